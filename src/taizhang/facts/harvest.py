"""Name the crops and meats of a list with what is told of their whole (粮食总产量100万吨。其中，稻谷39万吨)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.quantity import Reading

_YIELD = re.compile(r"(?:播种|种植)面积|总?产量")
#: 粮食总产量100万吨，比上年增加2万吨。其中，稻谷39万吨: what the parts are parts of.
_PART_OF = re.compile(r"(?:[,，][\u4e00-\u9fff]{2,10})?[,，。;；(（](?:其中|主要品种中)[,，:：]?")
#: 水稻产量9万吨，增长3%，玉米8万吨: how one of a list follows another.
_NEXT = re.compile(r"(?:[,，](?:比上年|同比)?(?:增长|增产|下降|减产)[\d.]+%)?[,，、;；](?:其中[,，:：]?)?")
#: What in a list of weights is a crop, whatever it is called.
_CROP = re.compile(r"[\u4e00-\u9fff]{1,4}(?<![量额值数积耗排品料])")
_CROPS = frozenset(
    "稻谷 水稻 早稻 中稻 晚稻 小麦 玉米 大豆 豆类 薯类 马铃薯 高粱 谷子 油料 花生 油菜籽 棉花 甜菜 甘蔗 烟叶 茶叶 蔬菜 蔬菜及食用菌 食用菌"
    " 瓜果 水果 中药材 药材 夏粮 秋粮 猪肉 牛肉 羊肉 禽肉 牛羊肉 禽蛋 牛奶 奶类 鲜奶 蜂蜜 水产品 海水产品 淡水产品 原煤 原油".split()
)
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
    between = folded[first.mention.right : words.start]
    is_known = name in _CROPS
    is_part = is_known and _PART_OF.fullmatch(folded, before.mention.right, words.start) is not None
    is_crop = is_known or (mention.dimension == "mass" and whole.endswith("产量") and _CROP.fullmatch(name) is not None)
    is_next = is_crop and first.mention.dimension == mention.dimension and _NEXT.fullmatch(between) is not None
    return name + noun.group().removeprefix("总") if is_part or is_next else None
