"""Values for the tests of checks: texts, facts from the shorthand of examples, catalogue."""

from __future__ import annotations

from decimal import Decimal

from taizhang.catalog.entry import Catalog
from taizhang.catalog.loader import load_catalog
from taizhang.checks import check_text
from taizhang.checks.rule import Example, ExampleFact
from taizhang.model.fact import AsWritten, Fact, Measure, Subject, with_id
from taizhang.model.finding import Finding
from taizhang.model.identity import content_id
from taizhang.model.period import build_year
from taizhang.model.span import Span
from taizhang.model.text import Run, Text


def build_text(content: str, layout: tuple[Run, ...] = (), notes: tuple[str, ...] = ()) -> Text:
    source_id = content_id({"of": content})
    return Text(content_id({"source": source_id, "content": content}), source_id, content, "test/1", layout, notes)


def build_fact(text: Text, item: ExampleFact) -> Fact:
    fields = dict(item.fields)
    start = -1
    for _ in range(item.nth + 1):
        start = text.content.index(item.exact, start + 1)
    end = start + len(item.exact)
    span = Span(text.id, start, end, item.exact, "subject" if fields.get("role") == "subject" else "value")
    repeats: tuple[Span, ...] = ()
    if "repeat" in fields:
        at = text.content.index(fields["repeat"], end)
        repeats = (Span(text.id, at, at + len(fields["repeat"]), fields["repeat"], "value"),)
    subject = Subject(fields["subject_kind"], fields["subject"]) if "subject" in fields else None  # type: ignore[arg-type]
    year = fields.get("year")
    return with_id(
        Fact(
            id="",
            text_id=text.id,
            kind=fields.get("kind", "observation"),  # type: ignore[arg-type]
            subject=subject,
            measure=Measure(fields.get("name"), fields.get("measure")),
            value=Decimal(fields["value"]) if "value" in fields else None,
            value_max=None,
            unit=fields.get("unit"),
            as_written=AsWritten(fields.get("written", item.exact), None),
            comparator=fields.get("comparator", "eq"),  # type: ignore[arg-type]
            basis=fields.get("basis", "level"),  # type: ignore[arg-type]
            base_of_comparison=None,
            status=fields.get("status", "actual"),  # type: ignore[arg-type]
            period=build_year(int(year)) if year else None,
            stage=None,
            stage_detail=None,
            spans=(span,),
            repeats=repeats,
            method="test/1",
        )
    )


def check_example(example: Example, code: str, catalog: Catalog | None = None) -> list[Finding]:
    text = build_text(example.text)
    facts = [build_fact(text, item) for item in example.facts]
    return check_text(text, facts, catalog=catalog or load_catalog(), codes=[code])


def find(content: str, code: str) -> list[Finding]:
    return check_text(build_text(content), [], catalog=load_catalog(), codes=[code])
