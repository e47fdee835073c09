"""Accounts."""

import pytest

from people_support import GOOD, NOW
from taizhang.errors import MovedOnError, SignInError, UnknownEntryError, UsageError
from taizhang.people.account import clean_name, clean_unit


def test_a_new_account_has_a_password_for_one_sign_in_and_the_log_knows(register):
    password = register.accounts.add("李雷", by="系统", now=NOW)
    person = register.accounts.find("李雷")
    assert person.is_one_time
    assert person.roles == ()
    assert password not in str(person)
    assert register.audit.list_lines()[0].act == "person_added"
    assert password not in register.audit.list_lines()[0].detail


def test_a_name_belongs_to_one_person(register, person):
    with pytest.raises(UsageError, match="already"):
        register.accounts.add(f" {person.name} ", by="系统", now=NOW)


def test_new_roles_end_what_was_open(register, person):
    value = register.entrance.sign_in(person.name, GOOD, "", now=NOW)
    register.accounts.set_roles(person.id, ["reviewer"], unit=None, by="安全", now=NOW)
    assert register.entrance.find_visitor(value, now=NOW) is None
    assert register.accounts.read(person.id).roles == ("reviewer",)
    line = register.audit.list_lines()[0]
    assert (line.act, line.by, line.about) == ("roles", "安全", person.name)


def test_nobody_changes_their_own_roles(register, person):
    for act in (register.accounts.reset, register.accounts.close, register.accounts.unlock):
        with pytest.raises(UsageError, match="own account"):
            act(person.id, by=person.name, now=NOW)
    with pytest.raises(UsageError, match="own account"):
        register.accounts.set_roles(person.id, ["security"], unit=None, by=person.name, now=NOW)


def test_an_account_another_administrator_has_changed_is_not_changed_unseen(register, person):
    seen = person.state
    register.accounts.set_roles(person.id, ["reviewer"], unit=None, by="安全", now=NOW, seen=seen)
    for act in (register.accounts.reset, register.accounts.close, register.accounts.unlock):
        with pytest.raises(MovedOnError):
            act(person.id, by="系统", now=NOW, seen=seen)
    with pytest.raises(MovedOnError):
        register.accounts.set_roles(person.id, ["reader"], unit=None, by="安全二", now=NOW, seen=seen)
    now = register.accounts.read(person.id)
    assert (now.roles, now.is_active) == (("reviewer",), True)
    register.accounts.close(person.id, by="系统", now=NOW, seen=now.state)
    assert not register.accounts.read(person.id).is_active


def test_roles_that_exclude_each_other_change_nothing(register, person):
    with pytest.raises(UsageError):
        register.accounts.set_roles(person.id, ["audit", "editor"], unit=None, by="安全", now=NOW)
    assert register.accounts.read(person.id).roles == ("editor",)


def test_a_closed_account_lets_nobody_in_and_its_tokens_end(register, person):
    secret = register.tokens.make(person, "统计", scopes=["read"], days=5, now=NOW)
    register.accounts.close(person.id, by="系统", now=NOW)
    assert register.tokens.find_visitor(secret, now=NOW) is None
    with pytest.raises(SignInError):
        register.entrance.sign_in(person.name, GOOD, "", now=NOW)
    fresh = register.accounts.reset(person.id, by="系统", now=NOW)
    assert register.entrance.sign_in(person.name, fresh, "", now=NOW)


def test_names_and_units_are_plain_words(register):
    assert clean_name("  王 芳 ") == "王 芳"
    assert clean_unit(" ") is None
    for wrong in ("", "x" * 41, "a\x00b"):
        with pytest.raises(UsageError):
            clean_name(wrong)
    with pytest.raises(UsageError):
        clean_unit("局" * 81)
    with pytest.raises(UnknownEntryError):
        register.accounts.find("无名")
    with pytest.raises(UnknownEntryError):
        register.accounts.read(99)
