"""Announced counts: five items where eight were announced, a promised list that never comes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from taizhang.checks.book import Book, Paragraph
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding

_HAN = {char: n for n, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_NUMERAL = r"(?:\d{1,3}|[一二三四五六七八九]?十[一二三四五六七八九]?|[二两三四五六七八九])"
_ANNOUNCE = re.compile(rf"^({_NUMERAL})(?:个|大|件|项|条|组)([\u4e00-\u9fff]{{2,8}})$")
_QUOTED = re.compile(r"“[^”\n]*”|（[^）\n]*）|\([^)\n]*\)|《[^》\n]*》|‘[^’\n]*’")
#: A list begins where a clause does.
_CLAUSE = r"(?<![^，。；：、,;:！？\n])"
_BEFORE = re.compile(
    rf"{_CLAUSE}([^，。；：、,;:！？\n]{{1,40}}、(?:[^，。；：、,;:！？\n]{{1,24}}、){{1,13}}[^，。；：、,;:！？\n]{{1,24}}?)(?:(等)|(?!(?:十[一-九]|二十)大)(?<![一二三四五六七八九十]))({_NUMERAL})(大)([\u4e00-\u9fff]{{2,8}})"
)
_COUNTED = re.compile(
    rf"{_CLAUSE}([^，。；：、,;:！？\n]{{2,40}}、(?:[^，。；：、,;:！？\n]{{2,24}}、){{1,13}}[^，。；：、,;:！？\n]{{2,24}}?)(等)({_NUMERAL})(个|项|条|类|种|座|家|所|件)([\u4e00-\u9fff]{{1,8}})"
)
_WHOLE = re.compile(
    rf"{_CLAUSE}([^，。；：、,;:！？\n]{{2,40}}、(?:[^，。；：、,;:！？\n]{{2,16}}、){{1,13}}[^，。；：、,;:！？\n和与及\d等类]{{2,12}}?)({_NUMERAL})"
    rf"(项|个|条|座|所|处)(?!省|市|县|地区|国家|百分|月|多月)([\u4e00-\u9fff]{{2,8}})"
)
_AFTER = re.compile(
    rf"({_NUMERAL})大([\u4e00-\u9fff]{{2,8}})(?:[：:]|是|为|包括|即)((?:[^，。；：、,;:\n]{{2,20}}、){{2,14}}[^，。；：、,;:\n]{{2,20}})(?=[。；])"
)
#: A list begins behind such a verb (各板块、各部门瞄准甲、乙、丙三大产业).
_LED = re.compile(r"(?:瞄准|聚焦|围绕|紧盯|聚力|依托|锚定|构建|打造|培育|壮大|做强|做大)(?=[^、]{2})")
_JOINT = re.compile(r"和|与|及|或|暨|—|-")
_AWARD = re.compile(r"(?:全国|全省|全市|世界|全球|年度|中国|国家|入选|获评|当选|列入|跻身)$")
_PROMISE = re.compile(rf"(?<![第\d])({_NUMERAL})件[\u4e00-\u9fff]{{0,6}}实事")
_AHEAD = re.compile(r"将(?!近)|力争|确保|计划(?=投入|实施|完成|办|新)")
_LISTED = re.compile(r"[\u4e00-\u9fff]{0,4}[，,]?(?:包括|即|分别是|主要有|[：:])")
_ITEM = re.compile(
    r"(?:^|\n|[。；;：:])\s*(?:第[一二三四五六七八九十]+件|[（(]?\d{1,2}[）).、．]|[一二三四五六七八九十]{1,3}是|[①-⑳])",
    re.MULTILINE,
)
_PAST = re.compile(r"^[^。；]{0,12}(?:完成|办结|落地|兑现)")


def read_numeral(words: str) -> int:
    """Give the value of a small numeral.

    >>> read_numeral("二十三"), read_numeral("十"), read_numeral("8")
    (23, 10, 8)
    """
    if words.isdigit():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
    return _HAN[words]


def _mask(words: str) -> str:
    """Give the text with everything in quotes and brackets made one plain word, length kept."""
    return _QUOTED.sub(lambda match: "“" + "某" * (len(match[0]) - 2) + "”", words)


@declare("TZ307", "medium")
def check_announced_count(book: Book) -> Iterator[Finding]:
    """Find a number of things announced and another number listed."""
    yield from _check_headings(book)
    masked = _mask(book.content)
    for match in _BEFORE.finditer(masked):
        led = max((verb.end() for verb in _LED.finditer(match[1])), default=0)
        listed = match[1].count("、", led) + 1
        joints = len(_JOINT.findall(match[1].rpartition("、")[2]))
        announced = read_numeral(match[3])
        is_wrong = listed > announced if match[2] else not listed <= announced <= listed + joints
        if is_wrong and announced > 1 and not _AWARD.search(match[1]):
            yield _build_count(book, (match.start(1), match.end()), announced, listed, match[5])
    for match in _COUNTED.finditer(masked):
        listed, announced = match[1].count("、") + 1, read_numeral(match[3])
        if listed > announced > 1:
            yield _build_count(book, (match.start(1), match.end()), announced, listed, match[5])
    for match in _WHOLE.finditer(masked):
        listed, announced = match[1].count("、") + 1, read_numeral(match[2])
        joints = len(_JOINT.findall(match[1].rpartition("、")[2]))
        # One more or one less is a slip of the list; anything else is a count of something else.
        if announced > 2 and announced in (listed - 1, listed + joints + 1):
            yield _build_count(book, (match.start(1), match.end()), announced, listed, match[4])
    for match in _AFTER.finditer(masked):
        listed = match[3].count("、") + 1
        joints = len(_JOINT.findall(match[3].rpartition("、")[2]))
        announced = read_numeral(match[1])
        if "等" not in match[3][-4:] and not listed <= announced <= listed + joints:
            yield _build_count(book, match.span(), announced, listed, match[2])


def _build_count(book: Book, place: tuple[int, int], announced: int, listed: int, noun: str) -> Finding:
    return book.build_finding("TZ307", "medium", [place], announced=str(announced), listed=str(listed), noun=noun)


def _check_headings(book: Book) -> Iterator[Finding]:
    """Hold headings such as 8个关键词 against the headings that follow."""
    for paragraph in book.paragraphs:
        match = _ANNOUNCE.match(paragraph.words)
        if match is None or paragraph.kind not in ("heading", "short"):
            continue
        announced = read_numeral(match[1])
        following = book.paragraphs[paragraph.index + 1 : paragraph.index + 3]
        if announced < 3 or not following or following[0].kind != "heading":
            continue
        items, has_subtitle = _list_items(book, paragraph)
        counts = {len(items), len(items) - 1} if has_subtitle else {len(items)}
        if len(items) >= 2 and announced not in counts:
            listed = min(counts) if has_subtitle else len(items)
            place = (paragraph.start, paragraph.end)
            yield book.build_finding(
                "TZ307",
                "medium",
                [place],
                evidence=[book.build_span(item.start, item.end) for item in items[-listed:]],
                announced=str(announced),
                listed=str(listed),
                noun=match[2],
            )


def _list_items(book: Book, opener: Paragraph) -> tuple[list[Paragraph], bool]:
    """List the headings with text under an announcing heading, and whether the first may be its subtitle."""
    rest = book.paragraphs[opener.index + 1 :]
    items: list[Paragraph] = []
    for at, paragraph in enumerate(rest[:-1]):
        if paragraph.kind != "heading":
            continue
        follower = rest[at + 1]
        if follower.kind == "body":
            items.append(paragraph)
        elif items or at > 0:
            break
    has_subtitle = bool(items) and items[0].index == opener.index + 1
    return items, has_subtitle


@declare("TZ603", "medium")
def check_promised_items(book: Book) -> Iterator[Finding]:
    """Find a promised number of commitments that the document never itemises."""
    seen: set[int] = set()
    for match in _PROMISE.finditer(book.content):
        announced = read_numeral(match[1])
        after = book.content[match.end() : match.end() + 20].partition("\n")[0]
        sentence = re.split(r"[。；;\n]", book.content[max(0, match.start() - 120) : match.start()])[-1]
        is_ahead = _AHEAD.search(sentence) is not None
        if announced < 3 or announced in seen or not is_ahead or _PAST.search(after) or _LISTED.match(after):
            continue
        if match.end() >= len(book.content) or book.content[match.end()] == "\n":
            continue  # a heading; the sentence below says it again
        seen.add(announced)
        listed = len(_ITEM.findall(book.content, match.end(), match.end() + 4000))
        if listed * 2 < announced:
            places = [match.span()]
            yield book.build_finding("TZ603", "medium", places, announced=match[1], listed=str(listed), word=match[0])
