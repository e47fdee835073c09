"""Say of bare words whose they are by an earlier number of the sentence: 竣工 behind 施工面积, 剩余 behind 资金, 37个项目 behind 37项."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.measure import ADDED

if TYPE_CHECKING:
    from taizhang.facts.quantity import Reading


@dataclass(frozen=True, slots=True)
class _Rule:
    """What a family of bare words goes on about.

    Args:
        told: Matches the words of the number that tells whose they are; `who` is what stands before the bare word.
        link: Matches what stands between the number before and the bare word.
        unit: What their number is in; none for the unit of the one that tells.
        of: The dimension of the number that tells.
    """

    told: re.Pattern[str]
    link: re.Pattern[str]
    unit: str | None
    of: str


_NEXT = re.compile(r"[,，、;；(（](?:其中[,，:：]?)?(?:已|累计|实际|共|目前|现已|约|形成|实际形成)*")
_LATER = re.compile(r"[,，、;；](?:[^,，。;；\d]{2,20}[,，])?(?:已|累计|实际|目前|总体|资金)*")
_DID = re.compile(r"[,，、;；](?:已|累计|共|仅)?(?:完成|占|为)")
_FLOORS = _Rule(
    re.compile(
        r"(?P<who>[\u4e00-\u9fff、]*?[\u4e00-\u9fff]{2}(?<!累计)(?<!面积))(?:累计|共)?(?:新开工|施工|在建|销售|竣工)(?:建设)?(?:面积)?"
    ),
    _NEXT,
    None,
    "area",
)
_HELD = re.compile(
    r"(?:统筹|安排|争取)?(?P<who>[\u4e00-\u9fff“”\d]*?(?:(?<=[\u4e00-\u9fff])(?<!利用)(?<!到位)(?<!项目)(?<!投入)资金|"
    r"(?<=[\u4e00-\u9fff]{2})经费|预备费|债券|专款|转移支付|拨款))(?:总额|总量|规模)?"
)
_MONEY, _MONEY_RATE = _Rule(_HELD, _NEXT, None, "money"), _Rule(_HELD, _LATER, "%", "money")
_USED = _Rule(
    re.compile(r"(?P<who>(?:万元|单位)(?:GDP|地区生产总值|生产总值|工业增加值|产值))[能水电煤]耗量?"),
    _NEXT,
    "%",
    "ratio",
)
_REACHED = _Rule(
    re.compile(r"(?P<who>[\u4e00-\u9fff“”]{2,}?)(?:通达|通畅|硬化|覆盖|普及|绿化|亮化|入户|到户|参保|参合)率"),
    _NEXT,
    "%",
    "ratio",
)
_LENGTH = _Rule(re.compile(r"(?P<who>[\u4e00-\u9fff]{2,}?)(?:总?里程|总?长度)"), _NEXT, None, "length")
_BUDGETS = _Rule(re.compile(r"(?P<who>(?:[\u4e00-\u9fff()]{2,})?(?:收入|支出|税收|投资))"), _DID, None, "money")
_GRADED = _Rule(
    re.compile(r"(?P<who>[\u4e00-\u9fff]{2,}?)(?:[站所馆]中)?(?:[特一二三四甲乙丙]级)?[站所馆]"), _NEXT, None, "count"
)
_CASH = _Rule(
    re.compile(r"(?P<who>(?:实际)?(?:利用|到位)外资)(?:金额)?"), re.compile(_NEXT.pattern + "(?:完成)?"), None, "money"
)
_STUDY = _Rule(
    re.compile(r"(?P<who>[\u4e00-\u9fff]{2,}?(?:子女|儿童|少年|学生))(?:在校生|就学|入学)?"),
    re.compile(r"[,，。;；、](?:其中[,，:：]?)?在?"),
    None,
    "people",
)
_CAME = _Rule(
    re.compile(r"(?:合同|协议|签约|计划)?(?:利用|引进|引资)?(?P<who>[\u4e00-\u9fff]{0,6}(?:内资|外资|资金))"),
    _NEXT,
    None,
    "money",
)
_WHOLES = _Rule(re.compile(r"(?P<who>[\u4e00-\u9fff“”A-Z]{3,}?)(?:总量)?"), _NEXT, None, "")
_RULES = {
    name: rule
    for names, rule in (
        ("竣工 竣工面积 投产面积 续建面积 新开工 新开工面积 施工面积 销售面积 在建面积 投用面积", _FLOORS),
        ("支出 实际支出 已支出 累计支出 剩余 结余 实际使用 已使用 使用 支付 拨付 已拨付", _MONEY),
        ("支出率 使用率 执行率 拨付率 支付率 分配率 下达率", _MONEY_RATE),
        ("能耗 水耗 电耗 煤耗", _USED),
        ("通达率 通畅率 硬化率 绿化率 亮化率 参合率 参保率", _REACHED),
        ("总里程 总长度", _LENGTH),
        (
            "年初预算 年度预算 调整预算 预算 年初预算数 调整预算数 年度任务 全年任务 年度目标 全年目标 年初目标",
            _BUDGETS,
        ),
        ("实际到位 到位 实际利用 实际到账 实到 到账", _CAME),
        ("总量", _WHOLES),
        ("特级站 一级站 二级站 三级站 一级馆 二级馆 三级馆 甲级所 乙级所", _GRADED),
        ("现汇 现汇进资 外资现汇", _CASH),
        ("小学就读 初中就读 高中就读 公办学校就读 民办学校就读", _STUDY),
        *(
            (f"{kind}总数 总{kind}数", _Rule(re.compile(rf"(?P<who>[\u4e00-\u9fff“”]{{2,}}){kind}"), _NEXT, None, ""))
            for kind in ("床位", "企业", "基地", "机构", "平台", "岗位", "泊位", "园区")
        ),
    )
    for name in names.split()
}
"""Bare word → what it goes on about."""
_FAR = 4
_OF_THESE = ("其中", "在")


def find_whose(folded: str, readings: list[Reading], index: int) -> tuple[str, int, int] | None:
    """Give whose a bare word is by a number before it in its sentence.

    Args:
        folded: The text with plain number characters.
        readings: What was read of all numbers, in order.
        index: Which of them has the bare word.

    Returns:
        What stands before the word, and where that is told; nothing where it is not.
    """
    reading = readings[index]
    name = (reading.words.name or "").split("占")[0]
    rule = _RULES.get(name)
    if rule is None or index == 0 or reading.words.is_dealt or reading.words.owner[0] >= 0:
        return None
    before = readings[index - 1]
    if before.sentence.block is not reading.sentence.block:
        return None
    if before.mention.right > reading.words.start:
        return None
    if rule.link.fullmatch(folded, before.mention.right, reading.words.start) is None:
        return None
    if before.whose is not None and _RULES.get(before.words.name or "") is rule:
        return before.whose.name, before.whose.start, before.whose.end
    for told in reversed(readings[max(0, index - _FAR) : index]):
        if told.sentence is not reading.sentence and not folded.startswith(_OF_THESE, reading.sentence.start):
            break
        if (found := _take(rule, told, reading)) is not None:
            return found, told.words.start, told.words.end
    return None


def _take(rule: _Rule, told: Reading, reading: Reading) -> str | None:
    """Give whose the words are where an earlier number tells it."""
    is_rate = reading.mention.unit == "%" and rule.unit is None and reading.basis == "share"
    if told.basis not in ("level", "count") and rule.of != "ratio":
        return None
    if reading.mention.unit != (rule.unit or told.mention.unit) and not is_rate:
        return None
    if rule.of and told.mention.dimension != rule.of:
        return None
    if rule.of == "ratio" and told.basis != reading.basis:
        return None
    found = rule.told.fullmatch(ADDED.sub("", told.words.name or ""))
    return None if found is None else (told.whose.name if told.whose is not None else "") + found["who"]


_THESE = re.compile(
    r"(?:这批|这些|上述|该批|以上|(?<![\u4e00-\u9fff])(?=项目(?:全部)?(?:建成|投产|达产)))(?P<noun>[\u4e00-\u9fff]{0,6}?(?:项目|企业|园区|工程))(?:全部|均|都|已|共|累计|合计|预计|计划)*(?:(?:建成|投产|达产|投用|竣工)*后[,，])?(?:可|将|预计|每?年|已|共|累计)*(?:完成|实现|投入)?$"
)
#: 推进甲改造项目，目前已开工57个: what the works are, and how many of them.
_WORKS = re.compile(
    r"(?:推进|实施|启动)(?P<noun>(?!了)[\u4e00-\u9fff“”、]{4,24}?(?:项目|工程))[,，](?:目前|现|截至目前|已|共|累计|全部)*[,，]?$"
)
_WORKED = frozenset("开工 新开工 竣工 完工 在建 建成 投产 投用 完成".split())


def find_works(folded: str, readings: list[Reading], index: int) -> tuple[str, int, int] | None:
    """Give which works so many were begun or finished of, where the clause before names them and counts none.

    Args:
        folded: The text with plain number characters.
        readings: What was read of all numbers, in order.
        index: Which of them counts those that were begun.

    Returns:
        Their name, and where it stands; nothing where no clause tells it.
    """
    reading = readings[index]
    start, mention = reading.words.start, reading.mention
    if reading.words.name not in _WORKED or not mention.is_classifier or mention.unit_name not in _EACH:
        return None
    before = readings[index - 1] if index else None
    if before is not None and before.sentence is reading.sentence and before.mention.unit == mention.unit:
        is_next = before.words.name in _WORKED and _NEXT.fullmatch(folded, before.mention.right, start) is not None
        whose = before.whose if is_next else None
        return None if whose is None else (whose.name, whose.start, whose.end)
    works = _WORKS.search(folded, reading.sentence.start, start)
    return _find_opening(folded, readings, index) if works is None else (works["noun"], *works.span("noun"))


#: 共签约项目23个，其中合同项目21个。目前已投产7个: the sentence tells what became of those that opened the paragraph.
_NOW = re.compile(r"(?:目前|截至目前|现)[,，]?(?:已|共)*")


def _find_opening(folded: str, readings: list[Reading], index: int) -> tuple[str, int, int] | None:
    """Give what the paragraph opened by counting, where nothing else of its kind was counted but parts of it."""
    reading = readings[index]
    told = [one for one in readings[:index] if one.sentence.block is reading.sentence.block]
    first = told[0] if told else None
    is_next = first is not None and any(
        one.whose is not None and one.whose.name == first.words.name and one.words.name in _WORKED for one in told[1:]
    )
    if _NOW.fullmatch(folded, reading.sentence.start, reading.words.start) is None and not (
        is_next and reading.words.start == reading.sentence.start
    ):
        return None
    if (
        first is None
        or not (first.words.name or "").endswith(_WORKS_COUNTED)
        or first.mention.unit != reading.mention.unit
    ):
        return None
    others = [one for one in told[1:] if one.mention.unit == first.mention.unit and one.whose is None]
    of_it = folded.find("其中", first.mention.right, others[0].mention.left) if others else 0
    if of_it < 0 or any(one.sentence is not first.sentence for one in others) or not _is_within(reading, first):
        return None
    return first.words.name or "", first.words.start, first.words.end


def _is_within(reading: Reading, first: Reading) -> bool:
    part, whole = reading.mention.value, first.mention.value
    return part is not None and whole is not None and part <= whole


_WORKS_COUNTED = ("项目", "工程", "企业")


_EACH = frozenset("个项处所座")
_NEAR, _KIND, _SHORTEST = 24, 2, 4
_OPENS = frozenset(",，。;；\n 这述")


def find_again(folded: str, readings: list[Reading], index: int) -> tuple[str, int, int] | None:
    """Give what of the counted so many are, where the paragraph counted them before (重点项目37项…37个项目).

    Args:
        folded: The text with plain number characters.
        readings: What was read of all numbers, in order.
        index: Which of them counts again.

    Returns:
        What stands before the noun, and where they were counted; nothing where they were not.
    """
    reading = readings[index]
    name, mention = reading.words.name or "", reading.mention
    if not mention.is_classifier or not _KIND <= len(name) <= _SHORTEST or reading.basis != "count":
        return None
    if folded[mention.left - 1] not in _OPENS:
        return None  # 甲水库等6个项目 are others
    for told in reversed(readings[:index]):
        if told.sentence.block is not reading.sentence.block:
            break
        first = told.words.name or ""
        is_same = told.mention.value == mention.value and told.mention.is_classifier and told.basis == "count"
        if is_same and len(first) > len(name) and first.endswith(name) and mention.value != 1:
            return first.removesuffix(name), told.words.start, told.words.end
    return None


def find_these(folded: str, readings: list[Reading], index: int) -> tuple[str, int, int] | None:
    """Give of which projects or firms a bare amount is told that words right before it point back to (这批项目已完成投资).

    Args:
        folded: The text with plain number characters.
        readings: What was read of all numbers, in order.
        index: Which of them is the amount.

    Returns:
        Their name, and where the words stand that point back; nothing where none do.
    """
    reading = readings[index]
    start = reading.words.start
    these = _THESE.search(folded, max(reading.sentence.start, start - _NEAR), start)
    if these is None:
        return None
    noun = these["noun"]
    for told in reversed(readings[:index]):
        if told.sentence.block is not reading.sentence.block:
            break
        first = told.words.name or ""
        if told.basis == "count" and first.endswith(noun[-_KIND:]):
            return (first if first.endswith(noun) else noun), *these.span("noun")
    return (noun, *these.span("noun")) if len(noun) > _KIND else None
