"""Tell the numbers that only narrow what another number counts (10亿元以上项目57个) from those that are facts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.counted import THAT_PASSED
from taizhang.facts.measure import Words
from taizhang.facts.passage import CLAUSE

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

_OF_WHICH = re.compile(r"的(?:有|达|达到|共有|共)?")
_SMALL_PLACE = re.compile(r"的?(?:自然村|行政村|村|小区|社区|村民小组|学校|企业)[^,，。;；、\d]{1,10}")
_WITHIN = re.compile(r"(?:范围)?以?内(?=[\u4e00-\u9fff]{2})")


#: 60岁及以上人口8.1万人: how old the counted are.
_AGED = re.compile(
    r"的?(?:[\u4e00-\u9fff]{0,6}(?:人口|老年?人|儿童|居民|人员|群众|婴?幼儿|青少年|人群))?(?:占比|[\u4e00-\u9fff]{0,6}(?:[率例数]|比重))?(?:分别)?(?:有|为|共|达到?|[由从])?"
)
#: 七县区排名第二: among whom.
_AMONG = re.compile(
    r"(?:[一二两三四五六七八九十\d]{1,3}个?[县区市])?(?:市区|区县|[市区县](?![属级域])|(?:国家级|省级)?(?:(?:工业|产业)?园区|开发区|高新区|经开区|街道|镇街|乡镇|(?:重点|地级(?:及?以上)?|副省级|省会)?城市)|地级以上市)?(?:[(（](?:[市区县]、?)+[)）])?(?:中|里)?(?:继续|仍然?|依然|稳|均)?(?:(?:排名|排位|排在|位居|位列|[排列居])?(?:(?:正数|倒数)?第|[首榜][位首])|名列前茅|居前)"
)


def is_scope_of_rank(folded: str, mention: Mention) -> bool:
    """Whether a number only counts the places that something is ranked among (七县区排名第二)."""
    return mention.unit_name in ("县", "区", "市", "州", "个") and _AMONG.match(folded, mention.right) is not None


def take_age(folded: str, ages: list[tuple[int, int]], mention: Mention, words: Words) -> None:
    """Let the age of the counted that stands right before their noun or their number open its words (60岁及以上人口)."""
    if not ages or words.is_right:
        return
    start, end = ages[-1]
    if start < words.start < end and words.name and folded[words.start - 1] in "-—–~～至":
        words.start, words.name = start, folded[start : words.end]  # 1—9亿元项目6个
        return
    if (
        "岁" in (words.name or "")
        or "岁" not in folded[start:end]
        or _AGED.fullmatch(folded, end, mention.left) is None
    ):
        return
    stop = max(words.end, end) if words.name else end
    words.start, words.end, words.name = start, stop, folded[start:stop]


_LINE = re.compile(r"的?[\u4e00-\u9fff]{0,6}(?:线路|变电站|输电线|配变|电网|主变|电缆)[\u4e00-\u9fff]{0,4}")


_FOR = frozenset("对为给向")
_AGE_GROUP = re.compile(
    r"(?:及?以[上下])?的?[\u4e00-\u9fff]{0,4}?(?:居民|妇女|儿童|老年?人|[男女][性生]|学生|人群|人员|群众|青少年|婴幼儿)"
)


def _is_age(folded: str, mention: Mention, following: Mention) -> bool:
    if mention.unit != "year" or not mention.unit_name.endswith("岁"):
        return False
    if folded[mention.left - 1] in _FOR and _AGE_GROUP.match(folded, mention.right) is not None:
        return True  # 对35-64岁妇女开展检查3万人
    is_of_people = following.dimension in ("people", "ratio") or following.unit_name in ("人", "名")
    return is_of_people and _AGED.fullmatch(folded, mention.right, following.left) is not None


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
    if mention.dimension == "ratio" and folded[mention.left - 1] == "(" and folded.startswith("部分)", mention.right):
        return True  # 增值税(50%部分)6亿元
    if mention.dimension == "length" and _WITHIN.match(folded, mention.unit_end) and following.dimension == "ratio":
        return CLAUSE.search(folded, mention.right, following.left) is None  # 50米内换乘比例达到88%
    if mention.unit == "kWh" and _SLOPE.match(folded, mention.right) is not None:
        return True  # 25度以上的坡耕地: how steep it is
    if mention.dimension == "money" and _INVESTED.match(folded, mention.right):
        return True  # 500万元以上固定资产投资完成38亿元
    if mention.unit == "V" and _LINE.fullmatch(folded, mention.right, following.left) is not None:
        return True  # 10千伏线路16公里
    if (
        mention.dimension in _SIZES
        and following.is_classifier
        and _HOLDS.fullmatch(folded, mention.right, following.left)
    ):
        return True  # 20立方米小水窖1944口
    if _is_passed(folded, mention, following) or _is_age(folded, mention, following):
        return True
    if (
        mention.unit_name.endswith("岁")
        and following.unit_name.endswith("岁")
        and (folded[mention.right : following.left] in _LINKS)
    ):
        return is_threshold(folded, sentence, index + 1)  # 0-17岁、18-34岁人口分别为
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
    if is_bound and mention.is_classifier and following.is_classifier and _KEPT.fullmatch(between):
        return mention.unit_name != following.unit_name  # 存栏100头以上的养殖场3个
    if not is_bound or mention.dimension == "ratio" or mention.is_classifier:
        return False
    return (
        len(between) <= 14
        and CLAUSE.search(between) is None
        and "、" not in between
        and following.is_classifier
        and (between in _BARE_OF or re.match(r"的?[\u4e00-\u9fff]{2}", between) is not None)
    )


_SIZES = frozenset(("volume", "mass", "area"))
#: What holds or covers so much, each of them.
_HOLDS = re.compile(
    r"级?的?[\u4e00-\u9fff]{0,5}?(?:水窖|水池|水塔|蓄水池|沼气池|化粪池|冷库|果库|粮仓|气调库|保鲜库|储罐)"
)
_SLOPE = re.compile(r"(?:以[上下]|及以上)?的?(?:陡?坡|山地)")
_INVESTED = re.compile(
    r"(?<=以上)(?:的)?(?:[\u4e00-\u9fff]{0,6}(?:项目|工程)(?:共|累计|已)*完成了?(?:固定资产)?投资|固定资产投资|项目投资|工业投资|项目固定资产投资)"
)
_LINKS = ("、", "和", "与", "及", "以及")
_BARE_OF = ("", "的", "的有", "的达", "的共")
_KEPT = re.compile(r"的?[\u4e00-\u9fff]{0,8}?(?:场|基地|小区|园|户|社|村|企业|学校|医院|机构|商场|市场)(?:有|达到?)?")
#: 产值过10亿元企业12家: what it has passed tells which of them are counted.
_PASSED = re.compile(
    r"的?[\u4e00-\u9fff]{0,10}?(?:企业|项目|园区|集群|产业(?!化)|大户|合作社|楼宇|市场|[镇村县])(?:\([^()]{1,6}\))?(?:有|达到?)?|的(?:有|达到?|共有)?"
)


#: 80亿元项目1个、6000万美元外资项目2个: how large each of the counted is.
_COUNTS_WORKS = ("个", "项", "家", "幢", "栋", "座")
_OPENS = frozenset("、,，:：;；。有中括含和与及或元")
_SIZED = re.compile(r"级?的?[\u4e00-\u9fff]{0,6}?(?:项目|企业|订单|楼宇)(?:有|达到?|共)?")
#: 完成千万元楼宇6幢: an amount in round words.
_ROUND = re.compile(r"[十百千][万亿]元")


def _is_size(folded: str, mention: Mention, following: Mention) -> bool:
    """Whether an amount that opens an item tells how large the works are that the next number counts."""
    if mention.dimension != "money" or not following.is_classifier or following.unit_name not in _COUNTS_WORKS:
        return False
    is_round = _ROUND.fullmatch(folded, mention.start, mention.right) is not None
    if folded[mention.left - 1 : mention.left] not in _OPENS and mention.comparator != "ge" and not is_round:
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
    if _narrows(folded, previous, mention) or _ages(folded, previous, mention):
        return True
    is_counted = previous.words.is_right and previous.mention.is_classifier
    if is_counted and previous.words.start < mention.start < mention.right < previous.words.end:
        return True  # 26个超亿元产业项目: it stands inside the noun
    passed = THAT_PASSED.match(folded, previous.mention.right) if previous.words.is_right else None
    if passed is not None and passed.end() == previous.words.start and mention.left < passed.end():
        return True  # 10个营业收入超千亿元的产业集群: it stands before the noun
    if mention.unit in ("%", "‰") and folded[mention.start - 1] == "前" and previous.mention.is_classifier:
        return True  # 92个学科进入全球前1%
    if (
        previous.mention.is_classifier
        and mention.dimension == "money"
        and mention.start == previous.mention.right
        and (folded.startswith(("台阶", "大关"), mention.right) or _BY_SIZE.match(folded, mention.start))
    ):
        return True  # 连跨3个千亿元台阶, 16个百万元项目
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


#: How large the counted are, in words.
_BY_SIZE = re.compile(r"(?:[十百千]万|[十百千]亿|万亿)元(?=[\u4e00-\u9fff]{0,4}(?:项目|企业|订单))")


def _narrows(folded: str, previous: Reading, mention: Mention) -> bool:
    """Whether a threshold stands inside the noun that the number before counts; the noun is then the rest of it."""
    is_same = mention.is_classifier and (mention.unit_name == previous.mention.unit_name or mention.comparator != "ge")
    if not previous.mention.is_classifier or is_same:
        return False
    if not (mention.comparator_start >= mention.unit_end or mention.is_class) or mention.dimension == "ratio":
        return False
    between = folded[previous.mention.right : mention.left]
    noun = _NARROWED.match(folded, mention.right)
    if between and not previous.words.is_right:
        return False
    if len(between) > 8 or CLAUSE.search(between) or "、" in between or noun is None:
        return False
    if mention.is_class and previous.words.is_right and noun.end() <= previous.words.end:
        return True  # 3个千亿级产业
    start = mention.start + (folded[mention.start] == "上") if mention.is_class else noun.start("noun")
    previous.words = Words(start, noun.end("noun"), folded[start : noun.end("noun")], is_right=True)
    return True


def _ages(folded: str, previous: Reading, mention: Mention) -> bool:
    """Whether an age stands inside the noun of the people counted before it (为7万名35—64岁妇女免费筛查)."""
    if previous.mention.dimension != "people" or mention.left != previous.mention.right:
        return False
    group = _AGE_GROUP.match(folded, mention.right) if mention.unit_name.endswith("岁") else None
    if group is None:
        return False
    previous.words = Words(mention.left, group.end(), folded[mention.left : group.end()], is_right=True)
    return True


_NARROWED = re.compile(
    r"的?(?P<noun>[\u4e00-\u9fff]{0,10}(?:项目|企业|产业集群|产业|集群|市场|商圈|产业链|园区|工程|桥梁|水库|道路|学校|医院|平台|基金|订单|品牌|单位|乡镇|县|村寨|村|社区|小区|安置点|养殖场|大户))"
)
