"""The whole ledger: documents that disagree, promises overdue, progress that falls, sums that do not meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from tests.checks.examples import build_fact, build_text

from taizhang.catalog.loader import load_catalog
from taizhang.checks import check_snapshot
from taizhang.checks.rule import ExampleFact
from taizhang.model.entry import Entry
from taizhang.model.fact import Subject
from taizhang.model.snapshot import Commitment, Document, FactState, ProgressStep, Project, Snapshot, StageStep
from taizhang.model.source import Source

NOON = datetime(2023, 1, 2, 4, 0, tzinfo=UTC)


def build_document(content):
    text = build_text(content)
    return Document(Source(text.source_id, content[:4], "text/plain", len(content)), text, NOON, "甲")


def build_snapshot(documents=(), facts=(), projects=(), commitments=()):
    states = tuple(fact if isinstance(fact, FactState) else FactState(fact, "unreviewed", fact, ()) for fact in facts)
    return Snapshot(None, None, 0, "", tuple(documents), states, tuple(projects), tuple(commitments), (), ())


def check(code, today=date(2023, 9, 1), **parts):
    return check_snapshot(build_snapshot(**parts), catalog=load_catalog(), today=today, codes=[code])


def build_output(document, exact, value, **fields):
    items = {
        "measure": "industrial_output",
        "name": "工业总产值",
        "value": value,
        "unit": "CNY",
        "year": "2022",
        "written": exact[:-2],
    }
    return build_fact(document.text, ExampleFact(exact, tuple((items | fields).items())))


def build_project(name="甲项目", **fields):
    base = Project(
        id=name, name=name, names=(name,), stage="advancing", stage_detail=None, batches=((2023, "advancing"),),
        investment=Decimal(100), investment_comparator="eq", is_shared=False, annual_plan=(), done=(), properties=(),
        start_planned=None, finish_planned=None, place_id=None, longitude=None, latitude=None, is_invented=True,
        steps=(), obstacles=(), fact_ids=(), investment_fact_id=None,
    )  # fmt: skip
    return replace(base, **fields)


def build_commitment(**fields):
    base = Commitment(
        id="c", name="修路", words="修好村道", number=1, year=2022, quantity=None, unit=None, comparator=None, money=None,
        deadline=date(2022, 12, 31), owner=None, category=None, steps=(), outcome=None, fact_ids=(),
    )  # fmt: skip
    return replace(base, **fields)


def step(on, percent):
    return ProgressStep(on, 2023, None, Decimal(percent), None, (), None)


def test_two_documents_with_two_values_are_shown_side_by_side():
    one, other = (
        build_document("甲报告：全区工业总产值达31.2亿元。"),
        build_document("乙简报：全区工业总产值达35.6亿元。"),
    )
    facts = [build_output(one, "31.2亿元", "3120000000"), build_output(other, "35.6亿元", "3560000000")]
    (finding,) = check("TZ515", documents=[one, other], facts=facts)
    assert finding.severity == "high"
    assert (finding.evidence[0].exact, finding.spans[0].exact) == ("31.2亿元", "35.6亿元")


def test_rounding_and_preliminary_figures_are_no_conflict():
    one, other = (
        build_document("甲报告：全区工业总产值达31.2亿元。"),
        build_document("乙简报：全区工业总产值达31亿元。"),
    )
    facts = [build_output(one, "31.2亿元", "3120000000"), build_output(other, "31亿元", "3100000000")]
    assert check("TZ515", documents=[one, other], facts=facts) == []
    third = build_document("丙快报（初步核算）：全区工业总产值达35.6亿元。")
    facts = [facts[0], build_output(third, "35.6亿元", "3560000000")]
    assert [finding.severity for finding in check("TZ515", documents=[one, third], facts=facts)] == ["low"]


def test_a_value_changed_without_a_reason_is_found():
    fact = build_output(build_document("甲报告：全区工业总产值达31.2亿元。"), "31.2亿元", "3120000000")
    entry = Entry(1, "amend", fact.id, {}, None, NOON, "甲", None, None, 0, "", "")
    changed = replace(fact, value=Decimal(1))
    assert len(check("TZ507", facts=[FactState(fact, "amended", changed, (entry,))])) == 1
    assert check("TZ507", facts=[FactState(fact, "amended", changed, (replace(entry, reason="最终核实"),))]) == []


def test_a_planned_project_that_stands_still_is_found():
    still = build_project(steps=(StageStep(date(2023, 1, 5), "started", None, None, None),))
    moving = build_project("乙项目", done=(step(date(2023, 8, 1), 30),))
    assert [dict(finding.values)["name"] for finding in check("TZ406", projects=[still, moving])] == ["甲项目"]


def test_a_promise_overdue_without_outcome_is_found():
    assert len(check("TZ601", commitments=[build_commitment()])) == 1
    assert check("TZ601", commitments=[build_commitment(outcome="kept")]) == []
    assert check("TZ601", commitments=[build_commitment(steps=(step(date(2022, 12, 1), 100),))]) == []


def test_a_target_is_overdue_only_after_the_report_season():
    document = build_document("甲报告：力争工业总产值达31.2亿元。")
    target = build_output(document, "31.2亿元", "3120000000", kind="target", status="target")
    assert check("TZ601", date(2023, 2, 1), documents=[document], facts=[target]) == []
    (finding,) = check("TZ601", date(2023, 9, 1), documents=[document], facts=[target])
    assert dict(finding.values)["day"] == "2022-12-31", "the last day of the period, not the day after"
    outcome = build_output(build_document("乙：工业总产值达30亿元。"), "30亿元", "3000000000")
    assert check("TZ601", date(2023, 9, 1), facts=[target, outcome]) == []


def test_progress_that_falls_is_found():
    falls = build_project(done=(step(date(2023, 6, 1), 60), step(date(2023, 7, 1), 40)))
    rises = build_project("乙项目", done=(step(date(2023, 6, 1), 40), step(date(2023, 7, 1), 60)))
    assert len(check("TZ606", projects=[falls, rises])) == 1


def test_a_programme_that_does_not_sum_to_its_headline_is_found():
    document = build_document("安排项目近百个，总投资427.08亿元。")
    head = build_output(
        document,
        "427.08亿元",
        "42708000000",
        year="2023",
        name="总投资",
        kind="target",
        status="plan",
        measure="key_project_investment",
    )
    head = replace(head, subject=Subject("programme", "重点项目"))
    exact = [build_project(name, investment=Decimal(14236000000)) for name in "甲乙丙"]
    assert check("TZ617", documents=[document], facts=[head], projects=exact) == []
    over = [*exact, build_project("丁", investment=Decimal(14236000000))]
    assert len(check("TZ617", documents=[document], facts=[head], projects=over)) == 1


def test_commitments_listed_are_held_against_the_number_announced():
    document = build_document("办好2件民生实事。")
    head = build_output(document, "2件", "2", unit="件", name="民生实事", year="2022", measure="livelihood_items")
    listed = [build_commitment(), build_commitment(id="d", number=2)]
    assert check("TZ613", documents=[document], facts=[head], commitments=listed) == []
    assert len(check("TZ613", documents=[document], facts=[head], commitments=listed[:1])) == 1
