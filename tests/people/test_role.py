"""Roles, rights and what is whose."""

import pytest

from taizhang.errors import UsageError
from taizhang.people.role import (
    ADMINISTRATORS,
    NOBODY,
    RIGHTS,
    ROLES,
    WHOLE_OFFICE,
    Visitor,
    check_roles,
    list_rights,
    split_owners,
)


def test_every_role_has_its_rights_and_none_has_the_right_of_a_lone_machine():
    assert set(RIGHTS) == set(ROLES)
    assert all("single" not in rights and "self" in rights for rights in RIGHTS.values())


@pytest.mark.parametrize("one", sorted(ADMINISTRATORS))
def test_an_administrator_holds_no_other_role(one):
    assert check_roles([one]) == (one,)
    for other in set(ROLES) - {one}:
        with pytest.raises(UsageError):
            check_roles([one, other])


@pytest.mark.parametrize("one", sorted(ADMINISTRATORS))
def test_an_administrator_neither_reads_nor_writes_the_ledger(one):
    assert not RIGHTS[one] & {"read", "edit", "review", "publish"}


def test_roles_add_up_and_unknown_ones_are_refused():
    assert check_roles(["reviewer", "editor"]) == ("editor", "reviewer")
    assert {"edit", "review"} <= list_rights(("editor", "reviewer"))
    with pytest.raises(UsageError, match="no role"):
        check_roles(["king"])


def test_nobody_may_only_what_is_open():
    assert NOBODY.may("open")
    assert not any(NOBODY.may(right) for rights in RIGHTS.values() for right in rights)


def test_what_a_unit_answers_for_is_its_own():
    editor = Visitor("甲", frozenset({"edit"}), "区交通局")
    assert editor.owns("区住建局、区交通局")
    assert not editor.owns("区住建局")
    assert not editor.owns(None)
    assert not Visitor("乙", frozenset({"edit"})).owns("区交通局")
    assert Visitor("丙", frozenset({"edit"}), WHOLE_OFFICE).owns(None)


def test_units_of_one_cell_are_told_apart():
    assert split_owners("甲局，乙局/丙局；丁局") == ("甲局", "乙局", "丙局", "丁局")
    assert split_owners(None) == ()
