"""Find the noun among the words before a number: what stands behind the last verb, without its place and its leading words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.aside import ASIDE, WITHOUT
from taizhang.facts.finder import Finder, list_first, list_last
from taizhang.facts.lexicon import MARK, list_ending, load_alternatives, load_words, strip_quotes
from taizhang.facts.noun_edge import LEADING, NUMBER_OF_ORDER, PLACE_HEAD, trim_edges

if TYPE_CHECKING:
    from taizhang.facts.lexicon import Lexicon

_W = load_words()
_SHORT = 2
_VERBS = frozenset(_W["verbs"])
VERB = Finder(_VERBS)
"""Finds the verbs that end the words of a measure."""
_CHANGE = tuple(sorted(_W["change_verbs"], key=len, reverse=True))
_NOMINAL = tuple(sorted(_W["nominal_verbs"], key=len, reverse=True))
_LIST_HEAD = re.compile(r"(?:(?<![高中初平同均甲乙丙特])等(?![级外奖额值效])|在内的|为代表的|为主的)(?=[^等]*$)")
COMPOUND_VERBS = re.compile(
    f"{load_alternatives('compound_verbs')}|(?:{load_alternatives('compound_heads')})(?={load_alternatives('compound_tails')})"
)
"""Matches a verb that is part of a noun (建设资金), by its first half or by what stands behind it."""


def find_noun(content: str, floor: int, end: int, lexicon: Lexicon, *, is_share: bool) -> tuple[int, int]:
    """Find where the noun stands that ends the words before a number; equal places where there is none.

    Args:
        content: The text with plain number characters.
        floor: Where the words begin.
        end: Where they end.
        lexicon: The compiled words.
        is_share: Whether they say of what the number is a share.
    """
    start = floor
    text = content[start:end]
    listed = _LIST_HEAD.search(text) if "等" in text or "的" in text else None
    if listed is not None and listed.end() < len(text):
        start += listed.end()
        text = content[start:end]
    each = _EACH.search(text) if "每" in text else None
    if each is not None:
        return start + each.start(), end
    if "的" in text and ("已" in text or "享受" in text) and (holding := _HOLDING.search(text)) is not None:
        return start + holding.start(), end
    done = _DONE.search(text) if text.endswith(_DONE_LAST) else None
    if text.endswith("组织") and len(text) > 2 * _SHORT and content[end : end + 1] == "了":
        end -= _SHORT  # 样品检测组织了40批次
        text = content[start:end]
    if done is not None and not is_share:
        end = start + done.start()
        text = content[start:end]
    alias = _longest_alias(text, lexicon)
    if alias and not is_share:
        begin = _extend_alias(content, start, end - alias, lexicon)
        two = _TWO_DEEDS.search(content, start, end) if content[begin - 1 : begin] in _LINKED else None
        begin = _take_ranks(content, floor, _take_partners(content, floor, begin))
        return (begin if two is None or two.end() < begin else two.start()), end
    if not is_share:
        start = _after_last_verb(text, start)
    start, end = trim_edges(content, start, end, lexicon)
    if content[start:end] in _MONEY and (which := _WHICH_MONEY.search(content, floor, end)) is not None:
        return which.start(), end
    if content[start:end] in _VERBS and not content[start:end].endswith(_NOMINAL):
        if content[start:end] in _ADDED and start - floor >= _SHORT:
            start, stop = find_noun(content, floor, start, lexicon, is_share=is_share)
            return (start, end) if start < stop else (end, end)  # 立体绿化新增50处
        return end, end
    return _take_ranks(content, floor, _take_partners(content, floor, start)), end


#: 新增国家级、省级众创空间: ranks that one noun shares.
_RANKS = re.compile(r"(?:新增|新建|新认定|新培育)?(?:(?:国家|自治区|[省市县区州盟旗部])级(?:[、和与及]|以及))+$")
_LAST_OF_RANKS = frozenset("、和与及")


def _take_ranks(content: str, floor: int, start: int) -> int:
    """Give where a noun begins that shares its rank with others before it."""
    if content[start - 1 : start] not in _LAST_OF_RANKS or "级" not in content[start + 1 : start + 4]:
        return start
    ranks = _RANKS.search(content, floor, start)
    return start if ranks is None else ranks.start()


#: 对共建“一带一路”国家出口: with whom the trade is.
_PARTNERS = ("国家", "沿线", "地区", "伙伴")


def _take_partners(content: str, floor: int, start: int) -> int:
    """Give where a noun begins that says with whom, in quotation marks, something is traded."""
    if content[start - 1 : start] != "”" or not content.startswith(_PARTNERS, start):
        return start
    opened = content.rfind("“", floor, start)
    if opened < 0:
        return start
    return opened - len("共建") if content.endswith("共建", floor, opened) else opened


#: 已办理许可证的摊点: what the counted have is part of what they are.
_HOLDING = re.compile(
    r"(?:已(?:办理|取得|领取|签订|注册|登记|缴纳|参加|接入|安装|持有)[\u4e00-\u9fff]{2,8}的[\u4e00-\u9fff]{2,8}|享受[\u4e00-\u9fff]{2,12}的(?:居民|群众|人员|对象|家庭|农户|学生|职工|老人|老年人))$"
)
_MONEY = frozenset({"资金", "金额", "到位资金", "到位金额"})
#: 园林绿化项目规划实施190个, 公租房基本建成160套: that they were is no part of what they are.
_DONE = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:规划|计划|建设|组织|启动|共|已|累计)*(?:实施|开展)|基本(?:建成|完成|完工|竣工)|兑现|(?:规范|改造|整治)提升)$"
)
_DONE_LAST = ("兑现", "提升", "实施", "开展", "建成", "完成", "完工", "竣工")
_ADDED = frozenset(("新增", "净增"))
_BUILT = re.compile(r"(?:建成|实现|完成|拥有|达到|共有|建有)(?![区投住设])")
_FIRST_OF_BUILT = list_first(_BUILT.pattern)


def _longest_alias(text: str, lexicon: Lexicon) -> int:
    """Give the length of the longest measure words of the catalogue that end the text, 0 for none."""
    is_plain, size = text.isalnum() or MARK.search(text) is None, len(text)
    aliases = lexicon.aliases
    lengths = list_ending(text, lexicon.alias_lengths) if is_plain else range(lexicon.longest_alias + 4, 2, -1)
    for length in lengths:
        if not 2 < length <= size:
            continue
        words = text[-length:]
        if (words if is_plain else strip_quotes(words)) in aliases and words[0] not in "”’》）)":
            if (words[0] == "“" and "”" not in words) or (")" in words and "(" not in words):
                continue
            if text[-length - 1 : -length] == "手" and text[-length] == "工":
                return 0  # 手工业总产值
            if text.endswith("整改", 0, -length):
                return 0  # 整改到位资金 are none that were brought in
            if text[-length - 1 : -length] in _DENIALS:
                return length + 1  # 未开工项目 is none of 开工项目
            opened = text[-length - 1 : -length] if length < size else ""
            if (
                words[0] in _FIRST_OF_BUILT
                and _BUILT.match(words)
                and (length > 4 or text.endswith(("征地", "造林", "利税")))
            ):
                return length - 2
            return length + (1 if opened and opened in "“《" and "”" in text[-length:] else 0)
    return 0


_DENIALS = ("未", "非", "不")
#: 景区共接待游客: who did it stands before.
#: (下同)地区生产总值: a note on how words are meant.
#: 涉及资金, 尚未整改的资金: a bare noun of money with what tells which.
_WHICH_MONEY = re.compile(
    r"(?:涉及|(?:尚?未|已)?整改(?:到位)?|(?:提前)?下达|追缴|追回|违规|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,8}的)(?=(?:资金|金额)$)"
)
_ACTED = re.compile(r"[进共](?:(?<=进)行|(?<=[区县市镇乡州旗家园馆点所资]共)(?=累计|接待|$))")
_NO_END = ("中等", "高等", "初等", "平等", "同等")
_EACH = re.compile(r"每(?:[千万百]|十万|百万)(?:名|人|户|公里|平方公里|个)?[\u4e00-\u9fffA-Za-z0-9“”()（）]{2,18}$")
_PLACE_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:省|市|(?<![小城园社景地片灾山库校厂])区|县|(?<!城)镇|乡|州|旗|街道)")
_QUALIFIER = re.compile(r"(?:特别重大|重特大|重大|较大|一般|亡人)(?:及以上|以上)?$")
_LAST_OF_QUALIFIER = list_last(_QUALIFIER.pattern)
#: 500万元以上固定资产投资, 重点领域减税降费: how large the works are that are counted, or that they are of some trades.
_AT_LEAST = re.compile(r"\d+万元(?:及)?以上的?|(?:重点|关键|相关|各)领域")
_NARROWING = frozenset("精焦鲜毛净粗洗纯活干轻重小")


def _extend_alias(content: str, floor: int, start: int, lexicon: Lexicon) -> int:
    """Take in the words before the known ones that narrow them (较大 before 火灾事故, 绿色 before 贷款余额)."""
    head = content[floor:start]
    begin = _after_last_verb(head, floor, is_open=True)
    place = start - 1
    while place >= begin and (
        (content[place] not in "、和与及等的”“)）" or (content[place] == "“" and "”" in content[place:start]))
        or content.startswith(("等级", "等外", "及机关团体", "和机关团体"), place)
        or content.startswith(_NO_END, place - 1)
    ):
        place -= 1
    acted = max([match.end() for match in _ACTED.finditer(content, begin, start)], default=0)
    begin = max(begin, place + 1, acted)
    if content[begin - 1 : begin] == "、" and content.startswith(_ALSO_BUILT, begin - 1):
        begin -= len("新建、") * content.endswith("新建、", floor, begin)
    elif content[begin - 1 : begin] == "、" and content.startswith(_STAGED, begin):
        begin -= len("签约、") * content.endswith(_STAGES, floor, begin)
    begin = min(trim_edges(content, begin, start, lexicon)[0], start) if begin < start else start
    if begin == start > floor and content[start - 1] in _NARROWING:
        begin = start - 1  # 精煤产量 is no 煤产量
    before = content[begin:start]
    if "有" in before and (inside := _INSIDE.match(before)) is not None:
        begin += inside.end()  # 园区内有国家级高新技术企业10家
        before = content[begin:start]
    if before and (
        before == "有"
        or PLACE_HEAD.fullmatch(before)
        or lexicon.own_place.fullmatch(before)
        or LEADING.fullmatch(before)
        or NUMBER_OF_ORDER.fullmatch(before)
        or _PLACE_NAME.fullmatch(before)
        or WITHOUT.fullmatch(before)
        or ASIDE.fullmatch(before)
        or _AT_LEAST.fullmatch(before)
    ):
        begin = start
    if head.endswith("其他"):
        return min(begin, start - 2)  # 其他服务业增加值 is not that of all services
    degree = _QUALIFIER.search(head) if head[-1:] in _LAST_OF_QUALIFIER else None
    return begin if degree is None else min(begin, floor + degree.start())


#: 新建、改造绿道, 新增和优化公交线路: deeds that one noun shares.
_TWO_DEEDS = re.compile(
    r"(?:新增|新建改扩建|新建|新改扩建|新改建|改扩建|改建|改造|扩建|维修|修缮|更新)(?:(?:[、和与及或]|以及)(?:新建|改扩建|改建|改造|扩建|迁建|续建|维修|修缮|优化|提升|更新|更换|调整|整治|修复|加固|拓宽|完善|延伸|翻新)(?![、和与及或工项资投]))(?=[\u4e00-\u9fff“\dA-Z]{2})"
)
_LINKED = frozenset("、和与及或")
_WORKS = frozenset(
    "处理 补贴 补助 奖励 改造 改建 扩建 迁建 治理 整治 修复 加固 更新 绿化 硬化 清淤 疏浚 搬迁 安置 服务 培训 救助 帮扶 保障 销售 生产 应用 筛查".split()
)
_DEED = re.compile("|".join(sorted(_VERBS, key=len, reverse=True)))
_FIRST_DEEDS = frozenset("新改扩维修更")
#: What is done together with 改造, and told before it as one deed.
_BEFORE_CHANGE = ("升级", "提升", "提质", "维修", "整修", "修缮", "加固", "更新", "扩建", "翻新", "提档")
#: One character that makes a noun of the verb before it: 产业集聚区, 资产处置率.
_LAST_OF_NOUN = frozenset("户班类会林区率园站点厂场库院所馆线网品量额费价度数值力业地体队室楼塔桥路池井")


def is_quoted(words: str, start: int, place: int) -> bool:
    """Tell whether a place stands inside quotation marks that open behind a start.

    >>> is_quoted("新建“生活服务圈”", 0, 5), is_quoted("“安居”服务", 0, 4)
    (True, False)
    """
    return words.count("“", start, place) > words.count("”", start, place)


_TRADES = re.compile(r"(?:养殖|种植|加工|生产|研发|设计|制造|仓储|收购|储存|运输|包装|采购|销售|检测|物流)、$")
_TRADER = re.compile(r"(?:企业|公司|合作社|基地|主体|机构|平台|链条|体系)$")
#: 新建、续建项目: one kind of works in two words.
_STAGED = ("开工项目", "竣工项目", "投产项目", "签约项目", "落地项目", "在建项目")
#: 集中签约、开工项目: two stages of the same works.
_STAGES = ("签约、", "开工、", "竣工、", "投产、", "落地、")
_ALSO_BUILT = ("、续建", "、扩建", "、改建", "、迁建")


def _after_last_verb(text: str, start: int, *, is_open: bool = False) -> int:
    """Give where the words after the last verb begin.

    Args:
        text: The words.
        start: Where they stand.
        is_open: Whether more words follow, so that a verb at the very end counts.
    """
    cut = run = 0
    is_noted = "(" in text
    for place, end, _ in VERB.find_all(text):
        if end >= len(text) and not is_open:
            break
        if COMPOUND_VERBS.match(text, place):
            continue
        if is_quoted(text, 0, place) or (is_noted and text.count("(", 0, place) > text.count(")", 0, place)):
            continue
        if not is_open and len(text) - end == 1 and text[-1] in _LAST_OF_NOUN:
            continue  # 产业集聚区
        if text[place - 1 : place] == "、" and _TRADES.search(text, 0, place) and _TRADER.search(text, end):
            continue  # 家禽养殖、加工、销售企业
        if place < run:
            continue
        is_work = text[end : end + 1] in _LINKED and place - cut >= _SHORT and text[place:end] in _WORKS
        if is_work and (_DEED.match(text, end + 1) is None or COMPOUND_VERBS.match(text, end + 1)):
            continue  # 污水处理、集中供热: the work that ends an item of a list
        if text[place] in _FIRST_DEEDS and (both := _TWO_DEEDS.match(text, place)) is not None:
            cut, run = place, both.end()
            continue
        is_listed = text.startswith(_ALSO_BUILT, end)
        is_change = text.startswith(_CHANGE, place) and (is_listed or text[end : end + 1] != "、")
        is_both = is_change and text.endswith(_BEFORE_CHANGE, 0, place)  # 提升改造乡村道路: the deed is both
        cut = (cut if place == run > 0 else place - _SHORT * is_both) if is_change else end
        run = end + is_listed if is_change else 0  # 新建改造县乡公路: one deed in two verbs
    if text[cut : cut + 1] == "(":
        cut = text.find(")", cut) + 1 or cut  # 加装(更新)电梯
    return start + cut - (text[cut - 1 : cut + 1] == "出栏")  # 培育出栏50头以上的大户


_INSIDE = re.compile(r"(?:园区|园|辖区|景区|[区县市镇村校])内?(?:共|现|已)?有(?=[\u4e00-\u9fff]{2}|$)")
