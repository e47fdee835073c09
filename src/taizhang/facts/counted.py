"""Find the words after a number that say what is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import guard
from taizhang.facts.lexicon import load_alternatives
from taizhang.facts.measure import Words
from taizhang.facts.noun import COMPOUND_VERBS, VERB, is_quoted

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence

_STOPS = load_alternatives("right_stops")
_RIGHT_STOP = re.compile(guard(_STOPS))


THAT_PASSED = re.compile(
    r"(?:年|主)?[\u4e00-\u9fff]{0,6}?(?:产值|收入|营收|规模|投资额?|税收|利润|销售额)(?:超过?|过|达到?|突破)(?:\d[\d.]*)?[十百千]*[万亿]+元?(?:以上)?(?:的(?=[\u4e00-\u9fff“]{2})|(?=(?:工业)?企业))"
)
"""Finds what the counted have passed, before their noun (10个营业收入超千亿元的产业集群)."""


def find_right_words(content: str, mention: Mention, limit: int) -> Words:
    """Find the measure words after a number: the noun it counts.

    Args:
        content: The text with plain number characters.
        mention: The number.
        limit: Where the sentence ends.
    """
    start = _skip_opening(content, mention, limit)
    if start < limit and content[start : start + 1] in "“《":
        closed = content.find("”" if content[start] == "“" else "》", start, limit)
        stop = _RIGHT_STOP.search(content, closed + 1 if closed > 0 else start + 1, limit)
    else:
        standing = _STANDING.match(content, start, limit)
        stop = _RIGHT_STOP.search(content, start if standing is None else standing.end(), limit)
    while stop is not None and (inner := _INNER.match(content, stop.start(), limit)) is not None:
        stop = _RIGHT_STOP.search(content, inner.end(), limit)
    end = min(stop.start() if stop else limit, start + 30)
    if (
        stop is not None
        and stop.group() == "、"
        and (listed := _find_listed(content, start, limit, mention)) is not None
    ):
        return listed
    if stop is not None and stop.group() in ("和", "与", "及", "以及") and end - start >= 2:
        end = _join(content, stop.end(), limit, end)
    end = _cut_clause(content, start, end)
    if (
        stop is None
        or stop.group() not in ",，。;；、\n"
        or (content[end - 1] == "元" and _PASSED.search(content, start, end))
    ):
        end = _cut_head(content, start, end)
    if _VILLAGE.match(content, start, end) is not None:
        end = start + 1
    if (people := _PEOPLE.match(content, start, end)) is not None:
        end = people.end()
    if mention.unit_name == "条" and (chain := content.find("产业链", start, end)) >= 0:
        end = chain + len("产业链")  # 8条产业链项目到位资金
    if (part := content.find("的", start + 1, end)) > 0:
        end = _cut_part(content, start, part, end, mention)
    if (sized := _find_sized(content, start, limit)) is not None:
        return sized
    kinds = _RANKED.match(content, start)
    if kinds is not None:
        own = _RIGHT_STOP.search(content, kinds.end(), limit)
        goes_on = content[kinds.end() : own.start() if own is not None else limit]
        if _PLACED.fullmatch(goes_on) is None:
            return Words(*kinds.span(), kinds.group(), is_right=True)
        return Words(start, kinds.end() + len(goes_on), kinds.group() + goes_on, is_right=True)
    end = _trim(content, start, end, is_counted=mention.is_classifier)
    name = content[start:end] if end - start >= 1 else None
    if name in _LEVELS and (shared := _SHARED_NOUN.match(content, end, limit)) is not None:
        name += shared["noun"]  # 1个省级、18个市级重点项目
    return Words(start, end, name, is_right=True)


_OF_THEM = re.compile(r"(?:户|群众|居民|村民|老人|儿童|学生|职工|党员|农民|牧民|人员|人口|劳动力|干部)$")
_WORKS = ("建设", "改造", "升级", "整治", "修缮", "施工", "维修", "养护", "治理")
_YEARLY = ("年产", "日产", "月产", "年加工", "年处理", "年生产")
_SHORT_PART = 5


def _cut_part(content: str, start: int, part: int, end: int, mention: Mention) -> int:
    """Give where the counted ends before 的 and what is theirs (4万户贫困户的项目), done on them, or makes them."""
    if mention.unit_name in _OF_PEOPLE and _OF_THEM.search(content, start, part) is not None:
        return part
    if end - part <= _SHORT_PART and content.startswith(_WORKS, end) and mention.is_classifier:
        return part  # 4条道路的基础建设
    is_made = content.endswith(_YEARLY, 0, mention.left) and content.endswith(_MAKERS, part, end)
    return part if is_made else end  # 年产1亿块页岩砖的公司


_MAKERS = ("公司", "厂", "集团", "企业", "项目", "生产线", "基地", "车间")


def _skip_opening(content: str, mention: Mention, limit: int) -> int:
    """Give where the noun behind a number begins, behind what only says how large or how long it is."""
    start = mention.right
    passed = THAT_PASSED.match(content, start, limit)
    start = start if passed is None else passed.end()
    if mention.dimension == "length" and content.startswith(_SIDES, start):
        start += 1  # 3公里长的土路
    start += mention.unit_name == "条" and content.startswith("段", start)  # 15条段河道
    while start < limit and content[start] in " 的":
        start += 1
    return start


#: 90个面积不低于300平方米的服务场所: how large each of them is.
_LARGE = re.compile(
    r"(?:面积|投资额?|产值|规模|长度|容量)(?:均|都)?(?:不低于|不少于|不小于|超过|在|达到?)\d[\d.]*[^\d,，。;；]{1,6}?(?:以上)?的(?P<noun>[\u4e00-\u9fff]{2,14}?)(?=[,，。;；、]|$)"
)
_FIRST_OF_LARGE = frozenset("面投产规长容")


def _find_sized(content: str, start: int, limit: int) -> Words | None:
    """Find the counted with how large each of them is, where that is told before the noun."""
    if content[start : start + 1] in _FIRST_OF_LARGE and (large := _LARGE.match(content, start, limit)) is not None:
        return Words(*large.span("noun"), large["noun"], is_right=True)
    sized = _SIZED.match(content, start, limit) or DONE_BY.match(content, start, limit)
    if sized is not None and sized.re is DONE_BY:
        return Words(*sized.span("noun"), sized["noun"], is_right=True)
    return None if sized is None else Words(*sized.span(), sized.group(), is_right=True)


DONE_BY = re.compile(
    r"(?:(?:由|没有|缺乏)[^,，。;；、\d的]{2,16}|[^,，。;；、\d的]{2,10}(?:及其?|和|与)[^,，。;；、\d的]{2,14}?(?:实施|审批|管理|行使|设定|设立|制定))"
    r"的(?P<noun>[\u4e00-\u9fff]{2,12}?)(?=[,，。;；、\n]|$)"
)
"""Matches what is counted with who does it, or what it lacks, before it (18项由市级部门实施的行政许可, 36项没有依据的收费)."""
#: 8家企业销售收入过亿元: what they reached is no part of who they are.
_PASSED = re.compile(r"[超过达破逾](?:\d[\d.]*)?[十百千]*[万亿]元$")
#: What stands behind 中 where it says among what.
_BESIDE = "，,0123456789"
_AMONG = ("项目中", "企业中", "任务中", "工程中", "指标中", "乡镇中", "村中", "户中")


def _find_listed(content: str, start: int, limit: int, mention: Mention) -> Words | None:
    """Find what a list before the noun only tells of the counted: what they are like, or who."""
    listed = _LISTED.match(content, start, limit) or _PRAISED.match(content, start, limit)
    if listed is not None:
        return Words(*listed.span("noun"), listed["noun"], is_right=True)
    if mention.is_classifier and (whole := _ALL_OF.match(content, start, limit)) is not None:
        return Words(*whole.span(), whole.group(), is_right=True)
    alike = _ALIKE.match(content, start, limit) if mention.unit_name in _OF_PEOPLE else None
    return None if alike is None else Words(*alike.span(), alike.group(), is_right=True)


def _trim(content: str, start: int, end: int, *, is_counted: bool) -> int:
    """Give where a counted noun ends before words that are no part of it."""
    end -= _ends_among(content, start, end)
    if content[end - 1 : end] in "度作" and (pushed := _PUSHED.search(content, start + 2, end)) is not None:
        end = pushed.start()
    if content.endswith(_MAIN, start, end):
        end -= 2
    if is_counted and (worked := _WORKED.search(content, start + 2, end)) is not None:
        end = worked.start()
    if content[end - 1 : end] == "等" and end - start > len("工程等") and content[end - 2] not in "平均同高中初":
        end -= 1  # 300户改厕工程等
    while end > start and (
        content[end - 1] in "的了共或 ”"
        or (content[end - 1] == "全" and end - start > 1 and content[end - 2] not in "安健齐完")
    ):
        if content[end - 1] == "”" and "“" in content[start:end]:
            break
        end -= 1
    return end


#: 3500套房屋的抽签交房工作: what is done with them.
_WORKED = re.compile(r"的[\u4e00-\u9fff]{2,10}工作$")
#: 300套安置房主体全面完工: what was finished of them.
_MAIN = ("房主体", "楼主体", "厂房主体", "工程主体", "项目主体")
#: 加快13个港航项目进度: what is done with them.
_PUSHED = re.compile(r"(?<=项目|工程)(?:建设|施工|推进)?(?:进度|前期工作)$")
#: 其中52个为新开工项目: what they are.
_MADE_UP = re.compile(
    r"[为是](?P<noun>[\u4e00-\u9fff]{2,10}?(?:项目|工程|企业|机构|人员|单位|学校|村|社区|园区|基地|品牌|产品))(?=[,，。;；、)\n]|$)"
)


def find_made_up(folded: str, sentence: Sentence, mention: Mention) -> Words | None:
    """Find what so many of the counted are (其中52个为新开工项目).

    Args:
        folded: The text with plain number characters.
        sentence: Where the number stands.
        mention: The number.
    """
    is_part = mention.is_classifier and folded.endswith(("其中", "其中有"), sentence.start, mention.left)
    made = _MADE_UP.match(folded, mention.right) if is_part else None
    return None if made is None else Words(*made.span("noun"), made["noun"], is_right=True)


def _ends_among(content: str, start: int, end: int) -> bool:
    """Whether the words behind a number end in 中 (列入计划的128个项目中，续建57个)."""
    is_among = content[end : end + 1] in _BESIDE or content.endswith(_AMONG, start, end)
    return content[end - 1 : end] == "中" and is_among and content[end - 2] not in "高初集"


_SIDES = ("长的", "宽的", "高的", "深的", "厚的")
_LEVELS = frozenset(("国家级", "省级", "市级", "县级", "区级", "省市级"))
_SHARED_NOUN = re.compile(
    r"[、和](?:\d+|[一二两三四五六七八九十]+)(?:个|家|项)(?:国家|省|市|县|区)级(?P<noun>[\u4e00-\u9fff]{2,10}?)(?=分别|均|全部|完成|开工|[,，。;；、]|$)"
)


#: 45个亿元以上项目: how large each of them is stands in words.
_SIZED = re.compile(
    r"[十百千]?[万亿](?:元|美元|吨)?(?:级|以上)的?[\u4e00-\u9fff]{0,6}?(?:项目|企业|集群|园区|工程|镇|村|县)|(?:国家|省|市|县|区)级(?:及)?以上的?[\u4e00-\u9fff]{0,8}?(?:项目|企业|集群|园区|开发区|工程|平台|中心|基地|示范区|实验室|人才)"
)
#: 6个在建项目, 4个新签约项目: how the counted stand.
_STANDING = re.compile(
    r"[省市]、[市县区](?=[\u4e00-\u9fff]{2})|\d{1,2}周?岁(?:及)?以[上下]的?|[2-5]A级(?:[(（]含[)）])?(?:及?以上)?|(?:规模|限额)以上|在[建册校岗营孵库产职]|(?:新|已|未|拟|计划)?(?:签约|开工|投产|引进|落地|竣工|入库|建成)(?=[\u4e00-\u9fff]{0,4}(?:项目|工程|企业))|[\u4e00-\u9fff]{2,6}[(（](?:不?含|包括)[^()（）]{1,10}[)）](?=[\u4e00-\u9fff])"
)
#: 28个县（市、区）: a unit of one rank or another.
_RANKED = re.compile(r"(?:县|区|市|乡镇|乡|镇|村)[(（](?:[市区县旗镇街道社乡]+[、/]?){1,3}[)）]")
#: 37个规模大、带动力强的优质项目: what is counted stands behind what it is like.
_PRAISED = re.compile(
    r"(?:[^、,，。;；]{1,10}[大强高优好快多足广全]、){1,4}[^、,，。;；]{1,10}[大强高优好快多足广全]的(?P<noun>[\u4e00-\u9fff]{2,10}?)(?=[,，。;；、()（）]|$)"
)
#: 700个乡镇（街道）应急消防管理站: what stands in each of them.
_PLACED = re.compile(r"[\u4e00-\u9fff]{1,10}(?:站|所|中心|点|室|院|校|厂|园|队|库|平台)")
#: 3000名甲、乙、丙等残疾儿童: what is counted stands after 等.
_LISTED = re.compile(
    r"(?:[^、,，。;；等]{1,12}、){1,6}[^、,，。;；等]{1,12}等(?P<noun>(?!地|工作|活动|顺利|全[部面]|陆续|相继|如期|基本|均|都|已|[建完竣]工|建成|投入)[\u4e00-\u9fff]{2,12}?)(?=[,，。;；、免提开进实获接参]|$)"
)


#: 12个村卫生室、文化室和便民服务点全部达标: what is told of all kinds of a list.
_ALL_OF = re.compile(
    r"(?:(?!其中)[\u4e00-\u9fff]{2,8}、){1,3}[\u4e00-\u9fff]{2,8}(?:和|以?及)[\u4e00-\u9fff]{2,10}?(?=(?:全面|全部|均|都)(?:达标|建成|完工|竣工|投用|通过|完成|实现|覆盖|达到|验收))"
)
_OF_PEOPLE = frozenset(("名", "人", "户", "位", "人次"))
_WHO = "老人|老年人|儿童|少年|人员|职工|员工|工人|群众|居民|学生|教师|妇女|家庭|对象|患者|农民|牧民|农牧民|群体|劳动者"
#: 210名环卫、保洁工人: who is counted stands at the end of what they are.
_ALIKE = re.compile(
    rf"(?:(?![^、]{{0,5}}(?:{_WHO})、)[\u4e00-\u9fff]{{2,6}}、){{1,3}}[\u4e00-\u9fff]{{1,6}}?(?:{_WHO})"
)


#: 具有二级及以上水平的实验室, 高标准农田建设项目: what would end a noun stands inside it.
_INNER = re.compile(
    r"及以[上下]|占比|和(?=[美谐平睦])|(?<=级)以[上下](?=的?[\u4e00-\u9fff]{2})|新增(?=长[点极])|建设(?=方针|理念|国债|债券)|(?:(?<=能力)|(?<=效能)|(?<=质量)|(?<=水平)|(?<=品质)|(?<=素质))提升(?=[\u4e00-\u9fff]{0,2}(?:平台|中心|站|工程|行动|基地))|提升(?=泵)|(?:建设|实施|提升|投入|落地|签约|投产|开工|创建|培育)(?=项目|工程|先行|示范|试点|样板|标杆|基地|任务|计划|规划|用地|资金|产出)"
)
_HEAD = re.compile(
    r"^(?:企业(?!家|法人|主体|职工|员工|上云|所得|联合|单位|自)(?=..)|项目(?=进展|推进|审批)|.{0,8}?行业(?=(?:总?产值|增加值|营业?收入|利润|投资|产量)$)|小区(?=内|的)|村(?=集体经济收入|集体收入)|指标(?=增速|增幅|位居)|部门(?=挂|联|共)|.{1,12}?(?:断面|功能区|小区|水源地|医疗(?:卫生)?(?:单位|机构)|单位(?=民主生活|党组织|党委|党支部)|企业(?!家|法人|主体|职工|员工|上云|所得|联合|单位|自)|项目(?!平台|用地|库|经理|法人)|学校|卫生院|医院|园区|街道|社区(?!助餐|养老|托育|服务|食堂|医院|卫生|工作|居委|矫正|花园|公园|嵌入|网格|干部|文化|体育|老年)|乡镇|村庄|行政村|自然村|景区|县(?![域城级])|(?<![小社])区(?!域|块)|(?<!农)(?<!通)村(?!民|级|庄|旅))(?=..))"
)


#: 6个省级工业园工业增加值增速: which parks, and not what they have.
_PARK = re.compile(
    r"[\u4e00-\u9fff]{0,14}?(?:工业园|产业园|转移园|开发区|高新区|经开区|产业集群)(?=工业|规上|规模以上|增速|总?产值|地区生产|固定资产|税收|营业|主营|经济总)"
)


def _cut_head(content: str, start: int, end: int) -> int:
    """Stop a counted noun at its head when the words run on into another statement (3个断面水质均达到)."""
    if (park := _PARK.match(content, start)) is not None and park.end() <= end:
        return park.end()
    if content[start + 1 : start + 2] == "、":
        return end  # 9个市、县重点项目
    head = _HEAD.match(content[start:end])
    if head is None or _IN_IT.fullmatch(content, start + head.end(), end) is not None:
        return end
    return start + head.end()


#: 100个学校运动训练室: what stands in each of them.
_IN_IT = re.compile(r"[\u4e00-\u9fff]{2,8}(?:[室馆站]|充电桩|中心|设施|服务点)")


#: 9个村改造给水管线: which villages, and not what they do.
_VILLAGE = re.compile(r"村(?:改造|撤村|整治|硬化|通上|接入|用上|配上|配齐)[\u4e00-\u9fff]{2}")
#: 4100户困难群众发展产业: who they are, and not what they do.
_PEOPLE = re.compile(
    r".{0,10}?(?:群众|农户|农民|贫困户|村民|牧民|干部|代表|(?:低保|五保|困难)户)(?=发放|发展|销售|实现|参与|增收|就业|脱贫|搬|参加|享受|齐聚|担任|外出|创业(?!园|孵化|基地|街)|入住)"
)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千]+多?[\u4e00-\u9fff]")


def _join(content: str, start: int, limit: int, end: int) -> int:
    """Take the second noun of “A和B” when the sentence stops right after it."""
    stop = _RIGHT_STOP.search(content, start, limit)
    after = stop.start() if stop else limit
    if _COUNTED.match(content, start):
        return end  # 6条新干线和5个港口
    if 2 <= after - start <= 8 and (stop is None or stop.group() in ",，。;；、共"):
        return after
    return end


_LONG = 12
#: Behind one of these stands a verb of one character.
_BEFORE_VERB = frozenset("镇村县区市乡户家校院站园社民店厂组寨屯")


def _cut_clause(content: str, start: int, end: int) -> int:
    done = content.find("了", start + 3, end)
    if done >= 0 and content[done - 1] not in "不为":
        end = done - (1 if content[done - 2] in _BEFORE_VERB else 2)  # 300多个城市建立了, 6个乡镇通了
    if end - start <= _LONG:
        return end
    floor = start + 2
    for first, last, word in VERB.find_all(content[floor:end]):
        if is_quoted(content, start, floor + first):
            continue  # 100个“15分钟高品质生活服务圈”
        if floor + last < end and not COMPOUND_VERBS.match(content, floor + first):
            return floor + first if first >= 2 and len(word) > 1 else end
    return end
