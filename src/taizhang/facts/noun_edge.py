"""Trim the words of a noun on both sides: places, leading words, numbers of order and what stands before it in its sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.aside import step_aside
from taizhang.facts.finder import list_first
from taizhang.facts.lexicon import alternate, load_alternatives, load_words

if TYPE_CHECKING:
    from taizhang.facts.lexicon import Lexicon


_W = load_words()
_SHORT = 2
LEADING = re.compile(f"^(?:(?!{load_alternatives('no_leads')})(?:{alternate(_W['leading'])}))+")
"""Matches the words that lead into a noun and are no part of it (全面、累计、预计)."""
_FIRST_OF_LEADING = frozenset(word[0] for word in _W["leading"])
PLACE_HEAD = re.compile(
    r"^(?:(?:\d{4}|[一二][九八〇零○][〇零○一二三四五六七八九]{2})年(?:底|末|度)?|(?:区域|辖区)内(?:共有|现有|有)?|全(?:[区市县省国州旗乡镇村](?!性)|系统)|[\u4e00-\u9fff]{2,4}系统共(?=[\u4e00-\u9fff]{2})|全社(?!会)|[\u4e00-\u9fff]{2,4}[省市州县区镇乡](?=各[类级种])|我[区市县省国州乡镇村](?!域)|本[区市县省]|(?!中央[和与及])[\u4e00-\u9fff]{2,4}(?:经开区|开发区|自治区|自治州|自治县))(?:的)?"
)
"""Matches a year, a place or a system that a noun opens with (全市、2023年)."""
#: What a place is called that such a head does not name: it begins with one of these.
_FIRST_OF_HEAD = frozenset("0123456789一二区辖全我本")
_NOTED = re.compile(r"[(（](?:下同|以下简称|同口径|按[^()（）]{2,10})[^()（）]*[)）]")
#: 第二产业增加值28.4，增长4.5%: a number whose unit was lost is no part of the name.
_LOST_UNIT = re.compile(r"(?<=[值额入量资润数])(?:完成|实现|达到?|为)?\d+(?:\.\d+)?$")
_LAST_OF_RANK = frozenset("位名0123456789一二三四五六七八九十")
_RANKED = re.compile(r"(?:位?居|位列|排名|排在|排|列)[^,，。;；、]{0,8}?第(?:\d+|[一二三四五六七八九十]+)[位名]?$")
NUMBER_OF_ORDER = re.compile(
    r"【[^】]{1,12}】|一大?批(?![次发量准复示])|招商引资共(?=签约|引进|实施|新签)|还(?=投入|新建|新增|建成|安排|实施|完成|引进)|[⑴-⒇①-⑳]|\d\d\s(?=[\u4e00-\u9fff])|[一二三四五六七八九十]+是|[(（][一二三四五六七八九十]{1,3}[)）]|[(（]?\d{1,2}[.．、)）]\s?(?!\d)"
)
"""Matches the number of an item that a noun opens with (一是、⑴)."""
_FIRST_OF_ORDER = list_first(NUMBER_OF_ORDER.pattern)
_OTHERS = ("其他", "其它")
_LATER = frozenset(("可", "后"))
_AFTERWARDS = re.compile(r"后年|后(?![备勤续期台端面山湖沟沙世代卫院盾年进方增的来])[\u4e00-\u9fff]{2}")
_ABLE = tuple(
    "可" + verb
    for verb in (
        "年创",
        "节水",
        "节电",
        "节约",
        "增收",
        "创造",
        "处理",
        "安置",
        "吸纳",
        "带动",
        "提供",
        "新增",
        "实现",
        "年产",
        "解决",
        "容纳",
        "满足",
        "日产",
    )
)
_GLUED = re.compile(r"[\u4e00-\u9fff][ \u3000〓]+(?=[全我][区市县省州旗镇乡]|(?:19|20)\d\d年)")
#: Words that begin with 有 and are no 有 with a noun.
_HAVING = re.compile(r"有(?:条件|[线效色机限害毒关序氧利轨望意志帐账]|产权|组织)")
_HELD = re.compile(
    r"(?:(?:年末)?(?:共|现|拥|设|另)|(?:园区|园区内|辖区|景区|[区县市镇村校园]内|[镇村]里|[镇村]|市区|城区|县城|[一二三四五六七八九十][县区市镇])(?:共|现|已)?)有(?P<what>[\u4e00-\u9fff]{2,12})"
)
#: 常住人口中有家庭户: among what it is; 市级（不含新区，下同）收入: the bracket that closes opened a clause before.
_AHEAD = re.compile(
    r"[\u4e00-\u9fff]{2,12}中[共现]?有(?![色机线效])(?=[\u4e00-\u9fff]{2})|(?:下同|以下同|同口径)\)(?=[\u4e00-\u9fff]{2})"
)
#: 产量全国第一、优质果占比: where another measure stood is told before; 80人左右、技师: how many were; 办好茶博会、项目签约.
_RANKED_BEFORE = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:举办|办好|召开|承办|主办|参加)了?[\u4e00-\u9fff“”]{2,16}?(?:会|节|赛|展|论坛|活动)、(?=[\u4e00-\u9fff]{3})|[\u4e00-\u9fff]{2,20}(?:与|同)(?:去年|上年)(?:同期)?(?:基本)?持平、(?=[\u4e00-\u9fff]{2})|[\u4e00-\u9fff]{2,16}(?:全[国省市区县球]|世界|[东西中]部)(?:第[一二三四五六七八九十\d]+[位名]?|首位|前列|领先)、(?=[\u4e00-\u9fff]{2})|(?:左右|以上|以内|以下)、(?=[\u4e00-\u9fff]{2})"
)
_NOTED_BEFORE = re.compile(r"[(（]?[^()（）、]{1,16}[)）][、和](?=[\u4e00-\u9fff]{2})")
_CAN = ("值能", "额能", "量能", "收入能")
_DENIED = re.compile(r"(?<=[\u4e00-\u9fff]{2})(?:不但|不仅|并|也)?[没未]$")
_FORMER = ("是前者", "为前者", "是后者", "为后者")
_LED = re.compile(r"进行|为重点的|方面|当中|首个|的[模方形][式]")


def _find_ahead(text: str) -> int:
    """Give where a name begins behind what was told of another measure, or of all that it is a part of."""
    ranked = _RANKED_BEFORE.match(text) if "、" in text else None
    begin = 0 if ranked is None else ranked.end()
    ahead = _AHEAD.match(text, begin) if "中" in text or ")" in text else None
    return begin if ahead is None else ahead.end()


def _find_lead(text: str) -> int:
    """Give where words begin behind those that lead into them, or behind a number of order."""
    first, lead = text[:1], None
    if first in _FIRST_OF_LEADING:
        lead = LEADING.match(text)
    if lead is None and first in _FIRST_OF_ORDER:
        lead = NUMBER_OF_ORDER.match(text)
    return 0 if lead is None else lead.end()


#: What no noun ends with.
_NO_LAST = frozenset("、,，:： 的了和与及并且“‘(（《-—·\u3000")
GOODS = frozenset("优良钢铁镁铅锌锡锰硅铬镍磷煤电粮棉布盐油茶糖纸纱丝麻铜铝猪牛羊禽鱼兔鸡鸭鹅蛋奶肉男女")
"""Goods that are named by one character (钢增加了400万吨)."""


def trim_edges(content: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Give where a noun stands without its place, its leading words and what stands before it; equal places for none.

    Args:
        content: The text with plain number characters.
        start: Where the words begin that hold the noun.
        end: Where they end.
        lexicon: The compiled words.
    """
    text = content[start:end]
    if (" " in text or "〓" in text) and (glued := _GLUED.search(text)) is not None:
        start += glued.end()  # 民生事业 全县民生支出: a head that a space divides from what is told
        text = content[start:end]
    opened = max(text.rfind("("), text.rfind("（"))
    if 0 <= opened < len(text) - _SHORT and text.rfind(")") < opened and text.rfind("）") < opened:
        start += opened + 1  # 扩建工程（日处理能力: the number stands inside the brackets
        text = content[start:end]
    if _LED.search(text) is not None:
        for marker in ("进行", "为重点的", "方面", "当中", "首个", "的模式", "的方式", "的形式"):
            position = text.rfind(marker)
            if 0 <= position < len(text) - len(marker):
                start += position + len(marker)
                text = content[start:end]
    while True:
        is_place = text[:1] in _FIRST_OF_HEAD or "区" in text or "自治" in text or "各" in text or "系统共" in text
        place = (PLACE_HEAD.match(text) if is_place else None) or lexicon.own_place.match(text)
        step = max(place.end() if place else 0, _find_lead(text))
        if not step and text[:1] in _LATER and (text.startswith(_ABLE) or _AFTERWARDS.match(text)):
            step = 1  # 可安置就业1500人, 扩建后床位增至600张
        if not step and text[:1] and text[0] in "、,，:： 的”’)）-—·\u3000":
            step = 1
        step = step or step_aside(content, start, text)
        if not step and "“" in text and "”" not in text:
            step = text.rfind("“") + 1  # 紧扣“财政收入三年翻一番”
        if not step and text[:1] in "(（" and (noted := _NOTED.match(text)) is not None:
            step = noted.end()
        if not step or step >= len(text) or (len(text) - step <= _SHORT and text.startswith(_OTHERS)):
            break  # 其他作物: what is left of it alone would be all of them
        start += step
        text = content[start:end]
    if ")" in text and (noted := _NOTED_BEFORE.match(text)) is not None:
        start += noted.end()  # 合作社70个（单元）、扶贫车间72个
        text = content[start:end]
    if (step := _find_ahead(text)) > 0:
        start += step
        text = content[start:end]
    end = _trim_end(content, start, end)
    text = content[start:end]
    held = _HELD.fullmatch(text) if "有" in text else None
    if held is not None:
        start, text = start + held.start("what"), held["what"]
    if text[:1] == "有" and len(text) > _SHORT and _HAVING.match(text) is None:
        start, text = start + 1, text[1:]  # 全县有体育场馆2个
    if len(text) < 2 and text in GOODS:
        return start, end
    if len(text) < 2 or (text[0] in _FIRST_OF_LEADING and LEADING.fullmatch(text)):
        return end, end
    return start, end


