"""Small facts, projects and snapshots for the tests of assessments."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from taizhang.model.fact import Fact, Measure, Subject, with_id
from taizhang.model.period import build_year
from taizhang.model.snapshot import Commitment, Document, FactState, ProgressStep, Project, Snapshot, StageStep
from taizhang.model.source import Source
from taizhang.model.span import Span
from taizhang.model.text import Text

ZONE = Subject("place", "万盛", "wansheng")


def build_fact(measure_id: str | None, value: str | None, unit: str | None, **fields: Any) -> Fact:
    """Build a fact about the zone in 2022; every call gives another place in the text."""
    at = fields.pop("at", 0)
    text_id = fields.pop("text_id", "t1")
    base: dict[str, Any] = {
        "id": "",
        "text_id": text_id,
        "kind": "observation",
        "subject": ZONE,
        "measure": Measure(measure_id, measure_id),
        "value": None if value is None else Decimal(value),
        "value_max": None,
        "unit": unit,
        "as_written": None,
        "comparator": "eq",
        "basis": "level",
        "base_of_comparison": None,
        "status": "actual",
        "period": build_year(2022),
        "stage": None,
        "stage_detail": None,
        "spans": (Span(text_id, at, at + 1, "x", "value"),),
        "repeats": (),
        "method": "test/1",
    }
    return with_id(Fact(**{**base, **fields}))


def build_project(name: str, **fields: Any) -> Project:
    """Build a project; money in 亿元 under `investment`, `planned` and `done` for 2023."""
    money = {key: fields.pop(key, None) for key in ("investment", "planned", "done")}
    on = fields.pop("on", date(2023, 6, 30))
    stage = fields.pop("stage", None)
    hundred_million = Decimal(10) ** 8
    steps = () if stage is None else (StageStep(date(2023, 1, 5), stage, fields.get("stage_detail"), None, None),)
    done = () if money["done"] is None else (build_step(on, Decimal(money["done"]) * hundred_million),)
    investment = money["investment"]
    base: dict[str, Any] = {
        "id": name,
        "name": name,
        "names": (name,),
        "stage": stage,
        "stage_detail": None,
        "batches": (),
        "investment": None if investment is None else Decimal(investment) * hundred_million,
        "investment_comparator": None if investment is None else "eq",
        "is_shared": False,
        "annual_plan": () if money["planned"] is None else ((2023, Decimal(money["planned"]) * hundred_million),),
        "done": done,
        "properties": (),
        "start_planned": None,
        "finish_planned": None,
        "place_id": None,
        "longitude": None,
        "latitude": None,
        "is_invented": False,
        "steps": steps,
        "obstacles": (),
        "fact_ids": (),
        "investment_fact_id": None,
    }
    return Project(**{**base, **fields})


def build_step(on: date, amount: Decimal | None = None, *, percent: str | None = None) -> ProgressStep:
    """Build a step of progress of its year."""
    share = None if percent is None else Decimal(percent)
    return ProgressStep(on, on.year, amount, share, None, (f"f{on.isoformat()}",), None)


def build_commitment(number: int, **fields: Any) -> Commitment:
    """Build a listed promise of 2023."""
    base: dict[str, Any] = {
        "id": f"c{number}",
        "name": f"第{number}件",
        "words": f"第{number}件",
        "number": number,
        "year": 2023,
        "quantity": None,
        "unit": None,
        "comparator": None,
        "money": None,
        "deadline": None,
        "owner": None,
        "category": None,
        "steps": (),
        "outcome": None,
        "fact_ids": (),
    }
    return Commitment(**{**base, **fields})


def build_snapshot(
    *facts: Fact,
    projects: tuple[Project, ...] = (),
    commitments: tuple[Commitment, ...] = (),
    published_on: date | None = date(2023, 1, 20),
) -> Snapshot:
    """Build a snapshot of unreviewed facts in one document."""
    source = Source("s1", "页", "text/plain", 1, published_on=published_on)
    text = Text("t1", "s1", "x" * 1000, "txt/1")
    document = Document(source, text, datetime(2023, 1, 21, tzinfo=UTC), "test")
    states = tuple(FactState(fact, "unreviewed", fact, ()) for fact in facts)
    return Snapshot(None, None, 1, "0" * 64, (document,), states, projects, commitments, (), ())
