"""Cut a list of names into its items, and give the short ones the kind that the list shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.finder import compile_ahead, compile_leap, list_first, list_last
from taizhang.facts.project_name import END, is_generic, is_project
from taizhang.facts.project_site import BRACKET, SITE, is_listed
from taizhang.model.frozen import quicken

if TYPE_CHECKING:
    from collections.abc import Callable

_KIND_NOUN = re.compile(
    r"(?:卫生院|高速铁路|铁路|高铁|高速公路|高速|公路|水库|水电站|(?<!变)电站|灌区|机场|港区|码头|煤矿|油田|气田|大桥|隧道|核电|医院|校区|水利枢纽|排涝站|泵站|提水站|水闸|变电站|风电场|矿井)(?=(?:[一二三四五六]期|主体工程|改扩建|扩建|扩能改造|扩容改造|扩容|前期工作)?$)"
)
#: Begins with one character of a class, so that `re` skips all others at once.
_SPLIT = re.compile(
    r"[、和及以与暨](?:(?<=、)|(?<=[\u4e00-\u9fffA-Z0-9”][和及以与暨])(?:(?<=以)及|(?<!以))(?=[\u4e00-\u9fff“A-Z]|\d{1,2}(?:个|条|所|座|处))(?![^、和及与]{2,8}(?:连通|联通|连接|互联|联络|间联|对接)))"
)
#: What a project costs, right before its name: 22亿元某某智能家电, 总投资8.9亿元的某某中心项目.
COST = r"(?:预计|计划|估算|概算)?(?:总?投资额?)?(?:约|近|逾|超过?|达)?\d[\d.]*[多余]?[万亿]{1,2}(?:元|美元)(?:以上)?的?"
LEAD = compile_ahead(
    r"^(?:"
    + COST
    + r"|(?:国家|[省市县区]|广东省|浙江省|江苏省|山东省|四川省)?重[大点](?:建设)?项目(?=[\u4e00-\u9fff]{4})|(?:新建|续建|在建|改建)(?:项目)?(?=[\u4e00-\u9fff]{3})(?!项目)|(?:城区|市区|县城)(?=[\u4e00-\u9fff]{2,4}(?:路|街|大道|巷)(?![\u4e00-\u9fff]))|[上下]半年(?:仍|还|将)?有|仍有|还有|达成了?|继(?=[^,，。]{4,40}后)|基本(?=完成|建成)|(?:世界|民营企业|民营|中国|全国|行业)*\d+强(?:企业)?|\d+(?:个|项|件)[^、,，]{0,12}?(?:项目|工程|实事)中|20\d\d年(?:度|底前?|初|内)?|去年底|年底前?|暨|优化(?=实施)|参与|组织(?=实施)|随着|其中|(?:铁路|公路|民航|水利|能源|交通|水运)(?=抓好|加快|推进)|即|特别是|尤其是|目前|当前|去年|今年|此外|同时|并|和(?!平)|及|与|以及|已|将|要|对|为(?!民)|在|是|使|让|全力|大力|积极|持续|统筹|进一步|全面|正在|全市|全区|全省|我市|我区|我省|重点|抓好|支持|计划(?=年内|今年|明年)|年内|实现|储备|截至目前|确保|力争|争取|促进|推动|加快|推进|继续(?=实施|推进|建设|抓好)|实施|发布|建设(?!路)|深化|做好|依托|围绕|聚焦|签约|引进|一批|一个(?:亿元|千万元|重大|重点)?(?=[\u4e00-\u9fff]{4})|“(?![^”]*”)|的|等|力促|"
    r"高质量|高标准(?!农田|厂房)|高水平|提速|加紧|加速|开工|建成|投用|完成|扎实|有序|稳步|深入|稳妥|更好|尽快|提前|启动|谋划|筹建|竣工|新开工|协同|规划(?!局|馆|院|展)|改扩建(?=[\u4e00-\u9fff]{4})|(?:我[区省市县]|全[国区省市县])?首[个座](?=[\u4e00-\u9fff]{6})|获批|好(?=[\u4e00-\u9fff]{4}))+"
)
_FIRST_OF_LEAD = list_first(LEAD.pattern)


@quicken
@dataclass(frozen=True, slots=True)
class Item:
    """One name of a list.

    Args:
        start, end: Where its own words stand.
        name: The whole name, with the kind that the list shares (安家庄、毛家川煤矿 are two mines).
    """

    start: int
    end: int
    name: str


#: 等 behind a list, and not inside a word (中等, 高等, 平等).
ETC = r"(?:(?<![高中平初同对])等(?![级于式])|等(?=\d|[一两二三四五六七八九十]+[个所条座项]))"
_ETC = compile_leap(ETC)


def find_etc(text: str) -> int:
    """Give where 等 closes a list, -1 for nowhere."""
    found = _ETC.search(text) if "等" in text else None
    return -1 if found is None else found.start()


#: What is of all of a place is nobody's own (全县道路改造).
_OF_ALL = ("全市", "全区", "全县", "全省")
#: 和田铁路: at the beginning of all words 和 joins nothing.
_FIRST_AND = re.compile(r"和[\u4e00-\u9fff](?:铁路|高铁|高速|公路)")
#: 某某有限公司的某某项目: whose it is; 某县举行某某项目开工仪式: who held what.
_OF_FIRM = re.compile(
    r"[\u4e00-\u9fff]{2,5}[县市区](?:举行|举办)|[^、]{0,20}(?:控制性|节点性|标志性)工程(?=[\u4e00-\u9fff]{3})|[^、]{3,20}(?:项目|工程)之(?=[\u4e00-\u9fff]{3})|(?:[\u4e00-\u9fff]{2,5}[县市区]|[^、的]{4,30}(?:公司|集团|厂)|[^、的]{0,20}?投资\d[\d.]*[多余]?[万亿]{1,2}元(?:建设|兴建|实施|新建)?)的(?=[\u4e00-\u9fff])"
)
#: How long or large an item of a list is, behind its name.
_SIZE = re.compile(
    r"\d(?<=[路速线段渠堤道桥网治]\d)[\d.]*(?:余|多)?[万亿]?(?:公里|千米|米|亩|公顷|平方米|平方公里|立方米|方|株|户|套|人)$"
)


#: 某某产业园项目(3000亩): the same in brackets.
_SIZE_IN_BRACKETS = re.compile(
    r"[（(]\d[\d.]*(?:余|多)?[万亿]?(?:公里|千米|米|亩|公顷|平方米|吨|万元|亿元|户|张|床)[)）]$"
)


_CLOSES = frozenset(")）")
LAST_OF_SIZE = _CLOSES | list_last(_SIZE.pattern)
"""The last characters of how long or large an item is."""


def split_items(text: str) -> list[tuple[int, int]]:
    """Cut a list at its marks and take off the words that lead into each name; stops at 等."""
    items: list[tuple[int, int]] = []
    position = 0
    cut = find_etc(text)
    if cut > 1:
        text = text[:cut]
    may_have_firm = "的" in text or "举" in text or "性工程" in text or "之" in text
    for match in [*_SPLIT.finditer(text), None]:
        if match is not None and (_CODES.match(text, match.start() - 1) or _is_inside(text, position, match)):
            continue
        stop = match.start() if match else len(text)
        start = position
        lead = LEAD.match(text[start:stop]) if text[start : start + 1] in _FIRST_OF_LEAD else None
        if lead is not None and lead.end() < stop - start - 1:
            if lead.group().endswith(_OF_ALL):
                if not items:
                    return []
                position = match.end() if match else len(text)
                continue
            if start == 0 and _FIRST_AND.match(text):
                lead = None
        if lead is not None and lead.end() < stop - start - 1:
            start += lead.end()
        firm = _OF_FIRM.match(text, start, stop) if may_have_firm else None
        if firm is not None and firm.end() < stop - _SHORTEST and not is_generic(text[firm.end() : stop]):
            start = firm.end()
        last = text[stop - 1 : stop]
        size = (
            (_SIZE_IN_BRACKETS if last in _CLOSES else _SIZE).search(text, start, stop)
            if last in LAST_OF_SIZE
            else None
        )
        if size is not None and size.start() > start + 2:
            stop = size.start()
        if stop > start:
            items.append((start, stop))
        position = match.end() if match else len(text)
    return items


#: What only adds to the name before it (某路及附属设施, 某大道道路及景观工程).
_ADDS = re.compile(
    r"(?:学生|教师|师生|食宿|宿舍|冷链物流|城区|周边|地方|南北|东西|两岸|引桥|接线|互通|附属|配套|景观|绿化|亮化|维保|河滨|节水|加工|生产|销售|研发|储运|配送|产业化|滨河|沿河|沿江|街头|道路|桥梁|管网|管线|综合|排水|排洪|防洪|截污|清淤|生态|环境|水环境|服务|停车|公共|地下|室外|市政|基础|设施|设备|连接|接线|相关|辅助|口袋|积水点|泵站|驳岸|护岸|边坡|边|的|改造|提升|整治|修复|治理|保护|防治|利用|开发|建设|新建|扩建)*"
    rf"(?:{SITE}|{END}|地块|设施|道路|桥梁|绿地)?(?:[一二三]期)?(?:工程|项目)?(?:主体(?:工程)?)?"
)
_ENDS_KIND = compile_ahead(rf"(?:{SITE}|{END}|{_KIND_NOUN.pattern}){BRACKET}$")


def _is_inside(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether a word that joins two names stands inside one (和田, 三和嘉园, 某枢纽及附属工程)."""
    if match.group() == "、":
        left = text[start : match.start()]
        right = text[match.end() : match.end() + 4]
        if left.endswith("号") and _NUMBERED.match(right) is not None and _NUMBERED.search(left[-3:]) is not None:
            return True
        return right[:1].isdigit() and _OUTPUT.search(left) is not None
    if match.group() == "和" and (
        text.startswith(_PEACE, match.start()) or _TO_TOWN.search(text, max(start, match.start() - 4), match.start())
    ):
        return True
    if match.group() == "暨":
        rest = text[match.end() :]
        if rest.endswith(_WORKS) and is_generic(rest) and not text[start : match.start()].endswith(_WORKS):
            return True  # 某某基地暨实验室建设项目
        return _ENDS_KIND.search(text[start : match.start()]) is None
    if (
        match.group() == "和"
        and _is_of_division(text, match.start())
        and not _ENDS_KIND.search(text[start : match.start()])
    ):
        return True
    left, right = text[start : match.start()], text[match.end() :]
    right = re.split("[、等]", right, maxsplit=1)[0]
    if _ROAD_CODE.fullmatch(left):
        return False
    if _ADDS.fullmatch(right) or right.startswith((*_BOUNDS, "相关")):
        return True
    place = find_division(left) if len(left) <= _SHORT else None
    if len(left) == 1 or (
        place is not None and len(left) == len(place) + 1 and match.group() == "和" and not _ENDS_KIND.search(left)
    ):
        return True
    if right.startswith(_INDEFINITE):
        return False
    if match.group() == "和" and left.endswith(_OFFICES) and right.startswith(_OFFICES_TOO):
        return True
    if match.group() in _AND and "、" in text[match.end() :] and not _ENDS_KIND.search(left):
        return True
    if match.group() in _AND and right.endswith(_WORKS) and "、" in text[:start] and not _ENDS_KIND.search(left):
        return _BRACKETED.sub("", text[: start - 1]).endswith(_WORKS)
    is_short = start == 0 and len(left) <= _SHORTEST and not _ENDS_KIND.search(left) and find_division(left) is None
    if is_short and match.group() == "和" and "、" not in text and not _KIND_NOUN.search(right):
        return True
    if match.group() == "与" and "、" not in text and len(left) > _LONG_LEFT and not _ENDS_KIND.search(left):
        return True
    is_pair = match.group() in _AND and start == 0 and "、" not in text and find_etc(text) < 0
    is_one = match.group() == "及" or (match.group() == "与" and not _ENDS_KIND.search(left))
    kind = _ENDS_KIND.search(left)
    if kind is not None and len(kind.group()) > 1 and kind.group() in right:
        return False  # 甲机组及乙机组项目
    if is_pair and is_one and right.endswith(_WORKS) and not left.endswith((*_WORKS, "治理")):
        return True
    if match.group() != "及" or (start > 0 and len(left) <= _SHORT) or _ENDS_KIND.search(left):
        return False
    return not (len(left) <= _SHORT and _KIND_NOUN.search(right))


