"""Tell what stands so at a time from what was done over it, and date what stands at the end of a stretch of years."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from taizhang.facts.dating import is_done_over_time
from taizhang.facts.moment_period import build_years
from taizhang.model.period import build_year

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading
    from taizhang.model.fact import Basis
    from taizhang.model.period import Period

#: A plan begins so many years before its last.
_PLAN = 4
_MOVING = ("change", "difference", "multiple", "duration")
_WINDOW = 20


def is_stock(passage: Passage, sentence: Sentence, mention: Mention, basis: Basis) -> bool:
    """Whether a number tells how things stand, and not what was done or how far they moved."""
    if sentence.block.span is None or basis in _MOVING:
        return False
    start = passage.find_clause(sentence, mention.left)
    if is_done_over_time(passage.folded[max(start, mention.start - _WINDOW) : mention.start]):
        return False
    return mention.unit == "%" or _BECAME.match(passage.folded, mention.right, sentence.end) is None


#: 130个贫困村全部出列: what became of so many was done over the years.
_BECAME = re.compile(
    r"[^,，。;；]{0,14}?(?:全部|全面|如期|陆续|相继|稳定|实现|先后|成功)+(?:脱贫|出列|摘帽|退出|销号|建成|竣工|投产|投用|通车|开工|搬迁|落地)|[^,，。;；]{0,14}?(?:投入使用|建成投用|建成通车|竣工投产|建成投产|建成使用)"
)
#: 五年来，产值突破350亿元: a value is reached once, and holds at the end.
_REACHED = re.compile(
    r"(?:达到?|(?<![作因])为(?=\d|$)|突破|超过|升至|增至|增加[到至]|提高[到至]|提升[到至]|上升[到至]|扩大[到至]|发展到|降[到至]|下降[到至]|占|接近|[迈跨登站跃][过上越入]|稳定在|保持在|位居)[^,，。;；]{0,14}$"
)
_PART = re.compile(r"[,，](?:其中[,，]?|超|上)[^,，。;；\d]{0,12}(?:\d[^,，。;；]{0,12})?$")
_OVER = frozenset(("span", "plan"))
#: 年均接待, 每年出口: so much of every year.
_OF_EACH = re.compile(r"就业(?!人员|率|规模)|每年|年均|每届|逐年|先后")


def stand_at_end(
    passage: Passage,
    reading: tuple[Sentence, Mention, Words, Basis],
    moment: Moment | None,
    previous: Reading | None,
) -> Period | None:
    """Give what part of the years a look back speaks of a number is for: their last where something stands so at their end.

    What was done over all of them, or of each on average, is of the whole (五年来，产值达到12亿元，累计投资3亿元，年均增长5%).

    Args:
        passage: The prepared text.
        reading: The sentence, the number, its words and basis.
        moment: The time it was found to hold for.
        previous: The number before it in the sentence.

    Returns:
        The period, nothing where it is another or the number is of the time that was found.
    """
    sentence, mention, words, _ = reading
    span = _find_years(sentence, moment)
    if span is None and words.base == "annual_average" and moment is not None and moment.period.year is not None:
        if moment.kind == "plan" and (moment.period.label or "").endswith("末"):
            return build_years(moment.period.year - _PLAN, moment.period.year, moment.period.label or "")
        told = _find_stretch(passage, sentence, moment)
        return None if told is None else build_years(*told, moment.period.label or "")
    if span is None or moment is None:
        return None
    label = moment.period.label
    if moment.period.year is not None:
        is_own = sentence.start <= moment.start
        said = passage.folded[passage.find_clause(sentence, mention.left) : mention.start]
        is_whole = words.base == "annual_average" or (not is_own and "累计" in said)
        return build_years(*span, label or "") if is_whole else None
    return build_year(span[1], label) if _stands(passage, reading, previous, span) else None


def _find_stretch(passage: Passage, sentence: Sentence, moment: Moment) -> tuple[int, int] | None:
    """Find the years that end with a year and that its paragraph has told (2007—2011年是…。2011年，产值3亿元，年均增长5%)."""
    if moment.is_base or moment.is_from:
        return None
    at = bisect_left(passage.sentences, sentence.block.start, key=lambda one: one.start)
    found: tuple[int, int] | None = None
    for one in passage.sentences[at:]:
        if one.start > sentence.start:
            break
        for other in one.moments:
            start, end = other.period.start, other.period.end
            if start is None or end is None or other.start > moment.start or other.is_base:
                continue
            if other.kind in _STRETCHES and end.year - 1 == moment.period.year and end.year - start.year > 1:
                found = start.year, end.year - 1
    return found


_STRETCHES = frozenset({"range", "plan", "span"})


def _find_years(sentence: Sentence, moment: Moment | None) -> tuple[int, int] | None:
    """Find the first and last year of the stretch that a section looks back on, or that a paragraph opens with (五年来)."""
    block = sentence.block
    if moment is None or moment.is_base or moment.period.start is None or moment.period.end is None:
        return None
    if block.zone == "five_year_review" and block.span is not None:
        is_it = moment.period.year == block.span[1] or (
            moment.kind in _OVER and moment.period.start.year == block.span[0]
        )
        return block.span if is_it else None
    if block.zone in ("none", "review") and moment.kind == "span" and _FIVE.fullmatch(moment.period.label or ""):
        return moment.period.start.year, moment.period.end.year - 1
    return None


_FIVE = re.compile(r"(?:过去的?|这)?五年(?:来|间|里)?")


def _stands(
    passage: Passage,
    reading: tuple[Sentence, Mention, Words, Basis],
    previous: Reading | None,
    span: tuple[int, int],
) -> bool:
    """Whether a number told over a stretch of years holds at their end."""
    sentence, mention, words, basis = reading
    folded = passage.folded
    goes_on = previous is not None and previous.period is not None and previous.period.year == span[1]
    if basis == "multiple":  # 产值达到12亿元，是2010年的2倍
        is_of = folded[mention.left - 1] == "的" or (previous is not None and previous.basis == "multiple")
        is_next = previous is not None and previous.basis in ("level", "count", "multiple")
        return words.base is not None and is_of and is_next and goes_on
    if basis == "change" and goes_on and words.base == f"versus:{span[0] - 1}":
        return True  # 达到1.5%，比2010年提高1个百分点
    if basis in _MOVING:
        return False
    said = folded[passage.find_clause(sentence, mention.left) : mention.start]
    if is_done_over_time(said[-_WINDOW:]) or _OF_EACH.search(said) is not None:
        return False
    is_told = previous is not None and previous.basis in ("level", "count")
    if basis == "share" and (words.name or "").find("占") > 0 and is_told and not goes_on:
        return False  # 累计开行2万列、占全国24%: a share of what all the years came to
    if basis == "share" or (words.name or "").startswith("人均") or _REACHED.search(said) is not None:
        return True
    if mention.comparator == "gt" and 0 <= mention.comparator_start < mention.start:
        return True
    return goes_on and previous is not None and _PART.match(folded, previous.mention.right, mention.start) is not None
