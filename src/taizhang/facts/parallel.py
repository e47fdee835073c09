"""Give a short measure that stands beside a longer one the head it shares with it (优良率, 综合优良率)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.cost import COSTS
from taizhang.facts.indicator import find_indicator
from taizhang.facts.measure import ADDED
from taizhang.facts.noun_edge import GOODS

if TYPE_CHECKING:
    from taizhang.catalog.entry import Indicator
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage
    from taizhang.facts.quantity import Reading
    from taizhang.model.fact import Basis


_GRADED = re.compile(r"(?:[一二三四五]星|[2-5]A|国家|省|市|县|[一二三]|[甲乙])级(?:及)?以上")
_PASSED = re.compile(r"[超过](?:\d+(?:\.\d+)?)?[十百千]*[万亿]+元")
_PASSED_HEAD = re.compile(
    r"(?P<what>[\u4e00-\u9fff]{2,10}?)超?[超过](?:\d+(?:\.\d+)?)?[十百千]*[万亿]+元?的?(?P<noun>[\u4e00-\u9fff]{2,8})"
)
_PASSED_OWN = re.compile(r"[\u4e00-\u9fff]{2,8}?[超过](?:\d+(?:\.\d+)?)?[十百千]*[万亿]+元(?:以上)?")
_GRADES = re.compile(r"^(?:新增|净增|星级|[一二三四五]星级)+|[(（].*")
_GROWN = frozenset({"产值", "产量", "总产", "总产量", "总产值"})
_TOWNS = frozenset({"城区", "市区", "县城", "主城区", "中心城区"})
_HOW_FAR = ("基本建成", "基本完成", "基本竣工", "全部建成")
_GROWN_OR_BEARING = _GROWN | frozenset(
    {"挂果面积", "投产面积", "采摘面积", "收获面积", "可采面积", "丰产面积", "认证面积"}
)
_PLANTED = re.compile(
    r"(?!总|用地|占地|建筑|规划|绿[化地]|辖区|核心|建成|流转)(?P<thing>[\u4e00-\u9fff]{2,8}?(?<!用地)(?<!占地)(?<!建筑)(?<!规划))(?:种植|播种|养殖|栽培)?面积"
)
_SIZED = re.compile(r"(?:\d+(?:\.\d+)?)?[十百千]*[万亿]+元?(?:以[上下]|级)")


_SIZED_NOUN = re.compile(r"(?:以上|级)的?(?P<noun>[\u4e00-\u9fff]{0,4}(?:项目|企业|园区|集群))$")


_SIZED_END = re.compile(_SIZED.pattern + "$")
_COUNTED_NOUN = re.compile(r"(?P<noun>项目|企业|园区|集群)$")
_LONG = 12
#: 出栏生猪5万头，产值9千万元: what was kept or grown before what it brought.
_KEPT = re.compile(
    r"(?:新增|扩大|发展|全年|共|累计)*(?:出栏|存栏|饲养|种植|栽种|栽植|播种|新种|养殖|采收|收获|收购|捕捞)(?P<thing>[\u4e00-\u9fff]{1,8})"
)
_KEPT_LAST = re.compile(r"(?P<thing>[\u4e00-\u9fff]{1,8})(?:出栏|存栏)")
_RAISED = re.compile(r"养[\u4e00-\u9fff]{1,2}")
_CROP = re.compile(
    r"(?:发展)?(?P<thing>[\u4e00-\u9fff]{2,8}?)(?:种植)?(?<!土地)(?<!耕地)(?<!林地)(?<!水面)(?<!面积)(?<!业)(?<!园区)"
)
_HARVEST = re.compile(r"(?P<thing>[\u4e00-\u9fff]{2,8}?(?<!工业)(?<!农业)(?<!产业)(?<!企业))(?:总产[值量]|产[值量])")
_HERD = re.compile(r"[存出]栏(?=[\u4e00-\u9fff]{1,3}$)")
_ANIMALS = frozenset(
    ("猪", "生猪", "牛", "肉牛", "奶牛", "羊", "山羊", "绵羊", "禽", "家禽", "鸡", "鸭", "鹅", "兔", "肉鸡", "蛋鸡")
)
_BEYOND = frozenset({"超任务", "超计划", "超预算", "超目标"})
_ACTUAL = frozenset({"实际支出", "实际收入", "支出", "收入"})
_SPENT_NOUN = re.compile(r"[\u4e00-\u9fff]{2,}?(?:支出|收入)(?=(?:年初|调整|变动|当年|年度)?(?:预算|任务|计划)数?$)")
_BUDGETS = frozenset({"调整预算", "变动预算", "调整后预算"})
_BUDGET = re.compile(r"(?:年初|当年|年度)?预算数?$")


def _find_thing(head: str, previous: Reading) -> str:
    """Find what was grown or kept in the words of the number before, nothing where they tell none."""
    counted = previous.mention.is_classifier or previous.mention.dimension in ("area", "mass")
    if (harvest := _HARVEST.fullmatch(head)) is not None:
        return harvest["thing"]  # 柠檬产量4800吨，产值77万元
    if not counted:
        return ""
    if (kept := _KEPT.fullmatch(head) or _KEPT_LAST.fullmatch(head)) is not None:
        return kept["thing"]
    if _RAISED.fullmatch(head) is not None:
        return head
    crop = _CROP.fullmatch(head) if previous.mention.unit == "亩" else None
    return "" if crop is None else crop["thing"]


_HALVES = frozenset({"城镇", "农村", "乡村", "城镇居民", "农村居民"})


_EARNERS = ("园", "园区", "基地", "集群", "合作社", "公司")
_SHORTEST = 5
_ENDED = ("、总数", "、总量", "、总额")
_TOTALS = frozenset({"总数", "总量", "总额", "总户数", "总人数", "总规模"})


_EACH_OF = re.compile(r"每[千万百](?:名|常住|户籍)?(?:人口|人|老年人|儿童)(?:拥有)?")
_LINKS = frozenset("、和与及")


_SIDE, _SIDES = 2, frozenset({"城镇", "城市", "城区", "农村", "乡村"})
_LEVELS = frozenset(
    "国家级 省级 自治区级 市级 区级 县级 规模以上 规上 限额以上 限上 公办 民办 公立 私立 民营 国有 集体".split()
)
_LEVEL = re.compile(
    r"^(?:新增|净增)?(?:(?:国家级|省级|自治区级|市级|区级|县级|各级)(?:及?以上)?|公办|民办|公立|私立|民营|国有|集体)"
)


_BY_PEOPLE = re.compile(r"按[\u4e00-\u9fff]{2,4}人口(?:计算)?")
_MADE = ("生产总值", "GDP")


def take_half(words: Words, last: Reading | None) -> None:
    """Give the half that opens a sentence the measure of the sentence before (按常住地分，城镇居民1.2万元)."""
    head = "" if last is None or last.words.name is None else last.words.name
    if words.name in _HALVES:
        words.name = _join_half(words.name, head)
    elif words.name == "人均" and head.startswith("人均"):
        words.name = head  # 按户籍人口计算，人均4.8万元
    elif words.name is not None and _BY_PEOPLE.fullmatch(words.name) and head.removeprefix("人均").endswith(_MADE):
        words.name = "人均" + head.removeprefix("人均")  # 按常住人口计算，人均达到7万元
    elif words.name in _QUOTA and head in ("社会消费品零售总额", "社会消费品零售额"):
        words.name += head


def _join_half(name: str, head: str) -> str:
    """Give a half the rest of a measure of all residents, or of the other half; alone where there is neither.

    全体居民收入3万元，其中城镇4万元; 城镇消费品零售额28亿元，乡村5亿元.
    """
    if head.endswith(("社会消费品零售总额", "社会消费品零售额", "消费品零售额")):
        return name + "消费品零售额"
    residents = head.find("居民")
    if residents >= 0:
        return name.removesuffix("居民") + head[residents:]
    return name + head[_SIDE:] if head[:_SIDE] in _SIDES else name


_QUOTA = frozenset({"限额以上", "限上"})


def complete_level(name: str, previous: Reading, mention: Mention) -> str:
    """Give a bare rank what is counted before it (文物保护单位126处，其中国家级3处、省级18处).

    Args:
        name: The words of the number.
        previous: The number before it.
        mention: The number.
    """
    if name not in _LEVELS or previous.mention.unit != mention.unit:
        return name
    return name + _LEVEL.sub("", ADDED.sub("", previous.words.name or ""))


def complete_name(
    passage: Passage, name: str, previous: Reading, mention: Mention, basis: Basis
) -> tuple[str, Indicator | None]:
    """Give a short parallel measure (通畅率) the head of the one before it where the catalogue knows the whole.

    Returns:
        The words, and the indicator they name where it was found on the way.
    """
    head = previous.words.name or ""
    each = _EACH_OF.match(head) if head[:1] == "每" else None
    if each is not None and name[0] != "每" and name[-1] != "率" and passage.folded[previous.mention.right] in _LINKS:
        return each.group() + name, None  # 每千人口拥有医师2.8人、护士3.1人
    if name in _TOWNS and previous.mention.unit == mention.unit and not previous.words.is_dealt:
        return name + ADDED.sub("", head), None  # 保障住房2.4万套，其中城区完成9498套
    indicator = find_indicator(name, mention, passage.lexicon, basis)
    if indicator is not None or ADDED.sub("", head) == name != head:
        return name, indicator
    return _complete(passage, name, previous, mention, basis), None


_WHEN = re.compile(
    r"[,，;；](?:今年|去年|\d{4}年|上年)?(?:[上下]半年|前?[一二三四]个?季度|\d{1,2}[-—–~～至到]\d{1,2}月份?|\d{1,2}月份?|全年)?[,，]?"
)


_OWNED = re.compile(r"[,，;；][\u4e00-\u9fff]{1,6}业(?:实现|完成)$")


def _has_owner(passage: Passage, name: str, previous: Reading, mention: Mention) -> bool:
    """Whether a trade of its own stands before what was made."""
    return _OWNED.search(passage.folded, previous.mention.right, mention.left - len(name)) is not None


def _is_next_time(passage: Passage, name: str, previous: Reading, mention: Mention) -> bool:
    """Whether a number tells what the one before it does, of another time."""
    between = previous.mention.right, mention.left - len(name)
    is_apart = mention.unit == previous.mention.unit and between[0] < between[1] - 2
    return is_apart and _WHEN.fullmatch(passage.folded, *between) is not None


def _complete(passage: Passage, name: str, previous: Reading, mention: Mention, basis: Basis) -> str:
    """Give measure words that the catalogue does not know what they share with those before them."""
    head = previous.words.name or ""
    if _EACH_OF.fullmatch(name) is not None:
        return name + ADDED.sub("", head)  # 有效发明专利312件，每万人口9.8件
    sized = _SIZED_NOUN.search(head) if _SIZED.fullmatch(name) is not None else None
    if sized is not None:
        return name + sized["noun"]  # 10亿元以上项目15个，其中50亿元以上3个
    if _SIZED.fullmatch(name) is not None and previous.mention.is_classifier:
        if (within := _SIZED_END.search(head)) is not None:
            return head[: within.start()] + name  # 注册资本在千万元以上企业12家，亿元以上4家
        if (whose := _COUNTED_NOUN.search(head)) is not None:
            return name + (head if len(head) <= _LONG else whose["noun"])  # 在库投资项目30个，其中5千万元以上12个
    if name[0] in "超过" and (passed := _PASSED_HEAD.fullmatch(head)) and _PASSED.fullmatch(name):
        return passed["what"] + name + "的" + passed["noun"]  # 资产超亿元的企业3家，超5000万元的有16家
    if "元" in name and previous.mention.unit == mention.unit and _PASSED_OWN.fullmatch(name):
        return (
            name + "的" + head if _COUNTED_NOUN.search(head) and "元" not in head else name
        )  # 企业36家，产值过亿元的5家
    if name.endswith("以上") and _GRADED.fullmatch(name) is not None and previous.mention.unit == mention.unit:
        return name + _GRADES.sub("", head)  # 星级农家乐60家，其中四星级以上8家
    if name in _ANIMALS and (herd := _HERD.match(head)) is not None:
        return herd.group() + name  # 存栏生猪2万头、牛1万头、羊3万只
    if len(name) > 4 and not name.endswith(_ENDED):
        return name
    between = passage.folded[max(previous.mention.right, previous.words.end) : mention.left]
    if len(name) > 2 and head != name and head.endswith(name) and _is_next_time(passage, name, previous, mention):
        return head  # 2022年线上交易额15亿元，今年1-8月，交易额13亿元
    if name == "降幅":
        return head.removesuffix(name) + name
    if name in _HALVES and (whole := _join_half(name, head)) != name:
        return whole
    if name in _LEVELS:
        return complete_level(name, previous, mention)
    if name.endswith(_ENDED):
        return name.replace("、", "")  # 新增5家小巨人企业、总数达70家
    if name in _TOTALS and len(between) > _SHORTEST + len(name):
        return name  # 贷款29万亿元，某公司开业，组建总规模10亿元的基金
    if name in _TOTALS and previous.mention.unit == mention.unit:
        return ADDED.sub("", head) + name  # 新增企业12户、总数达87户: what there is now was not all added
    if name in _GROWN and _has_owner(passage, name, previous, mention):
        return name  # 药材面积7万亩，农业实现总产值20亿元
    if name in _GROWN_OR_BEARING and (planted := _PLANTED.fullmatch(head)) is not None:
        return planted["thing"] + name  # 药材种植面积7万亩，实现产值6亿元，挂果面积5万亩
    if name in _GROWN and (thing := _find_thing(head, previous)):
        return thing + name
    if name in _BEYOND:
        return ADDED.sub("", head) + name  # 完成税收1900万元，超任务200万元
    if name in _ACTUAL and (noun := _SPENT_NOUN.search(head)) is not None:
        return head[: noun.end()]  # 财政支出年初预算3亿元，实际支出4亿元
    if name in _BUDGETS and (budget := _BUDGET.search(head)) is not None:
        return head[: budget.start()] + name  # 支出年初预算3亿元，调整预算4亿元
    if name in _GROWN and previous.mention.is_classifier and head.endswith(_EARNERS):
        return name  # 12个特色产业园实现产值320亿元 is theirs, and not that of the trade
    if name in COSTS or head.startswith(_HOW_FAR):
        return name  # what projects cost together is no investment of a trade; 基本建成320套，完成投资9亿元
    for cut in range(len(head) - (name != "强度"), head[:1] not in GOODS, -1):
        if find_indicator(head[:cut] + name, mention, passage.lexicon, basis) is not None:
            return head[:cut] + name
    return name
