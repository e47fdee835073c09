"""Documents against each other: copies, rival ranks, parts above wholes, heavier sources, implied budgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.checks.test_ledger import build_document, build_output, build_project, check

from taizhang.catalog.loader import load_catalog
from taizhang.checks.across import find_authority
from taizhang.model.fact import Subject

LONG = "".join(
    f"镇里把{name}河清理干净，沿岸种上{tree}，{name}河边亮起路灯。"
    for name, tree in zip("东西南北清白黑长", "柳桃李槐杨梅松竹", strict=True)
)


def publish(document, day, title=None):
    source = replace(document.source, published_on=day, title=title or document.source.title)
    return replace(document, source=source)


def test_a_revised_copy_of_a_document_is_linked_to_it():
    one, other = build_document(LONG + "新修步道一条。"), build_document(LONG + "新修步道两条。")
    (finding,) = check("TZ202", documents=[one, other])
    assert finding.severity == "info" and finding.evidence[0].text_id == one.text.id
    assert check("TZ202", documents=[one, build_document("今年茶园全部投产，新建加工厂两座。" * 9)]) == []


def test_a_project_called_finished_and_later_under_way_is_shown_from_both_sides():
    early = publish(build_document("一月通报：大桥建成通车。"), date(2023, 1, 5))
    late = publish(build_document("六月通报：大桥正在施工。"), date(2023, 6, 5))
    done = replace(build_output(early, "建成通车", "1", kind="project_state"), stage="completed")
    open_ = replace(build_output(late, "正在施工", "1", kind="project_state"), stage="advancing")
    project = build_project("大桥", fact_ids=(done.id, open_.id))
    (finding,) = check("TZ504", documents=[early, late], facts=[done, open_], projects=[project])
    assert (finding.spans[0].exact, finding.evidence[0].exact) == ("建成通车", "正在施工")
    early = publish(early, date(2023, 7, 1))
    assert check("TZ504", documents=[early, late], facts=[done, open_], projects=[project]) == []


def rank(words, place, **fields):
    document = build_document(f"{place}通报：工业总产值{words}。")
    fact = build_output(
        document, "第一", "1", basis="rank", kind="ranking", unit="位", subject=place, subject_kind="place", **fields
    )
    return document, fact


def test_two_places_cannot_both_be_first_of_one_field():
    one, other, tied = rank("居全市第一", "甲区"), rank("居全市第一", "乙区"), rank("并列全市第一", "丙区")
    (finding,) = check("TZ510", documents=[one[0], other[0]], facts=[one[1], other[1]])
    assert dict(finding.values)["field"] == "全市"
    assert check("TZ510", documents=[one[0], tied[0]], facts=[one[1], tied[1]]) == []


def level(title, words, value, place=None, place_id=None, **fields):
    document = publish(build_document(f"{title}：全域工业总产值达{words}。"), date(2023, 1, 5), title)
    fact = build_output(document, words, value, **fields)
    if place_id is not None and fact.subject is None:
        fact = replace(fact, subject=Subject("place", place, place_id))
    return document, fact


def test_a_district_cannot_have_more_than_its_city():
    city = level("市公报", "300亿元", "30000000000", "重庆市", "500000")
    small = level("甲公报", "120亿元", "12000000000", "綦江区", "500110")
    large = level("乙公报", "320亿元", "32000000000", "大足区", "500111")
    assert check("TZ511", documents=[city[0], small[0]], facts=[city[1], small[1]]) == []
    (finding,) = check("TZ511", documents=[city[0], large[0]], facts=[city[1], large[1]])
    assert finding.spans[0].exact == "320亿元"
    other = level("丙公报", "190亿元", "19000000000", "大足区", "500111")
    (finding,) = check("TZ511", documents=[city[0], small[0], other[0]], facts=[city[1], small[1], other[1]])
    assert dict(finding.values)["sense"] == "sum"


def test_a_report_that_statistics_contradict_is_held_against_them():
    press, office = level("日报报道", "31.2亿元", "3120000000"), level("统计公报", "30.1亿元", "3010000000")
    (finding,) = check("TZ512", documents=[press[0], office[0]], facts=[press[1], office[1]])
    assert (finding.spans[0].exact, finding.evidence[0].exact) == ("31.2亿元", "30.1亿元")
    assert check("TZ515", documents=[press[0], office[0]], facts=[press[1], office[1]]) == []
    assert find_authority(office[0])[0] > find_authority(press[0])[0] > find_authority(None)[0]


def test_money_and_its_share_imply_a_budget_that_a_budget_may_contradict():
    promise = build_document("甲报告：投入民生资金19.5亿元，占一般公共预算支出的60%以上。")
    money = build_output(promise, "19.5亿元", "1950000000", year="2023", measure="livelihood_spending", name="民生资金")

    def budget(words, value):
        document = build_document(f"预算：一般公共预算支出{words}。")
        return document, build_output(
            document, words, value, year="2023", measure="fiscal_spending", name="一般公共预算支出"
        )

    over, fits = budget("36亿元", "3600000000"), budget("32.55亿元", "3255000000")
    (finding,) = check("TZ608", documents=[promise, over[0]], facts=[money, over[1]])
    assert dict(finding.values)["implied"] == "≤32.58亿元"
    assert check("TZ608", documents=[promise, fits[0]], facts=[money, fits[1]]) == []


def test_a_share_of_another_whole_is_compared_the_same_way():
    words = build_document("甲报告：出口额20亿元，占进出口总额的50%。")
    money = build_output(words, "20亿元", "2000000000", year="2022", measure="exports", name="出口额")

    def whole(written, value):
        document = build_document(f"公报：进出口总额{written}。")
        return document, build_output(document, written, value, year="2022", measure="foreign_trade", name="进出口总额")

    trade = next(
        entry.id for entry in load_catalog().indicators.values() if "进出口总额" in (entry.name_zh, *entry.aliases)
    )
    wrong, right = whole("50亿元", "5000000000"), whole("40亿元", "4000000000")
    pairs = [(document, replace(fact, measure=replace(fact.measure, id=trade))) for document, fact in (wrong, right)]
    assert len(check("TZ319", documents=[words, pairs[0][0]], facts=[money, pairs[0][1]])) == 1
    assert check("TZ319", documents=[words, pairs[1][0]], facts=[money, pairs[1][1]]) == []
