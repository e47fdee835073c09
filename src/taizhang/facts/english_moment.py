"""Find the dates and periods of English prose and resolve them against the publication date."""

from __future__ import annotations

import re
from datetime import date, timedelta

from taizhang.facts.moment import Moment
from taizhang.model.period import Period

_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november december".split(), 1
    )
}
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\.?)"
_COUNT = "(?:two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|\\d{1,2})"
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_COUNTS |= {"twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30}
_YEAR = r"(?:19|20)\d\d"
_NUMERALS = "First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Twelfth|Thirteenth|Fourteenth|Fifteenth|Sixteenth"
_PLANS = {name.lower(): n for n, name in enumerate(_NUMERALS.split("|"), 1)}
_PLAN_STARTS = {1: 1953, 2: 1958, 3: 1966, 4: 1971} | {n: 1976 + 5 * (n - 5) for n in range(5, 18)}
_QUARTERS = {"first": (1, 4), "second": (4, 7), "third": (7, 10), "fourth": (10, 13), "last": (10, 13)}
_MOMENT = re.compile(
    rf"""(?<![\w$¥€£.,/-])(?:
      (?P<plan>(?:the\s+)?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)|{_NUMERALS})\s+Five-Year\s+Plan(?:\s+[Pp]eriod)?)
    | (?P<range>(?:from\s+|between\s+)?(?P<from>{_YEAR})\s*(?:[-–—]|to|through|and)\s*(?P<to>{_YEAR}))
    | (?P<day>(?:{_MONTH}\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})\s+{_MONTH})(?:,?\s+(?P<dy>{_YEAR}))?(?!\d))
    | (?P<months>(?:from\s+)?(?P<m1>{_MONTH})\s*(?:[-–]|to|through)\s*(?P<m2>{_MONTH})(?:\s+period)?(?:,?\s+(?P<msy>{_YEAR}))?)
    | (?P<month>{_MONTH}\s+(?P<my>{_YEAR}))
    | (?P<firsts>(?:the\s+)?first\s+(?P<nm>{_COUNT})\s+months(?:\s+of\s+(?:(?P<nmy>{_YEAR})|(?P<nmr>the|this|last)\s+year))?)
    | (?P<part>(?:the\s+)?(?:(?P<half>first|second)\s+half|(?P<quarter>first|second|third|fourth|last)\s+(?P<three>three\s+)?quarters?)
        (?:\s+of\s+(?:(?P<py>{_YEAR})|(?P<prel>the|this|last|next)\s+year))?)
    | (?P<relative>(?:the\s+)?(?P<word>last|this|next|previous|preceding|coming|current|following)\s+year(?!-)(?:'s|’s)?)
    | (?P<before>the\s+year\s+before(?:\s+last)?|the\s+same\s+period(?:\s+of)?\s+(?:last|the\s+previous)\s+year|the\s+same\s+period)
    | (?P<span>(?:the\s+)?(?P<way>past|last|next|coming|previous|preceding|first|following)\s+(?P<n>{_COUNT})(?:[-\s]years?(?:\s+period)?(?!-\w)|\s+or\s+so\s+years?))
    | (?P<past>the\s+past\s+year|the\s+year\s+ahead|the\s+coming\s+year)
    | (?P<loose>(?:the|these|those|this|that)\s+(?P<m>five|ten|three|four|{_COUNT})(?:[-\s]year)\s+period|(?:the|these|those)\s+(?:five|ten|three)\s+years|the\s+\d{{4}}s|the\s+\d\d(?:st|th)\s+century)
    | (?P<every>(?:each|every|per)\s+(?:year|month|day|quarter|annum|week)|annually|an?\s+(?:year|month|day|week)(?=[\s,.;)]))
    | (?P<year>(?P<since>since\s+)?(?P<y>{_YEAR})(?![\d,]\d|\.\d|-(?!\s)))
    )(?![A-Za-z])""",
    re.VERBOSE | re.IGNORECASE,
)
#: Every moment holds one of these, which most sentences do not.
_NEEDED = re.compile(r"\d|year|month|day|week|quarter|annum|annual|period", re.IGNORECASE)
_BASE_BEFORE = re.compile(
    r"\b(?:compared\s+(?:with|to)|relative\s+to|than|over|from|against|on|versus|above|below)\s+(?:(?:that|those|the\s+figure|the\s+level|the\s+number|levels?)\s+(?:of|in|for)\s+|in\s+|for\s+|the\s+end\s+of\s+|at\s+the\s+end\s+of\s+|during\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
#: "over 2012" compares with 2012, "over the past five years" says how long.
_DURING = re.compile(r"(?:over|from|on|in|during|for|within)\s+(?:the\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
#: "up 5% from 2012" compares, "rose from 2012 to 2016" says when.
_UP_FROM = re.compile(
    r"\b(?:up|down|increased?|rise|rose|drop|dropped|decreased?|fall|fell|grew|growth)\b"
    r"(?:\s+|[^,;]*(?:\d|percent)[^,;]*)\bfrom\s+$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"\s*(?:percent|per\s+cent|%|yuan|million|billion|trillion|thousand|hectares?|mu|tons?|tonnes?|metric|kilomet|met(?:er|re)s|square|cubic|kW|km)\b",
    re.IGNORECASE,
)
_PUBLICATION = re.compile(
    rf"({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+({_YEAR})|(\d{{1,2}})\s+({_MONTH})\s+({_YEAR})", re.IGNORECASE
)


def find_english_publication(content: str) -> date | None:
    """Find the day of the meeting or of publication where the opening of the text says it.

    >>> find_english_publication("Delivered at the Second Session on March 5, 2014")
    datetime.date(2014, 3, 5)
    """
    match = _PUBLICATION.search(content[:600])
    if match is None:
        return None
    month, day, year = (match[1], match[2], match[3]) if match[1] else (match[5], match[4], match[6])
    try:
        return date(int(year), _read_month(month), int(day))
    except ValueError:
        return None


def find_english_moments(folded: str, start: int, end: int, *, published_on: date | None) -> list[Moment]:
    """Find the dates and periods between two positions, in order.

    Args:
        folded: The text with plain number characters.
        start: Where to begin.
        end: Where to stop.
        published_on: What relative words count from; without it they keep only their label.
    """
    moments: list[Moment] = []
    if _NEEDED.search(folded, start, end) is None:
        return moments
    for match in _MOMENT.finditer(folded, start, end):
        kind = next(
            name
            for name in (
                "plan",
                "range",
                "day",
                "months",
                "month",
                "firsts",
                "part",
                "relative",
                "before",
                "span",
                "past",
                "loose",
                "every",
                "year",
            )
            if match[name]
        )
        if kind == "year" and _UNIT_AFTER.match(folded, match.end()):
            continue
        if kind == "range" and match["range"][:7].lower() != "between" and " and " in match["range"].lower():
            # "in 2012 and 2013" names two years; the first stands for itself, the second follows.
            for name in ("from", "to"):
                year = int(match[name])
                moments.append(Moment(match.start(name), match.end(name), _years(year, year, match[name]), "year"))
            continue
        moments.append(_build(folded, match, kind, published_on))
    return moments


def _build(folded: str, match: re.Match[str], kind: str, published_on: date | None) -> Moment:
    before = folded[max(0, match.start() - 40) : match.start()]
    is_base = kind == "before" or (
        _BASE_BEFORE.search(before) is not None
        and kind in ("relative", "year", "span", "month", "part", "loose")
        and not (kind in ("span", "loose") and _DURING.search(before) and match["way"] not in ("previous", "preceding"))
    )
    if kind == "year" and _FROM.search(before) and not _UP_FROM.search(before):
        is_base = False
    period = _resolve(match, kind, published_on)
    shown = {
        "day": "year",
        "month": "year",
        "months": "within",
        "firsts": "within",
        "part": "within",
        "before": "relative",
        "past": "relative",
    }.get(kind, kind)
    return Moment(match.start(), match.end(), period, shown, is_base)


def _resolve(match: re.Match[str], kind: str, published_on: date | None) -> Period:
    label = re.sub(r"\s+", " ", match.group())
    if kind == "plan":
        digits = re.sub(r"\D", "", match["nth"])
        start = _PLAN_STARTS.get(int(digits) if digits else _PLANS[match["nth"].lower()])
        return Period(None, None, label) if start is None else _years(start, start + 4, label)
    if kind == "range":
        return _years(int(match["from"]), int(match["to"]), label)
    if kind == "year":
        year = int(match["y"])
        if match["since"]:
            return Period(date(year, 1, 1), None if published_on is None else published_on + timedelta(1), label)
        return _years(year, year, label)
    if kind in ("day", "month"):
        return _resolve_day(match, label, published_on)
    if kind in ("part", "months", "firsts"):
        return _resolve_part(match, label, published_on)
    if published_on is None or kind in ("every", "loose"):
        return Period(None, None, label)
    return _resolve_relative(match, kind, label, published_on.year)


def _resolve_day(match: re.Match[str], label: str, published_on: date | None) -> Period:
    month = _read_month(label)
    if match["my"]:
        return _months(int(match["my"]), month, month + 1, label)
    if match["dy"] is None and published_on is None:
        return Period(None, None, label)
    year = int(match["dy"]) if match["dy"] else published_on.year if published_on else 0
    try:
        start = date(year, month, int(match["d1"] or match["d2"]))
    except ValueError:
        return Period(None, None, label)
    return Period(start, start + timedelta(1), label)


def _read_month(words: str) -> int:
    return next(n for name, n in _MONTHS.items() if name[:3] in words.lower())


def _resolve_part(match: re.Match[str], label: str, published_on: date | None) -> Period:
    said, word = match["py"] or match["msy"] or match["nmy"], match["prel"] or match["nmr"] or "the"
    if said:
        year = int(said)
    elif published_on is not None:
        year = published_on.year + {"last": -1, "next": 1}.get(word.lower(), 0)
    else:
        return Period(None, None, label)
    if match["m1"]:
        first, last = _read_month(match["m1"]), _read_month(match["m2"])
        return _months(year, first, last + 1, label) if first <= last else Period(None, None, label)
    if match["nm"]:
        n = _COUNTS.get(match["nm"].lower()) or int(match["nm"])
        return _months(year, 1, n + 1, label) if n <= len(_MONTHS) else Period(None, None, label)
    if match["half"]:
        return _months(year, *((1, 7) if match["half"].lower() == "first" else (7, 13)), label)
    first, after = (1, 10) if match["three"] else _QUARTERS[match["quarter"].lower()]
    return _months(year, first, after, label)


def _resolve_relative(match: re.Match[str], kind: str, label: str, year: int) -> Period:
    if kind == "relative":
        word = match["word"].lower()
        shift = {"last": -1, "next": 1, "coming": 1, "following": 1, "this": 0, "current": 0}.get(word)
        return Period(None, None, label) if shift is None else _years(year + shift, year + shift, label)
    if kind == "span":
        n = _COUNTS.get(match["n"].lower()) or int(match["n"])
        if match["way"].lower() in ("next", "coming", "following"):
            return _years(year, year + n - 1, label)
        return (
            _years(year - n, year - 1, label) if match["way"].lower() in ("past", "last") else Period(None, None, label)
        )
    if kind == "past":
        return _years(year - 1, year - 1, label) if "past" in label.lower() else _years(year, year, label)
    return Period(None, None, label)


def _months(year: int, first: int, after: int, label: str) -> Period:
    end = date(year + 1, 1, 1) if after == 13 else date(year, after, 1)
    return Period(date(year, first, 1), end, label)


def _years(first: int, last: int, label: str) -> Period:
    if first > last:
        return Period(None, None, label)
    return Period(date(first, 1, 1), date(last + 1, 1, 1), label)
