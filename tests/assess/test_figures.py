"""What the data of a ledger come to: for the times its claims speak of, for days its lists know, for its own places."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from taizhang.assess.figures import build_pool, list_figures
from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.model.snapshot import Document, FactState, Snapshot
from taizhang.read.reading import read_upload

CATALOG = load_catalog()
AIR = "日期,PM2.5,PM10,SO2,NO2,CO,O3\n" + "".join(f"2022-01-{n:02d},30,40,8,20,0.9,90\n" for n in range(1, 32))
FIRMS = "企业名称,认定类别,认定时间\n" + "".join(f"示例{n}有限公司,高新技术企业,2021-0{n}-01\n" for n in range(1, 4))
PLACES = "景区名称,类型,所属镇街,建成时间\n示例谷,景区,关坝镇,2019年\n示例湖,景区,,2020年\n"
CLAIM = "2022年1月，万盛空气质量优良天数31天。2022年末，万盛高新技术企业3家，每个街镇都有景区。\n"


def make(**files: str) -> Snapshot:
    documents, states = [], []
    for name, words in files.items():
        reading = read_upload(f"{name}.{'txt' if name.startswith('claim') else 'csv'}", words.encode())
        source = replace(reading.source, published_on=date(2023, 1, 10))
        documents.append(Document(source, reading.text, datetime(2023, 2, 1, tzinfo=UTC), "甲"))
        facts = read_facts(reading.text, published_on=source.published_on, catalog=CATALOG)
        states += [FactState(fact, "unreviewed", fact, ()) for fact in facts if fact.status != "name"]
    return Snapshot(None, None, 9, "f" * 64, tuple(documents), tuple(states), (), (), (), ())


def list_for(snapshot, *, today=date(2023, 2, 1), place_id="wansheng"):
    return list_figures(snapshot, catalog=CATALOG, place_id=place_id, today=today)


def test_monitoring_is_computed_for_the_time_a_claim_speaks_of():
    figures = [one for one in list_for(make(claim=CLAIM, air=AIR)) if one.matter == "monitoring"]
    (figure,) = figures
    assert (figure.indicator, figure.value, figure.period.end) == ("good_air_days", 31, date(2022, 2, 1))
    assert [one for one in list_for(make(air=AIR)) if one.matter == "monitoring"] == []


def test_a_list_of_firms_is_counted_on_the_day_a_claim_speaks_of():
    snapshot = make(claim=CLAIM, firms=FIRMS)
    (figure,) = [one for one in list_for(snapshot) if one.matter == "register"]
    assert (figure.indicator, figure.value, figure.period.start) == ("high_tech_firms", 3, date(2022, 12, 31))


@pytest.mark.parametrize("year", [2019, 2024])
def test_a_list_of_firms_knows_the_year_before_its_own_day_only(year):
    snapshot = make(claim=CLAIM.replace("2022", str(year)), firms=FIRMS)
    assert [one for one in list_for(snapshot) if one.matter == "register"] == []


def test_a_firm_without_a_day_leaves_the_count_open_below():
    snapshot = make(claim=CLAIM, firms=FIRMS + "示例9有限公司,高新技术企业,\n")
    (figure,) = [one for one in list_for(snapshot) if one.matter == "register"]
    assert (figure.value, figure.low, figure.missing) == (4, 3, ("示例9有限公司",))


def test_places_are_held_against_rules_only_where_the_programme_lists_its_own():
    snapshot = make(claim=CLAIM, places=PLACES)
    (figure,) = [one for one in list_for(snapshot) if one.matter == "coverage"]
    assert figure.indicator == "town_scenic"
    assert (figure.value + len(figure.missing), figure.n_counted) == (10, 10)
    assert "关坝镇" not in figure.missing
    assert [one for one in list_for(make(claim=CLAIM)) if one.matter == "coverage"] == []
    assert [one for one in list_for(snapshot, place_id=None) if one.matter == "coverage"] == []


def test_the_pool_holds_only_documents_with_data():
    pool = build_pool(make(claim=CLAIM, air=AIR), "wansheng")
    assert [len(data.air) for _, data in pool.parts] == [31]
    assert Decimal(31) == pool.parts[0][1].air[-1].on.day
