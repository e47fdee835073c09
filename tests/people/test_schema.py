"""The tables of people, the same over SQLite and PostgreSQL."""

from datetime import timedelta

import pyotp
import pytest

from people_support import GOOD, NOW
from taizhang.errors import LedgerError, SignInError, UsageError
from taizhang.people._rows import ask
from taizhang.people.answered import Answer
from taizhang.people.entrance import make_totp_secret


def test_a_person_lives_through_everything_in_both_databases(either):
    accounts, entrance = either.accounts, either.entrance
    first = accounts.add("王芳", unit="区交通局", roles=["editor"], by="test", now=NOW)
    with pytest.raises(UsageError):
        accounts.add("王芳", by="test", now=NOW)
    person = accounts.find("王芳")
    value = entrance.change_password(person, first, GOOD, now=NOW)
    assert entrance.find_visitor(value, now=NOW + timedelta(minutes=5)).name == "王芳"
    secret = make_totp_secret()
    entrance.turn_on_totp(person, secret, pyotp.TOTP(secret).at(NOW), now=NOW)
    with pytest.raises(SignInError):
        entrance.sign_in("王芳", GOOD, "", now=NOW)
    later = NOW + timedelta(minutes=9)
    assert entrance.sign_in("王芳", GOOD, pyotp.TOTP(secret).at(later), now=later)
    token = either.tokens.make(person, "统计", scopes=["read"], days=9, now=NOW)
    assert either.tokens.find_visitor(token, now=NOW).name == "王芳"
    either.answers.keep("王芳", "k", Answer("h", 201, "{}"), now=NOW)
    either.answers.keep("王芳", "k", Answer("x", 500, "{}"), now=NOW)
    assert either.answers.find("王芳", "k", now=NOW).status == 201
    accounts.set_roles(person.id, ["reviewer"], unit="*", by="安全", now=NOW)
    accounts.link(person.id, "https://id.example 7", by="安全", now=NOW)
    assert entrance.let_in_outside("https://id.example 7", now=NOW)
    accounts.close(person.id, by="系统", now=NOW)
    assert either.tokens.find_visitor(token, now=NOW) is None
    acts = [line.act for line in reversed(either.audit.list_lines())]
    assert acts == [
        "person_added", "password_changed", "signed_in", "totp_on", "failed", "signed_in", "token_made", "roles",
        "linked", "signed_in", "person_closed",
    ]  # fmt: skip
    assert either.audit.verify() == len(acts)


@pytest.mark.parametrize("words", ["UPDATE audit SET by_whom = 'x'", "DELETE FROM audit"])
def test_both_databases_refuse_to_change_the_log(either, words):
    either.audit.record("denied", by="王芳", about="x", at=NOW)
    with pytest.raises(LedgerError), either.store.write() as connection:
        ask(connection, words)
    assert either.audit.verify() == 1


def test_postgresql_refuses_to_empty_the_log(open_office, postgres_address):
    register = open_office(database=postgres_address)
    register.audit.record("denied", by="王芳", about="x", at=NOW)
    with pytest.raises(LedgerError), register.store.write() as connection:
        ask(connection, "TRUNCATE audit")
    assert register.audit.verify() == 1
