"""Signing in and out, and second factors."""

from datetime import timedelta

import pyotp
import pytest

from people_support import GOOD, NOW
from taizhang.errors import PasswordError, SignInError
from taizhang.people.entrance import build_form_token, find_step, make_totp_secret


def test_every_sign_in_has_a_secret_of_its_own_that_is_kept_nowhere(register, person):
    values = {register.entrance.sign_in(person.name, GOOD, "", now=NOW) for _ in range(3)}
    assert len(values) == 3
    kept = (register.folder / "office.sqlite").read_bytes() + (register.folder / "office.sqlite-wal").read_bytes()
    assert not any(value.encode() in kept for value in values)
    assert GOOD.encode() not in kept
    visitor = register.entrance.find_visitor(values.pop(), now=NOW)
    assert visitor.name == person.name
    assert visitor.unit == "区交通局"
    assert visitor.may("edit")
    assert not visitor.may("review")


@pytest.mark.parametrize(("name", "password"), [("王芳", "wrong"), ("无名", GOOD), ("王芳", "")])
def test_whoever_is_wrong_hears_the_same(register, person, name, password):
    with pytest.raises(SignInError) as told:
        register.entrance.sign_in(name, password, "", now=NOW)
    assert "无名" not in str(told.value)
    line = register.audit.list_lines()[0]
    assert line.act == "failed"
    assert line.about in ("王芳", "")


def test_wrong_tries_lock_the_account_for_a_while_and_right_ones_do_not_open_it(register, person):
    for _ in range(register.settings.policy.max_failures):
        with pytest.raises(SignInError):
            register.entrance.sign_in(person.name, "wrong", "", now=NOW)
    with pytest.raises(SignInError):
        register.entrance.sign_in(person.name, GOOD, "", now=NOW)
    assert [line.act for line in register.audit.list_lines(limit=2)] == ["failed", "locked"]
    register_later = NOW + timedelta(minutes=register.settings.policy.lock_minutes, seconds=1)
    assert register.entrance.sign_in(person.name, GOOD, "", now=register_later)


def test_a_security_administrator_unlocks(register, person):
    for _ in range(10):
        with pytest.raises(SignInError):
            register.entrance.sign_in(person.name, "wrong", "", now=NOW)
    register.accounts.unlock(person.id, by="安全", now=NOW)
    assert register.entrance.sign_in(person.name, GOOD, "", now=NOW)


def test_time_ends_what_is_open(register, person):
    policy = register.settings.policy
    value = register.entrance.sign_in(person.name, GOOD, "", now=NOW)
    assert register.entrance.find_visitor(value, now=NOW + timedelta(minutes=policy.idle_minutes - 1))
    idle = NOW + timedelta(minutes=2 * policy.idle_minutes)
    assert register.entrance.find_visitor(value, now=idle) is None
    assert register.entrance.find_visitor(value, now=NOW) is None
    value, at = register.entrance.sign_in(person.name, GOOD, "", now=NOW), NOW
    while at < NOW + timedelta(hours=policy.max_hours):
        assert register.entrance.find_visitor(value, now=at)
        at += timedelta(minutes=policy.idle_minutes - 1)
    assert register.entrance.find_visitor(value, now=at + timedelta(minutes=1)) is None


def test_signing_out_ends_it(register, person):
    value = register.entrance.sign_in(person.name, GOOD, "", now=NOW)
    register.entrance.sign_out(value, now=NOW)
    assert register.entrance.find_visitor(value, now=NOW) is None
    assert register.audit.list_lines()[0].act == "signed_out"
    register.entrance.sign_out("nothing", now=NOW)


def test_a_second_factor_is_asked_for_once_it_is_set_up_and_no_code_counts_twice(register, person):
    secret = make_totp_secret()
    with pytest.raises(SignInError):
        register.entrance.turn_on_totp(person, secret, "000000", now=NOW)
    register.entrance.turn_on_totp(person, secret, pyotp.TOTP(secret).at(NOW), now=NOW)
    later = NOW + timedelta(minutes=5)
    code = pyotp.TOTP(secret).at(later)
    with pytest.raises(SignInError):
        register.entrance.sign_in(person.name, GOOD, "", now=later)
    assert register.entrance.sign_in(person.name, GOOD, f"{code[:3]} {code[3:]}", now=later)
    with pytest.raises(SignInError):
        register.entrance.sign_in(person.name, GOOD, code, now=later)
    assert secret.encode() not in (register.folder / "office.sqlite-wal").read_bytes()
    assert register.entrance.build_totp_address(person, secret).startswith("otpauth://totp/")


def test_a_code_is_good_for_its_half_minute_and_the_neighbours():
    secret = make_totp_secret()
    code = pyotp.TOTP(secret).at(NOW)
    assert find_step(secret, code, NOW + timedelta(seconds=29), after=0)
    assert find_step(secret, code, NOW + timedelta(seconds=95), after=0) is None
    for wrong in ("", "12345", "１２３４５６", "abcdef"):
        assert find_step(secret, wrong, NOW, after=0) is None


def test_a_changed_password_ends_everything_open_and_old_ones_do_not_come_back(register, person):
    before = register.entrance.sign_in(person.name, GOOD, "", now=NOW)
    with pytest.raises(PasswordError) as told:
        register.entrance.change_password(person, "wrong", "another good one 9", now=NOW)
    assert told.value.reason == "wrong"
    with pytest.raises(PasswordError) as told:
        register.entrance.change_password(person, GOOD, GOOD, now=NOW)
    assert told.value.reason == "used"
    value = register.entrance.change_password(person, GOOD, "another good one 9", now=NOW)
    assert register.entrance.find_visitor(before, now=NOW) is None
    assert register.entrance.find_visitor(value, now=NOW).name == person.name


def test_the_strict_policy_asks_for_change_and_a_second_factor(open_office):
    register = open_office("mlps3")
    first = register.accounts.add("赵六", roles=["reader"], by="test", now=NOW)
    value = register.entrance.sign_in("赵六", first, "", now=NOW)
    assert register.entrance.find_visitor(value, now=NOW).must == "password"
    person = register.accounts.find("赵六")
    value = register.entrance.change_password(person, first, "Abcdefg-9-hij", now=NOW)
    assert register.entrance.find_visitor(value, now=NOW).must == "totp"
    secret = make_totp_secret()
    register.entrance.turn_on_totp(person, secret, pyotp.TOTP(secret).at(NOW), now=NOW)
    assert register.entrance.find_visitor(value, now=NOW).must is None
    due = NOW + timedelta(days=91)
    value = register.entrance.sign_in("赵六", "Abcdefg-9-hij", pyotp.TOTP(secret).at(due), now=due)
    assert register.entrance.find_visitor(value, now=due).must == "password"


def test_an_identity_elsewhere_lets_in_only_whom_it_is_linked_with(register, person):
    with pytest.raises(SignInError):
        register.entrance.let_in_outside("https://id.example 7", now=NOW)
    register.accounts.link(person.id, "https://id.example 7", by="安全", now=NOW)
    value = register.entrance.let_in_outside("https://id.example 7", now=NOW)
    assert register.entrance.find_visitor(value, now=NOW).name == person.name


def test_the_token_of_forms_follows_from_the_cookie_alone():
    assert build_form_token("a") == build_form_token("a") != build_form_token("b")
