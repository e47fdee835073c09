"""Promises of one work report and what the next one says of them: kept, missed, said otherwise, or not said at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from taizhang.assess.likeness import Likeness, compare_scope, normalise_words
from taizhang.assess.outcome import Settled, Verdict, has_own_unit, is_comparable, is_component, settle
from taizhang.assess.pledge import Pledge, list_pledges, settle_pledge
from taizhang.assess.report import Report, find_plan_end, is_listed_work
from taizhang.assess.wording import Reach, Wording, find_clause, find_reach, is_aside, read_wording
from taizhang.model.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.model.fact import Fact

Horizon = Literal["year", "five_year"]

SAME = 0.5
"""Likeness from which two figures speak of the same thing; learnt on one province, checked on others."""
SURE = 0.64
"""Likeness below which no promise is called missed."""
TELLING = 4
"""Characters a name must have beyond modifiers for that."""
AKIN = 0.62
"""Likeness from which a figure of another kind counts as the promise said in another way."""
CLAIMED = 0.72
"""Share of the promise's words a sentence without a number must hold to be a claim about it."""

WHOLE = 0.9
"""Share of a promise's words that a longer clause must hold to speak of it."""
STRANGE = 0.75
"""What is left of the likeness of two figures that the catalogue knows as different measures."""

COVERED = 0.5
"""Share of the words of a promise to cover all that a clause on full cover must hold."""
_COVERED = "全覆盖"
UNLIKE = 0.9
"""What is left of it where being about the same thing is asked, not being the same measure."""

_ACHIEVED = re.compile(r"完成|实现|达到|达标|超额|提前|圆满|如期|兑现|办结|全覆盖|见效")
_IMPROVED = re.compile(
    r"(?:持续|稳步|稳定|总体|连续[^，。；]{0,5}|保持|不断|进一步|明显|显著|平稳|较快)"
    r"(?:扩大|增[长加]|提[高升]|下降|回落|平稳|稳定|改善|优化|向好|上升|降低|位居|领先)"
)
FAILED = re.compile(r"未达|没有达到|未完成|未能完成|低于预期|不及预期|没有完成")
_BLANKET = re.compile(
    r"(?:[\d一二三四五六七八九十]+(?:[件项类]|个?方面)|全部|各项)[^，。；\n]{0,8}(?:实事|民心工程)[^，。；\n]{0,8}(?:完成|兑现|办结|办好|落地见效|见效|落实)"
    r"|(?:每年|全面|全部|圆满|如期|高质量)?(?:办好|办成|完成|兑现|办结)[^，。；\n]{0,4}[\d一二三四五六七八九十]+[件项][^，。；\n]{0,8}(?:实事|民心工程)"
)
_COMING = re.compile(r"到20[3-9]\d年|力争|争取|今年将|下一步|“十六五”")
_THRESHOLD = re.compile(r"\w{0,2}以上(?:的|[^，。；：、\s]{3})")
"""A size class that tells which things are counted (50户以上村寨) is no outcome."""


@dataclass(frozen=True, slots=True)
class Promise:
    """One promise with what the next report says of it.

    Args:
        target: The fact that promises; `None` for a promise in words.
        pledge: The words that promise: the value of the target, or the words in place of one.
        words: What is promised, in the words of the text.
        horizon: The year ahead, or five years.
        is_listed: Whether it stands in a list of works for people's livelihood.
        verdict: What the next report shows; never what happened beyond its words.
        reason: Why.
        outcome: The fact that answers, where a number does.
        answer: The words that answer: the value of the outcome, or a claim without a number.
        reach: Over which time the answer speaks.
        arithmetic: The comparison, in base units.
        likeness: How like the words of promise and answer are, 0 to 1.
    """

    target: Fact | None
    pledge: Span
    words: str
    horizon: Horizon
    is_listed: bool
    verdict: Verdict
    reason: str
    outcome: Fact | None
    answer: Span | None
    reach: Reach | None
    arithmetic: str | None
    likeness: float


def judge_promises(earlier: Report, later: Report) -> tuple[Promise, ...]:
    """Judge every promise of a report that can be measured by the review part of the next.

    Only the part that looks back can answer: a figure of the new plan is never an outcome.
    """
    content = later.text.content
    promises = [read_wording(fact, earlier.text.content) for fact in list_targets(earlier)]
    answers = [read_wording(fact, content) for fact in list_answers(later)]
    answers = [answer for answer in answers if not is_aside(answer, content)]
    clauses = [content[start:end] for start, end in later.list_clauses()]
    likeness = Likeness([*clauses, *(promise.names[-1] for promise in promises)])
    bench = _Bench(earlier, later, answers, likeness)
    judged = [bench.judge(promise) for promise in promises]
    judged += [bench.judge_pledge(pledge) for pledge in list_pledges(earlier)]
    return tuple(sorted(judged, key=lambda promise: promise.pledge.start))


def list_targets(report: Report) -> list[Fact]:
    """List the facts of a report that promise a number."""
    return [
        fact
        for fact in report.facts
        if fact.value is not None
        and fact.status in ("target", "plan")
        and fact.kind in ("target", "commitment", "observation")
        and report.is_planned(fact.anchor.start)
    ]


