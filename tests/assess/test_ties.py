"""Agreements, joint zones and corridors, and the partners their words name."""

from datetime import date

from tests.assess.examples import build_fact, build_project, build_snapshot

from taizhang.assess.ties import assess_ties
from taizhang.catalog import load_catalog
from taizhang.model.fact import Measure, Subject
from taizhang.model.period import Period
from taizhang.model.span import Span

CATALOG = load_catalog()


def assess(*facts, projects=(), today=date(2023, 7, 1)):
    snapshot = build_snapshot(*facts, projects=projects)
    return assess_ties(snapshot, catalog=CATALOG, today=today, place_id="wansheng")


def agreement(name, partner, start, end=None, *, at=0):
    return build_fact(
        None, None, None, subject=Subject("organisation", partner, None), measure=Measure(name, "agreement"),
        period=Period(start, end), basis=None, comparator=None, at=at,
    )  # fmt: skip


def count(words, value, at=500):
    start = words.index(value)
    spans = (
        Span("t1", at + start, at + start + len(value), value, "value"),
        Span("t1", at, at + len(words), words, "whole"),
    )
    return build_fact("cooperation_agreements", value, "份", basis="count", spans=spans)


def test_a_count_names_its_partners_and_is_held_against_the_list():
    rows = [agreement(f"第{n}号协议", "某省", date(2022, 1 + n, 3), at=n) for n in range(4)]
    late = agreement("第9号协议", "某省", date(2023, 1, 3), at=9)
    (found,) = assess(*rows, late, count("与四川、贵州等地签订合作协议5份。", "5")).counts
    assert [place.name_zh for place in found.partners] == ["四川省", "贵州省"]
    assert found.n_listed == 4


def test_two_documents_with_the_same_count_are_one():
    facts = (count("与四川等地签订协议5份。", "5"), count("同贵州等省签下5份协议。", "5", at=700))
    (found,) = assess(*facts).counts
    assert len(found.facts) == 2
    assert [place.name_zh for place in found.partners] == ["四川省", "贵州省"]
    assert found.n_listed is None


def test_the_place_itself_and_what_it_lies_in_are_no_partners():
    (found,) = assess(count("万盛与重庆、四川签订协议3份。", "3")).counts
    assert [place.name_zh for place in found.partners] == ["四川省"]


def test_an_agreement_runs_out_on_its_day():
    rows = (
        agreement("甲协议", "某省", date(2022, 1, 1), date(2025, 1, 1)),
        agreement("乙协议", "某省", date(2022, 2, 1), date(2023, 9, 1), at=3),
        agreement("丙协议", "某省", date(2020, 2, 1), date(2023, 2, 1), at=6),
        agreement("丁协议", "某省", date(2022, 3, 1), at=9),
    )
    terms = {one.name: (one.term, one.last_on) for one in assess(*rows).agreements}
    assert terms == {
        "甲协议": ("held", date(2024, 12, 31)),
        "乙协议": ("due", date(2023, 8, 31)),
        "丙协议": ("ended", date(2023, 1, 31)),
        "丁协议": ("unknown", None),
    }


def test_zones_and_corridors_are_projects_by_their_names():
    names = ("万盛·四川产业合作示范区", "南江支线机场", "甲乙高铁", "某某快速路", "老街改造项目")
    found = assess(projects=tuple(build_project(name) for name in names))
    assert [(project.name, [p.name_zh for p in partners]) for project, partners in found.zones] == [
        ("万盛·四川产业合作示范区", ["四川省"])
    ]
    assert [(kind, [p.name for p in some]) for kind, some in found.corridors] == [
        ("rail", ["甲乙高铁"]), ("road", ["某某快速路"]), ("air", ["南江支线机场"]),
    ]  # fmt: skip
