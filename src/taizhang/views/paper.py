"""Papers an office signs: the bulletin (快报) of a round and the supervision letters (督办函) to units."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Literal

from taizhang.errors import UnknownEntryError
from taizhang.views.round import build_round

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.views.book import Book
    from taizhang.views.round import Exceptions, ProjectLine, RoundPage, SplitTable
    from taizhang.views.round_sums import SumLine
    from taizhang.views.say import Say
    from taizhang.views.value import Cited

BlockKind = Literal["heading", "text", "item", "table"]
#: Days a unit has to answer a letter.
DAYS_TO_ANSWER = 7
#: Projects a bulletin still lists by name.
N_NAMED = 30
_LIGHT_AXES = {"not_started": "start", "behind": "progress", "not_registered": "registration", "funds": "funds"}


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a paper.

    Args:
        kind: `heading`, `text` (a paragraph), `item` (one of a numbered list), `table`.
        words: What it says; the caption of a table.
        heads, rows: Of a table; the last row is the total where `has_total`.
    """

    kind: BlockKind
    words: str
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    has_total: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper an office signs.

    Args:
        name: For file names (`2023-3-bulletin`).
        organ: The body that issues it, over the red line.
        number: Its number in words (2023年第3期).
        title: The title.
        to: Who it is addressed to; empty for a bulletin.
        blocks: Its body in order.
        day: The day under the signature.
        note: Where every figure comes from, at the end.
    """

    name: str
    organ: str
    number: str
    title: str
    to: str
    blocks: tuple[Block, ...]
    day: date
    note: str


def build_bulletin(book: Book, key: str, say: Say) -> Paper:
    """Build the bulletin of a round; raises `UnknownEntryError`."""
    page = build_round(book, key)
    return Paper(
        name=f"{page.key}-bulletin",
        organ=say("paper.organ", place=book.place_name or book.title),
        number=say("paper.bulletin_number", year=page.round.year, n=page.round.number),
        title=say("paper.bulletin_title", month=page.round.as_of.month, year=page.round.year),
        to="",
        blocks=tuple(_iter_bulletin(page, say)),
        day=_find_day(book, page),
        note=_write_note(page, say),
    )


def build_letter(book: Book, key: str, unit: str, say: Say) -> Paper:
    """Build the supervision letter to a unit.

    Raises:
        UnknownEntryError: There is no such round, the plan has no such unit, or nothing is to be said to it.
    """
    page = build_round(book, key)
    items = list(_iter_matters(page, unit, say))
    if not items:
        raise UnknownEntryError("supervision letter", f"{key} {unit}")
    day = _find_day(book, page)
    intro = Block("text", say("paper.letter_intro", day=say_day(page.round.as_of, say), n=len(items)))
    last = Block("text", say("paper.letter_due", day=say_day(day + timedelta(days=DAYS_TO_ANSWER), say)))
    return Paper(
        name=f"{page.key}-letter-{page.round.plan.list_units().index(unit)}",
        organ=say("paper.organ", place=book.place_name or book.title),
        number=say("paper.letter_number", year=page.round.year, n=page.round.number),
        title=say("paper.letter_title"),
        to=say("paper.letter_to", unit=unit),
        blocks=(intro, *items, last),
        day=day,
        note=_write_note(page, say),
    )


def list_letters(page: RoundPage, say: Say) -> tuple[tuple[int, str, int], ...]:
    """List (place in the plan, unit, matters) of the units a letter goes to."""
    counts = ((place, unit, len(list(_iter_matters(page, unit, say)))) for place, unit in
              enumerate(page.round.plan.list_units()))  # fmt: skip
    return tuple(one for one in counts if one[2])


def say_day(day: date, say: Say) -> str:
    """Say a day as papers do."""
    return say("paper.day", year=day.year, month=day.month, day=day.day)


def _find_day(book: Book, page: RoundPage) -> date:
    return book.today if page.round.frozen_at is None else page.round.frozen_at.date()


def _write_note(page: RoundPage, say: Say) -> str:
    if page.round.frozen_seq is None:
        return say("paper.note_draft", method=page.method)
    return say("paper.note", seq=page.round.frozen_seq, method=page.method)


def _write(amount: Cited | None, say: Say) -> str:
    return say("paper.unknown") if amount is None else amount.text


def _write_rate(line: SumLine, say: Say) -> str:
    if not line.rate:
        return say("paper.unknown")
    return say("paper.at_least", rate=line.rate) if line.is_at_least else line.rate


def _say_sum(key: str, line: SumLine, say: Say, **values: object) -> str:
    return say(
        key,
        n=line.n,
        investment=_write(line.investment, say),
        planned=_write(line.planned, say),
        done=_write(line.done, say),
        rate=_write_rate(line, say),
        words=line.words,
        **values,
    )


def _iter_bulletin(page: RoundPage, say: Say) -> Iterator[Block]:
    yield Block("heading", say("paper.h_total"))
    yield Block("text", _say_sum("paper.total", page.total, say, day=say_day(page.round.as_of, say)))
    if page.total.n_missing:
        yield Block("text", say("paper.unreported", n=page.total.n_missing))
    if page.phased is not None:
        one = page.phased
        yield Block("text", say("paper.phased", n=one.n, due=one.due.text, rate=one.rate or say("paper.unknown")))
    if page.change is not None:
        change = page.change
        done = _write(change.done, say)
        yield Block(
            "text", say("paper.change", n=change.n_compared, number=change.number, done=done, points=change.rate or "0")
        )
    yield Block("heading", say("paper.h_starts"))
    yield Block("text", _say_starts(page, say))
    yield Block("heading", say("paper.h_splits"))
    for split in page.splits:
        if split.axis not in ("unit", "batch") and len(split.rows) > 1:
            for row in split.rows:
                name = name_key(split, row.key, say)
                yield Block("text", _say_sum("paper.split", row, say, name=name))
            yield Block("text", _say_check(split, say))
    yield Block("heading", say("paper.h_units"))
    yield _build_league(page, say)
    yield from _iter_troubles(page, say)


def _say_starts(page: RoundPage, say: Say) -> str:
    starts = page.starts
    if not starts.n_due:
        return say("paper.no_starts")
    words = say("paper.starts", n=starts.n_due, started=starts.n_started, rate=starts.rate, early=starts.n_early)
    if starts.missed:
        words += say("paper.missed", n=starts.n_missed, names=_join(starts.missed, say))
    return words


def _join(rows: tuple[ProjectLine, ...], say: Say) -> str:
    return say("paper.comma").join(row.name for row in rows)


def name_key(split: SplitTable, key: str, say: Say) -> str:
    """Give the name of a row of a split."""
    if key == "not_stated":
        return say("office.not_stated")
    if not split.is_named:
        return key
    return say(f"batch.{key}") if split.axis == "batch" else say(f"office.{key}")


def _say_check(split: SplitTable, say: Say) -> str:
    if not split.differences:
        return say("paper.adds_up", n=split.total.n, parts=" + ".join(str(row.n) for row in split.rows))
    words = say("paper.comma").join(
        f"{say(f'office.field_{name}')} {amount.text}" for name, amount in split.differences
    )
    return say("paper.adds_not", words=words)


def _build_league(page: RoundPage, say: Say) -> Block:
    heads = ("place", "unit", "n", "planned", "done", "rate", "gap", "filings")
    rows = [
        (
            str(row.place or "—"),
            row.line.key,
            *_list_cells(row.line, say),
            "" if row.filing is None else say(f"office.standing_{row.filing.standing}"),
        )
        for row in page.league
    ]
    units = next(split for split in page.splits if split.axis == "unit")
    unowned = [line for line in units.rows if line.key == "not_stated"]
    rows += [("—", say("office.not_stated"), *_list_cells(line, say), "") for line in unowned]
    rows.append(("", say("office.total"), *_list_cells(page.total, say), ""))
    names = tuple(say(f"office.{head}") for head in heads)
    return Block("table", say("paper.units_caption"), names, tuple(rows), has_total=True)


def _list_cells(line: SumLine, say: Say) -> tuple[str, ...]:
    amounts = (_write_scaled(line.planned_amount, say), _write_scaled(line.done_amount, say))
    return (str(line.n), *amounts, _write_rate(line, say), line.gap or "—")


def _write_scaled(amount: Decimal | None, say: Say) -> str:
    """Give a sum in the unit the caption names, two places of 亿元 being a million yuan."""
    if amount is None:
        return "—"
    scale = int(say("paper.scale"))  # 亿元 in Chinese, million yuan in English: the power of ten
    return format(amount.scaleb(-scale).quantize(Decimal(1).scaleb(6 - scale), ROUND_HALF_UP), ",f")


def _iter_troubles(page: RoundPage, say: Say) -> Iterator[Block]:
    yield Block("heading", say("paper.h_troubles"))
    if not (page.shrinking or page.exceptions or page.factors):
        yield Block("text", say("paper.no_troubles"))
    for line in page.shrinking:
        name = say(f"office.denominator_{line.name}")
        yield Block("item", say("paper.shrinking", name=name, before=line.before.text, after=line.after.text))
    for group in page.exceptions:
        yield Block("item", _say_exception(group, say))
    for factor, cases in page.factors:
        yield Block("item", say("paper.factor", factor=factor, n=len(cases)))


def _say_exception(group: Exceptions, say: Say) -> str:
    """Say how many projects want attention for one reason; where they are many, those with a red light by name."""
    name, axis = say(f"office.exception_{group.kind}"), _LIGHT_AXES.get(group.kind)
    if len(group.rows) <= N_NAMED:
        return say("paper.exception", name=name, n=len(group.rows), names=_join(group.rows, say))
    red = tuple(row for row in group.rows if any(o.axis == axis and o.light == "red" for o in row.lights))
    if not red or len(red) > N_NAMED:
        return say("paper.exception_many", name=name, n=len(group.rows), red=len(red))
    return say("paper.exception_red", name=name, n=len(group.rows), red=len(red), names=_join(red, say))


def _iter_matters(page: RoundPage, unit: str, say: Say) -> Iterator[Block]:
    """Give what a letter asks a unit about, one matter an item."""
    filing = page.round.find_filing(unit)
    if filing is None:
        raise UnknownEntryError("unit", unit)
    if filing.standing in ("missing", "returned"):
        yield Block("item", say(f"paper.matter_{filing.standing}", day=say_day(page.round.closes_on, say)))
    for group in page.exceptions:
        for row in group.rows:
            if row.unit == unit and (group.kind != "unreported" or filing.standing in ("filed", "late")):
                yield Block("item", say(f"paper.matter_{group.kind}", name=row.name, why=_find_why(row, group.kind)))
    for _, cases in page.factors:
        for case in cases:
            if case.due_on is not None and unit in (case.owner, _find_unit(page, case.project_id)):
                day = say_day(case.due_on, say)
                yield Block("item", say("paper.matter_case", name=case.project_name, words=case.words, day=day))


def _find_unit(page: RoundPage, project_id: str) -> str | None:
    return next((row.unit for row in page.rows if row.id == project_id), None)


def _find_why(row: ProjectLine, kind: str) -> str:
    axis = _LIGHT_AXES.get(kind)
    return next((light.words for light in row.lights if light.axis == axis), str(row.n_still))
