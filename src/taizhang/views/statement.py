"""One fact as a line of a page: what is measured, the figure, when, for whom, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from taizhang.model.fact import Basis, Comparator, Status
from taizhang.model.snapshot import Decision
from taizhang.views.value import Cited, cite_fact

if TYPE_CHECKING:
    from datetime import date

    from taizhang.model.fact import Fact
    from taizhang.model.period import Period
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book, Lang

Grain = Literal["year", "half", "quarter", "month", "to_date", "day", "other"]
_GRAINS: dict[int, Grain] = {12: "year", 6: "half", 3: "quarter", 1: "month"}
_ZH_QUARTERS = "一二三四"
_EN_PERIODS = {
    "全年": "whole year, not named", "每年": "each year", "去年": "the year before", "今年": "this year",
    "明年": "the year after", "近年来": "recent years", "目前": "at present", "截至目前": "to date",
}  # fmt: skip
_EN_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Statement:
    """A fact as a page shows it.

    Args:
        fact_id: The fact.
        label: The catalogue name in the language of the book, else the words of the text; `None` where they are lost.
        words: The measure words of the text.
        figure: The figure with its fact.
        status: Actual, target, plan or forecast.
        basis: Level, change, share, …
        comparator: How the figure bounds the truth.
        period: When, in words.
        subject: Whom it is about, where that is not the programme's place.
        source_id, title: The document.
        decision: Where the fact stands.
    """

    fact_id: str
    label: str | None
    words: str | None
    figure: Cited
    status: Status | None
    basis: Basis | None
    comparator: Comparator | None
    period: str | None
    subject: str | None
    source_id: str | None
    title: str | None
    decision: Decision


def build_statement(book: Book, state: FactState) -> Statement:
    """Build the line of a fact as it counts now."""
    fact = state.accepted or state.read
    document = book.find_document(state.read.text_id)
    return Statement(
        fact_id=state.id,
        label=write_measure(book, fact),
        words=None if fact.measure is None else fact.measure.name,
        figure=cite_fact(state, book.lang),
        status=fact.status,
        basis=fact.basis,
        comparator=fact.comparator,
        period=write_period(fact.period, book.lang),
        subject=_write_subject(book, fact),
        source_id=None if document is None else document.source.id,
        title=None if document is None else document.source.title,
        decision=state.decision,
    )


def write_measure(book: Book, fact: Fact) -> str | None:
    """Give what a fact measures: the catalogue name where one fits, else the words of the text."""
    if fact.measure is None:
        return None
    indicator = book.catalog.indicators.get(fact.measure.id or "")
    if indicator is None:
        return fact.measure.name
    return indicator.name_zh if book.lang == "zh" else indicator.name_en


def _write_subject(book: Book, fact: Fact) -> str | None:
    subject = fact.subject
    if subject is None or subject.name is None:
        return None
    if subject.kind in ("place", "programme") and subject.id in (None, book.place_id):
        return None
    place = book.catalog.places.get(subject.id or "")
    if place is not None and book.lang == "en":
        return place.name_en
    return subject.name


def find_grain(period: Period | None) -> Grain | None:
    """Find what kind of stretch a period is; `to_date` runs from New Year to the end of a month.

    >>> from taizhang.model.period import build_year
    >>> find_grain(build_year(2022))
    'year'
    """
    if period is None or period.start is None or period.end is None:
        return None
    if period.end - period.start == timedelta(1):
        return "day"
    if period.start.day != 1 or period.end.day != 1:
        return "other"
    months = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month
    grain = _GRAINS.get(months)
    if grain == "quarter" and period.start.month % 3 == 1:
        return grain
    if grain in ("year", "half") and period.start.month in (1, 7):
        return grain if grain == "half" or period.start.month == 1 else "other"
    if grain == "month":
        return grain
    return "to_date" if period.start.month == 1 and months < 12 else "other"


def write_period(period: Period | None, lang: Lang) -> str | None:
    """Give a period in words: the calendar's where it is whole, else the text's own.

    >>> from taizhang.model.period import Period, build_year
    >>> write_period(build_year(2022), "zh"), write_period(build_year(2022), "en")
    ('2022年', '2022')
    >>> write_period(Period(date(2023, 1, 1), date(2023, 7, 1)), "zh")
    '2023年上半年'
    """
    if period is None:
        return None
    if period.start is None or period.end is None:
        if period.end is not None:
            last = period.end - timedelta(1)
            return f"截至{_write_day(last, 'zh')}" if lang == "zh" else f"by {last.isoformat()}"
        return period.label if lang == "zh" else _EN_PERIODS.get(period.label or "", period.label)
    last = period.end - timedelta(1)
    grain = find_grain(period)
    return _write_zh(period.start, last, grain) if lang == "zh" else _write_en(period.start, last, grain)


def _write_zh(start: date, last: date, grain: Grain | None) -> str:
    if grain == "year":
        return f"{start.year}年"
    if grain == "half":
        return f"{start.year}年{'上' if start.month == 1 else '下'}半年"
    if grain == "quarter":
        return f"{start.year}年{_ZH_QUARTERS[start.month // 3]}季度"
    if grain == "month":
        return f"{start.year}年{start.month}月"
    if grain == "to_date":
        return f"{start.year}年1—{last.month}月"
    if grain == "day":
        return _write_day(start, "zh")
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{start.year}—{last.year}年"
    return f"{_write_day(start, 'zh')}—{_write_day(last, 'zh')}"


def _write_en(start: date, last: date, grain: Grain | None) -> str:
    if grain == "year":
        return str(start.year)
    if grain == "half":
        return f"H{1 if start.month == 1 else 2} {start.year}"
    if grain == "quarter":
        return f"Q{start.month // 3 + 1} {start.year}"
    if grain == "month":
        return f"{_EN_MONTHS[start.month - 1]} {start.year}"
    if grain == "to_date":
        return f"Jan–{_EN_MONTHS[last.month - 1]} {start.year}"
    if grain == "day":
        return start.isoformat()
    if (start.month, start.day, last.month, last.day) == (1, 1, 12, 31):
        return f"{start.year}–{last.year}"
    return f"{start.isoformat()} – {last.isoformat()}"


def _write_day(day: date, lang: Lang) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if lang == "zh" else day.isoformat()
