"""Read the quantities of a passage as observations, targets and commitments."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.basis import decide_basis, settle_unit
from taizhang.facts.bracket import date_earlier, step_out
from taizhang.facts.budget import plan_parts
from taizhang.facts.carried import find_added_too
from taizhang.facts.cost import find_measured
from taizhang.facts.dating import find_period
from taizhang.facts.dealt import find_dealt
from taizhang.facts.driven import take_counted, take_driver
from taizhang.facts.echoed import echo_words, find_echoed
from taizhang.facts.gap import deal_others
from taizhang.facts.hint import Hint
from taizhang.facts.idle import is_idle, states_nothing
from taizhang.facts.joined import join_both, leave_counted
from taizhang.facts.listed_year import find_own_year
from taizhang.facts.measure import Words
from taizhang.facts.owned import name_owners
from taizhang.facts.parallel import complete_level, complete_name, take_half
from taizhang.facts.part import take_told
from taizhang.facts.passage import CLAUSE
from taizhang.facts.raised import (
    date_listed,
    date_multiple,
    date_named,
    find_pair,
    is_listed_with,
    is_planned,
    read_earlier,
    settle_sectors,
    settle_task,
    share_start,
    take_planned,
)
from taizhang.facts.same_base import keep_base
from taizhang.facts.settled import date_estimate, is_up_to, settle_period, since_new_year, sum_over_years, sums_up
from taizhang.facts.sibling import tell_apart
from taizhang.facts.standing import is_stock, stand_at_end
from taizhang.facts.status import decide_status
from taizhang.facts.taken import take_invested, take_named, take_near, take_opening
from taizhang.facts.threshold import is_condition, is_threshold, take_age
from taizhang.facts.worded import SECTORS
from taizhang.facts.wording import find_words
from taizhang.model.fact import AsWritten, Fact, Measure, Subject
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from taizhang.catalog.entry import Indicator
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.owned import Owner
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Basis, Kind, Status
    from taizhang.model.period import Period
    from taizhang.model.span import Span

METHOD = "taizhang-zh/1"
_LIVELIHOOD = re.compile(r"民生实事|民生资金|为民实事|惠民实事|实事项目|民生项目")
_PROMISED = Hint(_LIVELIHOOD.pattern)


@dataclass(slots=True)
class Reading:
    """A mention with everything found about it; `whose` is what its bare measure belongs to."""

    mention: Mention
    words: Words
    indicator: Indicator | None
    period: Period | None
    moment: Moment | None
    status: Status
    basis: Basis
    qualifiers: list[tuple[int, int]]
    sentence: Sentence
    is_livelihood: bool = False
    whose: Owner | None = None


def read_quantities(passage: Passage) -> list[tuple[Fact, Reading]]:
    """Read the quantities of a passage, each with what it was read from, in order."""
    readings: list[Reading] = []
    opening: Reading | None = None
    pairs: list[tuple[Reading, Reading]] = []
    for sentence in passage.sentences:
        if not sentence.mentions:
            continue
        if passage.folded[sentence.start - 1 : sentence.start] not in (";", "；"):
            pairs.clear()
        if opening is not None and opening.sentence.block is not sentence.block:
            opening = None
        last = readings[-1] if opening is not None else None
        told = tuple(_read_sentence(passage, sentence, opening, last, pairs))  # a later number may date an earlier one
        opening = opening or next(iter(told), None)
        plan_parts(passage.folded, told, last)
        date_named(told)
        readings.extend(told)
    keep_base(passage.folded, readings)
    tell_apart(passage.folded, readings)
    name_owners(passage.folded, readings)
    return [(_build_fact(passage, reading), reading) for reading in readings]


def _read_sentence(
    passage: Passage,
    sentence: Sentence,
    opening: Reading | None,
    last: Reading | None,
    pairs: list[tuple[Reading, Reading]],
) -> Iterator[Reading]:
    listed: Reading | None = None
    previous = level = outer = named = listed
    sectors, pending = list[Reading](), list[tuple[int, int]]()
    lists = find_dealt(passage, sentence)
    echoes = find_echoed(passage, sentence, lists)
    told, others = dict[int, Words](), dict[int, str]()
    for index, mention in enumerate(sentence.mentions):
        if states_nothing(passage, sentence, mention, is_listed=bool(lists)):
            continue
        if is_threshold(passage.folded, sentence, index):
            pending.append((mention.left, mention.right))
            continue
        if previous is not None and is_condition(passage.folded, previous, mention):
            previous.qualifiers.append((mention.start, max(mention.unit_end, mention.right)))
            continue
        words = lists.get(index)
        if words is None and (first := told.get(echoes.get(index, -1))) is not None and first.name:
            words = echo_words(passage, sentence, mention, first, previous=told.get(index - 1))
        outer, near = step_out(passage.folded, outer, previous, mention)
        words = words or find_words(passage, sentence, index, near)
        leave_counted(passage.folded, previous, words)
        take_planned(passage.folded, near, level, mention, words)
        take_age(passage.folded, [] if index in lists else pending, mention, words)
        take_opening(passage, sentence, mention, words, opening)
        take_named(passage.folded, named, mention, words)
        take_half(words, last if previous is None else None)
        take_invested(passage.folded, named or last, mention, words)
        take_told(passage.folded, sentence, index, words, (previous or last, level, told))
        take_near(passage.folded, previous, mention, words, last=last)
        take_driver(passage, sentence, mention, words, previous or last)
        is_dealt = index in lists or index in echoes
        take_counted(sentence, index, told, words, None if is_dealt else previous)
        if not is_dealt:
            join_both(passage, sentence, mention, words, previous)
        deal_others(passage.folded, sentence.mentions, index, words, others)
        told[index] = words
        if is_idle(passage.folded, mention, words):
            continue
        reading = _interpret(passage, sentence, mention, words, previous)
        reading.qualifiers = [*reading.qualifiers, *pending]
        if previous is not None:
            _settle_earlier(passage.folded, level, previous, reading)
            listed = _settle_pair(passage.folded, previous, reading, pairs, listed)
        if mention.kind in SECTORS:
            sectors.append(reading)
            settle_sectors(passage.folded, sectors)
        if previous is not None:
            yield previous
        previous, pending = reading, []
        named = reading if reading.words.name and reading.basis != "duration" else named
        level = reading if reading.basis == "level" and outer is None and not is_planned(reading) else level
    if previous is not None:
        yield previous


def _settle_pair(
    folded: str, previous: Reading, reading: Reading, pairs: list[tuple[Reading, Reading]], listed: Reading | None
) -> Reading | None:
    """Settle what was raised from one number to another, and give the number that the next pair is listed with."""
    pair = None if reading.mention.kind in SECTORS else find_pair(folded, previous, reading, pairs)
    if pair is not None and listed is not None:
        listed.period, listed.status = previous.period, previous.status  # 从209元、280元提高到217元、290元
    return previous if is_listed_with(folded, previous, reading) else None


def _settle_earlier(folded: str, level: Reading | None, previous: Reading, reading: Reading) -> None:
    """Settle the time of a number that is told of an earlier one, or in brackets behind it."""
    settle_task(folded, level, previous, reading)
    read_earlier(folded, previous if level is None or reading.mention.unit == "%" else level, reading)
    if folded[reading.mention.left - 1] == "(":
        date_earlier(reading, previous)
    share_start(folded, previous, reading)
    date_multiple(previous, reading)
    date_listed(folded, previous, reading)
    if reading.moment is previous.moment and _is_added_of(folded, previous, reading):
        reading.period = previous.period
    if reading.basis == "difference" and reading.words.start == previous.words.start:
        reading.status = previous.status  # 投资完成17亿元，超额完成年度任务2亿元
    if is_planned(previous) and folded.startswith(_OF_WHICH, previous.mention.right):
        reading.status = previous.status  # 任务1000万美元（其中加工贸易200万美元）
    if previous.status in _TO_COME and reading.status == "actual" and _is_part_to_come(folded, previous, reading):
        reading.status = previous.status  # 下达任务34亿元，其中干线26亿元、农村公路6亿元
    is_next = previous.status == "plan" and reading.status == "actual" and reading.mention.dimension == "money"
    if is_next and folded.find(_SOURCES, reading.sentence.start, reading.mention.left) >= 0:
        reading.status = "plan"  # 批复总投资900万元，资金来源：省级补助300万元，县级配套200万元


_OF_WHICH = ("(其中", "(含")
_TO_COME = frozenset(("target", "plan", "forecast"))
#: Between a whole that is to come and its part, or two parts, of which none is done.
_PART_OF = re.compile(
    r"(?:以上|左右|以内)?(?:[,，;；(]?其中[:：,，]?|、|[;；])(?![^,，。;；]*(?:已|完成|截[至止]|目前|实际|现有|同比|占|去年|上年))[^,，。;；\d]{1,16}"
)


def _is_part_to_come(folded: str, previous: Reading, reading: Reading) -> bool:
    """Whether a number is a part of one before it that is to come, or goes on with such a part."""
    is_alike = previous.mention.unit == reading.mention.unit and previous.basis == reading.basis
    return is_alike and _PART_OF.fullmatch(folded, previous.mention.right, reading.mention.left) is not None


def _is_added_of(folded: str, previous: Reading, reading: Reading) -> bool:
    """Whether a number is a part of what was added (五年新增公路19万公里，其中高速公路3万公里)."""
    is_part = folded.startswith(("，其中", ",其中"), previous.mention.right)
    return is_part and all((one.words.name or "").startswith("新增") for one in (previous, reading))


_SOURCES = "资金来源"


def _is_livelihood(passage: Passage, reading: Reading, previous: Reading | None) -> bool:
    """Whether the number's own clause speaks of livelihood projects or their money, or it is a share of that money."""
    sentence, mention = reading.sentence, reading.mention
    if sentence.hints & _PROMISED.bit:
        stop = CLAUSE.search(passage.folded, mention.right, sentence.end)
        end = stop.start() if stop else sentence.end
        if _LIVELIHOOD.search(passage.folded, passage.find_clause(sentence, mention.left), end):
            return True
    return reading.basis == "share" and previous is not None and previous.is_livelihood


