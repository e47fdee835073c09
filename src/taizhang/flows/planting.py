"""Plant faults in clean documents, one of each class, the same ones for the same seed: what the checks should find."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_BODY = re.compile(r"[^\n]{60,}")
_HEADING = re.compile(r"(?m)^[\u4e00-\u9fff“”、，]{6,20}$")
_INSIDE = r"(?<=[\u4e00-\u9fff])[\u4e00-\u9fff](?=[\u4e00-\u9fff]{6})"
_FIGURE = r"(?<![\d.])"
#: Characters printed for one another, collected apart from the lists of the rules.
_ALIKE = dict(
    zip(
        "设施建机未已士日干治侯晴析侍徒辨幕帐祟竞",
        "没拖健枯末己土曰千冶候睛折待徙辩暮账崇竟",
        strict=True,
    )
) | dict(zip("业工市场发民服务收增农村环境教育医疗企", "亚土巾汤友氏报各攻曾衣材坏镜数肓匠疗仝", strict=True))
_SUMS = (
    ("全年新建改建学校{t}所，其中小学{a}所、初中{b}所、高中{c}所。", 1),
    ("三次产业结构为{a}:{b}:{c}。", 0),
    ("全年办理提案{t}件，其中经济类{a}件，社会类{b}件，文化类{c}件。", 1),
    ("新增标准化厂房{a}栋、仓库{b}座、车间{c}处，共计{t}处。", 2),
    ("培育省级园区{a}个、市级园区{b}个、县级园区{c}个，合计{t}个。", 2),
)
_LISTS = (
    ("着力壮大{items}{n}大特色产业。", ["茶叶", "蜂蜜", "竹笋", "香菇", "蚕桑", "药材"]),
    ("扎实推进{items}{n}项重点工作。", ["河道清淤", "路灯改造", "村道硬化", "厕所改建", "水窖修缮", "危桥加固"]),
    ("建成{items}等{n}个街头公园。", ["东湖公园", "西山公园", "南桥公园", "北门公园", "中心公园", "滨河公园"]),
)
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Planted:
    """A fault in a document.

    Args:
        fault: Its class.
        content: The document with the fault in it.
        start, end: Where it stands.
        codes: The rules that may name it.
    """

    fault: str
    content: str
    start: int
    end: int
    codes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fault:
    """A class of faults: what it is called, who may find it, how it is planted into a paragraph or a document."""

    name: str
    codes: frozenset[str]
    plant: Callable[[str, random.Random], tuple[str, int, int] | None]


def plant_fault(content: str, name: str, *, seed: int, taken: tuple[tuple[int, int], ...] = ()) -> Planted | None:
    """Plant one fault of a class.

    Args:
        content: A clean document.
        name: The class.
        seed: The same seed plants the same fault.
        taken: Stretches that hold a fault already.

    Returns:
        The document with the fault, or `None` where it has no place for one.
    """
    fault = FAULTS[name]
    draw = random.Random(f"{seed} {name} {len(content)}")  # noqa: S311 - repeatable, not secret
    for _ in range(40):
        found = fault.plant(content, draw)
        if found is None:
            return None
        changed, start, end = found
        if not any(start - 80 < right and left < end + 80 for left, right in taken):
            return Planted(name, changed, start, end, fault.codes)
    return None


def _pick(content: str, pattern: re.Pattern[str] | str, draw: random.Random) -> re.Match[str] | None:
    matches = list(re.finditer(pattern, content))
    return draw.choice(matches) if matches else None


def _replace(content: str, start: int, end: int, words: str) -> tuple[str, int, int]:
    return content[:start] + words + content[end:], start, start + len(words)


def _double_character(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?<=[\u4e00-\u9fff])([\u4e00-\u9fff])(?!\1)(?=[\u4e00-\u9fff])", draw)
    return _replace(content, match.start(), match.end(), match[0] * 2) if match else None


def _swap_shape(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, rf"(?<=[\u4e00-\u9fff])[{''.join(_ALIKE)}](?=[\u4e00-\u9fff])", draw)
    return _replace(content, match.start(), match.end(), _ALIKE[match[0]]) if match else None


def _drop_character(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?<=[\u4e00-\u9fff]{3})[\u4e00-\u9fff](?=[\u4e00-\u9fff]{3})", draw)
    return (content[: match.start()] + content[match.end() :], match.start() - 1, match.start() + 1) if match else None


def _drop_point(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, _FIGURE + r"\d{1,3}\.\d{1,2}(?=%|亿|万|微克|平方米|岁)", draw)
    return _replace(content, match.start(), match.end(), match[0].replace(".", "").lstrip("0")) if match else None


def _change_digit(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, _FIGURE + r"\d{2,4}(?:\.\d{1,2})?(?=%|亿|万|家|个|公里|件)", draw)
    if match is None:
        return None
    at = draw.choice([n for n, char in enumerate(match[0]) if char.isdigit()])
    digit = draw.choice([d for d in "123456789" if d != match[0][at]])
    return _replace(content, match.start(), match.end(), match[0][:at] + digit + match[0][at + 1 :])


def _shift_unit(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?<=\d)(?:亿|万)(?=元|人|吨|亩|千瓦)", draw)
    return _replace(content, match.start(), match.end(), "万" if match[0] == "亿" else "亿") if match else None


def _exceed_bound(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"率(?:达到|达|为|提高到|稳定在|保持在)?(?P<n>\d{2}(?:\.\d+)?)(?=%)", draw)
    return _replace(content, match.start("n"), match.end("n"), "1" + match["n"]) if match else None


def _break_sum(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    words, kind = draw.choice(_SUMS)
    a, b = draw.randint(11, 30), draw.randint(31, 45)
    c = 100 - a - b if kind == 0 else draw.randint(46, 70)
    slip = draw.choice([-3, -2, -1, 1, 2, 3])
    if kind == 1:
        slip = -abs(slip)  # parts may stay below a total, never above
    total = a + b + c + slip
    return _insert(content, words.format(a=a, b=b, c=c + (slip if kind == 0 else 0), t=total), draw)


def _drop_item(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    words, items = draw.choice(_LISTS)
    n = draw.randint(4, 5)
    chosen = draw.sample(items, n)
    if "等" in words:
        return _insert(content, words.format(items="、".join(chosen), n=_NUMERALS[n - 1]), draw)
    return _insert(content, words.format(items="、".join(chosen[:-1]), n=_NUMERALS[n]), draw)


def _insert(content: str, words: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"。(?=[^\n]{20})", draw)
    return _replace(content, match.end(), match.end(), words) if match else None


def _cut_sentence(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, _BODY, draw)
    if match is None:
        return None
    stops = [n for n, char in enumerate(match[0]) if char in "，、" and 30 < n < len(match[0]) - 6]
    if not stops:
        return None
    cut = match.start() + draw.choice(stops) + 1 + draw.choice([0, 0, 3])
    return content[:cut] + content[match.end() :], cut - 4, cut


def _break_paragraph(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, _BODY, draw)
    if match is None:
        return None
    places = [match.start() + inner.start() for inner in re.finditer(_INSIDE, match[0][20:-20])]
    if not places:
        return None
    at = draw.choice(places) + 20
    return content[:at] + "\n" + content[at:], at - 4, at + 4


def _copy_paragraph(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, _BODY, draw)
    target = _pick(content, r"\n(?=[^\n]{60})", draw)
    if match is None or target is None or abs(target.end() - match.end()) < 2:
        return None
    return _replace(content, target.end(), target.end(), match[0] + "\n")


def _swap_heading(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    heads = list(_HEADING.finditer(content))
    pairs = [(a, b) for a, b in pairwise(heads) if b.start() - a.end() > 60]
    if not pairs:
        return None
    one, other = draw.choice(pairs)
    changed = content[: one.start()] + other[0] + content[one.end() : other.start()] + one[0] + content[other.end() :]
    return changed, one.start(), other.end()


def _unpair_mark(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?<=[\u4e00-\u9fff])[”）》](?=[\u4e00-\u9fff])", draw)
    return (content[: match.start()] + content[match.end() :], match.start() - 14, match.start() + 1) if match else None


def _impossible_day(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    day = draw.choice(["2月30日", "4月31日", "6月31日", "13月5日", "11月31日"])
    return _insert(content, f"{day}召开全体会议研究部署。", draw)


def _damage_encoding(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"[\u4e00-\u9fff]{6}", draw)
    if match is None:
        return None
    return _replace(content, match.start(), match.end(), match[0].encode().decode("gb18030", "replace"))


def _hide_character(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", draw)
    mark = draw.choice(["\u200b", "\ufffd", "\ue001", "\u202e"])
    return _replace(content, match.start(), match.end(), mark) if match else None


def _letter_for_digit(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?<=\d)[01](?=[\d%.])", draw)
    return _replace(content, match.start(), match.end(), "O" if match[0] == "0" else "l") if match else None


def _old_name(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    old = draw.choice(["环境保护部", "国土资源部", "国家旅游局", "中国银监会", "国家卫生计生委", "交通部"])
    return _insert(content, f"这项做法获{old}通报表扬。", draw)


def _bound_twice(content: str, draw: random.Random) -> tuple[str, int, int] | None:
    match = _pick(content, r"(?:超过|突破|不少于)\d[\d.]*(?:万|亿)?(?:家|个|人|元|吨|公里)", draw)
    return _replace(content, match.start(), match.end(), match[0] + "以上") if match else None


_ANY_FIGURE = frozenset({"TZ301", "TZ302", "TZ303", "TZ305", "TZ306", "TZ308", "TZ310", "TZ505"})
_PAST = frozenset({"TZ304", "TZ320", "TZ322", "TZ402", "TZ508", "TZ511", "TZ512", "TZ515", "TZ527"})

FAULTS: dict[str, Fault] = {
    fault.name: fault
    for fault in (
        Fault("double a character", frozenset({"TZ101"}), _double_character),
        Fault("swap shapes", frozenset({"TZ102", "TZ103", "TZ501"}), _swap_shape),
        Fault("drop a character", frozenset({"TZ104", "TZ501", "TZ102"}), _drop_character),
        Fault("drop a decimal point", _ANY_FIGURE | _PAST, _drop_point),
        Fault("change one digit", _ANY_FIGURE | _PAST, _change_digit),
        Fault("shift 万 and 亿", _ANY_FIGURE | _PAST, _shift_unit),
        Fault("exceed a bound", _ANY_FIGURE, _exceed_bound),
        Fault("break a sum", frozenset({"TZ306"}), _break_sum),
        Fault("drop an item of an announced count", frozenset({"TZ307"}), _drop_item),
        Fault("cut a sentence", frozenset({"TZ106", "TZ107", "TZ108"}), _cut_sentence),
        Fault("break a paragraph", frozenset({"TZ107", "TZ108"}), _break_paragraph),
        Fault("copy a paragraph", frozenset({"TZ201"}), _copy_paragraph),
        Fault("swap headings", frozenset({"TZ111"}), _swap_heading),
        Fault("lose a closing mark", frozenset({"TZ106"}), _unpair_mark),
        Fault("impossible day", frozenset({"TZ404"}), _impossible_day),
        Fault("damage the encoding", frozenset({"TZ114", "TZ113"}), _damage_encoding),
        Fault("hide a character", frozenset({"TZ113"}), _hide_character),
        Fault("letter for a digit", frozenset({"TZ113"}), _letter_for_digit),
        Fault("name out of use", frozenset({"TZ503"}), _old_name),
        Fault("bound said twice", frozenset({"TZ105"}), _bound_twice),
    )
}
"""Every class of faults by name."""
