"""Sentences composed from the fields of facts, never copied from a document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from taizhang.views.statement import write_measure
from taizhang.views.value import cite_fact

if TYPE_CHECKING:
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book
    from taizhang.views.say import Say

_SLOT = "\N{OBJECT REPLACEMENT CHARACTER}"
_FIRST = re.compile(r"(?:首次|首度|率先)(?:突破|超过|超|达到|跃上|迈上|站上)?[^,，。；;]{0,2}$")
_VERB = re.compile(
    r"新增|新建|新设|签订|签约|完成|改造|建成|新改扩建|启动|推进|实施|培育|引进|举办|投入|班列|发运|投放|整治|创建"
)
_BEFORE = frozenset("突破 超过 逾 超 近 将近 约 接近 不少于 至少 不低于 低于 不足 不超过 最快达 最低".split())
_AFTER = frozenset({"以上", "左右", "以内", "以下", "余", "多"})
_PAIRS = (("“", "”"), ("「", "」"), ("《", "》"))
_QUOTES = '“”"「」《》 '
SCOPES = {
    "全国": "country", "全市": "city", "全省": "province", "全县": "county", "全区": "district",
    "主城区": "urban", "全市主城区": "urban", "西部": "west", "全球": "world", "西南地区": "southwest",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a composed sentence; a stretch with a fact is the figure or name that the fact states."""

    words: str
    fact_id: str | None = None


def join_words(parts: tuple[Part, ...]) -> str:
    """Give the sentence without its links."""
    return "".join(part.words for part in parts)


def build_clause(book: Book, state: FactState, say: Say, *, owner: str = "") -> tuple[Part, ...]:
    """Build what an actual fact states: measure, verb, figure.

    Args:
        book: The book.
        state: The fact.
        say: Gives the words.
        owner: Whose measure it is, put before it (`Wansheng's `).
    """
    fact = state.accepted or state.read
    name = name_measure(book, fact)
    if is_zero(fact):
        figure = say("brief.none") if book.lang == "en" else (fact.as_written and fact.as_written.value) or "0"
        return _weave(say("brief.zero", measure=name, figure=_SLOT), figure, state.id)
    figure = write_figure(book, state)
    unit = figure.rpartition(" ")[2]
    if book.lang == "en" and unit in name.split():  # days of good air: 343, not 343 days
        figure = figure.rpartition(" ")[0]
    key = f"brief.{_choose_verb(book, fact, name)}"
    return _weave(say(key, measure=f"{owner}{name}", figure=_SLOT), figure, state.id)


def build_aim(book: Book, state: FactState, say: Say) -> tuple[Part, ...]:
    """Build what a target, plan or commitment states."""
    fact = state.accepted or state.read
    family = "plan" if fact.status == "plan" else "aim"
    name = name_measure(book, fact)
    if _is_rate(book, fact):
        form = "rate"
    elif _VERB.match(name):
        form = "act"
    else:
        form = "count" if fact.basis == "count" else "amount"
    return _weave(say(f"brief.{family}_{form}", measure=name, figure=_SLOT), write_figure(book, state), state.id)


def build_rank(book: Book, state: FactState, say: Say) -> tuple[Part, ...]:
    """Build what a ranking states (居全市第一, 居全市前列)."""
    fact = state.accepted or state.read
    span = fact.find_span("qualifier")
    scope = "" if span is None else span.exact
    if book.lang == "en" and scope:
        scope = say(f"brief.scope_{SCOPES[scope]}") if scope in SCOPES else f"“{scope}”"
    written = (fact.as_written.value if fact.as_written else None) or ""
    if book.lang == "en":
        is_number = fact.value is not None
        key = "brief.rank_first" if fact.value == 1 else "brief.rank_number" if is_number else "brief.rank_top"
        number = "" if fact.value is None else format(fact.value, "f")
        return (Part(say(key, scope=scope or say("brief.scope_none"), number=number), state.id),)
    return (Part(say("brief.rank", scope=scope, rank=written), state.id),)


def build_ranked(book: Book, state: FactState, say: Say) -> tuple[Part, ...]:
    """Build a rank with the words of what is ranked."""
    fact = state.accepted or state.read
    return (Part(say("brief.ranked", measure=name_measure(book, fact))), *build_rank(book, state, say))


def build_honour(state: FactState, say: Say, *, is_aim: bool = False) -> tuple[Part, ...]:
    """Build what an honour states: the title, and for how long it has run."""
    fact = state.accepted or state.read
    title = f"“{name_title(fact).replace('“', '‘').replace('”', '’')}”"
    if is_aim:
        return _weave(say("brief.honour_aim", title=_SLOT), title, state.id)
    if fact.value is not None and fact.unit is not None:
        n = format(fact.value, "f")
        running = say("brief.running_years" if fact.unit == "year" else "brief.running_rounds", n=n)
        return _weave(say("brief.honour_running", title=_SLOT, running=running), title, state.id)
    return _weave(say("brief.honour", title=_SLOT), title, state.id)


