"""The whole ledger: values that moved in silence, promises overdue, progress that falls, sums that do not meet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from taizhang.checks.across import build_conflict
from taizhang.checks.agreement import build_key, is_close
from taizhang.checks.interval import build_interval
from taizhang.checks.record import Record, build_finding, differ, name_measure
from taizhang.checks.rule import declare
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding, Severity
from taizhang.model.identity import write_decimal
from taizhang.model.snapshot import Project

_PRELIMINARY = re.compile(r"初步|快报|初核|预计|最终核实|修订|调整")
_QUARTER = timedelta(days=92 + 30)
_REPORT_SEASON = timedelta(days=90 + 30)
_ANNOUNCED = re.compile(r"实事|民心工程|民生工程")


def _list_conflicts(record: Record) -> Iterator[tuple[Fact, Fact]]:
    """List the pairs of facts of two documents that give one thing two values, one pair a thing."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in record.facts:
        key = build_key(fact)
        is_level = fact.basis in ("level", "count", "share") and fact.find_span("qualifier") is None
        is_known = fact.measure is not None and fact.measure.id is not None and not record.is_start(fact)
        if key is not None and is_level and is_known and not _is_adrift(record, fact):
            groups[(record.find_place(fact), *key[2:], key[0])].append(fact)
    for facts in groups.values():
        for at, one in enumerate(facts):
            other = next((item for item in facts[at + 1 :] if item.text_id != one.text_id and differ(one, item)), None)
            if other is not None:
                yield one, other
                break


def _is_adrift(record: Record, fact: Fact) -> bool:
    """Say whether the year of a fact is that of another figure before it (由上年3家增加到5家，比重达…)."""
    period, document = fact.find_span("period"), record.documents.get(fact.text_id)
    is_last = period is not None and period.exact in ("上年", "去年", "上一年", "上年度")
    if not is_last or period is None or document is None or period.end > fact.anchor.start:
        return False
    return any(char.isdigit() for char in document.text.content[period.end : fact.anchor.start])


@declare("TZ512", "medium", scope="snapshot")
def check_authority(record: Record) -> Iterator[Finding]:
    """Find a value that a document of more weight (statistics before newspaper) gives otherwise."""
    for one, other in _list_conflicts(record):
        finding = build_conflict(record, one, other)
        if finding is not None and _is_same_claim(record, one, other):
            yield finding


def _is_same_claim(record: Record, one: Fact, other: Fact) -> bool:
    return record.read_clause(one) == record.read_clause(other) != "" and is_close(one, other)


@declare("TZ515", "high", scope="snapshot", like="X05")
def check_documents_agree(record: Record) -> Iterator[Finding]:
    """Find one indicator of one place and period with two values in two documents."""
    for one, other in _list_conflicts(record):
        if not _is_same_claim(record, one, other) or build_conflict(record, one, other) is not None:
            continue
        notes = record.read_context(one) + record.read_context(other)
        severity: Severity = "low" if _PRELIMINARY.search(notes) else "high"
        yield build_finding(
            "TZ515",
            severity,
            spans=(other.anchor,),
            evidence=(one.anchor,),
            facts=(one.id, other.id),
            measure=name_measure(one),
            first=one.anchor.exact,
            last=other.anchor.exact,
            first_title=record.find_title(one),
            last_title=record.find_title(other),
        )


@declare("TZ507", "medium", scope="snapshot", needs_state=True)
def check_silent_change(record: Record) -> Iterator[Finding]:
    """Find a published value that was changed in the ledger without a word on why."""
    for state in record.snapshot.facts:
        if "value" not in state.changed_fields or state.accepted is None:
            continue
        amended = [entry for entry in state.entries if entry.act == "amend"]
        if amended and not (amended[-1].reason or "").strip():
            yield build_finding(
                "TZ507",
                "medium",
                spans=(state.read.anchor,),
                facts=(state.id,),
                measure=name_measure(state.read),
                first=write_decimal(state.read.value) if state.read.value is not None else "",
                last=write_decimal(state.accepted.value) if state.accepted.value is not None else "",
            )


def _last_move(project: Project) -> date | None:
    days = [step.on for step in project.steps if step.on] + [step.on for step in project.done]
    return max(days, default=None)


def _find_last_word(project: Project) -> tuple[str, ...]:
    """Give the fact that last said where the project stands, else the first that speaks of it."""
    said = [step.fact_id for step in project.steps if step.fact_id is not None]
    return (said[-1],) if said else project.fact_ids[:1]


@declare("TZ406", "medium", scope="snapshot", needs_state=True)
def check_rhythm(record: Record) -> Iterator[Finding]:
    """Find projects of this year's plan that have not moved within a quarter and thirty days."""
    for project in record.snapshot.projects:
        is_planned = project.find_batch(record.today.year) not in (None, "reserve")
        last = _last_move(project)
        if not is_planned or project.stage == "completed" or last is None or record.today - last <= _QUARTER:
            continue
        yield build_finding(
            "TZ406",
            "medium",
            facts=_find_last_word(project),
            name=project.name,
            day=last.isoformat(),
            count=str((record.today - last).days),
        )