#: 7号、8号泊位: parts of one place.
_NUMBERED = re.compile(r"\d{1,2}号")
#: G325及S280: roads by their codes alone.
_ROAD_CODE = re.compile(r"[GSXY]\d{1,4}(?:线)?|\d{2,4}[国省县乡]道")
#: 潼湖至三和段: the end of a stretch.
_TO_TOWN = re.compile("[至到][\u4e00-\u9fff]$")
#: Roads and places of that name.
_PEACE = ("和平路", "和平大", "和平街", "和平小", "和平医", "和平公", "和平里", "和谐")
#: 60万吨PVC、60万吨烧碱项目: what one project makes.
_OUTPUT = re.compile(
    r"\d[\d.]*[万亿]?(?:吨|头|只|套|台|件|辆|羽|吨级)(?!.*(?:项目|工程|基地|生产线|厂|中心|园|线)$)[\u4e00-\u9fffA-Z]{1,8}$"
)


def _is_of_division(text: str, at: int) -> bool:
    """Whether a character stands in the name of a division (呼和浩特, 和平)."""
    places = ((begin, find_division(text[begin : at + 4])) for begin in range(max(0, at - 2), at + 1))
    return any(place is not None and begin + len(place) > at + (begin < at) for begin, place in places)


#: 220千伏及以上.
_BOUNDS = ("以上", "以下", "其以")
_BRACKETED = re.compile(BRACKET + "$")
#: 人力资源和社会保障, 住房和城乡建设: names of offices.
_OFFICES, _OFFICES_TOO = ("人力资源", "住房", "工业", "文化"), ("社会保障", "城乡建设", "信息化", "旅游")
#: 甲、乙及一批道路工程: nothing of its own stands behind.
_INDEFINITE = ("一批", "其他", "其它", "多个", "一系列", "若干")
_AND = ("及", "和", "与")
_WORKS = ("项目", "工程")
_SHORT = 8
_LONG_LEFT = 6
_SHORTEST = 3
#: C-2、C-3地块: codes of one place.
_CODES = re.compile(r"\d、(?:[A-Z]-?)?\d+(?:号|地块|#)")
#: A short name that ends like this shares no kind with the rest of its list.
_ENDS_ITSELF = re.compile(
    END
    + r"$|(?:站|段|网|厂|幼儿园|公园|产业园|馆|水电|学校|[大中小]学|技改|饮料|食品|制造|加工|公司|开发|搬迁|迁建|改造|治理|扩建|加固|修缮|保护|建设|互通|立交|广场|大厦|景区|街区|干道|大街|发电|”|[)）])$"
)
#: It shares none with the last item either, which a kind behind 等 may still be.
_ENDS_ALONE = re.compile(r"(?:通道|[大中小]学|续建|[境环]线|输变电|光伏|风电|供水|供热)$")
#: 南水北调东、中线工程: the rest of a list whose items differ in the side alone.
_LINE = re.compile(r"[东西南北中]线(?:[一二三四]期)?(?:工程)?")


