"""Tell what is decided from what is aimed at among numbers that are still to come: budgets and rates are plans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.model.fact import Basis, Status


def name_aim(sentence: Sentence, mention: Mention, name: str | None, basis: Basis | None, before: str) -> Status:
    """Give the status of a number that is still to come.

    Args:
        sentence: Where it stands.
        mention: The number.
        name: Its measure words.
        basis: A change is never a budget, but in one.
        before: The words of its sentence before it.
    """
    is_money = mention.dimension == "money"
    if is_money and _AIMED_MONEY.search(before):
        return "target"
    if is_money and (_PROPOSED.search(before) or _is_budget(sentence)):
        return "plan"
    if is_money and basis == "change" and name and _BUDGETED.search(name) and not name.endswith(_EARNED):
        return "plan"  # 安排支出5625亿元，比上年增加1307亿元
    if (
        basis not in ("change", "difference")
        and is_money
        and not (name or "").endswith(_EARNED)
        and ((name and _DECIDED.search(name)) or _GIVEN.search(before[-14:]))
    ):
        return "plan"
    if basis == "level" and name and _RATE.search(name):
        return "plan"
    return "target"


#: Money that a budget proposes: 今年拟发行国债1100亿元，比上年减少300亿元.
_PROPOSED = re.compile(r"拟(?:先|再)?(?:发行|安排|增加|减少|投入|拿出|追加|新增)")
_BUDGETED = re.compile(r"支出|赤字|债券|国债|预算|补助资金|专项资金|转移支付")
#: Investment that is to be reached, and not spent from a budget: 力争完成投资150亿元.
_AIMED_MONEY = re.compile(
    r"(?:(?:力争|确保|争取)[^,，。;；]{0,24}|(?:^|[,，;；。:：])(?:全年|年度)?)完成[^,，。;；\d]{0,10}投资[^,，。;；]{0,16}$|"
    r"(?:力争|确保|争取|努力)[^,，。;；\d]{0,24}(?:投[资入](?:总?额)?|到位资金|引资额?)(?:达到?|突破|超过?|增至|不低于|不少于)$|"
    r"争取[^,，。;；\d]{0,12}资金(?:达到?|超过?|突破)?$|(?:^|[,，;；。:：])(?:全?社会)?固定资产投资(?:总?额)?(?:为|达到?)?$|"
    r"固定资产投资(?:总?额)?(?:同比|预计|力争|要|增长|[,，]|\d[\d.]*%|以上|左右)+(?:达到?|突破|完成|超过)$"
)
#: Money that comes in is hoped for, and nobody's decision.
_EARNED = ("到位资金", "收入", "税收", "引资", "利用外资", "营收", "产值", "销售额")
#: Rates that are decided and not aimed at.
_RATE = re.compile(r"(?:税率|费率|利率|缴费比例|缴存比例|补助比例)$")
_GIVEN = re.compile(r"拿出|安排|投入|拨付|发行|代发|筹集|拨出|追加")
_DECIDED = re.compile(
    r"总投资|投资|资金|预算|经费|安排|投入|补助|补贴|赤字|债券|专项债|基金|标准|费率|税率|利率|缴费比例|贷款额度|奖补|配套$|自筹$"
)
#: （一）一般公共预算: every amount below it is decided.
_BUDGET = re.compile(r"预算(?!.*(?:执行|完成|决算|绩效|管理))")


def _is_budget(sentence: Sentence) -> bool:
    """Whether a number stands below a heading of a budget."""
    heading = sentence.block.heading
    return heading is not None and "预算" in heading and _BUDGET.search(heading) is not None