def _join_share(name: str, previous: Reading) -> str:
    """Put what a share is of before its words (税收收入52亿元，占财政收入的比重为61%); one of a group does not tell it."""
    whose = previous.words.name
    if whose is not None and previous.basis == "share":
        whose = whose.split("占")[0] or whose  # 收入占调整预算105%，占总收入的49%
    if whose is None or whose.startswith("占") or previous.words.is_dealt:
        return name
    return whose if name.removeprefix("占") == whose else whose + name


_SUM_SHARES = ("总量占", "总额占", "总数占", "规模占", "数量占")


def _interpret(
    passage: Passage,
    sentence: Sentence,
    mention: Mention,
    words: Words,
    previous: Reading | None,
) -> Reading:
    basis = decide_basis(mention, words)
    name = words.name
    if name and basis == "share" and name.startswith(_SUM_SHARES) and previous is not None and previous.words.name:
        name = name[len("总量") :]  # 生产总值2500亿元，总量占全市四分之一
    if name and basis == "share" and name.startswith("占") and previous is not None:
        name = _join_share(name, previous)
    is_added = passage.folded.endswith(("新增", "净增", "各类", "各种", "引进"), max(0, words.start - 2), words.start)
    known: Indicator | None = None
    added = find_added_too(passage.folded, previous, mention, words) if name and previous is not None else ""
    if name and previous is not None and added:
        name = added + complete_level(name, previous, mention)
    elif name and previous is not None and previous.words.name and not (words.is_right or is_added):
        name, known = complete_name(passage, name, previous, mention, basis)
    unit = mention.unit
    settle_unit(mention, name)
    indicator = find_measured(passage, name, mention, basis, previous, known if mention.unit == unit else None)
    period, moment = None, None
    if not mention.is_class:
        period, moment = find_period(sentence, mention, is_stock=is_stock(passage, sentence, mention, basis))
        period = find_own_year(passage.folded, sentence, mention, moment) or period
        period = date_estimate(passage, sentence, mention, moment, period)
        period = sum_over_years(passage, sentence, mention, moment, period)
        period = stand_at_end(passage, (sentence, mention, words, basis), moment, previous) or period
    status = decide_status(
        passage.folded, sentence, mention, name=name, basis=basis, period=period, published_on=passage.published_on
    )
    words.name = name
    if status == "actual" and moment is not None and period is not None and is_up_to(passage.folded, moment):
        is_flow = sums_up(passage, sentence, mention, name=name, indicator=indicator, basis=basis)
        is_same = previous is not None and previous.moment is moment and basis in ("change", "share")
        is_flow = is_flow or (is_same and previous is not None and previous.period == since_new_year(period))
        period = since_new_year(period) if is_flow else period
    period, moment = settle_period(passage, sentence, mention, status, period, moment)
    reading = Reading(mention, words, indicator, period, moment, status, basis, [], sentence)
    reading.is_livelihood = _is_livelihood(passage, reading, previous)
    return reading


