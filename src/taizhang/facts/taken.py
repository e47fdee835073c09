"""Take the words of a number from what was told before it: the paragraph's opening, the rate before, the investment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.gap import take_gap_of_aim, take_gap_of_task
from taizhang.facts.itemized import take_itemized

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading

#: 实施管网改造45公里。受雨季影响，仅完成18公里: how much of what opened the paragraph was done.
_ATTAINED = re.compile(r"(?:[,，。;；]|^)(?:目前|现|已|仅|只|累计|实际|共)*(?:完成|完工|建成)了?$")


def take_opening(passage: Passage, sentence: Sentence, mention: Mention, words: Words, opening: Reading | None) -> None:
    """Take the words of what opened the paragraph for a number without any: its topic, or the number it tells a part of.

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        words: Its words.
        opening: The first number of the paragraph, where it is another.
    """
    if words.name is None and opening is None and words.owner[0] < 0:
        _take_topic(passage, sentence, mention, words)
    if words.name is None and words.owner[0] >= 0:
        parted = _PARTED.search(passage.folded, max(0, mention.left - _PARTED_AT), mention.left)
        if parted is not None:
            words.start, words.end, words.name = *parted.span("noun"), parted["noun"]
            return
    if words.name is not None or opening is None or opening.mention.unit != mention.unit or not opening.words.name:
        return
    if (
        words.owner[0] >= 0
        or words.base == "annual_average"
        or _ATTAINED.search(passage.folded, max(opening.mention.right, mention.left - 12), mention.left) is not None
    ):
        words.start, words.end, words.name = opening.words.start, opening.words.end, opening.words.name


def _take_topic(passage: Passage, sentence: Sentence, mention: Mention, words: Words) -> None:
    """Take the topic that a paragraph opens with and says no number of (二、利用外资。1至10月达到4668万美元)."""
    start = sentence.block.start
    if not 0 < sentence.start - start <= _TOPIC_AT or mention.dimension not in ("money", "ratio"):
        return
    topic = _TOPIC.fullmatch(passage.folded, start, sentence.start)
    if topic is not None and mention.left - sentence.start <= _NEAR:
        words.start, words.end, words.name = *topic.span("noun"), topic["noun"]


_TOPIC_AT = 40
_TOPIC = re.compile(
    r"\s*(?:[一二三四五六七八九十]+[、是]|第[一二三四五六七八九],?|[(（][一二三四五六七八九十]{1,2}[)）]|\d{1,2}[.．、]\s?|——?)?"
    r"(?P<noun>[\u4e00-\u9fff]{0,10}?(?:投资|外资|内资|引资|收入|产值|增加值|零售额|零售总额|总额|销售额|贷款|存款|支出|产量|税收|进出口|出口|进口|用电量|引进))"
    r"(?:情况)?(?:[\u4e00-\u9fff]{0,2}(?:稳中有[升进增]|稳步|平稳|快速|较快|持续|加快|增势|再创|实现|不断|保持|总体|大幅|明显|小幅)[\u4e00-\u9fff]{0,8})?[。:：\s]\s*"
)
#: 地方收入按部门分：税务部门完成1431万元.
_PARTED = re.compile(r"(?<![\u4e00-\u9fff])(?P<noun>[\u4e00-\u9fff]{2,12}?)(?:情况)?按[\u4e00-\u9fff]{2,6}分[:：]")
_PARTED_AT = 120
_NEAR = 16


def take_named(folded: str, named: Reading | None, mention: Mention, words: Words) -> None:
    """Let a rate without words go on with the one before a duration (增长30.4%、连续24个月保持两位数增长)."""
    if words.name in _MOVES and (level := _LEVEL.search(folded, max(0, words.start - _LEVEL_AT), words.start)):
        words.start, words.end, words.name = *level.span("noun"), level["noun"]
        return
    if named is not None and words.is_right and words.name in _AIMS and mention.unit == named.mention.unit:
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name
        words.basis, words.is_right = named.words.basis, False  # M2增长11.3%，低于13%的预期目标
        return
    if named is not None and words.name in _SHARES and mention.unit == "pp" and named.basis == "share":
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name
    if named is not None and words.name in _SPEEDS and mention.unit == "pp":
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name
    if named is not None and words.name in _SPEEDS and mention.dimension == "time" and named.basis == "change":
        words.name = f"{named.words.name}{words.name}"  # 投资增长6%，增速连续3年居前
    if named is not None and words.name == f"{named.words.name}增速" and words.basis == "change":
        words.name = named.words.name  # 增长30.4%、连续24个月保持两位数增长
    if words.name is None and named is not None and mention.dimension == "time" and named.mention.dimension != "time":
        is_kept = _KEEPS.match(folded, mention.right) is not None
        if is_kept and _RUNNING.fullmatch(folded, named.mention.right, mention.left) is not None:
            speed = "增速" if named.basis == "change" else ""
            words.name = f"{named.words.name}{speed}"  # 增加值增长23%，持续6个月居首
        return
    if words.name is not None or named is None or mention.dimension != named.mention.dimension:
        return
    between = mention.left - named.mention.right
    is_kept = mention.unit == named.mention.unit and words.basis is None and named.basis == "level"
    if mention.dimension != "ratio" and not (is_kept and "连续" in folded[named.mention.right : mention.left]):
        return  # 总产量134亿斤，连续8年稳定在130亿斤以上
    if 0 <= between <= _NEAR:
        words.start, words.end, words.name = named.words.start, named.words.end, named.words.name


#: 消费价格指数同比持平（100），涨幅回落3.7个百分点.
_LEVEL = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,16}?)(?:同比|环比|[与同比较](?:去年|上年)(?:同期)?)(?:基本)?持平(?:[(（][^()（）]{1,12}[)）])?[,，]$"
)
_MOVES, _LEVEL_AT = frozenset({"涨幅", "增幅", "增速", "降幅"}), 44
_KEEPS = re.compile(r"(?:稳|位|均|都|继续)?(?:居|列)|保持|排名|排在|领跑|领先|超过|高于|快于|(?:正|实现|两位数)?增长")
_RUNNING = re.compile(r"[,，、](?:已|也|且|均)?(?:连续|持续)")
_AIMS = frozenset({"预期目标", "目标", "年度目标", "全年目标", "预期", "年度预期目标", "控制目标", "年度控制目标"})
_SPEEDS = frozenset({"增速", "增幅"})
_SHARES = frozenset({"占比", "比重"})
_BRANCHES = frozenset({"第一产业", "第二产业", "第三产业"})


_INVESTED = ("投资", "投资额", "投资总额")
_SHORT_LIST = "一、二、三产业"
_SHORT_BRANCHES = {"第一": "第一产业", "二": "第二产业", "三产业": "第三产业"}


_SECTORS = frozenset(("第一产业增加值", "第二产业增加值", "第三产业增加值"))


def _is_private(folded: str, told: Reading, words: Words) -> bool:
    """Whether a sector's value is the part of the private economy that the sentence before tells of."""
    name = told.words.name or ""
    if name.startswith("民营经济第"):
        return True
    return (
        name.startswith(("民营经济", "非公有制经济", "非公经济"))
        and "其中" in folded[max(0, words.start - 6) : words.start]
    )


