"""Leave out of a measure the verb between its noun and its number (精品线路初步培育出10条, 许可事项累计发布98项)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import list_last
from taizhang.facts.lexicon import load_words
from taizhang.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention

_W = load_words()
#: What is done with things, but not what is named as it is done (路灯安装126盏 without a word before 安装).
_DEEDS = Vocabulary(
    [
        *(verb for verb in _W["verbs"] if verb not in _W["nominal_verbs"]),
        *(
            "评出",
            "选出",
            "投下",
            "投放",
            "梳理",
            "拿出",
            "规划",
            "签下",
            "拿下",
            "清出",
            "建好",
            "修好",
            "认领",
            "打通",
            "投建",
        ),
    ]
)
_HOW = Vocabulary(
    (
        *(
            "已",
            "已经",
            "累计",
            "初步",
            "共",
            "总共",
            "先后",
            "陆续",
            "相继",
            "又",
            "只",
            "仅",
            "现已",
            "也已",
            "实际",
            "一共",
        ),
        *("率先", "每年", "集中", "新近", "同步", "逐步", "顺利", "全国共", "全省共", "全市共", "全县共", "全区共"),
    )
)
#: Deeds of one character before 了 (排水沟修了3公里).
_SHORT_DEEDS = frozenset("建修拆种架铺挖打装换栽引育盖造清")
#: What is no noun even without a word that says how (重点项目实施107项, 财政收入入账4亿元).
_NEVER_NOUN = re.compile(
    r"(?:(?:(?<=项目)|(?<=工程)|(?<=事项))实施|(?<=收入)入账|(?<=支出)执行|(?<=收入)执行|(?<=资金)投下|(?<=资金)(?:累计)?投入|(?<=项目)已?投下|(?<=审批|服务|管理|监管)实行|(?<![新改扩迁在续援共重自兴承修筹基土城党代搭创组抢合包翻)）])建)$"
)
_LAST_OF_NEVER = list_last(_NEVER_NOUN.pattern)
_LENT, _DEBTS = frozenset(("发放", "发行", "投放", "偿还", "兑付", "清偿")), ("贷款", "债券", "国债", "债务")
_TIMES = ("次", "列", "班", "趟")
_LONGEST, _LEAST = 4, 2


def step_over_deed(folded: str, mention: Mention, words: Words) -> None:
    """Let the words before a number end in front of a verb that only leads on to it.

    Args:
        folded: The text with plain number characters.
        mention: The number; what is counted in times (累计服务6万人次) is the deed itself.
        words: The words, which may end in a verb.
    """
    end = words.end
    if (
        words.name is None
        or words.basis is not None
        or mention.unit_name.endswith(_TIMES)
        or folded[words.start : end] != words.name
    ):
        return
    is_done = folded[end - 1] in "了出" or folded[end : end + 1] == "了"
    deed = _DEEDS.find_before(folded, words.start, end)
    if not deed and folded[end - 1] in "了出":
        end -= 1
        deed = _DEEDS.find_before(folded, words.start, end)
    if not deed and is_done and folded[end - 1] in _SHORT_DEEDS:
        deed = folded[end - 1]
    is_near = folded[end - 1] in _LAST_OF_NEVER
    never = _NEVER_NOUN.search(folded, max(words.start, end - _LONGEST), end) if is_near else None
    if never is not None:
        deed = never.group()
    if not deed:
        return
    end -= len(deed)
    while how := _HOW.find_before(folded, words.start, end):
        end, is_done = end - len(how), True
    if deed in _LENT and folded.endswith(_DEBTS, words.start, end):
        return  # 贷款累计发放35亿元: what was lent, and not what is owed
    if (is_done or never is not None) and end - words.start >= _LEAST and folded[end - 1] not in "的、和与及未不":
        words.end, words.name = end, folded[words.start : end]