def build_project_aim(state: FactState, say: Say) -> tuple[Part, ...]:
    """Build what is to be done about a project (加快建设…)."""
    fact = state.accepted or state.read
    name = (fact.subject.name if fact.subject else None) or ""
    verb = (fact.as_written.value if fact.as_written else None) or ""
    return _weave(say("brief.project_aim", verb=verb, project=_SLOT), name, state.id)


def name_title(fact: Fact) -> str:
    """Give the title of an honour without the quotation marks around it; those inside it stay."""
    words = (fact.measure.name if fact.measure else None) or (fact.as_written.value if fact.as_written else None) or ""
    inner = words.strip(_QUOTES)
    is_paired = all(inner.count(left) == inner.count(right) for left, right in _PAIRS)
    return inner if is_paired else words.strip()


def name_measure(book: Book, fact: Fact) -> str:
    """Give what a fact measures, as it stands inside a sentence.

    The catalogue's name, or the text's own words where they say what was done (签订合作协议). English pages quote the
    Chinese words of a measure that the catalogue does not know.
    """
    name = write_measure(book, fact) or ""
    words = (fact.measure.name if fact.measure else None) or ""
    if book.lang == "zh":
        unit = (fact.as_written.unit if fact.as_written else None) or ""
        is_doubled = len(unit) > 2 and unit.lstrip("个") in name
        return words if words and (is_doubled or (_VERB.match(words) and not _VERB.match(name))) else name
    if not name.isascii():
        return f"“{name}”"
    return name[:1].lower() + name[1:] if name[:1].isupper() and not name[:2].isupper() else name


def write_figure(book: Book, state: FactState) -> str:
    """Give the figure with its bound as the document words it (近100个, 60%以上), digits ungrouped in Chinese prose."""
    fact = state.accepted or state.read
    cited = cite_fact(state, book.lang)
    if book.lang == "en":
        # "passed 30 billion yuan" already says that it is more.
        is_said = fact.comparator == "gt" and fact.status == "actual"
        return replace(cited, bound="").text if is_said else cited.text
    cited = replace(cited, number=cited.number.replace(",", ""))
    span = fact.find_span("comparator")
    word = "" if span is None or not cited.bound else span.exact
    bare = replace(cited, bound="").text
    if word in _AFTER:
        return f"{bare}{word}"
    if fact.comparator == "gt" and fact.status == "actual":
        return bare
    return f"{word}{bare}" if word in _BEFORE else cited.text


def is_zero(fact: Fact) -> bool:
    """Whether a document says in words that something did not happen (零发生)."""
    return fact.value == 0 and fact.as_written is not None and "零" in (fact.as_written.value or "")


def is_first(book: Book, fact: Fact) -> bool:
    """Whether the document says that the mark is passed for the first time."""
    document = book.find_document(fact.text_id)
    if document is None:
        return False
    before = document.text.content[max(0, fact.anchor.start - 12) : fact.anchor.start]
    return _FIRST.search(before) is not None


def _choose_verb(book: Book, fact: Fact, name: str) -> str:
    if fact.comparator == "gt":
        return "passed_first" if is_first(book, fact) else "passed"
    if fact.value == 100 and fact.unit == "%":
        return "full"
    if fact.comparator in ("le", "lt", "ge", "approx") and not _is_after(book, fact):
        return "bounded"
    if book.lang == "zh":
        return "amount" if _VERB.match(name) else "level"
    indicator = book.catalog.indicators.get((fact.measure.id if fact.measure else None) or "")
    is_flow = fact.basis == "count" if indicator is None else indicator.flow == "flow"
    return "amount" if is_flow and fact.unit != "%" else "level"


def _is_after(book: Book, fact: Fact) -> bool:
    """Whether a Chinese bound follows its figure (60%以上), so that a verb may stand before it."""
    span = fact.find_span("comparator")
    return book.lang == "zh" and span is not None and span.exact in _AFTER


def _is_rate(book: Book, fact: Fact) -> bool:
    indicator = book.catalog.indicators.get((fact.measure.id if fact.measure else None) or "")
    return fact.unit == "%" or (indicator is not None and indicator.flow in ("rate", "share"))


def _weave(words: str, figure: str, fact_id: str) -> tuple[Part, ...]:
    before, _, after = words.partition(_SLOT)
    parts = (Part(before), Part(figure, fact_id), Part(after))
    return tuple(part for part in parts if part.words)