def list_answers(report: Report) -> list[Fact]:
    """List the facts of a report that can answer a promise: figures of the part that looks back."""
    content = report.text.content
    found = []
    for fact in report.facts:
        start = fact.anchor.start
        if fact.value is None or not report.review[0] <= start < report.review[1]:
            continue
        sentence = max(content.rfind("。", 0, start), content.rfind("\n", 0, start)) + 1
        if _THRESHOLD.match(content, fact.anchor.end):
            continue
        if fact.status == "actual" or not _COMING.search(content, sentence, start):
            found.append(fact)
    return found


@dataclass(frozen=True, slots=True)
class _Candidate:
    answer: Wording
    likeness: float
    akin: float
    reach: Reach
    is_comparable: bool
    is_part: bool = False


class _Bench:
    """What a later report offers as answers, and how one is chosen."""

    def __init__(self, earlier: Report, later: Report, answers: Sequence[Wording], likeness: Likeness) -> None:
        self._earlier, self._later = earlier, later
        self._answers = [(answer, find_reach(answer, later)) for answer in answers]
        self._likeness = likeness
        self._places = [answer.fact.anchor.start for answer in answers if answer.fact.anchor.exact != _COVERED]
        self._blanket = find_blanket(later)
        self._growth = next((answer.fact.value for answer, reach in self._answers if _is_growth(answer, reach)), None)

    def judge(self, promise: Wording) -> Promise:
        """Judge one promise with a number."""
        fact = promise.fact
        is_listed = fact.kind == "commitment" or is_listed_work(self._earlier.text.content, fact.anchor.start)
        candidates = self._list_candidates(promise.names, promise)
        settled, chosen = _choose(promise, candidates)
        answer = None if chosen is None else chosen.answer.fact.anchor
        if settled is None:
            key = _COVERED if fact.anchor.exact == _COVERED else None
            settled, answer = self._claim(promise.names, is_listed=is_listed, key=key)
        name = None if fact.measure is None or promise.is_renamed else fact.measure.name
        name = name or promise.names[0]
        best = max((one.likeness for one in candidates), default=0.0)
        return self._build(name, fact, fact.anchor, settled, chosen, answer, is_listed=is_listed, likeness=best)

    def judge_pledge(self, pledge: Pledge) -> Promise:
        """Judge one promise in words."""
        candidates = self._list_candidates((pledge.name,), None)
        settled, chosen = self._measure(pledge)
        claim: tuple[Settled, Span | None] | None = None
        if settled is None:
            claim = self._claim((pledge.span.exact,), is_listed=False, key=pledge.key.exact)
            if claim[0].verdict == "not_mentioned" and candidates and candidates[0].akin >= AKIN:
                settled, chosen = Settled("restated_differently", _say_kind(candidates[0].reach), ""), candidates[0]
        answer = None if chosen is None else chosen.answer.fact.anchor
        if settled is None and claim is not None:
            settled, answer = claim
        if settled is None:
            settled = Settled("not_mentioned", "not_found", "")
        best = max((one.likeness for one in candidates), default=0.0)
        return self._build(pledge.name, None, pledge.key, settled, chosen, answer, is_listed=False, likeness=best)

    def _measure(self, pledge: Pledge) -> tuple[Settled | None, _Candidate | None]:
        """Measure a promise in words by a rate of the year."""
        for answer, reach in self._answers:
            value = answer.fact.value
            if answer.fact.basis != "change" or reach != "year" or value is None:
                continue
            likeness, akin = self._compare((pledge.name,), None, answer)
            held = self._likeness.contain(pledge.name, answer.names[-1])
            if compare_scope(pledge.name, answer.names[0]) == "same" and (likeness >= SAME or held >= WHOLE):
                settled = settle_pledge(pledge, value, self._growth)
                if settled is not None:
                    return settled, _Candidate(answer, likeness, akin, reach, is_comparable=True)
        return None, None

    def _build(
        self,
        words: str,
        target: Fact | None,
        pledge: Span,
        settled: Settled,
        chosen: _Candidate | None,
        answer: Span | None,
        *,
        is_listed: bool,
        likeness: float,
    ) -> Promise:
        is_far = self._earlier.is_far(pledge.start)
        if settled.verdict == "missed" and not self._is_due(target, is_far=is_far):
            settled = Settled("under_way", "not_due_yet", settled.arithmetic)
        return Promise(
            target=target,
            pledge=pledge,
            words=words,
            horizon="five_year" if is_far else "year",
            is_listed=is_listed,
            verdict=settled.verdict,
            reason=settled.reason,
            outcome=None if chosen is None else chosen.answer.fact,
            answer=answer,
            reach=None if chosen is None else chosen.reach,
            arithmetic=settled.arithmetic or None,
            likeness=likeness,
        )

    def _is_due(self, target: Fact | None, *, is_far: bool) -> bool:
        """Whether the time of a promise was over when the later report was given."""
        now = self._later.year
        if is_far and now <= find_plan_end(self._earlier.year):
            return False
        end = None if target is None or target.period is None else target.period.end
        return end is None or end.year <= now

    def _list_candidates(self, names: tuple[str, ...], promise: Wording | None) -> list[_Candidate]:
        found = []
        for answer, reach in self._answers:
            likeness, akin = self._compare(names, promise, answer)
            is_part = promise is not None and reach == "year" and is_component(promise, answer)
            if likeness >= SAME or akin >= AKIN or is_part:
                is_like = compare_scope(names[0], answer.names[0]) == "same"
                is_like = is_like and (promise is None or is_comparable(promise, answer))
                found.append(_Candidate(answer, likeness, akin, reach, is_like, is_part))
        return sorted(found, key=lambda one: (-round(one.likeness, 1), one.reach != "year", -one.likeness))

    def _compare(self, names: tuple[str, ...], promise: Wording | None, answer: Wording) -> tuple[float, float]:
        """Give how like two figures are as the same measure, and as measures of the same thing."""
        likeness = max(self._likeness.compare(one, other) for one in names for other in answer.names)
        if compare_scope(names[0], answer.names[0]) == "apart":
            likeness *= STRANGE / 2
        one, other = None if promise is None else promise.fact.measure, answer.fact.measure
        if one is None or other is None or one.id is None or other.id is None:
            return likeness, likeness
        if answer.is_renamed or (promise is not None and promise.is_renamed):
            return likeness, likeness
        return (max(likeness, 0.9), 0.9) if one.id == other.id else (likeness * STRANGE, likeness * UNLIKE)

    def _claim(self, names: tuple[str, ...], *, is_listed: bool, key: str | None = None) -> tuple[Settled, Span | None]:
        """Look for words without a number: a failure owned, a claim on this object, or one on the whole list."""
        content, text_id = self._later.text.content, self._later.text.id
        best: tuple[float, int, int] = (0.0, 0, 0)
        for start, end in self._later.list_clauses():
            if any(start <= place < end for place in self._places) and not FAILED.search(content, start, end):
                continue  # a number stands there, and it did not answer
            held = max(self._likeness.contain(name, content[start:end]) for name in names)
            needed = self._find_need(start, end, key)
            if needed is not None and held >= needed and held > best[0]:
                best = (held, start, end)
        held, start, end = best
        if held:
            span = Span(text_id, start, end, content[start:end])
            if FAILED.search(content, start, end):
                return Settled("missed", "failure_stated", ""), span
            if key is not None and key in span.exact and "预计" not in span.exact:
                return Settled("kept", "same_words", ""), span
            return Settled("kept_or_better_unclear", "claim_without_number", ""), span
        if is_listed and self._blanket is not None:
            return Settled("kept_or_better_unclear", "blanket_claim", ""), self._blanket
        return Settled("not_mentioned", "not_found", ""), None

    def _find_need(self, start: int, end: int, key: str | None) -> float | None:
        """Give how much of a promise a clause must hold to be a claim about it; `None` where it claims nothing."""
        content = self._later.text.content
        if key == _COVERED and content.find(key, start, end) >= 0:
            return COVERED
        if _ACHIEVED.search(content, start, end) or FAILED.search(content, start, end):
            return CLAIMED
        return WHOLE if _IMPROVED.search(content, start, end) else None


