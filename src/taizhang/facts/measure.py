"""Find the words before a number that say what it measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.facts.finder import Finder
from taizhang.facts.gap import BASE, name_base, read_gap, take_gap_of_rates
from taizhang.facts.lexicon import MARK, alternate, load_words, strip_quotes
from taizhang.facts.vocabulary import Vocabulary

if TYPE_CHECKING:
    from taizhang.facts.lexicon import Lexicon
    from taizhang.facts.mention import Mention
    from taizhang.model.fact import Basis


@dataclass(slots=True)
class Words:
    """The measure words of one mention.

    Args:
        start, end: Where they stand; equal where there are none.
        name: The words, with a head carried over from an earlier item of the same list where one is understood.
        basis: What the words before the number say about it.
        sign: -1 for a fall.
        base: Base of comparison for a change.
        base_start, base_end: Its words, -1 where none.
        is_right: Whether the words stand after the number.
        is_dealt: Whether they are one of a group's, and what follows is told of the whole group again.
        owner: The name beside the number of whose it is, -1 where none.
        kind: The kind of place that the name shares with its list (镇 of 甲、乙、丙三镇).
    """

    start: int
    end: int
    name: str | None
    basis: Basis | None = None
    sign: int = 1
    base: str | None = None
    base_start: int = -1
    base_end: int = -1
    is_right: bool = False
    is_dealt: bool = False
    owner: tuple[int, int] = (-1, -1)
    kind: str = ""


_W = load_words()
_COPULAS = Vocabulary(_W["copulas"])
_BOUNDS = Vocabulary(w for ws in _W["comparators_before"].values() for w in ws)
#: Every word that `_strip_tail` steps back over ends in one of these.
_LAST = frozenset(
    {word[-1] for word in _W["copulas"]}
    | {word[-1] for words in _W["comparators_before"].values() for word in words}
    | set("年底末度由从的每人月亩吨户来先去期行")
    | set(" 的了\u3000〔(（-—")
)
_UP = re.compile(f"(?:{alternate(_W['growth_up'])})(?:了|率|幅度?|速度?)?(?:达到?|为|约|近|超过?)?$")
_DOWN = re.compile(f"(?:{alternate(_W['growth_down'])})(?:了|率|幅度?)?(?:达到?|为|约|近|超过?)?$")
#: Every way to say growth or a fall ends in one of these.
_LAST_OF_GROWTH = frozenset(
    {word[-1] for word in (*_W["growth_up"], *_W["growth_down"])} | set("了率幅度速达到为约近超过\n")
)
_FROM = re.compile(
    r"(?<=[\u4e00-\u9fff])(?<![自理缘来经事案任])由$|(?:从|(?<![自理缘])由)?(?:\d{4}年(?:底|末|度)?|去年|上年|去年底|上年末|今年|明年|当年|目前|现在)的?$|(?<=[\u4e00-\u9fff])从$|(?:原来|原先|过去|同期|上年同期)的?$|[由从]?现行的?$|(?<=[率额量数入值度比准价费标])由(?:每(?:人|月|年|亩|吨|户))?$|(?:分别)?[从由](?:每(?:人|生|月|年|亩|户)){1,2}$"
)
_SHARE = re.compile(
    r"(?:占|占到|约占|仅占)(?P<whole>[^,，。;；]{1,30}?)(?:的比重|的比例|比重|比例|总量的|总数的|总额的|的)?$"
)
_RECOVERED = re.compile(r"(?:恢复[至到]?|相当于)(?P<year>\d{4})年")
#: 为预算的102.3%, 完成年度计划的80.8%: a share of what was planned, of whatever the clause before names.
_OF_PLAN = re.compile(
    r"[,，]?\s*(?:已|均)?(?:恢复[至到]?|相当于)(?:\d{4}年|去年|上年)?(?:同期|全年)?(?:水平)?的?$|"
    r"[,，]?\s*(?:已|均|超额)?(?:(?:为|相当于|完成)|(?<=[、,，])(?=[国省市区县]))(?:全年|年度|年初|年|调整后?|变动|[国省市区县上]级?下?达?|民生(?:工程|实事)|责任|考核|既定|预定)*(?:预算|计划|目标|任务)(?:数|任务|投资|目标)*的?(?:\([^()]{2,16}\))?$"
)
#: 人均地区生产总值仅为全省平均水平的83%.
_OF_LEVEL = re.compile(
    r"(?:分别|仅|只|约|大约|已|也)*(?:相当于(?=[\u4e00-\u9fff]{2,16}的$)|为|是|达到?)(?P<whole>(?<=相当于)[\u4e00-\u9fff]{2,16}|(?:全[国省市区县州]|世界|同期|东部|发达)[\u4e00-\u9fff]{0,6}?(?:平均水平|平均|水平|均值))的$"
)
_DIFFERENCE = re.compile(r"(?:高于|低于|快于|慢于|好于|高出|低|高|超出|优于)[^,，。;；\d]{2,14}$")
_VERBS = frozenset(_W["verbs"])
VERB = Finder(_VERBS)
"""Finds the verbs that end the words of a measure."""
_CHANGE = tuple(sorted(_W["change_verbs"], key=len, reverse=True))
_NOMINAL = tuple(sorted(_W["nominal_verbs"], key=len, reverse=True))
_LEADING = re.compile(
    f"^(?:(?!加上[级年解]|后备|后勤|其他行业|现有林|后续|拟建|从[业教军]|地[区方表下铁膜产质震热理标块面市价勘税级名形]|等[级外]|对[外口标接俄美华台非欧]|再[生贷就保融制]|及格|和[谐平]|共(?:有产权|同|青|产|性)|在[编线产营管运职籍保租售谈]|在校|在建|在册|在岗|在读|在园|在库|在孵|为民|和美|与会|并网|并购|使用|让利|共建|共享|累计产|向海|是非|而立|且末|完成投资|完成率|完成比例|实现利|推进剂|促进会|将军|已建)(?:{alternate(_W['leading'])}))+"
)
_FIRST_OF_LEADING = frozenset(word[0] for word in _W["leading"])
_LIST_HEAD = re.compile(r"(?:(?<![高中初平同均])等(?![级外奖额值效])|在内的|为代表的|为主的)(?=[^等]*$)")
COMPOUND_VERBS = re.compile(
    r"集中(?=处理|供[水热气养]|区)|入库(?=税[收金])|生产(?=经营性|资料)|造林(?=绿化)|绿化(?=补植)|转移(?=性|支付)|(?:治理|整治|修复)(?=投资)|(?:扩建|迁建|改建)(?=工程)|加工(?=销售)|销售(?=产值)|创建(?=比例)|帮扶(?=措施|机制|政策|项目)|补助(?=镇街|下级|乡镇|街道|村级)|上线(?=率)|压缩(?=站|机)|开采(?=和|业)|生产(?=和供应)|签约(?=服务)|服务(?=事项)|整改(?=完成|到位|销号)|(?:建设|生产|服务|完成|落实|达标|集中|升级|改造|发展|改造|治理|培训|管理|研发|开发|保障|处理|利用|应用|安置|更新|消费|运营|贷款|储备|种植|出口|进口|销售|转化|投资|储存|收购|供应|修复|安装|保护|救助|补助|补贴|教育|覆盖|绿化|签约|生产性?|开工|设备更新|发放|减排|加工|整治|监测|接种|筛查|救治|诊疗|回收|处置|清运|收集|脱贫|搬迁|征收|巡查|引进|认定)"
    r"(?=(?:用地|标准|工程|项目|总值|能力|设施|业|额|率|面积|水平|中心|基地|资金|规模|企业|人员|机构|体系|收入|量|区|点|站|厂|场|人数|人次|数|支出|系统|平台|品|型|村|园|线|池|合同|任务|房|住房|车|机制|年限|价格|成本|总额|余额|增加值|者|率|改造|供养|供热|供暖|安置|处置|情况|金|保障金|贸易|长度|[\u4e00-\u9fff]{2}率|[(（][^()（）]{1,6}[)）]率))"
    r"|运营(?=里程|线路|收入|成本|场站)"
    r"|脱贫(?=地区|[县村户人]|群众|劳动力|家庭)"
)
_PLACE_HEAD = re.compile(
    r"^(?:\d{4}年(?:底|末|度)?|(?:区域|辖区)内(?:共有|现有|有)?|全[区市县省国州旗乡镇村]|全社(?!会)|我[区市县省国州]|本[区市县省]|[\u4e00-\u9fff]{2,4}(?:经开区|开发区|自治区|自治州|自治县))(?:的)?"
)


def find_left_words(content: str, clause_start: int, mention: Mention, lexicon: Lexicon) -> Words:
    """Find the measure words before a number.

    Args:
        content: The text with plain number characters.
        clause_start: Where the clause, or what is left of it after an earlier number, begins.
        mention: The number.
        lexicon: The compiled words.
    """
    end = _step_over_note(content, clause_start, mention.left)
    words = Words(mention.left, mention.left, None)
    if mention.kind == "multiple":
        end = _read_base(content, clause_start, end, words)
    end = read_gap(content, clause_start, end, mention, words)
    if mention.unit in ("pp", "%") and words.basis is None:
        end = take_gap_of_rates(content, clause_start, end, mention, words)
    if content[end : end + 1] == "上" and content[end - 1 : end] in _CLIMBED:
        end -= 1  # 总量迈上万亿元台阶
    end = _strip_tail(content, clause_start, end)
    if content[end - 1 : end] == "占" and mention.unit in ("%", "‰") and end - 1 >= clause_start:
        words.basis, end = "share", end - 1
    is_rate = mention.unit in ("%", "pp")
    # 加快6个平台建设, 景观提升(约3000平方米): a deed, and no growth.
    is_deed = not is_rate and (content.endswith(_SPED, clause_start, end) or content[mention.left - 1] == "(")
    end = end if words.basis is not None or is_deed else _read_growth(content, clause_start, end, words)
    if words.basis is None:
        end = _read_difference(content, clause_start, end, mention, words)
    if words.basis is None and mention.unit in ("%", "‰"):
        planned = _OF_PLAN.match(content, clause_start, end)
        if content[clause_start : mention.left] == "的" or planned is not None:
            words.basis = "share"
            year = None if planned is None else _RECOVERED.search(content, clause_start, mention.left)
            words.base = None if year is None else f"versus:{year['year']}"
            return words  # what it is a share of the clause before says
        if content.find("占", clause_start, end) >= 0 and _SHARE.search(content[clause_start:end]) is not None:
            words.basis = "share"
        elif content[mention.left - 1 : mention.left] == "的":
            level = _OF_LEVEL.search(content, clause_start, mention.left)
            if level is not None:  # a share of a level is no part of it: the words are those of any measure
                words.basis, words.base, end = "share", f"versus:{level['whole']}", level.start()
                words.base_start, words.base_end = level.span("whole")
    start, end = _find_noun(content, clause_start, end, lexicon, is_share=words.basis == "share" and words.base is None)
    if start < end and content[start].isdecimal():
        dated = _DATED.match(content, start, end)
        start = dated.end() if dated is not None and end - dated.end() >= 2 else start
    if start < end and content[end - 1] in _LAST_OF_TIME and _TIME_ONLY.fullmatch(content, start, end):
        start = end
    if mention.dimension == "money" and content[start : start + 1] == "占" and end - start > _SHORT:
        start += 1  # 占年度计划64.8亿元的80.8%: the money is the plan itself
    if words.basis is None and mention.unit not in ("%", "pp"):
        less = _LESS.match(content, start, end)
        if less is not None:
            words.basis, words.sign = "change", -1
            start = less.end()
    if words.basis == "change" and mention.unit == "pp":
        start = _read_pull(content, clause_start, start, end, words)
    words.start, words.end = start, end
    words.name = content[start:end] or None
    return words


def _step_over_note(content: str, floor: int, end: int) -> int:
    """Step back over a note right before a number that says how words are meant (同比增长(以下简称“增长”)3.1%)."""
    note = _NOTE.search(content, floor, end) if content[end - 1] == ")" else None
    return end if note is None else note.start()


_NOTE = re.compile(r"\((?:下同|以下|按|不变价|现价|可比价)[^()]*\)$")


def _read_pull(content: str, floor: int, start: int, end: int, words: Words) -> int:
    """Read how far something moves a rate (拉动地区生产总值增长1.2个百分点), and give where the words of it begin."""
    pulled = _PULLED.search(content, floor, start)
    if pulled is not None:
        words.sign = -1 if pulled["down"] else words.sign
        return pulled.start()  # it is a part of the growth, and not the growth
    if content.startswith(_PULLED_DOWN, start):
        words.sign = -1
    return end if content[start:end] in _RATES else start


#: A rate that quickens moves; 加快6个平台建设 is what is done with them.
_SPED = ("加快", "放缓", "减缓", "回升")
#: How a rate moved is told of what it is the rate of.
_RATES = ("增速", "增幅", "幅度")
_CLIMBED = frozenset("跨迈登踏站跃")
_PULLED_DOWN = ("拉低", "下拉", "拖累")
_PULLED = re.compile(
    r"(?:拉动|带动|贡献|上拉|(?P<down>拉低|下拉|拖累))(?:了|全[区市县省旗州国镇]|我[区市县省旗州])?的?$"
)
ADDED = re.compile(r"^(?:新增|净增|新认定|新培育|新引进|新设立|新登记)+|(?:新增|净增|增加)$")
"""Finds the words that say of a measure that so much of it was added; what there is of it now is named without them."""
_SHORT = 2
_LESS = re.compile(r"(?:减少|削减)(?=[\u4e00-\u9fff]{2})")
_DATED = re.compile(r"(?:\d{4}\s?[-—–~至到]\s?)?\d{2,4}年(?:度|底|末)?(?:至今|以来)?")
_TIME_ONLY = re.compile(
    r"(?:截[至止]到?|至|到)?(?:\d{1,2}月(?:份)?(?:底|末|中旬|上旬|下旬|\d{1,2}日)|第?[一二三四]季度|(?:近|这|过去)?(?:[两三四五六七八九十]|\d{1,2})年(?:来|间|内)?|\d{1,2}月?(?:到|至|-|—)?\d{0,2}月(?:份)?|[上下]半年|全年|年末|年底|前?[一二三四五六七八九十]+个?月(?:份)?|当季|当月)+"
)


_LAST_OF_TIME = frozenset("度月份年末底季日旬来间内")
#: Words that only look as if they ended in a linking or comparing word.
_KEPT = (
    *("需要", "重要", "主要", "纪要", "概要", "纲要", "必要", "要求"),
    *("收入总计", "支出总计", "收入合计", "支出合计"),
    *("高度", "水平", "指数达", "出于", "附近", "邻近", "条约", "公约", "合约", "契约", "预约", "签约", "节约", "集约"),
    *("协约", "盟约", "制约", "违约", "履约", "续约", "解约"),
)


def _strip_tail(content: str, floor: int, end: int) -> int:
    """Step back over linking and comparing words."""
    while end > floor and content[end - 1] in _LAST:
        begin = max(floor, end - 10)
        word = _COPULAS.find_before(content, begin, end) or _BOUNDS.find_before(content, begin, end)
        if not word and (match := _FROM.search(content[begin:end])) is not None:
            word = match.group()
        if word and not content.endswith(_KEPT, begin, end):
            end -= len(word)
        elif content[end - 1] in " 的了\u3000〔(（-—":
            end -= 1
        else:
            break
    return end


def _read_growth(content: str, floor: int, end: int, words: Words) -> int:
    if end <= floor or content[end - 1] not in _LAST_OF_GROWTH:
        return end
    window = content[max(floor, end - 10) : end]
    match, sign = _UP.search(window), 1
    down = _DOWN.search(window)
    if down is not None and (match is None or len(down.group()) >= len(match.group())):
        match, sign = down, -1
    if match is None:
        return end
    kept = end - len(match.group())
    if content[max(floor, kept - 2) : kept] == "自然":
        return end  # 人口自然增长率 is a rate, and not how far a rate moved
    if match.group() in ("增", "少", "降") and content[max(floor, kept - 1) : kept] in (
        "新",
        "净",
        "递",
        "减",
        "倍",
        "至",
        "下",
    ):
        return end
    words.basis, words.sign = "change", sign
    end = kept
    end = _read_base(content, floor, end, words)
    return _strip_tail(content, floor, end) if words.base is not None or end > floor else end


#: How many characters before a number what it is compared with can take.
_BASE_WINDOW = 40


def _read_base(content: str, floor: int, end: int, words: Words) -> int:
    """Step back over what something is compared with (比2000年)."""
    base = BASE.search(content[max(floor, end - _BASE_WINDOW) : end])
    if base is None:
        return end
    words.base_end = end
    words.base_start = end - len(base.group())
    words.base = name_base(base)
    return words.base_start


def _read_difference(content: str, floor: int, end: int, mention: Mention, words: Words) -> int:
    if mention.unit not in ("pp", "%", "位"):
        return end
    match = _DIFFERENCE.search(content[max(floor, end - 18) : end])
    if match is None or mention.unit != "pp":
        return end
    words.basis = "difference"
    words.base = "versus:" + re.sub(r"^(?:高于|低于|快于|慢于|好于|高出|低|高|超出|优于)", "", match.group())
    words.sign = -1 if match.group().startswith(("低", "慢")) else 1
    words.base_start, words.base_end = end - len(match.group()), end
    return _strip_tail(content, floor, end - len(match.group()))


def _find_noun(content: str, floor: int, end: int, lexicon: Lexicon, *, is_share: bool) -> tuple[int, int]:
    start = floor
    text = content[start:end]
    listed = _LIST_HEAD.search(text) if "等" in text or "的" in text else None
    if listed is not None and listed.end() < len(text):
        start += listed.end()
        text = content[start:end]
    each = _EACH.search(text) if "每" in text else None
    if each is not None:
        return start + each.start(), end
    alias = _longest_alias(text, lexicon)
    if alias and not is_share:
        return _extend_alias(content, start, end - alias, lexicon), end
    if not is_share:
        start = _after_last_verb(text, start)
    start, end = _trim(content, start, end, lexicon)
    if content[start:end] in _VERBS and not content[start:end].endswith(_NOMINAL):
        return end, end
    return start, end


_BUILT = re.compile(r"(?:建成|实现|完成|拥有|达到|共有|建有)(?![区投住设])")


def _longest_alias(text: str, lexicon: Lexicon) -> int:
    """Give the length of the longest measure words of the catalogue that end the text, 0 for none."""
    is_plain, size = MARK.search(text) is None, len(text)
    aliases = lexicon.aliases
    lengths = lexicon.alias_lengths.get(text[-2:], ()) if is_plain else range(lexicon.longest_alias + 4, 2, -1)
    for length in lengths:
        if not 2 < length <= size:
            continue
        words = text[-length:]
        if (words if is_plain else strip_quotes(words)) in aliases and words[0] not in "”’》）)":
            if text[-length - 1 : -length] == "手" and text[-length] == "工":
                return 0  # 手工业总产值
            if text[-length - 1 : -length] in _DENIALS:
                return length + 1  # 未开工项目 is none of 开工项目
            opened = text[-length - 1 : -length] if length < size else ""
            if _BUILT.match(text[-length:]) and length > 4:
                return length - 2
            return length + (1 if opened and opened in "“《" and "”" in text[-length:] else 0)
    return 0


_DENIALS = ("未", "非", "不")
#: 景区共接待游客: who did it stands before.
_ACTED = re.compile(r"进行|(?<=[区县市镇乡州旗家园馆点所])共(?=累计|接待|$)")
_NO_END = ("中等", "高等", "初等", "平等", "同等")
_EACH = re.compile(r"每(?:[千万百]|十万|百万)(?:名|人|户|公里|平方公里|个)?[\u4e00-\u9fffA-Za-z0-9“”()（）]{2,18}$")
_PLACE_NAME = re.compile(r"[\u4e00-\u9fff]{1,6}(?:省|市|(?<![小城园社景地片灾山库校厂])区|县|镇|乡|州|旗|街道)")
_QUALIFIER = re.compile(r"(?:特别重大|重特大|重大|较大|一般|亡人)(?:及以上|以上)?$")


#: 500万元以上固定资产投资, 重点领域减税降费: how large the works are that are counted, or that they are of some trades.
_AT_LEAST = re.compile(r"\d+万元(?:及)?以上的?|(?:重点|关键|相关|各)领域")
_NARROWING = frozenset("精焦鲜毛净粗洗纯活干")


def _extend_alias(content: str, floor: int, start: int, lexicon: Lexicon) -> int:
    """Take in the words before the known ones that narrow them (较大 before 火灾事故, 绿色 before 贷款余额)."""
    head = content[floor:start]
    begin = _after_last_verb(head, floor, is_open=True)
    place = start - 1
    while place >= begin and (
        content[place] not in "、和与及等的”"
        or content.startswith(("等级", "等外"), place)
        or content.startswith(_NO_END, place - 1)
    ):
        place -= 1
    acted = max((m.end() for m in _ACTED.finditer(content, begin, start)), default=0)
    begin = max(begin, place + 1, acted)
    begin = min(_trim(content, begin, start, lexicon)[0], start) if begin < start else start
    if begin == start > floor and content[start - 1] in _NARROWING:
        begin = start - 1  # 精煤产量 is no 煤产量
    before = content[begin:start]
    if before and (
        _PLACE_HEAD.fullmatch(before)
        or lexicon.own_place.fullmatch(before)
        or _LEADING.fullmatch(before)
        or _NUMBER_OF_ORDER.fullmatch(before)
        or _PLACE_NAME.fullmatch(before)
        or _AT_LEAST.fullmatch(before)
    ):
        begin = start
    if head.endswith("其他"):
        return min(begin, start - 2)  # 其他服务业增加值 is not that of all services
    degree = _QUALIFIER.search(head)
    return begin if degree is None else min(begin, floor + degree.start())


def _after_last_verb(text: str, start: int, *, is_open: bool = False) -> int:
    """Give where the words after the last verb begin.

    Args:
        text: The words.
        start: Where they stand.
        is_open: Whether more words follow, so that a verb at the very end counts.
    """
    cut = 0
    for place, end, _ in VERB.find_all(text):
        if end >= len(text) and not is_open:
            break
        if COMPOUND_VERBS.match(text, place):
            continue
        if text.count("“", 0, place) > text.count("”", 0, place):
            continue
        cut = place if text.startswith(_CHANGE, place) else end
    return start + cut


#: 第二产业增加值28.4，增长4.5%: a number whose unit was lost is no part of the name.
_LOST_UNIT = re.compile(r"(?<=[值额入量资润数])(?:完成|实现|达到?|为)?\d+(?:\.\d+)?$")
_LAST_OF_RANK = ("位", "名")
_RANKED = re.compile(r"(?:位?居|位列|排名|排在|排|列)[^,，。;；、]{0,8}?第(?:\d+|[一二三四五六七八九十]+)[位名]$")
_NUMBER_OF_ORDER = re.compile(
    r"【[^】]{1,12}】|\d\d\s(?=[\u4e00-\u9fff])|[一二三四五六七八九十]+是|[(（][一二三四五六七八九十]{1,3}[)）]|[(（]?\d{1,2}[.．、)）]\s?(?!\d)"
)


GOODS = frozenset("钢铁煤电粮棉布盐油茶糖纸纱丝麻铜铝猪牛羊鱼兔鸡鸭鹅蛋奶肉")
"""Goods that are named by one character (钢增加了400万吨)."""
_PLUS = ("加上级", "加上年", "加上解", "加上一年")
_GLUED = re.compile(r"[\u4e00-\u9fff][ \u3000]+(?=[全我][区市县省州旗镇乡])")
_OPENED = re.compile(r"[(（]")
_LED = re.compile(r"进行|为重点的|方面|当中")


def _trim(content: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    text = content[start:end]
    if " " in text and (glued := _GLUED.search(text)) is not None:
        start += glued.end()  # 民生事业 全县民生支出: a head that a space divides from what is told
        text = content[start:end]
    opened = -1 if _OPENED.search(text) is None else max(text.rfind("("), text.rfind("（"))
    if 0 <= opened < len(text) - _SHORT and text.rfind(")") < opened and text.rfind("）") < opened:
        start += opened + 1  # 扩建工程（日处理能力: the number stands inside the brackets
        text = content[start:end]
    if _LED.search(text) is not None:
        for marker in ("进行", "为重点的", "方面", "当中"):
            position = text.rfind(marker)
            if 0 <= position < len(text) - len(marker):
                start += position + len(marker)
                text = content[start:end]
    while True:
        place = _PLACE_HEAD.match(text) or lexicon.own_place.match(text)
        lead = _LEADING.match(text) if text[:1] in _FIRST_OF_LEADING else _NUMBER_OF_ORDER.match(text)
        step = max(place.end() if place else 0, lead.end() if lead else 0)
        if not step and text[:1] and text[0] in "、,，:： 的”’)）-—·\u3000":
            step = 1
        if not step and text[:1] == "加" and text.startswith(_PLUS):
            step = 1  # 收入27亿元，加上级补助收入12亿元
        if not step and text[:1] == "“" and "”" not in text:
            step = 1
        if not step or step >= len(text):
            break
        start += step
        text = content[start:end]
    while end > start and content[end - 1] in "、,，:： 的了和与及并且“‘(（《-—·\u3000":
        end -= 1
    if end > start and content[end - 1].isdecimal() and (lost := _LOST_UNIT.search(content, start, end)) is not None:
        end = lost.start()
    ranked = _RANKED.search(content, start, end) if content[end - 1 : end] in _LAST_OF_RANK else None
    if ranked is not None and ranked.start() - start >= _SHORT:
        end = ranked.start()  # 增速居全省第4位、较上年前移3位
    text = content[start:end]
    if len(text) < 2 and text in GOODS:
        return start, end
    if len(text) < 2 or (text[0] in _FIRST_OF_LEADING and _LEADING.fullmatch(text)):
        return end, end
    return start, end