def _build_fact(passage: Passage, reading: Reading) -> Fact:
    mention, words = reading.mention, reading.words
    content = passage.text.content
    is_livelihood = reading.is_livelihood
    kind: Kind = "target" if reading.status == "target" else "observation"
    subject = (
        _find_owner(passage, words)
        or find_each(passage, reading.sentence, mention.start)
        or find_subject(passage, reading.sentence, mention.start)
    )
    if is_livelihood and reading.status in ("target", "plan"):
        kind = "commitment"
        subject = _livelihood_subject(reading)
    value, value_max = mention.value, mention.value_max
    if words.sign < 0 and reading.basis in ("change", "difference"):
        value, value_max = _lower(value), _lower(value_max)
    unit = mention.unit
    return Fact(
        text_id=passage.text_id,
        kind=kind,
        subject=subject,
        measure=None
        if words.name is None
        else Measure(_name_whole(reading, words.name), None if reading.indicator is None else reading.indicator.id),
        value=value,
        value_max=value_max,
        unit=unit,
        as_written=AsWritten(
            content[mention.start : mention.end], content[mention.unit_start : mention.unit_end] or None
        ),
        comparator=mention.comparator,
        basis=reading.basis,
        base_of_comparison=words.base or (_find_base(reading) if reading.basis == "change" and unit == "%" else None),
        status=reading.status,
        period=reading.period,
        spans=_spans(passage, reading),
        method=METHOD,
    )


