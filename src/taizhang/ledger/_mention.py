"""A fact that counts, with its document and the day it speaks of: what projects and commitments are built from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from taizhang.model.fact import Fact
from taizhang.model.snapshot import Document, FactState

_EMPTY_WORDS = frozenset({"", "无", "暂无", "/", "-", "—", "――", "——", "未发现", "无问题", "none", "None"})
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Mention:
    """One fact about a project or commitment.

    Args:
        fact: As it counts now.
        state: With what people decided.
        document: The document that states it.
        seq: The entry that read it.
    """

    fact: Fact
    state: FactState
    document: Document
    seq: int

    @property
    def measure_id(self) -> str | None:
        """The catalogue id of its measure."""
        return None if self.fact.measure is None else self.fact.measure.id

    @property
    def published(self) -> date:
        """The day its document was published; the day it was recorded where that is not known."""
        return self.document.source.published_on or self.document.recorded_at.date()

    @property
    def day(self) -> date:
        """The last day it is known to hold: the end of its period, but not after its document was published."""
        return self.stated_day or self.document.recorded_at.date()

    @property
    def stated_day(self) -> date | None:
        """As `day`, but `None` where neither the fact nor its document names one."""
        period, published = self.fact.period, self.document.source.published_on
        if period is None or period.start is None or period.end is None:
            return published
        last = period.end - timedelta(1)
        bound = published or self.document.recorded_at.date()
        if last <= period.start or bound >= last:
            return last
        return bound if bound >= period.start else last

    @property
    def rank(self) -> tuple[date, int]:
        """Later documents count before earlier ones; in one document what comes later."""
        return (self.published, self.seq)

    @property
    def words(self) -> str | None:
        """The words of a property as written, with their unit; `None` where a cell says nothing (无, —)."""
        written = self.fact.as_written
        if written is None or written.value is None or written.value.strip() in _EMPTY_WORDS:
            return None
        return written.value.strip() + (written.unit or "")

    def find_day(self) -> date | None:
        """Find the day a cell gives: the period's first day, or ISO words."""
        period = self.fact.period
        if period is not None and period.start is not None:
            return period.start
        words = None if self.fact.as_written is None else self.fact.as_written.value
        if words is None or _ISO_DAY.fullmatch(words.strip()) is None:
            return None
        try:
            return date.fromisoformat(words.strip())
        except ValueError:
            return None

    def find_last_day(self) -> date | None:
        """Find the day something is due: the period's last day, or ISO words."""
        period = self.fact.period
        if period is not None and period.end is not None:
            return period.end - timedelta(1)
        return self.find_day()
