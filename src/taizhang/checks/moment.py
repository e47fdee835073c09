"""Time: relative words without a date, plans among achievements, impossible dates, steps out of order."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from taizhang.checks.book import Book, Paragraph
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding

_RELATIVE = re.compile(r"去年|今年|明年|上年|前年|本月|上月|昨日|日前")
_LEAD_YEAR = re.compile(r"^(?:到)?((?:19|20)\d{2})年(?!以来|来|起)")
_PLAN = re.compile(r"将(?!近|军|士|领|来)|力争|拟|计划(?!单列)|确保|预计")
_PAST_HEADING = re.compile(r"回顾|成绩|成就|亮点|盘点|成果|总结")
_AHEAD = re.compile(r"展望|安排|目标|任务|计划|打算|期待|部署|重点工作|今后|未来|新篇")
_DAY = re.compile(r"(?<!\d)(?:((?:19|20)\d{2})年)?(\d{1,2})月(?:(\d{1,2})日)?(?!\d)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d{2})年?\s*(?:—|–|-|~|～|至|到)\s*((?:19|20)\d{2})年")
_STEPS = {"谋划": 1, "策划": 1, "筹备": 1, "启动": 2, "开工": 3, "竣工": 4, "建成": 4, "投产": 5, "投用": 5}
_STEP = re.compile(rf"({'|'.join(_STEPS)})(?:实施|建设|推进|了)?[^，。；、,;“”\n]{{0,6}}“([^”\n]{{3,20}})”")


@declare("TZ401", "low")
def check_relative_date(book: Book) -> Iterator[Finding]:
    """Ask for the day of publication when the text says 去年 and nobody knows which year that is."""
    if book.published_on is not None:
        return
    matches = list(_RELATIVE.finditer(book.content))
    if matches:
        places = [match.span() for match in matches[:10]]
        words = "、".join(dict.fromkeys(match[0] for match in matches))
        yield book.build_finding("TZ401", "low", places, once="undated", words=words, count=str(len(matches)))


def _list_blocks(book: Book) -> list[list[Paragraph]]:
    """List runs of paragraphs that stand alone under one heading each, the run ended by a heading without text."""
    counts = Counter(paragraph.heading for paragraph in book.paragraphs if paragraph.kind == "body")
    blocks: list[list[Paragraph]] = [[]]
    for paragraph, following in zip(book.paragraphs, book.paragraphs[1:], strict=False):
        if paragraph.kind in ("heading", "short") and following.kind in ("heading", "short"):
            blocks.append([])
        elif paragraph.kind == "body" and counts[paragraph.heading] <= 2 and paragraph.heading is not None:
            blocks[-1].append(paragraph)
    if book.paragraphs and book.paragraphs[-1].kind == "body" and counts[book.paragraphs[-1].heading] <= 2:
        blocks[-1].append(book.paragraphs[-1])
    return [block for block in blocks if len(block) >= 3]


@declare("TZ403", "medium")
def check_misplaced_plan(book: Book) -> Iterator[Finding]:
    """Find a plan for the year ahead in a row of paragraphs that all tell of the year before."""
    for block in _list_blocks(book):
        years = {paragraph.index: _LEAD_YEAR.match(paragraph.words) for paragraph in block}
        led = Counter(match[1] for match in years.values() if match)
        if not led:
            continue
        year, count = led.most_common(1)[0]
        if count < 3 or count * 3 < len(block) * 2:
            continue
        yield from _list_plans(book, block, year)
    yield from _check_review(book)


def _list_plans(book: Book, block: Sequence[Paragraph], year: str) -> Iterator[Finding]:
    peers = [paragraph for paragraph in block if paragraph.words.startswith(year)]
    if sum(bool(_PLAN.search(paragraph.words)) for paragraph in peers) * 2 > len(peers):
        return  # a row of plans: the odd one is not the plan
    for paragraph in block:
        match = _LEAD_YEAR.match(paragraph.words)
        if match and match[1] > year and _PLAN.search(paragraph.words[:30]):
            yield _build_plan(book, paragraph, match[1], year)


def _build_plan(book: Book, paragraph: Paragraph, year: str, peers: str) -> Finding:
    end = paragraph.start + min(len(paragraph.words), 14)
    places = [(paragraph.start, end)]
    if paragraph.heading is not None:
        heading = book.paragraphs[paragraph.heading]
        places.append((heading.start, heading.end))
    facts = [fact for fact in book.facts if paragraph.start <= fact.anchor.start < paragraph.end]
    plans = [fact for fact in facts if fact.status in ("target", "plan")]
    return book.build_finding("TZ403", "medium", places, facts=plans, year=year, peers=peers, word=paragraph.words[:14])


def _check_review(book: Book) -> Iterator[Finding]:
    """Hold the paragraphs under a heading that names the year reviewed against that year."""
    for paragraph in book.paragraphs:
        if paragraph.kind != "body" or paragraph.heading is None:
            continue
        heading = book.paragraphs[paragraph.heading].words
        named = re.findall(r"(?:19|20)\d{2}", heading)
        match = _LEAD_YEAR.match(paragraph.words)
        if not named or not match or not _PAST_HEADING.search(heading) or _AHEAD.search(heading):
            continue
        if match[1] > max(named) and _PLAN.search(paragraph.words[:30]):
            yield _build_plan(book, paragraph, match[1], max(named))


@declare("TZ404", "high")
def check_impossible_date(book: Book) -> Iterator[Finding]:
    """Find a day no calendar has and a span of years that runs backwards."""
    for match in _DAY.finditer(book.content):
        year, month, day = match[1], int(match[2]), match[3]
        is_date = year is not None or day is not None
        is_month = 1 <= month <= 12
        if is_month and day is not None:
            last = monthrange(int(year), month)[1] if year else (29 if month == 2 else monthrange(2023, month)[1])
            is_month = 1 <= int(day) <= last
        if is_date and not is_month:
            yield book.build_finding("TZ404", "high", [match.span()], word=match[0], sense="calendar")
    for match in _SPAN.finditer(book.content):
        if int(match[1]) > int(match[2]):
            yield book.build_finding("TZ404", "high", [match.span()], word=match[0], sense="reversed")


@declare("TZ405", "low")
def check_step_order(book: Book) -> Iterator[Finding]:
    """Find one undertaking that is still being thought of here and already under way there."""
    steps: dict[str, list[re.Match[str]]] = defaultdict(list)
    for match in _STEP.finditer(book.content):
        steps[match[2]].append(match)
    for name, matches in steps.items():
        ranks = {_STEPS[match[1]] for match in matches}
        if len(ranks) > 1 and 1 in ranks:
            first = next(match for match in matches if _STEPS[match[1]] == 1)
            other = next(match for match in matches if _STEPS[match[1]] != 1)
            evidence = [book.build_span(*other.span())]
            yield book.build_finding(
                "TZ405", "low", [first.span()], evidence=evidence, name=name, first=first[1], last=other[1]
            )
