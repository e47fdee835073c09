"""Which lines of a text are headings, captions or plain paragraphs; the same for every format.

A heading is announced by its numbering (一、 （一） 1. （1） 第一章), or by its look: a short line without terminal
punctuation before longer text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.model.text import RunKind

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMERAL = "[一二三四五六七八九十百零〇]{1,4}"
_NUMBERED = re.compile(
    rf"(?P<part>第{_NUMERAL}[章编部卷篇](?:分)?)"
    rf"|(?P<one>{_NUMERAL}\s?[、．.]|[IVXⅠ-Ⅻ]{{1,4}}[、．.])"
    rf"|(?P<section>第{_NUMERAL}节)"
    rf"|(?P<two>[（(]{_NUMERAL}[)）])"
    r"|(?P<three>\d{1,2}(?:[、．]|\.(?!\d)))"
    r"|(?P<four>[（(]\d{1,2}[)）])"
    r"|(?P<mark>\#{1,6})\s"
)
_LEVELS = {"part": 1, "one": 1, "section": 2, "two": 2, "three": 3, "four": 4}
_ANNEX = re.compile(
    r"附\s?[件录表]\s?[0-9一二三四五六七八九十]{0,2}(?:\s|$|[:：])|(?:专有|有关)?名词(?:解释|注释)$|[《(（]?《?政府工作报告》.{0,8}名词"
)
_CAPTION_START = re.compile(
    r"图为|[图表]\s?\d{1,3}(?:[-—.．]\d{1,3})?(?:[\s　:：]|(?=[\u4e00-\u9fff]))"
    r"|[（(]?(?:计量|数据|金额)?单位\s?[:：].{1,20}$"
    r"|(?:图片|照片)\S*(?:提供|摄)$"
)
_CAPTION_END = re.compile(
    r"(?:摄影?|图|文图|供图|绘)\s?[/／:：]\s?\S{2,12}$|[\s　（(][\u4e00-\u9fff·]{2,12}\s?(?:摄|供图)[)）]?$"
)
_TERMINAL = "。！？；：，、,;:!?….．"
_SENTENCE_ENDS = "。！？；：!?;:”’）)…—"
_LABEL = re.compile(r"[^，。,]{1,8}\s?[:：]\s?\S")
_DATE = re.compile(r"[（(]?\d{4}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?(?:\d{1,2}\s?日?)?(?:[\s\d:时分]{0,9})[)）]?$")
_WORDS = re.compile(r"[\u3400-\u9fffA-Za-z]")
_FIGURES = re.compile(r"[0-9０-９]")
_SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏窦章苏潘葛范彭郎鲁韦马苗方俞任袁柳史唐"
    "费薛雷贺倪汤罗郝毕安常于傅康伍余顾孟黄穆萧尹姚邵汪祁毛戴宋庞熊纪舒屈项祝董梁杜阮蓝席季贾江颜郭梅林钟徐邱"
    "骆高夏蔡田樊胡凌霍万支管卢莫裘解应宗丁邓洪包左石崔吉龚程邢裴陆荣翁甄曲封储段侯全班仇秋伊宁甘武刘景詹龙"
    "叶幸司黎乔温庄晏柴瞿阎连习艾向古易戈廖耿匡文欧沃蔚越师巩聂关岳涂信邰闫肖牛冉付代兰"
)
_SHORT, _LONGEST, _MARKED = 40, 60, 120
_TEXT_START = 45


@dataclass(frozen=True, slots=True)
class Line:
    """One line to be judged.

    Args:
        text: Without blanks around it.
        level: Depth of the heading where the format itself says so.
        is_strong: Whether the format prints it as headings are (all bold, centred).
        kind: Set where the format itself says what it is.
        is_spaced: Whether a blank line sets it apart from the line before.
    """

    text: str
    level: int | None = None
    is_strong: bool = False
    kind: RunKind | None = None
    is_spaced: bool = False


def classify_lines(lines: Sequence[Line]) -> list[tuple[RunKind, int | None]]:
    """Say of each line whether it is a heading (and how deep), a caption or a paragraph.

    >>> [kind for kind, _ in classify_lines([Line("一、工作回顾"), Line("去年，全区工业总产值突破300亿元。" * 3)])]
    ['heading', 'paragraph']
    """
    result: list[tuple[RunKind, int | None]] = [("paragraph", None)] * len(lines)
    loose: list[int] = []
    for index, line in enumerate(lines):
        judged = _judge_alone(line)
        if judged is None and _is_numbered_heading(lines, index):
            judged = ("heading", _number_level(line.text))
        if judged is not None:
            result[index] = judged
        elif _can_be_heading(line) and not _is_inside_sentence(lines, index):
            loose.append(index)
    _place_loose(lines, loose, result)
    return result


def _judge_alone(line: Line) -> tuple[RunKind, int | None] | None:
    text = line.text
    if line.kind is not None:
        return line.kind, line.level
    if line.level is not None and len(text) <= _MARKED:
        return "heading", line.level
    if len(text) > _LONGEST:
        mark = _NUMBERED.match(text)
        is_marked = mark is not None and mark["mark"] and len(text) <= _MARKED
        return ("heading", len(mark["mark"])) if is_marked and mark else None
    if _ANNEX.match(text) and text[-1] not in _TERMINAL:
        return "heading", 1
    if _CAPTION_START.match(text) or (len(text) <= _SHORT and _CAPTION_END.search(text)):
        return "caption", None
    return None


def _number_level(text: str) -> int | None:
    match = _NUMBERED.match(text)
    if match is None:
        return None
    if match["mark"]:
        return len(match["mark"])
    return next((level for name, level in _LEVELS.items() if match[name]), None)


def _is_numbered_heading(lines: Sequence[Line], index: int) -> bool:
    """Say whether a numbered line heads what follows; an item of a list of one-line items does not."""
    text = lines[index].text
    level = _number_level(text) if len(text) <= _LONGEST else None
    if level is None or not _WORDS.search(text) or not _is_balanced(text):
        return False
    match = _NUMBERED.match(text)
    if match is not None and match["mark"]:
        return True
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    is_item = bool(following) and _number_level(following) == level
    if text[-1] not in _TERMINAL:
        if "。" in text:
            return False
        if level >= 3 and _LABEL.match(text[2:]):
            return False
        return lines[index].is_strong or level <= 2 or not is_item
    is_followed = len(following) > len(text) or following[-1:] not in _TERMINAL
    return text[-1] == "。" and text.count("。") == 1 and not is_item and is_followed and level <= 2


def _can_be_heading(line: Line) -> bool:
    text = line.text
    if not 4 <= len(text) <= _SHORT and not (line.is_strong and 2 <= len(text) <= _SHORT):
        return False
    if text[-1] in _TERMINAL or text.startswith(("——", "—", "…", "-", ">", "|")):
        return False
    n_words = len(_WORDS.findall(text))
    if n_words < 2 or n_words < len(_FIGURES.findall(text)) or _NUMBERED.match(text):
        return False
    if _LABEL.match(text) or _DATE.match(text) or not _is_balanced(text):
        return False
    return not _is_byline(text)


def _is_inside_sentence(lines: Sequence[Line], index: int) -> bool:
    """Say whether a line is a piece of a sentence that was broken over lines, as copies of web pages have it."""
    before = lines[index - 1].text if index else ""
    following = lines[index + 1].text if index + 1 < len(lines) else ""
    if following.startswith(tuple("》”）)」』，。、；：,;:")):
        return True
    if lines[index].is_spaced or lines[index].is_strong:
        return False
    if before.endswith(tuple("《“（(「『、，,")):
        return True
    is_cut = bool(before) and before[-1] not in _SENTENCE_ENDS and any(mark in before for mark in "，。；,;")
    return is_cut and len(before) > _SHORT


def _is_balanced(text: str) -> bool:
    """Say whether quotes and brackets close; a heading is never cut inside a quotation."""
    return all(text.count(left) == text.count(right) for left, right in ("“”", "《》", "（）", "()", "【】", "[]"))


def _is_byline(text: str) -> bool:
    """Say whether a line names its writers: names of persons set apart by blanks."""
    parts = text.split()
    if len(parts) < 2:
        return False
    *front, last = parts
    if not (2 <= len(last) <= 3 and last[0] in _SURNAMES):
        return False
    return all(2 <= len(part) <= 3 and part[0] in _SURNAMES for part in front) or front[-1].endswith(
        ("省长", "市长", "区长", "县长", "州长", "主席", "主任", "盟长", "记者", "通讯员", "书记", "总理")
    )


def _place_loose(lines: Sequence[Line], loose: list[int], result: list[tuple[RunKind, int | None]]) -> None:
    """Decide on short unnumbered lines in groups: a group heads the longer text that follows it."""
    levels = {
        level
        for line, (kind, level) in zip(lines, result, strict=True)
        if kind == "heading" and level is not None and _NUMBERED.match(line.text)
    }
    for group in _list_groups(loose):
        after = group[-1] + 1
        if _touches_caption(result, group):
            for index in group:
                result[index] = ("caption", None)
            continue
        is_followed = after < len(lines) and (
            len(lines[after].text) >= _TEXT_START
            or (lines[after].text[-1:] in "。；：;:" and len(lines[after].text) > len(lines[group[-1]].text))
            or result[after][0] in ("heading", "cell")
        )
        if not is_followed and not lines[group[-1]].is_strong:
            if group[0] == 0:
                result[0] = ("heading", 1)
            continue
        kept = group if len(group) <= 4 else [index for index in group if index >= group[-1] - 1]
        for index in kept:
            result[index] = ("heading", _loose_level(index, kept, levels))
        if group[0] == 0:
            result[0] = ("heading", 1)


def _list_groups(loose: list[int]) -> list[list[int]]:
    groups: list[list[int]] = []
    for index in loose:
        if groups and groups[-1][-1] == index - 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    return groups


def _touches_caption(result: list[tuple[RunKind, int | None]], group: list[int]) -> bool:
    """Say whether a lone short line sits among captions, as the unsigned picture of a row does."""
    before, after = group[0] - 1, group[-1] + 1
    is_after_caption = after < len(result) and result[after][0] == "caption"
    is_last = after == len(result)
    return len(group) == 1 and group[0] > 0 and (is_after_caption or (is_last and result[before][0] == "caption"))


def _loose_level(index: int, group: list[int], levels: set[int]) -> int:
    """Give the depth of an unnumbered heading.

    Beside 一、 it stands below （一）; where numbering begins with （一） or deeper it stands above it; without any
    numbering the first line of a group is the higher one (a title with its subtitle).
    """
    if 1 in levels:
        return 3
    if levels:
        return 1
    return 2 if len(group) > 1 and index == group[0] else 3