@declare("TZ601", "high", scope="snapshot", needs_state=True)
def check_overdue_target(record: Record) -> Iterator[Finding]:
    """Find a target whose period is over, the report season too, and no outcome in the ledger."""
    outcomes = {
        (fact.measure.id or fact.measure.name, fact.period.end)
        for fact in record.facts
        if fact.status == "actual" and fact.measure and fact.period and fact.value is not None
    }
    for fact in record.facts:
        end = fact.period.end if fact.period else None
        if fact.kind != "target" or fact.measure is None or end is None or fact.value is None:
            continue
        key = (fact.measure.id or fact.measure.name, end)
        if end + _REPORT_SEASON < record.today and key not in outcomes and key[0]:
            yield build_finding(
                "TZ601",
                "high",
                spans=(fact.anchor,),
                facts=(fact.id,),
                measure=name_measure(fact),
                word=fact.anchor.exact + ((fact.as_written.unit if fact.as_written else None) or ""),
                day=(end - timedelta(1)).isoformat(),
            )
    for commitment in record.snapshot.commitments:
        due = commitment.deadline
        is_open = commitment.outcome in (None, "open") and not any(step.percent == 100 for step in commitment.steps)
        if due is not None and due + timedelta(30) < record.today and is_open:
            yield build_finding(
                "TZ601",
                "high",
                facts=commitment.fact_ids[:1],
                measure=commitment.name,
                word=commitment.words[:40],
                day=due.isoformat(),
            )


@declare("TZ606", "medium", scope="snapshot", needs_state=True)
def check_progress(record: Record) -> Iterator[Finding]:
    """Find progress below 0, above 100 or lower than it was."""
    named = [(project.name, project.done, project.fact_ids) for project in record.snapshot.projects]
    named += [(item.name, item.steps, item.fact_ids) for item in record.snapshot.commitments]
    for name, steps, fact_ids in named:
        shares = [(step.on, step.percent) for step in steps if step.percent is not None]
        for (_, before), (on, after) in zip([(date.min, Decimal(0)), *shares], shares, strict=False):
            if after < 0 or after > 100 or after < before:
                yield build_finding(
                    "TZ606",
                    "medium",
                    facts=fact_ids[:1],
                    name=name,
                    first=f"{before:f}%",
                    last=f"{after:f}%",
                    day=on.isoformat(),
                )
                break


def _list_headlines(record: Record) -> list[Fact]:
    """List the stated sums of a year's programme of projects."""
    return [
        fact
        for fact in record.facts
        if fact.unit == "CNY"
        and fact.value is not None
        and fact.subject is not None
        and fact.subject.kind in ("programme", "place")
        and fact.measure is not None
        and fact.measure.id == "key_project_investment"
        and fact.period is not None
        and fact.period.year is not None
    ]


@declare("TZ617", "high", scope="snapshot", needs_state=True, like="P07")
def check_programme_sum(record: Record) -> Iterator[Finding]:
    """Find a year's projects whose investments do not make the stated sum."""
    for head in _list_headlines(record):
        year = head.period.year if head.period else None
        projects = [item for item in record.snapshot.projects if year is not None and item.find_batch(year)]
        known = [item for item in projects if item.investment is not None and not item.is_shared]
        stated = build_interval(head)
        if len(known) < 3 or stated is None or head.value is None:
            continue
        total = sum((item.investment or Decimal(0) for item in known), Decimal(0))
        is_over = stated.high is not None and total > stated.high
        is_under = stated.low is not None and total < stated.low and len(known) == len(projects)
        if is_over or is_under:
            yield build_finding(
                "TZ617",
                "high",
                spans=(head.anchor,),
                facts=(head.id,),
                total=f"{head.value / 100000000:f}",
                found=f"{total / 100000000:f}",
                count=str(len(known)),
                year=str(year),
            )


@declare("TZ613", "medium", scope="snapshot", needs_state=True, like="P03")
def check_commitment_count(record: Record) -> Iterator[Finding]:
    """Find a year whose listed commitments are not as many as were announced; a list still to come is waited for."""
    listed: dict[int, int] = defaultdict(int)
    for commitment in record.snapshot.commitments:
        if commitment.year is not None and commitment.number is not None:
            listed[commitment.year] += 1
    seen: set[int] = set()
    for fact in record.facts:
        year = fact.period.year if fact.period else None
        if (
            fact.unit != "件"
            or fact.value is None
            or year is None
            or year in seen
            or not _ANNOUNCED.search(name_measure(fact))
        ):
            continue
        seen.add(year)
        count = listed.get(year, 0)
        if count and count != int(fact.value):
            yield build_finding(
                "TZ613",
                "medium",
                spans=(fact.anchor,),
                facts=(fact.id,),
                announced=write_decimal(fact.value),
                listed=str(count),
                year=str(year),
            )
