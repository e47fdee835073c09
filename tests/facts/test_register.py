"""Lists of firms, honours and agreements become entries with the days they hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.passage import build_passage
from taizhang.facts.register import find_rung_id
from taizhang.facts.table import read_tables
from taizhang.model.fact import Fact
from taizhang.model.text import Text

FIRMS: list[list[object]] = [
    ["科技企业名录", None, None, None, None],
    ["序号", "企业名称", "认定类别", "认定时间", "有效期至"],
    [1, "甲电子有限公司", "高新技术企业", "2021年11月12日", "2024年11月11日"],
    [2, "乙材料有限公司", "专精特新“小巨人”企业", "2022-08", None],
    [3, "丙机械有限公司", "重点扶持企业", "2020年6月1日", None],
    ["合计", "3家", None, None, None],
]
HONOURS: list[list[object]] = [
    ["序号", "荣誉名称", "授予单位", "授予时间", "有效期至"],
    [1, "全国文明城市", "中央文明委", "2020年", None],
    [2, "市级园林街道", "市城市管理局", "2021年3月", "2024年3月"],
]
AGREEMENTS: list[list[object]] = [
    ["协议名称", "合作方", "签订时间", "有效期至", "合作内容"],
    ["产业协作框架协议", "四川省", "2022年5月18日", "2025年5月17日", "新材料"],
    ["货运合作协议", "青江物流公司", "2022年9月1日", None, "班列"],
]


@pytest.fixture
def read(read_sheet: Callable[..., Text], catalog: Catalog) -> Callable[[list[list[object]]], list[Fact]]:
    def make(rows: list[list[object]]) -> list[Fact]:
        text = read_sheet(rows)
        facts = read_tables(build_passage(text, published_on=None, catalog=catalog))
        for fact in facts:
            assert all(text.content[span.start : span.end] == span.exact for span in fact.spans)
        return facts

    return make


def test_a_firm_bears_its_standing_from_the_day_given_to_the_day_it_ends(read) -> None:
    first, second, third = read(FIRMS)
    assert (first.kind, first.subject.kind, first.subject.name) == ("honour", "organisation", "甲电子有限公司")
    assert first.measure.id == "high_tech"
    assert (first.period.start, first.period.end) == (date(2021, 11, 12), date(2024, 11, 12))
    assert (second.measure.id, second.period.start, second.period.end) == ("little_giant", date(2022, 8, 1), None)
    assert (third.measure.id, third.measure.name) == (None, "重点扶持企业")


def test_a_day_of_leaving_comes_before_the_day_it_would_have_run_out(read) -> None:
    rows = [["企业名称", "资质", "认定时间", "有效期至", "退出时间"]]
    rows.append(["丁能源有限公司", "高新技术企业", "2021年1月1日", "2023年12月31日", "2022年7月1日"])
    (fact,) = read(rows)
    assert fact.period.end == date(2022, 7, 1)


def test_an_honour_keeps_who_gave_it_and_when_it_ends(read) -> None:
    first, second = read(HONOURS)
    assert first.find_span("qualifier").exact == "中央文明委"
    assert first.period.year is None and first.period.start == date(2020, 1, 1) and first.period.end is None
    assert second.period.end == date(2024, 4, 1)


def test_an_agreement_names_its_partner_as_a_place_where_the_catalogue_knows_it(read) -> None:
    first, second = read(AGREEMENTS)
    assert (first.kind, first.measure.id, first.value) == ("observation", "agreement", None)
    assert (first.subject.kind, first.subject.id) == ("place", "510000")
    assert (second.subject.kind, second.subject.name) == ("organisation", "青江物流公司")
    assert first.find_span("qualifier").exact == "新材料"


def test_a_project_ledger_with_firms_in_it_stays_a_project_ledger(read) -> None:
    rows = [["项目名称", "总投资（万元）", "企业名称", "项目类别", "开工时间"]]
    rows.append(["云溪储能项目", 25000, "甲电子有限公司", "工业", "2023年3月"])
    assert {fact.kind for fact in read(rows)} == {"project_state"}


def test_spelling_marks_do_not_hide_a_rung(catalog: Catalog) -> None:
    assert find_rung_id("专精特新小巨人企业", catalog) == "little_giant"
    assert find_rung_id("一般企业", catalog) is None


def test_a_list_of_places_gives_each_with_its_kind_parent_and_days(read) -> None:
    rows = [["景区名称", "类型", "所在镇街", "设立时间", "撤销时间"]]
    rows.append(["云顶湖景区", "4A级景区", "青年镇", "2019年5月", None])
    rows.append(["旧矿洞景点", "景点", "青年镇", "2012年", "2021年6月30日"])
    first, second = read(rows)
    assert (first.kind, first.measure.id, first.measure.name) == ("observation", "place", "4A级景区")
    assert (first.subject.kind, first.subject.name) == ("place", "云顶湖景区")
    assert first.find_span("qualifier").exact == "青年镇"
    assert second.period.end == date(2021, 6, 30)