_ALWAYS = ("常年", "始终", "长期", "一直")


def _trim_end(content: str, start: int, end: int) -> int:
    """Give where a noun ends before marks, a number whose unit was lost, what it can do and its rank."""
    while end > start and content[end - 1] in _NO_LAST and not content.endswith("惠及", start, end):
        end -= 1
    if end > start and content[end - 1].isdecimal() and (lost := _LOST_UNIT.search(content, start, end)) is not None:
        end = lost.start()
    if content.endswith(_FORMER, start, end) and end - start > 2 * _SHORT:
        end -= len(_FORMER[0])  # 投资额是前者的3倍
    if content[end - 1 : end] in "没未" and (denied := _DENIED.search(content, start, end)) is not None:
        end = denied.start()  # 库存不但没有减少，还增加近百亿元
    if content.endswith(_ALWAYS, start, end) and end - start > 2 * _SHORT:
        end -= _SHORT  # 粮食产量常年保持在40万吨以上
    if content.endswith(_CAN, start, end):
        end -= 1  # 总产值能达到100万元
    ranked = _RANKED.search(content, start, end) if content[end - 1 : end] in _LAST_OF_RANK else None
    if ranked is not None and ranked.start() - start >= _SHORT:
        return ranked.start()  # 增速居全省第4位、较上年前移3位
    return end
