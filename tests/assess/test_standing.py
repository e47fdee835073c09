"""Who holds a standing on a day, who came and left, and how long a title holds."""

from datetime import date
from decimal import Decimal

import pytest
from tests.assess.examples import build_fact, build_snapshot

from taizhang.assess.standing import assess_registers, assess_title
from taizhang.catalog import load_catalog
from taizhang.model.fact import Measure, Subject
from taizhang.model.period import Period, build_year

CATALOG = load_catalog()


def row(firm, rung="high_tech", start=None, end=None, *, at=0):
    return build_fact(
        None, None, None, kind="honour", subject=Subject("organisation", firm, None), measure=Measure(rung, rung),
        period=Period(start, end), basis=None, comparator=None, at=at,
    )  # fmt: skip


def register(*facts, today=date(2023, 7, 1)):
    (found,) = assess_registers(build_snapshot(*facts), catalog=CATALOG, today=today)
    return found


def names(members):
    return [member.firm for member in members]


def test_a_firm_holds_from_the_day_given_until_the_day_it_ends():
    fact = row("甲公司", start=date(2021, 1, 1), end=date(2023, 7, 2))
    assert names(register(fact).held) == ["甲公司"]
    assert names(register(fact, today=date(2023, 7, 2)).held) == []
    assert names(register(fact, today=date(2020, 12, 31)).held) == []


def test_where_the_list_names_no_end_the_rule_gives_it_and_says_so():
    (member,) = register(row("甲公司", start=date(2021, 3, 5))).members
    assert (member.ends_on, member.is_computed) == (date(2024, 3, 5), True)


def test_a_rung_without_a_rule_has_no_end():
    (member,) = register(row("甲公司", "gazelle", start=date(2015, 1, 1))).members
    assert (member.ends_on, member.is_computed) == (None, False)


def test_who_came_and_left_this_year_is_named():
    found = register(
        row("旧公司", start=date(2020, 2, 1), end=date(2023, 2, 1)),
        row("新公司", start=date(2023, 3, 1), at=9),
        row("老公司", start=date(2021, 3, 1), at=18),
    )
    assert (names(found.entered), names(found.left), names(found.held)) == (
        ["新公司"],
        ["旧公司"],
        ["新公司", "老公司"],
    )


def test_a_renewed_standing_has_neither_left_nor_come_anew():
    found = register(
        row("甲公司", start=date(2020, 2, 1), end=date(2023, 2, 1)), row("甲公司", start=date(2023, 2, 1), at=9)
    )
    assert (names(found.held), found.entered, found.left) == (["甲公司"], (), ())


def test_the_list_is_counted_on_the_day_the_document_speaks_of():
    rows = [row(f"{n}公司", start=date(2021, 1, 1), end=date(2023, 3, 1), at=n) for n in range(5)]
    claim = build_fact("high_tech_firms", "6", "家", basis="count", at=90)
    found = register(*rows, claim)
    assert (found.claim.value, found.claim_on, found.n_listed, len(found.held)) == (
        Decimal(6),
        date(2022, 12, 31),
        5,
        0,
    )


def test_without_a_list_there_is_no_register():
    assert assess_registers(build_snapshot(), catalog=CATALOG, today=date(2023, 1, 1)) == ()


@pytest.mark.parametrize(
    ("words", "period", "today", "term", "ends_on"),
    [
        ("全国文明城市", build_year(2020), date(2023, 5, 1), "held", date(2024, 1, 1)),
        ("全国文明城市", build_year(2020), date(2023, 9, 1), "due", date(2024, 1, 1)),
        ("全国文明城市", build_year(2017), date(2023, 9, 1), "ended", date(2021, 1, 1)),
        ("国家湿地公园", build_year(2020), date(2023, 9, 1), "unknown", None),
        ("某某示范单位", build_year(2020), date(2023, 9, 1), "unknown", None),
        ("某某示范单位", Period(date(2020, 3, 1), date(2024, 3, 1)), date(2023, 5, 1), "held", date(2024, 3, 1)),
        ("全国文明城市", None, date(2023, 9, 1), "unknown", None),
    ],
)
def test_a_title_ends_by_its_own_days_or_by_a_published_cycle(words, period, today, term, ends_on):
    found = assess_title(words, period, catalog=CATALOG, today=today)
    assert (found.term, found.ends_on) == (term, ends_on)
