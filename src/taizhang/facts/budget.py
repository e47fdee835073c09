"""Say of which account of a budget a bare item is: 上级补助收入, 结转下年 and 教育支出 of 一般公共预算 or of 政府性基金."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

#: The accounts of a budget by a word that none is told without.
_KEYS = ("公共预算", "公共财政预算", "政府性基金", "国有资本经营", "社会保险基金", "社保基金")
_ACCOUNT = re.compile(
    r"(?P<account>(?:(?:[省市县区州旗镇乡]本?|本)级(?:地方)?)?(?:一般公共预算|公共财政预算|公共预算|(?:政府性基金|国有资本经营|社会保险基金|社保基金)(?:预算)?))"
    r"(?=(?:[总本当][级年]?|可用|财政|实际|全年|预计|累计)*(?:收入|支出|收支|收到|完成|执行|情况|平衡|财力|拨款|安排))"
)
_BEFORE = len("区本级地方一般")
_FEDERAL = r"(?:中央|上级|下级|省级?|市级?|上下级|镇街|乡镇|区县|财政|均衡性|一般性|专项|返还性|体制|结算)*"
_BONDS = r"(?:地方|政府|新增|一般|专项|再融资|置换|债务|债券|外贷)*"
#: What is handed on, carried over, borrowed and added up in every account.
_ITEM = re.compile(
    rf"{_FEDERAL}(?:补助|转移支付|税收返还|返还性?)(?:补助|下级|区县|镇街|乡镇)*(?:收入|支出|资金)?|转移性(?:收入|支出)|"
    r"(?:上年|历年|年终|年末|滚存|累计|当年|本年|净)*(?:结转|结余)+(?:结余|下年|资金|收入|支出|使用|下年支出|下年使用)?|"
    rf"{_BONDS}(?:转贷|还本|债券|付息)(?:收入|支出)?|(?:调入|调出|动用|安排|补充)(?:资金|预算稳定调节基金)?|预算稳定调节基金|"
    r"上解(?:上级|市级|省级|中央)?(?:支出)?|(?:下级|镇街|区县|乡镇)上解(?:收入)?|使用上年(?:结转|结余)+资金|(?:收入|支出|收支)(?:总计|合计|总量|总额|总数)|本级(?:收入|支出)|区级支出"
)
#: What is spent, by what it is for.
_SPENT = re.compile(
    r"(?:一般公共服务|国防|公共安全|教育|科学技术|文化(?:旅游)?体育与传媒|社会保障和就业|卫生健康|医疗卫生(?:与计划生育)?|节能环保|城乡社区(?:事务)?|农林水(?:事务)?|交通运输|"
    r"资源勘探[\u4e00-\u9fff]{0,6}|商业服务业等?|金融|(?:自然资源|国土)海洋气象等?|住房保障|粮油物资储备|灾害防治及应急管理|债务付息|债务发行费用)支出"
)
_BARE = frozenset(("收入", "支出", "收支", "收入决算数", "支出决算数", "收入预算数", "支出预算数"))
#: What a fund of an insurance took in, paid out and has left.
_OF_FUND = re.compile(r"(?:基金|征缴|征收|保费)(?:总|征缴)?(?:收入|支出|(?:累计|滚存|当期|当年)*结余)")
_INSURANCE = re.compile(
    r"(?:城镇|城乡|企业|机关事业单位|农村|新型农村)?(?:企业)?(?:职工|居民)?(?:社会)?(?:基本)?(?:养老|医疗|失业|工伤|生育)保险"
)
_LONGEST = 16
#: A paragraph is about an account that it names so near to its beginning.
_OPENING = 48
_ENDS = frozenset("入出金付转余助计量额还级本贷券解数支用息年")
#: 一般公共预算实际完成收入: that it was done is no part of what.
_DONE = re.compile(r"(?<=[算金])(?:实际|累计|预计|共|已)*(?:完成|实现)(?=(?:收入|支出)$)")
#: 县人代会审议通过2020年一般公共预算收入, 调整政府性基金支出: who decided it.
_APPROVED = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,20}(?:批准|通过)的?(?:(?:19|20)\d\d年度?)?(?:年初|全[省市县区州旗])*|调整)(?=[\u4e00-\u9fff]{0,5}(?:公共预算|公共财政预算|政府性基金|国有资本经营|社会保险基金))"
)
#: 收入由年初预算5亿元调整为6亿元: from what it was moved is its status.
_MOVED_FROM = re.compile(r"(?<=[\u4e00-\u9fff]{2})[由从](?:年初|原|调整)?预算$")
_DECIDED = ("预算", "计划")
#: 为县人民代表大会批准全县全年预算5亿元的80%: who passed it.
_RESOLVED = re.compile(r"^[\u4e00-\u9fff]{0,8}人民代表大会(?:上?(?:审议|审查|批准|通过|确定)的?)*(?:全[省市县区州旗])?")
_LEVELS = frozenset("省市县区州旗镇乡")
#: 省财政厅核定我县政府债务限额: who set it, and for whom.
_GRANTED = re.compile(
    r"^[\u4e00-\u9fff]{0,12}核定(?:下达)?(?:我[省市县区]|全[省市县区])?的?(?=[\u4e00-\u9fff]{0,8}限额)"
)
_BUDGETARY = re.compile(r"[预决]算|收支")
_FUND = "预算稳定调节基金"
#: What was done with a fund is no part of the noun elsewhere, but here it tells one item from another.
_MOVED = ("安排", "补充", "动用", "调入")


def name_account(folded: str, sentence: Sentence, mention: Mention, words: Words, before: Reading | None) -> None:
    """Let a bare item of a budget be named with the account that its paragraph, or the heading above, spoke of last.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        words: Its words; the name is completed in place.
        before: The number before it.
    """
    name = words.name or ""
    if mention.dimension not in ("money", "ratio") or not name:
        return
    if name.endswith(("完成收入", "完成支出", "实现收入")):
        name = words.name = _DONE.sub("", name)
    if name.startswith("调整") or "批准" in name or "通过" in name:
        name = words.name = _APPROVED.sub("", name)
    if name.startswith("本级") and folded[words.start - 1] in _LEVELS and "预算" in name:
        words.start -= 1
        name = words.name = folded[words.start] + name
    if name.endswith("预算") and (moved := _MOVED_FROM.search(name)) is not None:
        name = words.name = name[: moved.start()]
    if name.endswith(_DECIDED) and "人民代表大会" in name:
        name = words.name = _RESOLVED.sub("", name)
    if "核定" in name:
        name = words.name = _GRANTED.sub("", name)
    if name[-1:] not in _ENDS or len(name) > _LONGEST or words.is_right:
        return
    if _OF_FUND.fullmatch(name) is not None:
        _name_fund(folded, sentence, words)
        return
    if name == "支出" and before is not None and (before.words.name or "").endswith("基金收入"):
        words.name = (before.words.name or "").removesuffix("收入") + name
        return
    is_bare = name in _BARE
    if not is_bare and _ITEM.fullmatch(name) is None and _SPENT.fullmatch(name) is None:
        return
    if is_bare and before is not None and before.sentence is sentence and not _is_of_budget(before.words.name or ""):
        return  # 一般公共预算安排预备费3亿元，实际支出2亿元
    start = sentence.block.start
    told = _find_last(folded, start, words.start)
    heading = sentence.block.heading or ""
    above = _find_last(heading, 0, len(heading))
    if told is None or (is_bare and told.start() - start > _OPENING and _BUDGETARY.search(heading) is None):
        is_beside = before is not None and _is_of_budget(before.words.name or "")
        told = above or (told if is_beside else None)
    if told is None:
        return
    deed = name == _FUND and next((deed for deed in _MOVED if folded.endswith(deed, start, words.start)), "")
    words.name = told["account"] + (deed or "") + name


def _name_fund(folded: str, sentence: Sentence, words: Words) -> None:
    """Name what a fund took in or paid with the insurance that the paragraph spoke of last."""
    told = _INSURANCE.findall(folded, sentence.block.start, words.start)
    if told:
        words.name = told[-1] + (words.name or "")


def _is_of_budget(name: str) -> bool:
    return any(key in name for key in _KEYS)


def _find_last(words: str, start: int, end: int) -> re.Match[str] | None:
    """Find the last account that some words name, and do not only take money from."""
    place = end
    while (place := max(words.rfind(key, start, place) for key in _KEYS)) >= 0:
        for first in range(max(start, place - _BEFORE), place + 1):
            if (told := _ACCOUNT.match(words, first, end)) is not None:
                return told
    return None


def plan_parts(folded: str, told: Sequence[Reading], last: Reading | None) -> None:
    """Let the parts of what was only planned be planned, too (批准预算收入3亿元。其中：税收2亿元、其他1亿元).

    Args:
        folded: The text with plain number characters.
        told: The numbers of a sentence, in order; their status is settled in place.
        last: The number before them in the paragraph.
    """
    if last is None or last.status != "plan" or not told or not folded.startswith("其中", told[0].sentence.start):
        return
    for reading in told:
        if reading.status != "actual" or not reading.mention.dimension == last.mention.dimension == "money":
            return
        reading.status = "plan"
