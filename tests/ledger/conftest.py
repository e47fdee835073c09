"""Small documents with facts for the tests of the ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from taizhang.ledger import open_ledger
from taizhang.model.fact import AsWritten, Fact, Measure, Subject, with_id
from taizhang.model.identity import content_id
from taizhang.model.source import Source
from taizhang.model.span import Span
from taizhang.model.subject import build_subject_id
from taizhang.model.text import Run, Text

if TYPE_CHECKING:
    from taizhang.model.period import Period

START = datetime(2023, 1, 20, 8, 0, tzinfo=UTC)
_UNSET: Any = object()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as the `read` room gives it."""

    source: Source
    text: Text
    data: bytes


class Makers:
    """Builders of documents, facts and moments."""

    START = START

    @staticmethod
    def at(minutes: float) -> datetime:
        return START + timedelta(minutes=minutes)

    @staticmethod
    def paper(
        content: str, *, published_on: date | None = date(2023, 1, 19), reader: str = "txt/1", **more: Any
    ) -> Paper:
        data = content.encode()
        source_id = hashlib.sha256(data).hexdigest()
        source = Source(
            source_id, more.pop("title", "某区动态"), "text/plain", len(data), published_on=published_on, **more
        )
        text_id = content_id({"source": source_id, "content": content})
        layout = (Run(0, len(content), "paragraph", box=(0.5, 1.25, 2.0, 3.0), page=1),)
        return Paper(source, Text(text_id, source_id, content, reader, layout, ("encoding:utf-8",)), data)

    @staticmethod
    def fact(
        paper: Paper,
        words: str,
        *,
        kind: Any = "project_state",
        subject: str | None = "某电池项目",
        subject_kind: Any = "project",
        measure: str | None = "investment",
        value: str | int | None = None,
        unit: str | None = None,
        comparator: Any = "eq",
        status: Any = "actual",
        period: Period | None = None,
        written: str | None = _UNSET,
        n: int = 0,
        **more: Any,
    ) -> Fact:
        """Give a fact that quotes the n-th place of `words`."""
        start = -1
        for _ in range(n + 1):
            start = paper.text.content.index(words, start + 1)
        span = Span(paper.text.id, start, start + len(words), words, "value" if value is not None else "whole")
        names: dict[str, Any] = {
            "value_max": None,
            "basis": None,
            "base_of_comparison": None,
            "stage": None,
            "stage_detail": None,
            "repeats": (),
            "method": "test/1",
        }
        names.update(more)
        subject_id = names.pop("subject_id", None)
        if subject_id is None and subject is not None and subject_kind == "project":
            subject_id = build_subject_id("project", subject)
        return with_id(
            Fact(
                id="",
                text_id=paper.text.id,
                kind=kind,
                subject=None if subject is None else Subject(subject_kind, subject, subject_id),
                measure=None if measure is None else Measure(measure, measure),
                value=None if value is None else Decimal(value),
                unit=unit,
                as_written=AsWritten(words if written is _UNSET else written, None),
                comparator=comparator,
                status=status,
                period=period,
                spans=(span,),
                **names,
            )
        )

    @staticmethod
    def many(
        n: int, *, start: int = 1000, period: Callable[[int], Period | None] = lambda _: None
    ) -> tuple[Paper, list[Fact]]:
        """Give a document of so many facts that they are kept in blocks, where n is large enough."""
        lines = [f"第{number}格投资{number}亿元" for number in range(start, start + n)]
        paper = Makers.paper("。".join(lines))
        facts, place = [], 0
        for number, line in enumerate(lines, start=start):
            span = Span(paper.text.id, place, place + len(line), line, "whole")
            place += len(line) + 1
            fact = Makers.fact(paper, f"{start}亿元", value=number, unit="CNY", period=period(number))
            facts.append(with_id(replace(fact, id="", spans=(span,))))
        return paper, facts


@pytest.fixture(scope="session")
def make() -> type[Makers]:
    return Makers


@pytest.fixture(params=["sqlite", "postgres"])
def location(request, tmp_path):
    """Where a ledger of either database can be made."""
    if request.param == "sqlite":
        return tmp_path / "ledger.sqlite"
    return request.getfixturevalue("postgres_address")


@pytest.fixture
def ledger(location):
    """A new ledger in either database: one suite for both."""
    with open_ledger(location, is_new=True) as opened:
        yield opened


@pytest.fixture
def sqlite_ledger(tmp_path):
    """A new ledger in a file."""
    with open_ledger(tmp_path / "ledger.sqlite", is_new=True) as opened:
        yield opened