def _name_whole(reading: Reading, name: str) -> str:
    return name if reading.whose is None else reading.whose.name + name


def _find_base(reading: Reading) -> str | None:
    """Give what a rate of change compares with where its words do not say: the year before a year, or before a stretch of years."""
    period = reading.period
    if period is None or period.start is None or period.end is None or period.end.year - period.start.year < _STRETCH:
        return "year_on_year"
    return f"versus:{period.start.year - 1}" if reading.status == "actual" else None


#: So many years are a stretch of years.
_STRETCH = 2
_OFFICE = ("局", "委", "办", "公司", "集团", "中心", "部门", "管委会")


def _find_owner(passage: Passage, words: Words) -> Subject | None:
    """Find whose a number in brackets is (甲镇（96.5%）)."""
    start, end = words.owner
    if start < 0:
        return None
    named = None if words.kind else passage.places.find_named(start, end)
    name = passage.text.content[start:end] + words.kind
    return named or Subject("organisation" if name.endswith(_OFFICE) else "place", name, None)


def _lower(value: Decimal | None) -> Decimal | None:
    return value if value is None or value < 0 else -value


def _livelihood_subject(reading: Reading) -> Subject:
    name = "民生实事"
    year = None if reading.period is None else reading.period.year
    return Subject(
        "commitment", name if year is None else f"{year}年{name}", build_subject_id("commitment", f"{year or ''}{name}")
    )


def _spans(passage: Passage, reading: Reading) -> tuple[Span, ...]:
    mention, words, moment = reading.mention, reading.words, reading.moment
    quote = passage.quoter.quote
    spans = [quote(mention.start, mention.end, "value")]
    if mention.unit_end > mention.unit_start:
        spans.append(quote(mention.unit_start, mention.unit_end, "unit"))
    if mention.comparator_start >= 0:
        spans.append(quote(mention.comparator_start, mention.comparator_end, "comparator"))
    if words.end > words.start:
        spans.append(quote(words.start, words.end, "measure"))
    if reading.whose is not None:
        spans.append(quote(reading.whose.start, reading.whose.end, "measure"))
    if moment is not None:
        spans.append(quote(moment.start, moment.end, "period"))
    if reading.qualifiers:
        spans += [quote(start, end, "qualifier") for start, end in reading.qualifiers]
    spans.append(passage.quote_sentence(reading.sentence))
    return tuple(spans)


_PER = re.compile(
    r"(?:每个?|\d+个|[一二三四五六七八九十]+个)(?P<name>[\u4e00-\u9fff]{0,4}?(?:街镇|乡镇|镇街|街道|社区|村|镇|乡|县))(?:都|均|各|至少|要)[^,，。;；]{0,8}$"
)
_EACH = Hint(r"(?:街镇|乡镇|镇街|街道|社区|村|镇|乡|县)(?:都|均|各|至少|要)")


def find_each(passage: Passage, sentence: Sentence, position: int) -> Subject | None:
    """Find the places each of which a number belongs to (每个街镇都有一个以上, 7个脱贫村至少建成1个)."""
    if not sentence.hints & _EACH.bit:
        return None
    match = _PER.search(passage.folded, max(sentence.start, position - 24), position)
    return None if match is None else Subject("place", match["name"], None)


def find_subject(passage: Passage, sentence: Sentence, position: int) -> Subject | None:
    """Find the place a fact is about: the nearest one named before it in the sentence, else the text's own."""
    return passage.places.find_subject(sentence.start, position, sentence.block.start)
