from __future__ import annotations

from decimal import Decimal
from typing import Any

from taizhang.flows.gold import GoldDocument, Mark
from taizhang.flows.score import Report, score_facts
from taizhang.model.fact import Fact, Measure, Subject
from taizhang.model.span import Role, Span

TEXT = "全镇工业总产值达12亿元，增长9.4%，新建村道12公里，位列全县第一。某某路开工，投资3亿元。"


def build_gold(*marks: Mark) -> GoldDocument:
    return GoldDocument("sample", "a.txt", "", "seed", ((0, len(TEXT)),), marks)


def mark(kind: Any, words: str, *flags: str, after: int = 0, **accepted: Any) -> Mark:
    start = TEXT.index(words, after)
    return Mark(kind, start, start + len(words), words, accepted, frozenset(flags))


def span(words: str, role: Role, after: int = 0) -> Span:
    start = TEXT.index(words, after)
    return Span("t", start, start + len(words), words, role)


def fact(*spans: Span, kind: Any = "observation", value: str | None = None, **fields: Any) -> Fact:
    names = ("subject", "measure", "value_max", "unit", "as_written", "comparator", "basis", "base_of_comparison")
    rest: dict[str, Any] = dict.fromkeys((*names, "status", "period", "stage", "stage_detail"))
    rest.update(fields)
    amount = None if value is None else Decimal(value)
    return Fact(id="f", text_id="t", kind=kind, value=amount, spans=spans, repeats=(), method="m", **rest)


OUTPUT = mark("mention", "12", value=("1200000000",), unit=("CNY",), measure=("工业总产值",), status=("actual",))


def test_a_number_that_was_not_read_is_a_miss_with_its_place() -> None:
    score = score_facts(build_gold(OUTPUT), TEXT, [])
    assert score.share("mention_recall") == 0
    assert [(miss.measure, miss.start, miss.surface) for miss in score.misses] == [
        ("mention_recall", OUTPUT.start, "12")
    ]


def test_every_judged_field_is_counted_once() -> None:
    read = fact(
        span("12", "value"), value="1200000000", unit="CNY", measure=Measure("全镇“工业总产值”"), status="target"
    )
    score = score_facts(build_gold(OUTPUT), TEXT, [read])
    assert score.share("mention_recall") == score.share("value_unit") == score.share("measure") == 1
    assert score.share("status") == 0
    assert score.share("period") is None


def test_a_number_where_the_gold_has_none_lowers_precision() -> None:
    read = [
        fact(span("12", "value"), value="1200000000", unit="CNY"),
        fact(span("9.4", "value"), value="9.4", unit="%"),
    ]
    score = score_facts(build_gold(OUTPUT), TEXT, read)
    assert score.share("mention_precision") == 0.5


def test_a_number_read_twice_for_one_measure_is_noticed() -> None:
    read = fact(span("12", "value"), value="1200000000", unit="CNY", measure=Measure("工业总产值"))
    assert score_facts(build_gold(OUTPUT), TEXT, [read, read]).share("read_once") == 0


def test_a_threshold_read_as_qualifier_is_found_and_not_false() -> None:
    threshold = mark("mention", "9.4", "qual", value=("9.4",))
    read = fact(span("12", "value"), span("9.4", "qualifier"), value="1200000000", unit="CNY")
    score = score_facts(build_gold(OUTPUT, threshold), TEXT, [read])
    assert score.share("mention_recall") == score.share("mention_precision") == 1


def test_what_may_be_read_or_not_changes_nothing() -> None:
    loose = mark("mention", "9.4", "opt", value=("9.4",))
    silent, spoken = build_gold(OUTPUT, loose), [fact(span("9.4", "value"), value="1", unit="%")]
    assert score_facts(silent, TEXT, spoken).share("mention_precision") == 1
    assert score_facts(silent, TEXT, spoken).counted["mention_recall"] == 1


def test_a_name_taken_as_a_number_is_counted() -> None:
    name = mark("name", "9.4")
    read = [fact(span("9.4", "value"), value="9.4", unit="%")]
    assert score_facts(build_gold(name), TEXT, read).share("names_kept_out") == 0
    assert score_facts(build_gold(name), TEXT, []).share("names_kept_out") == 1


def test_a_rank_needs_its_value_and_its_measure() -> None:
    first = mark("ranking", "第一", value=("1",), measure=("工业总产值",))
    read = fact(span("第一", "value"), kind="ranking", value="1", unit="位", measure=Measure("村道"))
    score = score_facts(build_gold(first), TEXT, [read])
    assert score.share("rank_recall") == score.share("rank_value") == 1
    assert score.share("rank_measure") == 0


def test_a_project_counts_with_stage_and_investment_only() -> None:
    road = mark("project", "某某路", stage=("started",), investment=("300000000",))
    subject = Subject("project", "某某路")
    stage = fact(span("某某路", "subject"), kind="project_state", subject=subject, stage="started")
    money = fact(
        span("某某路", "subject"),
        span("3", "value", TEXT.index("投资")),
        kind="project_state",
        subject=subject,
        measure=Measure("投资", "investment"),
        value="300000000",
    )
    assert score_facts(build_gold(road), TEXT, [stage, money]).list_shares()["project_f1"] == 1
    without = score_facts(build_gold(road), TEXT, [stage])
    assert without.share("project_recall") == 1
    assert without.list_shares()["project_f1"] == 0


def test_totals_add_the_documents_of_one_part() -> None:
    found = score_facts(build_gold(OUTPUT), TEXT, [fact(span("12", "value"), value="1200000000", unit="CNY")])
    missed = score_facts(build_gold(OUTPUT), TEXT, [])
    total = Report((found, missed)).total("seed")
    assert total.share("mention_recall") == 0.5
    assert Report((found, missed)).total("developed").share("mention_recall") is None
