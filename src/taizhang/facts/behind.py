"""Decide whether a number counts the noun behind it, and take that noun with what the words before it say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.counted import DONE_BY, find_right_words
from taizhang.facts.measure import Words
from taizhang.facts.run_on import opens_goods
from taizhang.facts.unit_behind import PEOPLE

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence


_WORD = re.compile(r"[\u4e00-\u9fff“《A-Za-z]|[2-5]A级|\d{1,2}周?岁(?:及)?以[上下]")
#: A change without what changed: the noun stands after the number (新增47亿元专项资金).
_MERE_CHANGE = frozenset(
    {"首条", "首个", "首座", "首台", "首套", "首家", "新增", "净增", "追加", "增加", "减少", "压减"}
)
_NOT_RIGHT = re.compile(
    r"(?:整合|归并|合并|撤并|优化|调整)[为成]|[帮给](?=[助扶]?[\u4e00-\u9fff]{2})|[种用住通装搬][上进入]了?|发展(?=[到至为])|[多少](?=\d)|(?:[一二两三四五六七八九几]个新?(?:[百千万亿元级])*|新)?台阶|大关|关口|高于|低于|高出|快于|慢于|优于|好于|均|正(?=[在加有全积按逐抓稳着处抢])|都|全部|已|被|在(?![建册校岗库读园谈编])|将|实现|完成|达|增长|增加|增[至到]|减[至到为]|缩短|下降|上升|回落|扩大|缩小|收窄|跃升|升|降|多出|减少|提高|提升|相比|建成|投用|投产|开工|为|是|位|等(?![级外候])|居(?![民家住室委])|排(?=[名在位第全前列居])|以及|并|和|与|及|占|超(?!长期|低|高速|大型|级|算|(?:\d[\d.]*)?[十百千]?[万亿]+元?的?[\u4e00-\u9fff]{0,6}?(?:企业|项目|园区?|产业|集群))|突破|到|至|从|由|用|获|纳入|同比|比|较|左右|以上|以下|以内|内|时|后|前|中(?!小|心|央|学|国|医|欧|药|外|低|高|青|西|试|餐|型|期|水|巴|继|转站|华)|之|来|间|的(?:目标|水平|速度|增速|增长|时间|规模|标准|比例|价格|成本|任务)"
)


def take_right(folded: str, sentence: Sentence, mention: Mention, left: Words, clause: int) -> Words:
    """Take the noun behind a number, with what the words before it say of it."""
    right = find_right_words(folded, mention, sentence.end)
    written = folded[mention.unit_start : mention.unit_end]
    if mention.unit == "person" and "人" not in written and (people := PEOPLE.match(folded, mention.right)):
        right.start, right.end = people.start() + len(people.group()) - len(people.group().lstrip("的")), people.end()
        right.name = folded[right.start : right.end]
    if right.name is None:
        return right
    if right.name.startswith("幅度") and len(right.name) > len("幅度"):
        right.start, right.name = right.start + len("幅度"), right.name.removeprefix("幅度")  # 按5%的幅度压减支出
    if mention.unit_name in _UNITS_OF_PLACES and (dwellers := _DWELLERS.search(right.name)) is not None:
        right.end, right.name = right.end - len(dwellers.group()), right.name[: dwellers.start()]
    if mention.is_class and "和" in right.name[2:]:
        right.name = right.name[: right.name.index("和", 2)]  # 五千亿级产业链和蔬菜、水果等8个千亿级产业链
        right.end = folded.index(right.name, mention.right) + len(right.name)
    bettered = _BETTERED.search(right.name) if left.basis == "change" and mention.is_classifier else None
    if bettered is not None and bettered.start() > 1:
        right.end, right.name = right.end - len(bettered.group()), right.name[: bettered.start()]
    elif left.basis is not None and right.basis is None:
        right.basis, right.sign, right.base = left.basis, left.sign, left.base
    if mention.dimension == "area" and (tilled := _ON_LAND_BEFORE.search(folded, clause, mention.left)) is not None:
        right.name = tilled.group() + right.name  # 流转500亩土地
    change = _CHANGED.search(folded[clause : mention.left]) if mention.is_classifier else None
    if change is not None:
        right.name = change.group() + right.name
    elif mention.is_classifier and "级" not in right.name and (rank := _RANK.search(folded, clause, mention.left)):
        right.name = rank.group() + right.name  # 省级百家重点集群
    return right


#: 4个征收基地的居民签约: the places are counted, and not who lives there.
_DWELLERS = re.compile(r"(?<=[\u4e00-\u9fff]{2})的(?:居民|村民|群众|职工|学生|农户|农民|游客|员工)$")
_UNITS_OF_PLACES = frozenset("个家座条所处")
_RANK = re.compile(r"(?:国家|省|市|县|区)级$")
_CHANGED = re.compile(
    r"(?:新增|新建|改造|净增|新改扩建|减少|新认定|新培育|新引进|新开工|开工|完工|竣工|关闭|压减)(?:培育)?$"
)


def takes_right(folded: str, sentence: Sentence, mention: Mention, left: Words, clause: int) -> bool:
    """Tell whether a number counts the noun behind it, and measures nothing before it.

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        left: The words before it.
        clause: Where its clause begins.
    """
    right = mention.right
    if right >= sentence.end or mention.kind != "number":
        return False
    if mention.is_class:
        return _WORD.match(folded, right) is not None
    following = folded[right : right + 1]
    is_bare = left.basis == "change" and left.name is None and (mention.is_classifier or mention.dimension == "people")
    if left.basis in ("change", "difference") and not is_bare:
        return False
    has_noun = following == "的" or (_WORD.match(folded, right) is not None and _NOT_RIGHT.match(folded, right) is None)
    if not has_noun or (following == "的" and _NOT_RIGHT.match(folded, right)):
        return following == "由" and mention.is_classifier and DONE_BY.match(folded, right, sentence.end) is not None
    if left.name is not None and not mention.is_classifier and folded.startswith(("目标", "任务", "指标"), right):
        return False
    if mention.is_classifier or mention.dimension in ("people", "count"):
        if following == "的" and mention.unit_name in RANKS and LISTED.search(folded, sentence.start, mention.left):
            return False
        is_next = left.name is not None and left.end == mention.left and left.basis is None
        return not is_next or _NEXT_OF_LIST.match(folded, right) is None
    if mention.dimension == "time":
        return False
    if (
        mention.dimension == "ratio"
        and following == "的"
        and left.basis is None
        and not _RATE.search(left.name or "率")
    ):
        return True
    given = _GIVEN_MONEY.search(folded, max(sentence.start, mention.left - 6), mention.left)
    if given is not None and mention.dimension == "money":
        return True
    if left.name is None or left.name in _MERE_CHANGE:
        return True
    if mention.dimension == "mass" and folded.endswith(_GATHERED, sentence.start, mention.left):
        return True  # 去年产了4万斤苹果
    if mention.dimension == "money" and folded.endswith(_HANDED, sentence.start, mention.left):
        return True  # 用好上级下达的9亿元以旧换新资金
    if opens_goods(folded, mention, left) or _measures_site(folded, mention, left.name, clause):
        return True
    return following == "的" and (
        folded.startswith("等", left.end, mention.left)
        or folded[clause : mention.left].rstrip("约近超过").endswith(("等", "这"))
    )


def take_done(
    folded: str, sentence: Sentence, mention: Mention, left: Words, before: Words | None = None
) -> Words | None:
    """Give what people won who are counted; take in the work behind a length (完成村公路3公里水泥硬化).

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
        left: The words before it; the work is added to them in place.
        before: The words of the number before, which may say where it was won (省级比赛12人获金牌，8人获银牌).
    """
    if mention.dimension in ("count", "people") and (won := _WON.match(folded, mention.right)) is not None:
        where = left.name
        if where is None and before is not None and before.is_right and folded[before.end : mention.left] in _NEXT:
            where = (before.name or "").removesuffix(folded[before.start : before.end])
        return Words(*won.span(), (where or "") + won.group(), is_right=True)
    if left.name is not None and left.basis is None and mention.dimension in ("length", "area"):
        work = _WORK.match(folded, mention.right)
        if work is not None and folded.endswith(_DOES, sentence.start, left.start):
            left.name += work["work"]
    return None


_NEXT = (",", "，", "、")
#: 12人获金牌: what they won.
_WON = re.compile(
    r"获得?[\u4e00-\u9fff“”]{0,8}?(?:[金银铜]牌|[一二三特]等奖|[金银铜]奖|奖牌|奖项|称号)(?=[,，。;；、)）\n]|$)"
)
_DOES = ("完成", "完成了", "实施", "推进", "启动", "开展")
_WORK = re.compile(
    r"的?(?P<work>(?:水泥|沥青|路[面基])?(?:硬化|油化|绿化|亮化|改造|拓宽|加固|治理|整治|维修|养护|防渗|清淤|疏浚|扩建|改建)(?:项目|工程)?)(?=[,，。;；、\n]|$)"
)
#: 甲、乙、丙三县的市场: what is told behind so many that are named is no kind of them.
RANKS = frozenset(("省", "市", "县", "区", "镇", "乡", "村"))
"""Ranks of places that count themselves (三县)."""
LISTED = re.compile(r"[\u4e00-\u9fff]{2,8}、[\u4e00-\u9fff]{2,8}$")
"""Finds a list of names that ends what it is asked of."""
#: 龙头企业122家培育合作社20万家: the comma between them was lost.
_NEXT_OF_LIST = re.compile(r"(?:培育|新建|建成|新增|实施|引进|打造|改造|发展|完成)[\u4e00-\u9fff“”]{2,12}?(?=\d)")
#: 提升100家福利机构服务水平: so many are counted, and it is not by so many that the level rose.
_BETTERED = re.compile(r"(?:服务|治理|保障|管理|供给|办学|接诊|救治|运营)?(?:水平|能力|质量|品质|效能)$")
_GATHERED = ("产了", "卖了", "收了", "采了", "存了", "摘了", "运了", "捕了")
_GROUNDS = ("作业区", "林场", "农场", "牧场", "林区")
_WOODS = re.compile(r"[\u4e00-\u9fff]{2,10}?(?:工程|林|基地|湿地|草场|大棚|示范田|示范区)(?=[,，。;；正已全]|$)")
_AT_HOME = re.compile(r"[他她我你自][们己]?家(?:的|有|里)?$")
_HANDED = (
    "整合的",
    "筹措的",
    "捐赠的",
    "配套的",
    "补助的",
    "下达的",
    "安排的",
    "拨付的",
    "筹集的",
    "争取到的",
    "提供的",
)
_TRACT = re.compile(
    r"[\u4e00-\u9fff]{2,12}?(?:生产区|示范区|产业带|经济带|示范带|种植带|产业园|基地|片区|走廊)(?![\u4e00-\u9fff])"
)
_STRETCH = re.compile(
    r"[村镇乡县区市组屯寨]$|(?:支流|沿线|两岸|两侧|流域)$|[\u4e00-\u9fff]至[\u4e00-\u9fff]+段?$|安装$"
)
_SIDE = re.compile(
    r"(?:[\u4e00-\u9fff、]{0,12}[、和])?(?:沿[\u4e00-\u9fff]{1,2}|环[\u4e00-\u9fff]{1,2}|[东西南北中]部|[东西南北]片|[平山]区|丘陵)(?:地区)?"
)
#: Names of what a share or a rate is of itself; another noun leaves the number to what follows it (公立医院50%的号源).
_RATE = re.compile(r"率|比重|占比|比例|份额|度$|水平|增速|增幅|涨幅|指数|系数|贡献|强度|达到|实现")
#: What is set up or handed out with so much money stands after it (设立10亿元产业基金).
_GIVEN_MONEY = re.compile(r"(?:设立|组建|发行|募集|新增|安排|下达|筹集|发放|拨付|整合|争取|出资)$")


_PASSES = ("流经", "途经", "穿越", "跨越", "横穿", "绵延")
_ON_LAND = ("利用", "流转", "开垦", "承包", "租赁", "征用", "占用", "平整", "盘活", "租用")
_ON_LAND_BEFORE = re.compile(f"(?:{'|'.join(_ON_LAND)})$")


def _measures_site(folded: str, mention: Mention, name: str, clause: int) -> bool:
    """Whether a length, an area or a volume is how large what stands behind it is."""
    right = mention.right
    is_of = folded.startswith("的", right)
    if mention.dimension in ("area", "length", "volume") and is_of and folded[mention.left - 1] in "和与及、":
        return True  # 3200平方米的书城和1100平方米的展馆
    if mention.dimension == "length":  # 青石镇新桥至柳河的2公里道路, 某村3公里长的土路
        is_passed = is_of and name.endswith(_PASSES)  # 湖水流经100公里的输水路线
        return is_passed or ((is_of or folded.startswith("的", right + 1)) and _STRETCH.search(name) is not None)
    if mention.dimension != "area":
        return False
    if name.endswith(_ON_LAND):
        return True  # 合作社流转500亩土地
    if is_of and folded.endswith(("原有", "现有", "原先", "原来"), clause, mention.left):
        return True  # 结合原有6000平方米的公园
    if folded.endswith(("拥有", "占有", "留下", "还有", "留有"), clause, mention.left):
        return True  # 某旗拥有1.2万公顷的林区, 小镇拥有3000亩水库
    if name.endswith(_GROUNDS) and _WOODS.match(folded, right) is not None:
        return True  # 半山作业区2600余亩固沙工程
    if _AT_HOME.search(folded, clause, mention.left) is not None:
        return True  # 他家30多亩茶园
    return _TRACT.match(folded, right) is not None and _SIDE.fullmatch(name) is not None  # 沿江30万亩优质稻生产区
