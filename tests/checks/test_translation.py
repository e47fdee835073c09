"""Figures of a translation: what differs is found, what is only written otherwise is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.checks.examples import build_fact, build_text

from taizhang.catalog import load_catalog
from taizhang.checks import RULES, check_text, render_message
from taizhang.checks.rule import Example
from taizhang.checks.translation import build_pairs
from taizhang.facts import read_facts
from taizhang.model.finding import Finding
from taizhang.model.text import Run, Text
from taizhang.read import read_path, read_upload


def lay_out(content: str) -> Text:
    """Lay lines of two columns out as aligned pairs."""
    layout: list[Run] = []
    start = 0
    for row, line in enumerate(content.split("\n")):
        for column, words in enumerate(line.split("\t")):
            layout.append(Run(start, start + len(words), "cell", table=0, row=row, column=column))
            start += len(words) + 1
    return build_text(content, tuple(layout), ("aligned zh-en",))


def check(content: str) -> list[Finding]:
    text = lay_out(content)
    catalog = load_catalog()
    return check_text(text, read_facts(text, catalog=catalog), catalog=catalog, codes=["TZ518"])


def check_rule(example: Example) -> list[Finding]:
    text = lay_out(example.text)
    facts = [build_fact(text, item) for item in example.facts]
    return check_text(text, facts, catalog=load_catalog(), codes=["TZ518"])


def test_the_rule_finds_its_true_example_and_leaves_its_false_one_alone() -> None:
    rule = RULES["TZ518"]
    assert [finding.code for finding in check_rule(rule.true_example)] == ["TZ518"]
    assert check_rule(rule.false_example) == []


def test_another_figure_is_shown_with_both_sides() -> None:
    text = "全市新开工住房660万套。\tConstruction of 6.66 million homes was started."
    (finding,) = check(text)
    assert finding.severity == "high"
    assert [span.exact for span in finding.spans] == ["6.66 million"]
    assert [span.exact for span in finding.evidence] == ["660"]
    assert len(finding.facts) == 2
    for lang in ("zh", "en"):
        words = render_message(finding, lang)
        assert "660" in words and "6.66 million" in words and "{" not in words


def test_a_figure_that_is_left_out_is_shown_with_the_translation() -> None:
    (finding,) = check("31个省份公务接待费减少26%。\tSpending on official hospitality fell by 26%.")
    assert finding.severity == "medium"
    assert [span.exact for span in finding.spans] == ["31"]
    assert finding.evidence[0].exact.startswith("Spending")
    assert "31" in render_message(finding, "zh") and "31" in render_message(finding, "en")


def test_a_figure_that_is_added_is_shown_with_the_original() -> None:
    (finding,) = check("坚守耕地红线。\tFarmland shall not fall below the red line of 120 million hectares.")
    assert [span.exact for span in finding.spans] == ["120 million"]
    assert finding.evidence[0].exact == "坚守耕地红线。"
    assert "120 million" in render_message(finding, "en")


@pytest.mark.parametrize(
    "pair",
    [
        "农村公路29万公里。\tRural roads grew to 290,060 kilometers.",
        "粮食产量5.31亿吨。\tGrain output reached 532 million tons.",
        "严守18亿亩耕地红线。\tThe red line of 121 million hectares of farmland shall stand.",
        "提高1个百分点。\tThe rate rose by 1.5 percentage points.",
        "投资增长5.2%，消费增长8.1%。\tInvestment grew by 5.2 percent and spending by 8.7 percent.",
    ],
)
def test_a_single_changed_digit_is_found(pair: str) -> None:
    assert [finding.code for finding in check(pair)] == ["TZ518"]


def test_the_currency_counts() -> None:
    (finding,) = check("投资达83亿元。\tInvestment reached US$ 8.3 billion.")
    assert dict(finding.values)["sense"] == "differs"


@pytest.mark.parametrize(
    "pair",
    [
        "生产总值达到26.6万亿元，增长7.8%。\tGDP reached 26.6 trillion yuan, up 7.8 percent.",
        "粮食产量1.3万亿斤。\tGrain output was 650 million metric tons.",
        "新增造林30万亩。\tForests were planted on 20,000 hectares of land.",
        "覆盖三分之二的村。\tTwo-thirds of the villages are covered.",
        "产值翻一番。\tOutput doubled.",
        "利润增长1.5倍。\tProfits grew by 150 percent.",
        "时间再压减一半。\tTime was cut by another half.",
        "新增1.6亿学生。\tSchooling now reaches another 160 million students.",
        "营业里程达2万5千公里。\tLines grew to 25,000 kilometers.",
        "设立11个试验区。\tZones were set up in Shanghai and 10 other places.",
        "惠及几千万人。\tIt helped tens of millions of people.",
        "实现全覆盖。\tIt now covers every town and village of the whole city.",
        "2013年3月5日在会议上。\tDelivered at the session on March 5, 2013 to all.",
        "（三）坚持深化改革。\t3. Steadfastly deepening the reform.",
        "下降3.7%。\tIt fell by 3.7 percent in the year before.",
        "五年来，两大任务完成。\tOver the past five years, the work was done.",
    ],
)
def test_another_wording_of_the_same_figure_is_left_alone(pair: str) -> None:
    assert check(pair) == []


def test_a_sentence_that_is_cut_elsewhere_is_left_alone() -> None:
    assert check("投资35.6亿元，\tInvestment grew;\n增长7%。\tit reached 3.56 billion yuan, up 7%.") == []


def test_a_text_that_is_no_translation_has_no_pairs() -> None:
    text = read_upload("a.csv", "指标,数值\n产值,5\n投资,6\n".encode()).text
    assert build_pairs(text, []) == []


def test_every_pair_with_both_sides_is_compared_once() -> None:
    text = lay_out("甲5%。\tA rose by 5 percent this year.\n乙\tB is here with us.")
    pairs = build_pairs(text, read_facts(text, catalog=load_catalog()))
    assert [pair.row for pair in pairs] == [0, 1]
    assert [pair.has_figures for pair in pairs] == [True, False]
    assert all(pair.agrees for pair in pairs)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("GR2008", 0.97),
        ("GR2010", 0.93),
        ("GR2013", 0.97),
        ("GR2014", 0.92),
        ("GR2016", 0.97),
        ("GR2017", 0.97),
        ("GR2018", 0.97),
        ("GR2020", 0.92),
        ("GR2021", 0.97),
    ],
)
def test_the_figures_of_the_published_translations_agree(shared: Path, name: str, floor: float) -> None:
    text = read_path(shared / "corpus" / "docs" / "bilingual" / f"{name}.tmx").text
    pairs = [pair for pair in build_pairs(text, read_facts(text, catalog=load_catalog())) if pair.has_figures]
    assert len(pairs) >= 40
    assert sum(pair.agrees for pair in pairs) / len(pairs) >= floor
