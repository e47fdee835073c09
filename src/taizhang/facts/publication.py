"""Find the day a text was published or spoken, as the text itself tells it."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.numeral import fold_characters, read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterator

_OPENING = 400
_CN_YEAR = r"[一二][九八〇零○0][〇零○0一二三四五六七八九]{2}"
_CN_SHORT = r"(?:二十|三十|二|三)?十?[一二三四五六七八九]|[二三]?十"
_DAY = re.compile(r"(20\d\d|19\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
#: The day of the meeting a report was given at; of several days in an opening it is the one that relative words count from.
_MET = re.compile(_DAY.pattern + r"\s*(?:在|于|[,，]?[^。,，\n]{0,30}(?:会议|大会)上)")
#: A day in the words beneath a picture is when it was taken.
_TAKEN = re.compile(r"(?:摄于|摄自|拍摄于?|拍于)\s*\Z")
_DAY_IN_WORDS = re.compile(rf"({_CN_YEAR})年({_CN_SHORT})月({_CN_SHORT})[日号]")
#: A day in figures counts where a word says that it is the day of publication.
_STAMP = re.compile(
    r"(?:发布|发表|更新|成文|印发|公布)?(?:时间|日期)\s*[:：]?\s*((?:20|19)\d\d)(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})(?!\d)"
)
#: So does the hour behind it, as pages of news have it beneath their title, or a line of its own.
_CLOCKED = re.compile(r"(?<![\d-])((?:20|19)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?\s+[012]?\d[:：][0-5]\d")
_ALONE = re.compile(r"\n[^\S\n]*[(（]?((?:20|19)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?[)）]?[^\S\n]*(?=\n)")
#: A letter or a notice is signed with its day on a line of its own, at the very end.
_SIGNED = re.compile(r"\n[^\S\n]*(?:(20\d\d|19\d\d)年(\d{1,2})月(\d{1,2})日)\s*$")
_TITLED = re.compile(
    rf"(20\d\d|19\d\d|{_CN_YEAR})\s*年[^。,，]{{0,12}}政府工作报告|政府工作报告\s*[（(](20\d\d|19\d\d|{_CN_YEAR})年"
)
#: A work report without its title page says its year in the heading of the part on the year ahead.
_SPOKEN = re.compile(r"各位代表")
_AHEAD_PART = re.compile(
    r"(?:^|\n)\s*[一二三四五]、\s*(?:\d{4}年[^。,，\n]{0,16}[和与及])?(?:((?:19|20)\d\d)年)(?!来|以来)[^。,，\n回顾成]{0,16}(?:任务|部署|安排|重点工作|总体要求|方针|工作建议)(?:())"
)
_YEAR = re.compile(
    r"([12一二](?<!\d.)(?:(?<=1)9\d\d|(?<=2)0\d\d|(?<=[一二])[九八〇零○][〇零○一二三四五六七八九]{2}))\s?年"
    r"(?P<month>\s?(?:\d{1,2}|[一二三四五六七八九十]+)\s?月)?"
)
_LEAD_YEAR = re.compile(rf"(?:^|\n)\s*((?:19|20)\d\d|{_CN_YEAR})年是")
_FEW = 4


def find_publication(content: str, *, is_plain: bool = False) -> date | None:
    r"""Find the day of the meeting or of publication where the text says it.

    Where only the year of a work report is given, or its figures leave no doubt which year it speaks in, the first day of that
    year stands for it.

    Args:
        content: The text.
        is_plain: Whether its number characters are plain already (`fold_characters`).

    >>> find_publication("政府工作报告\n——2025年1月19日在市人民代表大会上")
    datetime.date(2025, 1, 19)
    >>> find_publication("政府工作报告\n——二〇二四年一月十二日在县人民代表大会上")
    datetime.date(2024, 1, 12)
    """
    opening = content[:_OPENING] if is_plain else fold_characters(content[:_OPENING])
    for pattern in (_MET, _STAMP, _CLOCKED, _ALONE, _DAY, _DAY_IN_WORDS):
        for match in pattern.finditer(opening):
            if _TAKEN.search(opening, 0, match.start()) is None:
                return _build_day(match)
    titled = _TITLED.search(opening[:120])
    if titled is None and (session := _find_session(opening)) is not None:
        return date(session, 1, 1)
    if titled is None and _SPOKEN.search(opening):
        content = content if is_plain else fold_characters(content)
        titled = _AHEAD_PART.search(content)
        if titled is None:
            year = _find_spoken_year(content)
            return None if year is None else date(year, 1, 1)
    if titled is not None:
        return date(_read_year(titled[1] or titled[2]), 1, 1)
    signed = _SIGNED.search(content, max(0, len(content) - 60))
    return None if signed is None else _build_day(signed)


#: A report to the National People's Congress, or a resolution of it, says in which session it was given.
_SESSION = re.compile(
    r"(?P<last>去年[^,，。;；]{0,6})?第(?P<n>[一二三四五六七八九十]{1,3})届全国人民代表大会(?:第(?P<m>[一二三四五])次会议)?(?P<act>作|提出|听取|审议|到现在|批准)"
)
#: Congress → the year of each of its sessions, where they were not five in five years from the first.
_SESSIONS = {
    1: (1954, 1955, 1956, 1957, 1958),
    2: (1959, 1960, 1962, 1963),
    3: (1964,),
    4: (1975,),
    5: (1978, 1979, 1980, 1981, 1982),
}
_SIXTH, _TERM = 1983, 5


def _find_session(opening: str) -> int | None:
    """Find the year of the session of the National People's Congress that the opening of a text speaks in.

    >>> _find_session("现在，我代表国务院，向第五届全国人民代表大会作政府工作报告。")
    1978
    >>> _find_session("从去年9月第五届全国人民代表大会第三次会议到现在，已经过去了一年")
    1981
    """
    match = _SESSION.search(opening)
    if match is None or (match["act"] == "到现在" and match["last"] is None):
        return None
    congress, session = int(read_numeral(match["n"]) or 0), int(read_numeral(match["m"] or "一") or 0)
    years = _SESSIONS.get(congress) or tuple(range(_SIXTH + _TERM * (congress - 6), _SIXTH + _TERM * (congress - 5)))
    if not 1 <= session <= len(years):
        return None
    return years[session - 1] + (match["last"] is not None)


def _build_day(match: re.Match[str]) -> date | None:
    try:
        return date(_read_year(match[1]), int(read_numeral(match[2]) or 0), int(read_numeral(match[3]) or 0))
    except ValueError:
        return None


def _read_year(words: str) -> int:
    return int(read_numeral(words if words.isdecimal() else words.replace("○", "〇").replace("0", "〇")) or 0)


def _find_spoken_year(content: str) -> int | None:
    """Find the year a work report without any date was given in, from the years it speaks of.

    It reviews the year before, so that is the year named most; it opens a paragraph with its own year, or names it too. Where the
    years say nothing certain there is none: a wrong year is worse than a relative word that stays unresolved.
    """
    named: Counter[int] = Counter()
    latest = 0
    for year, start, has_month in _list_years(content):
        named[year] += 1
        if has_month and start < 2 * _OPENING:
            latest = max(latest, year)
    if not named:
        return None
    most = max(named.values())
    if latest and named[latest - 1] >= _FEW and named[latest]:
        return latest
    for match in reversed(list(_LEAD_YEAR.finditer(content))):
        year = _read_year(match[1])
        if named[year - 1] == most:
            return year
    reviewed = max(year for year, n in named.items() if n == most)
    if most < _FEW or "今年" not in content:
        return None
    others = max((n for year, n in named.items() if year != reviewed), default=0)
    later = max((n for year, n in named.items() if year > reviewed + 1), default=0)
    is_certain = most >= 3 * others or (named[reviewed + 1] > 0 and most >= 3 * later)
    return reviewed + 1 if is_certain else None


def _list_years(content: str) -> Iterator[tuple[int, int, bool]]:
    """List the years a text names, each with its place and whether a month follows."""
    for match in _YEAR.finditer(content):
        yield _read_year(match[1]), match.start(), match["month"] is not None
