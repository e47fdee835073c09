"""What people do on pages, programs do too, or it is written why not."""

from pathlib import Path

import pytest

from taizhang.web.access import RULES
from taizhang.web.acts import FORMS
from taizhang.web.counterparts import COUNTERPARTS, FOR_MACHINES, NOT_OFFERED, find_counterpart
from taizhang.web.gate import iter_doors

DOCS = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")


@pytest.fixture
def doors(staff):
    found = set(iter_doors(staff.app.state.doors, FORMS))
    return {door for door in found if "/api/" not in door} - FOR_MACHINES


def test_every_page_and_form_has_its_way_for_programs_or_a_reason_why_not(doors):
    without = {door for door in doors if find_counterpart(door) is None and door not in NOT_OFFERED}
    assert without == set(), "give it a counterpart in the API, or a reason in web/counterparts.py and docs/api.md"


def test_nothing_is_both_offered_and_refused_and_no_line_speaks_of_a_door_that_is_gone(doors):
    assert [door for door in NOT_OFFERED if find_counterpart(door) is not None] == []
    assert (set(COUNTERPARTS) | set(NOT_OFFERED)) - doors == set()


def test_a_counterpart_is_there_and_asks_for_the_same_right(doors):
    for door in doors:
        other = find_counterpart(door)
        if other is None or other.endswith("{what}"):
            continue
        assert RULES[other].right == RULES[door].right, (door, other)


def test_every_reason_is_written_in_the_docs():
    for reason in set(NOT_OFFERED.values()):
        assert reason in " ".join(DOCS.split()), reason