def _choose(promise: Wording, candidates: list[_Candidate]) -> tuple[Settled | None, _Candidate | None]:
    """Choose the answer: of one kind and time first, then the same said in another way."""
    for one in candidates:
        is_timely = one.reach in ("year", "state") or one.answer.fact.value == promise.fact.value
        if one.is_comparable and is_timely and one.likeness >= SAME:
            settled = settle(promise, one.answer)
            is_telling = len(normalise_words(promise.names[0])) >= TELLING
            is_sure = is_telling and one.likeness >= SURE and has_own_unit(promise, one.answer)
            if settled is not None and (settled.verdict != "missed" or is_sure):
                return settled, one
    for one in sorted(candidates, key=lambda one: -one.akin):
        if one.akin >= AKIN or one.is_part:
            reason = "part_or_whole_only" if one.is_part and one.akin < AKIN else _say_kind(one.reach)
            return Settled("restated_differently", reason, ""), one
    return None, None


def _say_kind(reach: Reach) -> str:
    kinds = {"average": "five_year_average", "total": "five_year_total", "growth": "five_year_growth"}
    return kinds.get(reach, "other_kind")


def _is_growth(answer: Wording, reach: Reach) -> bool:
    fact = answer.fact
    return fact.measure is not None and fact.measure.id == "gdp" and fact.basis == "change" and reach == "year"


def find_blanket(report: Report) -> Span | None:
    """Find where the review says that the whole list of livelihood works was done."""
    content = report.text.content
    for match in _BLANKET.finditer(content, *report.review):
        start, end = find_clause(content, match.start(), match.end())
        if "滚动" not in content[start:end]:
            return Span(report.text.id, start, end, content[start:end])
    return None
