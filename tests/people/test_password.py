"""Passwords."""

import pytest

from people_support import CHEAP, GOOD
from taizhang.errors import PasswordError
from taizhang.people.password import MLPS3, MODERN, Passwords, count_classes, load_leaked, make_password

MODERN_ONES = Passwords(MODERN, hasher=CHEAP)


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("tiny", "short"),
        ("x" * 257, "long"),
        ("qwertyuiop123", "leaked"),
        ("ＰＡＳＳＷＯＲＤ１２３！！", "leaked"),
        ("aaaaaaaaaaaaa", "guessable"),
        ("王芳今天很高兴地登录了系统", None),
        ("我是张三丰的口令不要外传哦", "guessable"),
        ("four plain words here", None),
    ],
)
def test_length_leaks_and_own_words_are_what_the_modern_policy_looks_at(password, reason):
    if reason is None:
        MODERN_ONES.check_new(password, own_words=["张三丰"])
        return
    with pytest.raises(PasswordError) as told:
        MODERN_ONES.check_new(password, own_words=["张三丰", "局"])
    assert told.value.reason == reason
    assert password not in str(told.value)


def test_the_strict_policy_asks_for_kinds_of_characters():
    strict = Passwords(MLPS3, hasher=CHEAP)
    with pytest.raises(PasswordError) as told:
        strict.check_new("onlysmallwords")
    assert told.value.reason == "classes"
    strict.check_new("Mixed7words-x")


def test_a_password_is_right_for_its_own_hash_alone():
    own = MODERN_ONES.hash(GOOD)
    assert own.startswith("$argon2id$")
    assert MODERN_ONES.is_right(GOOD, own)
    assert not MODERN_ONES.is_right(GOOD + " ", own)
    assert not MODERN_ONES.is_right(GOOD, None)
    assert not MODERN_ONES.is_right(GOOD, "no hash")
    with pytest.raises(PasswordError):
        MODERN_ONES.check_new(GOOD, earlier=[own])


def test_the_usual_cost_is_what_is_recommended():
    usual = Passwords(MODERN)
    assert usual.is_weak(MODERN_ONES.hash(GOOD))
    own = usual.hash(GOOD)
    assert "m=65536,t=3,p=1" in own
    assert not usual.is_weak(own)


def test_made_passwords_pass_both_policies_and_differ():
    made = {make_password() for _ in range(20)}
    assert len(made) == 20
    for password in made:
        MODERN_ONES.check_new(password)
    assert count_classes("Aa1-") == 4
    assert len(load_leaked()) > 3000
