"""Tell the numbers that only narrow what another number counts (10亿元以上项目57个) from those that are facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.measure import Words
from taizhang.facts.passage import CLAUSE

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

_OF_WHICH = re.compile(r"的(?:有|达|达到|共有|共)?")
_SMALL_PLACE = re.compile(r"的?(?:自然村|行政村|村|小区|社区|村民小组|学校|企业)[^,，。;；、\d]{1,10}")
_WITHIN = re.compile(r"(?:范围)?以?内(?=[\u4e00-\u9fff]{2})")


def is_threshold(folded: str, sentence: Sentence, index: int) -> bool:
    """Whether the mention only describes what the next one counts (10亿元以上项目57个)."""
    mention = sentence.mentions[index]
    following = sentence.mentions[index + 1] if index + 1 < len(sentence.mentions) else None
    if following is None:
        return False
    if (
        mention.dimension == "ratio"
        and following.is_classifier
        and _OF_WHICH.fullmatch(folded[mention.right : following.left])
    ):
        return True
    if mention.dimension == "length" and _WITHIN.match(folded, mention.unit_end) and following.dimension == "ratio":
        return CLAUSE.search(folded, mention.right, following.left) is None  # 50米内换乘比例达到88%
    if _is_passed(folded, mention, following):
        return True
    if _is_size(folded, mention, following) or (
        folded[mention.right : following.left] == "或"
        and mention.dimension == following.dimension == "money"
        and is_threshold(folded, sentence, index + 1)
    ):
        return True
    is_bound = mention.comparator_start >= mention.unit_end or mention.is_class
    between = folded[mention.right : following.left]
    if is_bound and mention.is_classifier and following.dimension == "ratio" and _SMALL_PLACE.fullmatch(between):
        return True  # 30户以上自然村通达率95%
    if not is_bound or mention.dimension == "ratio" or mention.is_classifier:
        return False
    return (
        len(between) <= 14
        and CLAUSE.search(between) is None
        and "、" not in between
        and following.is_classifier
        and (not between or re.match(r"的?[\u4e00-\u9fff]{2}", between) is not None)
    )


#: 产值过10亿元企业12家: what it has passed tells which of them are counted.
_PASSED = re.compile(r"的?[\u4e00-\u9fff]{0,6}?(?:企业|项目|园区|集群|产业|大户|合作社|[镇村县])(?:有|达到?)?")


#: 80亿元项目1个、6000万美元外资项目2个: how large each of the counted is.
_OPENS = frozenset("、,，:：;；。有中括含和与及或元")
_SIZED = re.compile(r"级?的?[\u4e00-\u9fff]{0,6}?(?:项目|企业|订单)(?:有|达到?|共)?")


def _is_size(folded: str, mention: Mention, following: Mention) -> bool:
    """Whether an amount that opens an item tells how large the works are that the next number counts."""
    if mention.dimension != "money" or not following.is_classifier or following.unit_name not in ("个", "项", "家"):
        return False
    if folded[mention.left - 1 : mention.left] not in _OPENS and mention.comparator != "ge":
        return False
    return _SIZED.fullmatch(folded, mention.right, following.left) is not None


def _is_passed(folded: str, mention: Mention, following: Mention) -> bool:
    """Whether a number stands behind 过 or 超 and before the noun that the next number counts."""
    if mention.dimension != "money" or not following.is_classifier:
        return False
    is_over = folded[mention.left - 1 : mention.left] == "过" or mention.comparator == "gt"
    return is_over and _PASSED.fullmatch(folded, mention.right, following.left) is not None


def is_condition(folded: str, previous: Reading, mention: Mention) -> bool:
    """Whether the mention is a condition inside the noun of another: 78.5%的村年收入超过10万元, 23个投资额百亿元以上项目."""
    if _narrows(folded, previous, mention):
        return True
    if (
        previous.mention.is_classifier
        and mention.dimension == "money"
        and mention.start == previous.mention.right
        and folded.startswith(("台阶", "大关"), mention.right)
    ):
        return True  # 连跨3个千亿元台阶
    if previous.mention.unit != "%" or previous.mention.kind != "number" or not previous.words.is_right:
        return False
    between = folded[previous.mention.right : mention.start]
    return (
        between.startswith("的")
        and CLAUSE.search(between) is None
        and mention.comparator != "eq"
        and mention.unit != "%"
        and len(between) <= 24
    )


def _narrows(folded: str, previous: Reading, mention: Mention) -> bool:
    """Whether a threshold stands inside the noun that the number before counts; the noun is then the rest of it."""
    if not previous.mention.is_classifier or mention.is_classifier:
        return False
    if not (mention.comparator_start >= mention.unit_end or mention.is_class) or mention.dimension == "ratio":
        return False
    between = folded[previous.mention.right : mention.left]
    noun = _NARROWED.match(folded, mention.right)
    if between and not previous.words.is_right:
        return False
    if len(between) > 8 or CLAUSE.search(between) or "、" in between or noun is None:
        return False
    previous.words = Words(*noun.span("noun"), noun["noun"], is_right=True)
    return True


_NARROWED = re.compile(
    r"的?(?P<noun>[\u4e00-\u9fff]{0,10}(?:项目|企业|产业集群|集群|园区|工程|桥梁|水库|道路|学校|医院|平台|基金|订单|品牌|单位|乡镇|县|村))"
)
