"""Which changed cells go to a person, and why."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.exchange.rows import WAN, build_known, show

from taizhang.exchange.doubt import find_doubt
from taizhang.exchange.value import CellReading

KNOWN = build_known("a", "滨河步道", investment=4500 * WAN, done_to_date=1200 * WAN)


def doubt(field, value, *, before=None, issued="same", trouble=None):
    current = before
    return find_doubt(
        field,
        CellReading(value, trouble, str(value)),
        current if issued == "same" else issued,
        current,
        KNOWN,
        show=show,
    )


def test_a_sum_that_rises_is_a_plain_change() -> None:
    assert doubt("done_to_date", 1300 * WAN, before=1200 * WAN) is None
    assert doubt("progress_words", "完成", before="过半") is None


def test_a_running_sum_that_falls_needs_a_reason() -> None:
    found = doubt("done_to_date", 1100 * WAN, before=1200 * WAN)
    assert (found.reason, found.needs_reason, found.is_takeable) == ("falls", True, True)
    assert doubt("progress_percent", Decimal(30), before=Decimal(40)).reason == "falls"


@pytest.mark.parametrize("written", [Decimal("0.13") * WAN, Decimal(13_000_000) * WAN])
def test_the_wrong_unit_is_asked_with_what_may_be_meant(written) -> None:
    found = doubt("done_to_date", written, before=1200 * WAN)
    assert (found.reason, found.proposal) == ("unit", 1300 * WAN)


def test_more_than_twice_the_investment_is_asked() -> None:
    assert doubt("done_this_year", 9100 * WAN, before=None).reason in ("exceeds", "unit")


def test_what_is_no_number_or_no_share_cannot_be_taken() -> None:
    assert not doubt("done_to_date", None, trouble="not_number").is_takeable
    found = doubt("done_to_date", 1300 * WAN, trouble="text_number")
    assert (found.is_takeable, found.proposal) == (False, 1300 * WAN)
    assert not doubt("progress_percent", Decimal(130), before=Decimal(40)).is_takeable


def test_two_changes_of_one_cell_are_a_conflict() -> None:
    assert doubt("note", "乙", before="丙", issued="甲").reason == "conflict"


def test_an_emptied_cell_is_a_question_and_only_an_obstacle_can_be_emptied() -> None:
    assert not doubt("done_to_date", None, before=1200 * WAN).is_takeable
    assert doubt("obstacle", None, before="征地").is_takeable


def test_a_new_name_is_asked_about() -> None:
    assert doubt("name", "滨河步道二期", before="滨河步道").reason == "renamed"