_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}(?:街道|镇|乡|办事处)")
#: 甲街道、乙镇、丙镇卫生院: towns before share what the last one has.
_OF_TOWN = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:街道|镇|乡|办事处)(?P<kind>[\u4e00-\u9fff]{2,14})")


def name_items(text: str, items: list[tuple[int, int]], kind: str = "") -> list[Item]:
    """Give the items their whole names: the kind after 等, or at the end of the last one, is shared by the short ones.

    Args:
        text: The words the items are cut from.
        items: Their places.
        kind: The noun the list is closed with (铁路 of 等6条铁路), or nothing.
    """
    shared = _KIND_NOUN.search(kind)
    is_closed = shared is not None
    if shared is None and items:
        shared = _KIND_NOUN.search(text[slice(*items[-1])])
    of_town = _OF_TOWN.fullmatch(text[slice(*items[-1])]) if items else None
    named = []
    for start, end in items:
        word = text[start:end]
        line = _LINE.match(text, end + 1) if word[-1] in "东西南北中" else None
        is_short = shared is not None and len(word) <= 12 and _ENDS_ITSELF.search(word) is None
        is_short = is_short and shared is not None and not word.endswith(shared.group())
        is_short = is_short and (is_closed or _ENDS_ALONE.search(word) is None)
        if of_town is not None and _TOWN.fullmatch(word):
            named.append(Item(start, end, word + of_town["kind"]))
            continue
        own = line.group()[1:] if line is not None else shared.group() if is_short and shared is not None else ""
        named.append(Item(start, end, word + own))
    return named


def take_projects(
    text: str, items: list[tuple[int, int]], *, is_sure: Callable[[str], bool] = is_project
) -> list[Item]:
    """Take the items that are projects; in a list with one sure project the other proper names are too."""
    sure = {item for item in items if is_sure(text[slice(*item)])}
    if not sure:
        return []
    named = name_items(text, items)
    if len(items) < 2 or len(sure) * 4 < len(items):
        return [item for item in named if (item.start, item.end) in sure]
    shares = any(item.name != text[item.start : item.end] for item in named)
    least = 2 if shares else 3
    return [
        item
        for item in named
        if (item.start, item.end) in sure or (is_listed(item.name, least=least) and is_own_or_shared(item, text))
    ]


def is_own_or_shared(item: Item, text: str) -> bool:
    """Whether an item beside sure projects has the kind of the list or a name of its own."""
    word = text[item.start : item.end]
    return item.name != word or len(word) >= 3
