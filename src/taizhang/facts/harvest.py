"""Name the crops and meats of a list with what is told of their whole (粮食总产量100万吨。其中，稻谷39万吨)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.facts.quantity import Reading

_YIELD = re.compile(r"(?:播种|种植)面积|总?产量")
#: 粮食总产量100万吨，比上年增加2万吨。其中，稻谷39万吨: what the parts are parts of.
_PART_OF = re.compile(r"(?:[,，][\u4e00-\u9fff]{2,10})?[,，。;；(（](?:其中|主要品种中)[,，:：]?")
#: 水稻产量9万吨，增长3%，玉米8万吨: how one of a list follows another.
_NEXT = re.compile(
    r"(?:[,，](?:比上年|同比)?(?:增长|增产|下降|减产|增加|减少)[\d.]+(?:%|万?[\u4e00-\u9fff]{1,2}))?[,，、;；](?:其中[,，:：]?)?"
)
#: What in a list of weights is a crop, whatever it is called.
_CROP = re.compile(r"[\u4e00-\u9fff]{1,4}(?<![量额值数积耗排品料县镇乡村区市])")
_CROPS = frozenset(
    "稻谷 水稻 早稻 中稻 晚稻 小麦 玉米 大豆 豆类 薯类 马铃薯 高粱 谷子 油料 花生 油菜籽 棉花 甜菜 甘蔗 烟叶 茶叶 蔬菜 蔬菜及食用菌 食用菌"
    " 瓜果 水果 中药材 药材 夏粮 秋粮 猪肉 牛肉 羊肉 禽肉 牛羊肉 禽蛋 牛奶 奶类 鲜奶 蜂蜜 水产品 海水产品 淡水产品 原煤 原油".split()
)
_STOPS = frozenset("；;，,、")
_ALL_MEATS = "猪、牛、羊、"


def name_all_meats(folded: str, words: Words) -> None:
    """Let the last of four meats be all of them (猪、牛、羊、禽肉产量)."""
    if words.name is not None and words.name.startswith("禽肉") and folded.endswith(_ALL_MEATS, 0, words.start):
        words.start -= len(_ALL_MEATS)
        words.name = _ALL_MEATS.replace("、", "") + words.name


def name_harvest(folded: str, mention: Mention, words: Words, told: tuple[Reading, Reading | None]) -> str | None:
    """Name how much of a crop was sown or brought in, or of a meat, behind the whole or the one of the list told before it.

    Args:
        folded: The text with plain number characters.
        mention: The number.
        words: Its words, which name only the crop.
        told: The number before it, in its sentence or its paragraph, and the last amount before it in its sentence.

    Returns:
        The whole name, nothing where it is told of nothing that was sown or brought in.
    """
    name, (before, level) = words.name or "", told
    if words.basis == "change":
        return name + "产量" if name in _CROPS and (before.words.name or "").endswith("产量") else None
    if words.basis is not None or mention.dimension not in ("mass", "area"):
        return None
    first = before if level is None else level
    whole = first.words.name or ""
    noun = _YIELD.search(whole)
    if noun is None or noun.group().endswith("面积") != (mention.dimension == "area"):
        return None
    is_beside = before.basis == "change" and folded[before.mention.right : words.start] in _STOPS
    if is_beside and name in _CROPS:
        return name + noun.group().removeprefix("总")  # 玉米3万亩，下降5%；水稻2万亩
    between = folded[first.mention.right : words.start]
    is_known = name in _CROPS
    is_part = is_known and _PART_OF.fullmatch(folded, before.mention.right, words.start) is not None
    is_crop = is_known or (mention.dimension == "mass" and whole.endswith("产量") and _CROP.fullmatch(name) is not None)
    is_next = is_crop and first.mention.dimension == mention.dimension and _NEXT.fullmatch(between) is not None
    return name + noun.group().removeprefix("总") if is_part or is_next else None


#: 生猪存栏3万头，其中能繁母猪3千头: which of the animals.
_ANIMAL = re.compile(r"(?:(?!栏)[\u4e00-\u9fff]){0,6}[猪牛羊鸡鸭鹅兔禽马驴骡畜]")
_STOCK = re.compile(r"[存出]栏(?=量?$|总头数$)")
_LISTED = re.compile(r"[,，、;；和与及](?:其中[,，:：]?)?|。其中[,，:：]?")
_PRODUCT = re.compile(
    r"(?!其中|[\u4e00-\u9fff]*(?:投资|消费|进出口|收入|[存贷]款|旅游|经济|产业|工业|生产))[\u4e00-\u9fffA-Za-z\d()]{2,14}(?<![业额量值率入出资口费价数润税款济积目客务人比流类店所院校户家])"
)


def name_goods(folded: str, mention: Mention, words: Words, before: Reading) -> str | None:
    """Name the next of a list of goods with what its first told: how many were kept, or that more were made.

    Args:
        folded: The text with plain number characters.
        mention: The number.
        words: Its words, which name only the animals or the product.
        before: The number before it.

    Returns:
        The whole name, nothing where the number goes on with no such list.
    """
    name, whole = words.name or "", before.words.name or ""
    is_next = _LISTED.fullmatch(folded, before.mention.right, words.start) is not None
    stock = _STOCK.search(whole) if words.basis is None and mention.is_classifier else None
    if stock is not None and (before.mention.unit == "%" or mention.unit_name == before.mention.unit_name):
        return name + stock.group() if is_next and _ANIMAL.fullmatch(name) is not None else None
    if words.basis != "change" or mention.unit != "%" or before.basis != "change" or not whole.endswith("产量"):
        return None
    return name + "产量" if is_next and _PRODUCT.fullmatch(name) is not None else None


_GROWN = frozenset("播种面积 种植面积 收获面积 产量 总产量 总产 单产".split())
#: 小麦长势良好，播种面积达到3万亩: the clause before says of which crop.
_CROP_TOLD = re.compile(
    rf"(?:(?<![\u4e00-\u9fff])|全[省市县区])(?P<crop>粮食|{'|'.join(sorted(_CROPS, key=len, reverse=True))})(?:作物)?(?:(?!面积|产量)[\u4e00-\u9fff]){{2,8}}[,，](?:实现|预计|全[省市县区]|累计)*$"
)
_CLAUSE = 24
#: 小麦平均单产达446公斤，总产271万吨: the number before says of which crop.
_CROP_OF = re.compile(
    rf"(?P<crop>粮食|{'|'.join(sorted(_CROPS, key=len, reverse=True))})(?:作物)?(?:平均)?(?:单产|亩产|总?产量?|(?:播种|种植|收获)面积)"
)


def take_crop(folded: str, sentence: Sentence, words: Words, before: Reading | None) -> None:
    """Let a bare area or yield be of the crop that the clause before it speaks of.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        words: Its words.
        before: The number before it.
    """
    if words.name not in _GROWN or words.is_right:
        return
    crop = None if before is None else _CROP_OF.match(before.words.name or "")
    if before is not None and crop is not None and folded[before.mention.right : words.start] in _STOPS:
        words.name = crop["crop"] + words.name
        return
    floor = max(sentence.block.start, words.start - _CLAUSE, 0 if before is None else before.mention.right)
    told = _CROP_TOLD.search(folded, floor, words.start)
    if told is not None:
        words.name = told["crop"] + words.name


#: What is told of a crop or a trade and does not say by itself of which.
_BARE_YIELDS = frozenset(
    "种植面积 挂果面积 产量 总产量 年产量 总量 年产值 年总产值 综合产值 总产值 产值 总收益 年交易量 年交易额 交易额 年销售额 销售额 销售收入 年销售收入 年销售量".split()
)
#: What was told before it of the crop: 油茶种植面积, 花卉基地村, 纹党年加工量.
_THING_TOLD = re.compile(
    r"(?!(?:总|全|占地|规划|建筑|用地|耕地|土地|林地|绿化|建成|粮食|农作物|播种|种植|养殖|产业|新增|高标准|园区|厂房|校舍))(?P<thing>[\u4e00-\u9fff“”]{2,8}?)"
    r"(?:产业)?(?:累计|标准化|生产)*(?:种植|栽培|采挖和采收)?(?:总面积|面积|基地村|总?产量|年?加工量|年?交易量)"
)
#: 花木产业已成为全镇的主导产业: the trade that a sentence is about.
_TRADE_TOLD = re.compile(r"(?<![\u4e00-\u9fff])(?P<thing>[\u4e00-\u9fff]{2,4})产业已(?:经)?(?:成为|发展成|形成)")
_ONLY_VERBS = re.compile(r"(?:其|预计|可|将|已|年|全年|实现|达到|达|带来|产生|带动)*")
_OF_FIRMS = ("企业", "公司", "合作社", "加工厂", "园区", "项目", "市场", "大户")


def take_thing(folded: str, sentence: Sentence, index: int, told: dict[int, Words], words: Words) -> None:
    """Let a bare yield or what it sold for be of the crop that the sentence told of before (油茶种植面积3万亩，…综合产值8亿元).

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        index: Which of its numbers.
        told: The words of those before it.
        words: Its words.
    """
    if words.name not in _BARE_YIELDS or words.is_right or words.basis is not None or words.owner[0] >= 0:
        return
    before = [told[at] for at in range(index - 1, -1, -1) if at in told and told[at].name]
    opens = max(folded.rfind(stop, sentence.start, words.start) for stop in ",，;；") + 1
    is_own = _ONLY_VERBS.fullmatch(folded, max(opens, sentence.start), words.start) is None
    if is_own or (before and (before[0].name or "").endswith(_OF_FIRMS)):
        return  # 农业实现总产值20亿元 is of another trade
    for one in before:
        name = one.name or ""
        thing = _THING_TOLD.fullmatch(name)
        if thing is not None and one.basis is None:
            words.name = thing["thing"] + words.name
            return
    trade = _TRADE_TOLD.search(folded, sentence.start, words.start)
    if trade is not None:
        words.name = trade["thing"] + words.name


#: 中药材种植面积12万亩，其中纹党10万亩，小杂药1万亩: of what so much land was sown.
_SOWN = re.compile(r"[\u4e00-\u9fff]{2,}?(?P<noun>(?:播种|种植|栽培)面积)")
_SOWN_PART = re.compile(r"[\u4e00-\u9fff]{2,6}(?<![地田园林区村基面积])")


def name_sown(folded: str, sentence: Sentence, index: int, told: dict[int, Words], words: Words) -> None:
    """Name the land of one of the crops behind 其中 with what was told of all of it."""
    mention = sentence.mentions[index]
    if (
        mention.unit_name != "亩"
        or words.is_right
        or words.basis is not None
        or not _SOWN_PART.fullmatch(words.name or "")
    ):
        return
    cut = folded.rfind("其中", sentence.start, words.start)
    if cut < 0 or folded[words.start - 1] not in "中，,、:：":
        return
    first = next((told[at] for at in range(index - 1, -1, -1) if at in told and told[at].start < cut), None)
    name = (first.name if first is not None else None) or ""
    whole = _SOWN.fullmatch(name)
    if whole is not None:
        words.name = f"{words.name}{whole['noun']}"
