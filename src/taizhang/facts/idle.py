"""Tell the numbers that state nothing of their own: titles, scopes of a rank, what is only how often running."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.dealt import counts_listed_places
from taizhang.facts.measure import Words
from taizhang.facts.threshold import is_scope_of_rank

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence


#: A heading that only counts what the page itself lists (8个数据) states nothing about the district.
_META = re.compile(r"(?:大)?(?:数据|关键词|亮点|关键字|看点|要点|热词|问答|话题)")


_OF_YEARS = ("发展", "工作", "回顾", "成就", "规划", "行动", "目标")
_PLANS = ("五年计划", "五年规划")


def states_nothing(passage: Passage, sentence: Sentence, mention: Mention, *, is_listed: bool) -> bool:
    """Whether a number only counts what a page lists, the places of a list, or those among whom something is ranked."""
    if passage.folded[mention.start - 1] == "前" and passage.folded.startswith(_PLANS, mention.right):
        return True  # 超过了前十个五年计划的总和
    if sentence.block.is_heading and mention.unit == "year" and passage.folded.startswith(_OF_YEARS, mention.right):
        return True  # 2016年工作及五年发展回顾
    if sentence.block.is_heading and _META.match(passage.folded, mention.right):
        return True
    if mention.unit_name in _RANKS_OF_PLACE or mention.unit_name == "省":
        if passage.folded.startswith(_BORDERS, mention.right):
            return True  # 地处三省结合部
        if _MIXED.match(passage.folded, mention.right) is not None:
            return True  # 三市一县, 两区工业产值: which places
        if is_listed and mention.written in _FEW and counts_listed_places(passage.folded, sentence, mention):
            return True
    if mention.written in _FEW and mention.unit_name == "个" and _RECORDS.match(passage.folded, mention.right):
        return True  # 实现了产量、产值、税收三个创历史新高; 统筹国内国际两个大局
    if mention.written in _FEW and _is_motto(passage.folded, mention):
        return True  # 今年的“三个最高”分别是
    if passage.folded[mention.left - 2 : mention.right] in _HALFWAY:
        return True  # 实现“时间过半、任务过半”
    if passage.folded[mention.left - 1] == "以" and _MOTTO.match(passage.folded, mention.right) is not None:
        return True  # 以两个加快为抓手
    if mention.comparator == "gt" and _is_title(passage.folded, mention):
        return True
    if mention.dimension == "money" and _SIZES.match(passage.folded, mention.unit_end):
        return True  # 30亿元以上、50亿元以上重大项目的引进: how large they are, and nothing of how many
    if mention.dimension == "money" and _is_alone(passage.folded, mention):
        return True  # 推动5亿元以上企业建立研发机构: how large they are, and none of them counted
    if mention.dimension in _OUTPUTS and _makes(passage.folded, mention):
        return True  # 华洋20万吨焦化等6家企业投产: what their works make, as they are named
    if mention.unit in ("year", "month") and passage.folded.endswith("提前", 0, mention.left):
        return True  # 提前两年完成目标
    if mention.unit == "year" and passage.folded.startswith(_PRICES, mention.right):
        return True  # 按2005年可比价格计算
    if mention.dimension == "people" and passage.folded[mention.left - 1] == "每":
        return passage.folded.startswith("中", mention.right)  # 每10万人中: of how many
    return is_scope_of_rank(passage.folded, mention) or (
        mention.unit_name in ("个", "项") and _FIRSTS.match(passage.folded, mention.right) is not None
    )


_OUTPUTS = frozenset(("mass", "power", "volume"))
_MADE = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:、[^,，。;；、]{2,24})*等(?:\d+|[一二两三四五六七八九十]+)[个项家户][\u4e00-\u9fff]{0,8}?(?:项目|企业|工程)"
)
_MAKER = re.compile(
    r"[,，。;；、:：\n](?!新|改|建|完|实|处|淘|关|压|拆|整|治|供|投|收|销|种|增|储)[\u4e00-\u9fff]{2,6}(?<![量能积额力模口为超过近约成建造了产])(?<![量能力模]达)$"
)


def _makes(folded: str, mention: Mention) -> bool:
    """Whether an amount stands in the name of works, behind who runs them, in a list that closes with how many they are."""
    is_named = _MAKER.search(folded, max(0, mention.left - 8), mention.left) is not None
    return is_named and _MADE.match(folded, mention.right) is not None


def _is_alone(folded: str, mention: Mention) -> bool:
    """Whether an amount tells how large works are that nothing counts, neither before it nor behind."""
    is_counted = _COUNTED_BEFORE.search(folded, max(0, mention.left - 12), mention.left) is not None
    return not is_counted and _ALONE.match(folded, mention.unit_end) is not None


_COUNTED_BEFORE = re.compile(r"[\d一二两三四五六七八九十百千](?:余|多)?(?:个|家|项)[\u4e00-\u9fff]{0,6}$")


def _is_title(folded: str, mention: Mention) -> bool:
    """Whether an amount is a part of what a place is called (被认定为全国乡村特色产业超十亿元镇)."""
    if mention.dimension != "money" or _TITLED.match(folded, mention.unit_end) is None:
        return False
    return _CALLED.search(folded, max(0, mention.left - 24), mention.left) is not None


_CALLED = re.compile(r"(?:认定|评定|命名|授予|评为|列为|入选|公布)[^,，。;；]*$")
_TITLED = re.compile(r"(?:强|大)?[镇村县乡](?=[,，。;；、”\"\n)])")
_SIZES = re.compile(
    r"(?:以上|级)?(?:(?:、|以及|乃至|甚至|和|及|与)(?:\d+|[十百千])[万亿]元(?:以上|级)?)*的?[\u4e00-\u9fff]{0,8}?(?:项目|企业)(?:的|连续|相继|先后|接连)?(?:招引|引进|落地|突破)"
)
_ALONE = re.compile(
    r"以上的?(?:重点|重大|工业|规上|规模|龙头|产业|优质|大)*(?:项目|企业)(?!投资|产值|收入)[^,，。;；、\d\n]*(?=[,，。;；、\n]|$)"
)
_PRICES = ("可比价", "不变价", "价格计算")
_BORDERS = ("结合部", "交界", "毗邻", "接壤", "交汇", "通衢")
_PAIR = 2
_OF_PEOPLE = ("人口的比重", "人口比重", "人口占")
_AGED = re.compile(
    r"的?[\u4e00-\u9fff]{0,4}(?:不识字|老年?人|儿童|人口|居民|妇女|群众|人员|学生|青年|青少年|婴幼儿|幼儿)"
)
#: 三个“全市第一”: what is counted are the ranks themselves, each told where it was won.
_FIRSTS = re.compile(
    r"[“\"](?:全[国省市区县州]|[国省市]内|世界|行业)?(?:第一|首[个家创批次例]|唯一|领先)[”\"]|[“\"][^“”\"]{1,8}[”\"](?:台阶|大关|关口)"
)
_MIXED = re.compile(
    r"[一二两三四五六七八九十]{1,2}[县区市镇乡旗](?=[共现]?有[\u4e00-\u9fff]{2,10}\d)|[一二两三四五六七八九十]{1,2}[县区市镇乡旗](?![\u4e00-\u9fff]{0,4}(?:个|家|户))|[一二两三四五六七八九十]{1,2}[区市](?=战略|合作|协同|一体)|(?<=两[区县市])(?:规|限|地区生|工业|该类|下达|一般公|财政|固定资)"
)
_RECORDS = re.compile(r"创(?:历史|同期|新高)|历史新高|新高|大局(?=[,，。;；、\n])")
_HALFWAY = ("时间过半", "任务过半")
_IN_QUOTES = re.compile(r"[最率领翻突首第一双][\u4e00-\u9fff]{1,3}[”\"]")


def _is_motto(folded: str, mention: Mention) -> bool:
    """Whether so many are what a slogan in quotation marks speaks of."""
    return folded[mention.left - 1] in '“"' and _IN_QUOTES.match(folded, mention.right) is not None


_MOTTO = re.compile(r"[\u4e00-\u9fff]{2,6}为(?:主|总|重要|根本)?(?:抓手|引领|统领|导向|契机|主线|目标)")
_RANKS_OF_PLACE = frozenset(("省", "镇", "乡", "街道", "县", "区", "市", "州", "村", "个"))
_FEW = frozenset("两二三四五六七八九十")
#: 今后几十年, 上千年: of no length in particular.
_VAGUE = frozenset("几数上")
_MOST = ("最", "来最", "以来最", "来的最")
_LASTS = ("时间", "的时间", "期", "建成", "完成")
_LOOKED_BACK = ("回顾", "回首", "回望", "的头")


_GRADED = re.compile(r"(?:旅游资源|旅游景区|景区|公路|航道|医院|保护|文物|资质|标准|风|大风|地质公园|湿地|林地)")
_ROUND = frozenset(("百", "千", "万", "十"))
_GRAND = re.compile(
    r"[\u4e00-\u9fff]{0,8}?(?:产业带|经济带|示范带|长廊|画廊|走廊|廊道|花海|林海|果园|茶园|竹海|荷塘|稻海|[苗侗彝布土古]寨)"
)
#: How old one person is.
_OF_ONE = re.compile(
    r"的?(?:[\u4e00-\u9fff]{0,6}(?:大爷|大妈|大叔|大娘|大伯|奶奶|爷爷|阿姨|先生|女士|师傅|村民|老人家)|[他她])|高龄"
)


def is_idle(folded: str, mention: Mention, words: Words) -> bool:
    """Whether a span of years in words only sets the scene (回首这五年) and lasts nothing in particular."""
    if mention.unit_name in ("次", "届") and folded[mention.left - _PAIR : mention.left] == "连续":
        return True  # 连续两次进入全省前列: how often running, and nothing that is counted
    if mention.written in _ROUND and _GRAND.match(folded, mention.right) is not None:
        return True  # 百公里文化旅游产业带: how grand something is called
    if mention.unit_name == "级" and _GRADED.match(folded, mention.right) is not None:
        return True  # 3级旅游资源: of what grade
    if mention.unit_name == "岁" and _OF_ONE.match(folded, mention.right) is not None:
        return True  # 82岁的刘大爷
    if mention.dimension == "time" and folded[mention.left - _PAIR : mention.left] == "每隔":
        return True  # 每隔十天半月
    if mention.unit == "day" and words.name is None and folded[mention.left - 1] == "前":
        return True  # 前4天接待9万人
    is_bound = mention.comparator in ("ge", "le") or folded.startswith(_OF_PEOPLE, mention.right)
    if mention.unit_name.endswith("岁") and is_bound and _AGED.match(folded, mention.right):
        return True  # 65岁以上老年人: how old they are, and nothing of how many
    if mention.unit == "year" and folded.startswith(_MOST, mention.right):
        return True  # 降至近十年最低: as far as one looks back
    if (
        mention.unit == "year"
        and not mention.unit_name.endswith("岁")
        and not mention.written[0].isdigit()
        and (
            ((words.name or "年").endswith(("年", "奋斗", "努力")) and mention.comparator == "eq")
            or mention.written[:1] in _VAGUE
            or folded.endswith("短短", 0, mention.left)
        )
    ):
        return not folded.startswith(_LASTS, mention.right)
    return (
        mention.unit == "year"
        and not mention.unit_name.endswith("岁")
        and (words.name is None or folded[mention.start - 1] == "的" or folded.endswith(_LOOKED_BACK, 0, mention.left))
        and mention.comparator == "eq"
        and not mention.written[0].isdigit()
        and not folded.startswith(("时间", "的时间", "期", "建成", "完成"), mention.right)
    )