def take_invested(folded: str, told: Reading | None, mention: Mention, words: Words) -> None:
    """Let a branch told of behind investment name what was invested in it (固定资产投资增长4%。分产业看，第一产业增长9%).

    Behind the structure of the three it is their shares that moved by so many points.
    """
    take_itemized(folded, mention, words, told)
    if told is not None and mention.unit == "pp" and words.name in _BRANCHES:
        words.name += "占比" if (told.words.name or "").endswith("占比") else ""
    if told is not None and words.name in _SECTORS and _is_private(folded, told, words):
        words.name = "民营经济" + (words.name or "")
    if words.name in _SHORT_BRANCHES and _SHORT_LIST in folded:
        words.name = _SHORT_BRANCHES[words.name]  # 第一、二、三产业分别增长
    if words.name in _BRANCHES and told is not None and (told.words.name or "").endswith(_INVESTED):
        words.name += "投资"


def take_near(
    folded: str, previous: Reading | None, mention: Mention, words: Words, *, last: Reading | None = None
) -> None:
    """Take whose the number right before was, and what it was compared with, where a number goes on with it.

    Args:
        folded: The text with plain number characters.
        previous: The number before.
        mention: The number.
        words: Its words.
        last: The last number of the sentence before, of the same paragraph.
    """
    take_owner(previous, words)
    take_doer(folded, previous or last, words)
    take_base(previous, words)
    if previous is not None and mention.unit == "pp":
        take_gap_of_aim(folded, previous.mention, mention, words)
    elif previous is not None and "超" in folded[previous.mention.right : mention.left]:
        take_gap_of_task(folded, previous, mention, words)


_DID = re.compile(r"[,，;；。](?:并|共|累计)?(?:完成|实现|引进|招引|建成|新建|实施)")
_DID_AT = 5


def take_doer(folded: str, previous: Reading | None, words: Words) -> None:
    """Let what goes on without a subject be whose the number before was (园区完成产值2亿元；完成投资3亿元)."""
    if previous is None or previous.words.owner[0] < 0 or words.owner[0] >= 0 or not words.name:
        return
    floor = max(previous.mention.right, words.start - _DID_AT)
    if words.start > floor and _DID.fullmatch(folded, floor, words.start) is not None:
        words.owner = previous.words.owner


def take_owner(previous: Reading | None, words: Words) -> None:
    """Let a share right behind an office's number be that office's (税务部门完成1.4亿元，占调整预算101%)."""
    if previous is not None and words.basis == "share" and (words.name or "").startswith("占") and words.owner[0] < 0:
        words.owner = previous.words.owner


def take_base(previous: Reading | None, words: Words) -> None:
    """Let a change be against the year whose number it is compared with (比1957年的537亿元增长64%)."""
    if words.basis != "change" or words.base is not None or previous is None or previous.moment is None:
        return
    if previous.moment.own == previous.mention.start and previous.moment.period.year is not None:
        words.base = f"versus:{previous.moment.period.year}"
