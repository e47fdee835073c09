"""Honours and ranks: who gave what, when, how many times running, and what is not known about them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.standing import TitleTerm, assess_title, is_firm_standing
from taizhang.model.subject import normalise_name
from taizhang.views.clause import SCOPES, name_title
from taizhang.views.passage import Passage, build_passage
from taizhang.views.statement import Statement, build_statement, write_period
from taizhang.views.value import Cited, cite_fact, write_quantity

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book

# What a title itself says about who gives it; the body's name is known only where the text states it.
_LEVELS = (
    ("world", re.compile(r"世界|全球|联合国|国际")),
    ("nation", re.compile(r"中国|全国|国家|交通部|交通运输部|农业农村部|文化和旅游部|文旅部|体育总局|国务院|中央")),
    ("city", re.compile(r"全市|市级|北京|天津|上海|重庆")),
    ("province", re.compile(r"全省|省级|自治区")),
    ("district", re.compile(r"全区|区级|全县|县级")),
)
_COMMAS = re.compile(r"[,，、；;：:](?!\d)")
_BODY = re.compile(
    r"(?:荣获|获|被)?([\u4e00-\u9fff]{2,14}?(?:部|委员会|总局|总工会|协会|政府|办公室|局))(?=[“《]|授予|评为|命名|$)"
)


@dataclass(frozen=True, slots=True)
class Honour:
    """One title.

    Args:
        title: Without quotation marks.
        subject: Who bears it, where that is not the programme's place.
        body: Who gave it, where the text says so; else who gives such titles by the catalogue.
        is_body_known: Whether the text itself says it.
        level: `world`, `nation`, `province`, `city`, `district`, as the title itself says; `None` where it does not.
        period: When, in words; `None` where the text does not say.
        term: How long it holds.
        running: How many years or rounds running, where stated.
        fact_ids: The facts that state it.
        passage: Its sentence.
    """

    title: str
    subject: str | None
    body: str | None
    is_body_known: bool
    level: str | None
    period: str | None
    term: TitleTerm
    running: Cited | None
    fact_ids: tuple[str, ...]
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class Rank:
    """A place in a ranking.

    Args:
        statement: The fact.
        scope: Among whom (主城区), in the words of the text; `scope_code` where it is one of the usual ones.
        place: The rank in the words of the text (第一, 前列, Ⅲ类及以上).
        is_exact: Whether a number is stated.
        clause: The end of its sentence, from a whole clause on.
        passage: Its sentence.
    """

    statement: Statement
    scope: str | None
    scope_code: str | None
    place: str
    is_exact: bool
    clause: str | None
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class HonoursPage:
    """The page of honours: held, sought, and ranks."""

    held: tuple[Honour, ...]
    sought: tuple[Honour, ...]
    ranks: tuple[Rank, ...]
    n_undated: int


def build_honours(book: Book) -> HonoursPage:
    """Build the page of honours; a title stated several times stands once, with every fact."""
    held = _list_honours(book, is_sought=False)
    return HonoursPage(
        held=held,
        sought=_list_honours(book, is_sought=True),
        ranks=tuple(_list_ranks(book)),
        n_undated=sum(1 for honour in held if honour.period is None),
    )


def _list_honours(book: Book, *, is_sought: bool) -> tuple[Honour, ...]:
    groups: dict[tuple[str, str], list[tuple[FactState, Fact]]] = {}
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.kind != "honour" or (fact.status in ("target", "plan")) != is_sought:
            continue
        if is_firm_standing(fact, book.catalog):
            continue
        subject = fact.subject.id or fact.subject.name or "" if fact.subject else ""
        groups.setdefault((subject, normalise_name(name_title(fact))), []).append((state, fact))
    honours = [_build_honour(book, facts) for facts in groups.values()]
    order = [name for name, _ in _LEVELS]
    return tuple(sorted(honours, key=lambda h: (order.index(h.level) if h.level else len(order), h.running is None)))


def _build_honour(book: Book, facts: list[tuple[FactState, Fact]]) -> Honour:
    dated = [pair for pair in facts if pair[1].period is not None] or facts
    running = next(((s, f) for s, f in dated if f.value is not None), None)
    state, fact = running or dated[0]
    passage = build_passage(book, state.id)
    title = name_title(fact)
    term = assess_title(title, fact.period, catalog=book.catalog, today=book.today)
    body = _find_body(fact, passage)
    return Honour(
        title=title,
        subject=build_statement(book, state).subject,
        body=body or _name_body(book, term),
        is_body_known=body is not None,
        level=next((name for name, pattern in _LEVELS if pattern.search(title)), None),
        period=write_period(fact.period, book.lang),
        term=term,
        running=None if running is None else _cite_running(book, *running),
        fact_ids=tuple(other.id for other, _ in facts),
        passage=passage,
    )


def _find_body(fact: Fact, passage: Passage | None) -> str | None:
    """Find who gave it: the reader's own span, else the words right before the title."""
    span = fact.find_span("qualifier")
    if span is not None:
        return span.exact
    found = None if passage is None else _BODY.search(passage.before[-24:])
    return None if found is None else found[1]


def _name_body(book: Book, term: TitleTerm) -> str | None:
    if term.title is None:
        return None
    return (term.title.body_zh if book.lang == "zh" else term.title.body_en) or None


def _cite_running(book: Book, state: FactState, fact: Fact) -> Cited:
    cited = cite_fact(state, book.lang)
    if book.lang == "zh" or fact.value is None:
        return cited
    words = write_quantity(fact.value, "year" if fact.unit == "year" else None, "en")
    return Cited(words if fact.unit == "year" else f"{words} rounds", "", "", (state.id,), state.decision)


def _list_ranks(book: Book) -> list[Rank]:
    ranks = []
    for state in book.snapshot.facts:
        fact = state.accepted
        if fact is None or fact.kind != "ranking":
            continue
        scope = fact.find_span("qualifier")
        written = fact.as_written.value if fact.as_written else None
        bound = fact.find_span("comparator")
        is_after = bound is not None and bound.start >= fact.anchor.end
        passage = build_passage(book, state.id)
        ranks.append(
            Rank(
                statement=build_statement(book, state),
                scope=None if scope is None else scope.exact,
                scope_code=None if scope is None else SCOPES.get(scope.exact),
                place=f"{written or fact.anchor.exact}{bound.exact if bound is not None and is_after else ''}",
                is_exact=fact.value is not None,
                clause=None if passage is None else cut_clause(passage.before, passage.exact),
                passage=passage,
            )
        )
    return sorted(ranks, key=lambda rank: not rank.is_exact)


def cut_clause(before: str, exact: str, *, reach: int = 30) -> str:
    """Give the end of a sentence from the first whole clause within `reach`; half a number is another number.

    >>> cut_clause("森林覆盖率达61.5%,绿化覆盖率达40.2%,居全市", "前列", reach=16)
    '…绿化覆盖率达40.2%,居全市前列'
    """
    if len(before) <= reach:
        return before + exact
    starts = [found.end() for found in _COMMAS.finditer(before) if len(before) - found.end() <= reach]
    start = starts[0] if starts else max((found.end() for found in _COMMAS.finditer(before)), default=0)
    return f"{'…' if start else ''}{before[start:]}{exact}"
