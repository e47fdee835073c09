"""One document against itself: one figure with two values, one thing under two names, projects and their sum."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from taizhang.checks.book import Book
from taizhang.checks.interval import build_interval
from taizhang.checks.rule import declare
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding
from taizhang.model.identity import write_decimal

_VALUED = ("observation", "target")
_ENTITY = re.compile(
    r"([\u4e00-\u9fff0-9A-Z]{2,22}?(?:试验区|示范区|服务区|产业园|开发区|高新区|无水港|研发中心|创新中心|工作站|湿地公园|博物馆|开发总公司))"
)
_MARKS = re.compile(r"[，。；、：,;:\n（）()“”]")
_AHEAD = re.compile(
    r"目标|力争|将(?!近)|预期|规划|提高到|提升到|提升至|提高至|降至|降到|增加到|增至|到(?:20)\d\d年|五年"
)
_FILLER = re.compile(
    r"(?:19|20)\d{2}年(?:度|底|末)?|去年|今年|上年|全年|年末|首次|已经?|预计|约|近|超过?|突破|达到|达成|达|为|是|共有?|实现|完成|率先|以上|\s"
)
_SUFFIX = re.compile(r"(?:试验|示范|服务|开发|高新)区$")
_REGION = frozenset("京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川蜀贵黔滇藏陕甘陇青宁")


def build_key(fact: Fact) -> tuple[object, ...] | None:
    """Give what two facts share when they claim the same thing of the same place and time."""
    measure, period = fact.measure, fact.period
    if measure is None or fact.value is None or fact.kind not in _VALUED or fact.status == "name":
        return None
    if not (measure.id or measure.name) or period is None or period.start is None or period.end is None:
        return None
    subject = (fact.subject.id or fact.subject.name) if fact.subject else None
    status = "target" if fact.status in ("target", "plan") else fact.status
    return (measure.id or measure.name, subject, period.start, period.end, fact.basis, fact.unit, status)


def is_ahead(content: str, fact: Fact) -> bool:
    """Say whether the sentence of a fact speaks of the time ahead, whatever status it was read with."""
    before = content[max(0, fact.anchor.start - 120) : fact.anchor.start]
    return _AHEAD.search(re.split(r"[。；\n]", before)[-1]) is not None


def list_clause(content: str, fact: Fact) -> str:
    """Give the words between the last mark and a value, without years, verbs and bounds: what the value is said of."""
    anchor = fact.anchor
    clause = _MARKS.split(content[max(0, anchor.start - 40) : anchor.start])[-1]
    return _FILLER.sub("", clause)


def _disagree(one: Fact, other: Fact) -> bool:
    left, right = build_interval(one), build_interval(other)
    return left is not None and right is not None and not left.overlaps(right)


@declare("TZ505", "high")
def check_agreement(book: Book) -> Iterator[Finding]:
    """Find one indicator of one place and time with two values that no rounding brings together."""
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for fact in book.facts:
        key = build_key(fact)
        clause = list_clause(book.content, fact)
        is_level = fact.basis in ("level", "count", "share")
        if is_ahead(book.content, fact):
            continue
        is_known = fact.measure is not None and fact.measure.id is not None
        if key is not None and is_level and is_known and len(clause) >= 4 and fact.find_span("qualifier") is None:
            groups[(*key, clause)].append(fact)
    for facts in groups.values():
        pair = _find_pair(book, facts)
        if pair:
            yield _build_conflict(book, *pair)


def is_close(one: Fact, other: Fact) -> bool:
    """Say whether two values are near enough to be one figure misprinted, not two figures of different scope."""
    small, large = sorted((abs(one.value or Decimal(0)), abs(other.value or Decimal(0))))
    return small > 0 and large <= small * 2


def _find_pair(book: Book, facts: Sequence[Fact]) -> tuple[Fact, Fact] | None:
    """Find two facts of different paragraphs that cannot both be right."""
    for at, one in enumerate(facts):
        home = book.find_paragraph(one.anchor.start)
        for other in facts[at + 1 :]:
            is_apart = home is not None and other.anchor.start >= home.end
            if is_apart and _disagree(one, other):
                return one, other
    return None


def _build_conflict(book: Book, one: Fact, other: Fact) -> Finding:
    measure = (one.measure.name or "") if one.measure else ""
    return book.build_finding(
        "TZ505",
        "high" if is_close(one, other) else "low",
        [(other.anchor.start, other.anchor.end)],
        facts=[one, other],
        evidence=[one.anchor],
        measure=measure,
        first=one.anchor.exact,
        last=other.anchor.exact,
        period=(one.period.label or str(one.period.year or "")) if one.period else "",
    )


@declare("TZ204", "low", is_default=True)
def check_project_names(book: Book) -> Iterator[Finding]:
    """Ask whether two project names, one held in the other, are one project."""
    names: dict[str, Fact] = {}
    for fact in book.facts:
        if fact.kind == "project_state" and fact.subject and fact.subject.name and fact.find_span("subject"):
            names.setdefault(fact.subject.name, fact)
    ordered = sorted(names, key=len)
    for at, short in enumerate(ordered):
        for long in ordered[at + 1 :]:
            if len(short) >= 5 and len(long) - len(short) <= 6 and _is_held(short, long):
                yield _build_names(book, names[short], names[long], short, long)
                break


def _is_held(short: str, long: str) -> bool:
    """Say whether all characters of the short name stand in the long one in order, starting or ending alike."""
    rest = iter(long)
    is_within = all(char in rest for char in short)
    return is_within and long[-2:] == short[-2:] and not re.search(r"[一二三四五六七八九十\d]期|[A-Z\d]", long)


def _build_names(book: Book, one: Fact, other: Fact, short: str, long: str) -> Finding:
    left, right = one.find_span("subject") or one.anchor, other.find_span("subject") or other.anchor
    places = [(left.start, left.end)]
    return book.build_finding("TZ204", "low", places, facts=[one, other], evidence=[right], first=short, last=long)


@declare("TZ502", "medium")
def check_name_variants(book: Book) -> Iterator[Finding]:
    """Find a named zone that lost its last character elsewhere in the document."""
    content, seen = book.content, set()
    for match in _ENTITY.finditer(content):
        name = match[1]
        core = name[-8:-1]
        if core in seen or not _SUFFIX.search(name) or not _REGION & set(core[:4]):
            continue
        seen.add(core)
        tail = core[-6:] if _REGION & set(core[-6:]) else core
        cut = re.search(re.escape(tail) + r"(?!区|功能区|试点|片区)(?=[和与及、，,。；的])", content)
        if cut:
            places, evidence = [cut.span()], [book.build_span(*match.span(1))]
            yield book.build_finding(
                "TZ502", "medium", places, evidence=evidence, proposal=tail + "区", first=tail, last=tail + "区"
            )


@declare("TZ607", "high")
def check_project_sum(book: Book) -> Iterator[Finding]:
    """Find a list of projects with a stated total that its investments do not reach, or go beyond."""
    rows = [
        fact
        for fact in book.facts
        if fact.kind == "project_state" and fact.measure and fact.measure.id == "investment" and fact.value is not None
    ]
    heads = [fact for fact in book.facts if _is_headline(fact)]
    table = [fact for fact in rows if fact.subject and fact.subject.kind == "project"]
    if len(heads) != 1 or len(table) < 3 or len({fact.subject for fact in table}) != len(table):
        return
    head, total = heads[0], sum((fact.value or Decimal(0) for fact in table), Decimal(0))
    stated = build_interval(head)
    is_listed = all(book.find_paragraph(fact.anchor.start) is None for fact in table)
    if stated is None or not is_listed:
        return
    over = stated.high is not None and total > stated.high
    under = stated.low is not None and total < stated.low
    if over or under:
        yield book.build_finding(
            "TZ607",
            "high",
            [(head.anchor.start, head.anchor.end)],
            facts=[head],
            total=head.anchor.exact,
            found=write_decimal(total),
            count=str(len(table)),
        )


def _is_headline(fact: Fact) -> bool:
    return (
        fact.kind in (*_VALUED, "project_state")
        and fact.unit == "CNY"
        and fact.subject is not None
        and fact.subject.kind == "programme"
        and fact.measure is not None
        and fact.measure.id in ("investment", "total_investment", "project_investment")
    )
