"""Tokens for programs."""

from datetime import timedelta

import pytest

from people_support import NOW
from taizhang.errors import UnknownEntryError, UsageError
from taizhang.people.token import PREFIX


def test_a_token_is_shown_once_and_kept_as_a_hash(register, person):
    secret = register.tokens.make(person, "统计程序", scopes=["read"], days=30, now=NOW)
    assert secret.startswith(PREFIX)
    assert secret.encode() not in (register.folder / "office.sqlite-wal").read_bytes()
    token = register.tokens.list_tokens(person.id)[0]
    assert secret not in repr(token)
    assert token.scopes == ("read",)
    assert secret not in register.audit.list_lines()[0].detail


def test_a_token_speaks_for_its_scopes_alone_until_it_ends(register, person):
    secret = register.tokens.make(person, "统计", scopes=["read"], days=1, now=NOW)
    visitor = register.tokens.find_visitor(secret, now=NOW)
    assert visitor.rights == {"read"}
    assert visitor.is_token
    assert register.tokens.find_visitor(secret, now=NOW + timedelta(days=1)) is None
    assert register.tokens.find_visitor(secret + "x", now=NOW) is None
    assert register.tokens.find_visitor("Basic abc", now=NOW) is None


def test_a_token_loses_what_its_person_loses(register, person):
    secret = register.tokens.make(person, "录入", scopes=["read", "edit"], days=9, now=NOW)
    register.accounts.set_roles(person.id, ["reader"], unit=None, by="安全", now=NOW)
    assert register.tokens.find_visitor(secret, now=NOW).rights == {"read"}


@pytest.mark.parametrize(
    ("scopes", "days"), [([], 5), (["review"], 5), (["accounts"], 5), (["read"], 0), (["read"], 366), (["nope"], 5)]
)
def test_a_token_for_nothing_for_too_much_or_for_too_long_is_refused(register, person, scopes, days):
    with pytest.raises(UsageError):
        register.tokens.make(person, "x", scopes=scopes, days=days, now=NOW)


def test_a_revoked_token_is_over_and_nobody_revokes_another_ones(register, person):
    secret = register.tokens.make(person, "统计", scopes=["read"], days=9, now=NOW)
    token = register.tokens.list_tokens(person.id)[0]
    register.accounts.add("李雷", by="系统", now=NOW)
    with pytest.raises(UnknownEntryError):
        register.tokens.revoke(register.accounts.find("李雷"), token.id, now=NOW)
    register.tokens.revoke(person, token.id, now=NOW)
    assert register.tokens.find_visitor(secret, now=NOW) is None
    assert register.tokens.list_tokens(person.id)[0].is_revoked
