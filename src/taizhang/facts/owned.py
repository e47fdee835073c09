"""Say whose a bare amount or rate is: of what was counted before it, of what it was spent on, of what it stands before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from taizhang.facts.finder import guard
from taizhang.facts.owned_pair import find_again, find_these, find_whose, find_works

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.quantity import Reading

#: What things cost.
_COST = re.compile(
    r"(?:(?:年度|计划|规划|估算|概算|协议|合同|招商)*(?:总投资额?|总?投资金额|投资总额|投资额|投资)|"
    r"(?:协议|合同|签约|到位|到账|投入|补助|补贴|总|引进|财政|专项)?资金(?:总额)?|(?:签约|合同|协议|成交|中标|结算|贷款)(?:金?额|总额|总金额)|"
    r"(?:累计|总|共)?投入|总造价|造价|总规模)"
)
#: What those earn who make or sell something, and who works for them.
_EARNED = re.compile(
    r"(?:年?(?:总|综合|工业|工业总)?产值|(?:工业|年)?增加值|年?(?:总|销售|主营业务|营业|综合|经营|经营性)?收入|年?(?:销售|营业|交易)(?:总)?额|"
    r"年?利润(?:总额)?|年?利税|年?纳税(?:额|总额)?|(?:年|上缴|实缴|入库)?税[收金]|从业人员|就业人员|从业人数|职工|员工)"
)
_SIZE = re.compile(
    r"(?:(?:总|建筑|总建筑|占地|总占地|规划|用地|总用地|设施|营业)?面积|总吨[数位]|占地|总长|全长|总长度|长度|总里程|总?库容|总?装机(?:容量|规模)?|并网(?:容量|规模|装机)?|"
    r"(?:年|总|亩均)?产量)"
)
#: How far things have come.
_RATE = re.compile(
    r"(?:开工|复工|竣工|完工|完成|建成|投产|投用|签约|到位|履约|落地|转化|使用|利用|入住|达标|合格|通过|办结|办复|面商|沟通|答复|满意|好评|回访|支付|支出|"
    r"资金到位|投资完成|进度|验收|整改)率"
)
_BARE = re.compile(guard("|".join(pattern.pattern for pattern in (_COST, _EARNED, _SIZE, _RATE))))
#: What became of so many of the counted.
_BECAME = frozenset(
    "开工 新开工 竣工 完工 在建 建成 投产 签约 落地 续建 复工 动工 投用 完成 办结 竣工交付 交付 交付使用 全部建成 建成投产 建成投用 全部完工 全部竣工".split()
)
_BECOMES = re.compile(rf"(?:任务为)?(?:{'|'.join(_BECAME)}|入列|入库|启动|实施|施工(?:面积)?)+$")
#: A count of what was done or is measured owns nothing: 已整改1153个, 新增里程43公里.
_NO_OWNER = re.compile(
    r"已.*|.*(?:面积|用地|占地|里程|长度|产量|数量|总数|人次|工日|游客|旅客|指出|表示|介绍|强调|要求|[达率])|(?:其中|总|共).*"
)
#: 辖59个行政村，总面积96平方公里: the area is that of the town.
_PARTS = re.compile(r"(?:村|社区|居委会|乡镇?|镇|街道|县|市|(?<![小园景灌])区|小组)$")
#: Who can earn something.
_EARNER = re.compile(
    r"(?:企业|公司|园区?|开发区|集群|基地|合作社|农场|景区|商户|门店|网店|店|农家乐|之家|人家|民宿|市场|机构|户|厂|平台|主体|车间|项目)$"
)
#: 两大工业园区工业产值11亿元，利税8500万元.
_PARK = re.compile(
    rf"(?P<who>[\u4e00-\u9fff]{{0,12}}(?:园区|产业园|工业园|开发区|集群|合作社|公司))(?:{_EARNED.pattern})"
)
_ADDED = re.compile(r"(?:新增|净增)(?=.{2})")
#: 实施省重点项目1000个，完成投资1万亿元: what was done with them is no part of who they are.
_DONE_WITH = re.compile(r"^(?:实施|推进|申报|谋划|组织)(?=[\u4e00-\u9fff“]{4})")
#: 新植果树44万亩，总面积76万亩.
_PLANTED = re.compile("^(?:新植|新栽|新增|新发展|新种|栽植|发展|种植)")
_LINK = re.compile(
    r"[个家座处条所]?(?P<stop>[,，、;；和及并]*)"
    r"(?:其中|目前|现|截至目前|当年|今年|已|累计|共|总共|共计|合计|全年|年|预计|计划|实际|(?P<did>实现|完成)|达到?|投入|形成|涉及|可|将|(?:有序|全面|加快|顺利|扎实|稳步|集中|如期)(?:推进|实施|建设|落地|开工|投产|启动|建成|竣工))*[,，、]?"
)
_FAR, _SHORTEST = 14, 2
#: What firms have and a place has not, so that it is theirs behind a semicolon, too.
_ONLY_EARNED = re.compile(r"年?利润(?:总额)?|年?利税|(?:上缴|实缴)税[收金]|从业人员|从业人数|职工|员工|年?营业收入")
_PEOPLE = frozenset("从业人员 就业人员 从业人数 职工 员工".split())
#: 投入300万元，新建文化站12个: what the money went into.
_WENT_INTO = re.compile(
    r"[,，]?(?:用于|先后|共|累计|全面|统筹|重点|分别)*(?:实施|开展|举办|新建|改造|新建改造|建设|建成|修建|新修|改建|扩建|完成|推进|打造|治理|整治|购置|硬化|铺设)了?"
)
_OPENS = re.compile(
    r"[,，。;；:：\n\s]?(?:(?:先后|累计|全年|全县|全市|全区|全镇|全乡|今年|去年|共|总|已|计划|预计|筹集|争取|整合|落实|安排|投入|完成|各级|各类|近年来|[\d年]+)[,，]?)*"
)
#: 投入500万元，推进老街整治工程。
_WENT_INTO_WORKS = re.compile(
    _WENT_INTO.pattern
    + r"(?P<noun>(?!了)[\u4e00-\u9fff“”、]{2,22}?(?:项目|工程|建设|改造|整治|治理|修复|搬迁|提升|公路|道路|管网|广场|公园|中心|学校|医院))(?=等?[,，。;；\n])"
)
#: 投入1500万元用于基础设施建设.
_USED_FOR = re.compile(
    r"[,，]?(?:主要|全部|专门|重点|统一|集中)?(?:用于|进行|开展)(?P<noun>(?!支持|扶持|奖励|发放|补贴)[\u4e00-\u9fff“”]{2,16}?(?:建设|改造|整治|治理|工程|项目|修复|提升|维修|绿化))(?=等?[,，。;；\n])"
)
#: 投资10亿元、建筑面积18万平方米的中心医院主体完工.
_STANDS_BEFORE = re.compile(
    r"的(?P<noun>(?![一二两三四五六七八九十几多]{0,3}[个家座条项大])[\u4e00-\u9fff“”]{3,16}?)"
    r"(?=主体|占地|位于|总|完工|开工|竣工|建成|建设|投入|投用|投产|正式|全面|签约|落户|落地|启动|加快|顺利|已|正|于|\d|[,，。;；\n])"
)
_NO_NAME = re.compile(r".*[等和及与].*(?<!项目)|.*(?:目标|任务|要求|水平|标准|速度|规模|成绩|预期|基础上?|比例)$")


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose a number is.

    Args:
        name: What it is called before the measure.
        start, end: Where that is told.
    """

    name: str
    start: int
    end: int


def name_owners(folded: str, readings: list[Reading]) -> None:
    """Say of bare amounts and rates whose they are, where their own sentence tells it beside them.

    Args:
        folded: The text with plain number characters.
        readings: All of its numbers, in order; `whose` is set where it can be told.
    """
    _name_by_counted(folded, readings)
    _go_on(folded, readings)
    for index, (reading, following) in enumerate(zip_longest(readings, readings[1:])):
        if reading.whose is not None or not reading.words.name:
            continue
        _name_by_earlier(folded, readings, index)
        if reading.whose is None and not reading.words.is_right and reading.basis == "level":
            _name_by_noun(folded, reading, following)


def _is_grown(before: Reading, reading: Reading) -> bool:
    """Whether a number tells how what the one before it measures grew, or what share it is."""
    is_same = before.words.start == reading.words.start
    is_other = before.mention.unit != reading.mention.unit or before.basis != reading.basis
    return is_same and is_other and before.words.name == (reading.words.name or "").split("占")[0]


#: 青石高新区生产总值180亿元；规上工业产值405亿元: a part behind a semicolon that opens with what is measured.
_SEMICOLON = frozenset(";；")
_ZONES = re.compile(r"(?:国家级|省级|各类)?(?:高新区|开发区|经开区|工业园区|产业园区|园区)(?=[\u4e00-\u9fff]{2})")
_WHEN = re.compile(
    r"\s*(?:(?:19|20)\d\d年|今年|去年|上半年|全年|前?[一二三四]个?季度|\d{1,2}[-—至]?\d{0,2}月份?|[,，]|全[省市国州区])*"
)


def _go_on(folded: str, readings: list[Reading]) -> None:
    """Let what stands behind a semicolon be of the zone that opens the sentence, where no other subject is told."""
    for before, reading in pairwise(readings):
        start = reading.sentence.start
        is_grown = before.words.start == reading.words.start >= start and folded[start - 1] in _SEMICOLON
        if is_grown and before.words.owner[0] >= 0 and reading.words.owner[0] < 0:
            reading.words.owner = before.words.owner
        if is_grown and before.whose is not None and reading.whose is None:
            reading.whose, reading.indicator = before.whose, None
        if before.sentence is reading.sentence or before.sentence.block is not reading.sentence.block:
            continue
        if folded[start - 1] not in _SEMICOLON or reading.words.start != start or reading.words.owner[0] >= 0:
            continue
        opened = _WHEN.match(folded, before.sentence.start)
        at = before.sentence.start if opened is None else opened.end()
        zones = _ZONES.match(folded, at)
        whose, end = before.words.owner
        if folded[end - 1] in "区园群圈" and (whose == at or 0 <= whose < before.sentence.start):
            reading.words.owner = before.words.owner
        elif zones is not None and before.words.start == at and reading.whose is None:
            reading.whose, reading.indicator = Owner(zones.group(), *zones.span()), None


def _name_by_earlier(folded: str, readings: list[Reading], index: int) -> None:
    """Name a number with what an earlier one tells of whose its bare words are."""
    reading = readings[index]
    before = readings[index - 1] if index else None
    if before is not None and before.whose is not None and _is_grown(before, reading):
        reading.whose = before.whose
        return
    found = find_whose(folded, readings, index) or find_again(folded, readings, index)
    if found is not None:
        reading.whose = Owner(*found)
    elif _COST.fullmatch(reading.words.name or "") or _EARNED.fullmatch(reading.words.name or ""):
        these = find_these(folded, readings, index)
        reading.whose = None if these is None else Owner(*these)
    elif (works := find_works(folded, readings, index)) is not None:
        reading.whose = Owner(*works)


def _name_by_counted(folded: str, readings: list[Reading]) -> None:
    """Name numbers with what was counted right before them."""
    before: Reading | None = None
    counted: _Counted | None = None
    named: dict[tuple[int, str | None], Reading] = {}
    for reading in readings:
        words = reading.words
        if before is not None and before.sentence.block is not reading.sentence.block:
            before = counted = None
        origin = named.get((words.start, words.name))
        if origin is None and reading.mention.unit == "%" and named:
            origin = _find_told(reading, next(reversed(named.values())))
        if origin is not None and (origin is before or reading.mention.unit == "%"):
            reading.whose, reading.indicator = origin.whose, origin.indicator and reading.indicator
        elif words.name is not None and (
            counted is None or not (counted.tell(folded, reading) or counted.is_shared(reading))
        ):
            counted = _Counted.find(folded, reading, counted)
        if counted is not None:
            counted.at = max(reading.mention.right, words.end)
        if reading.whose is not None:
            named[words.start, words.name] = reading
        before = reading


def _find_told(reading: Reading, last: Reading) -> Reading | None:
    """Give the last amount with an owner where a rate is its share or its growth (签约金额6亿元，占全部投资的7%，增长5%)."""
    name, told = reading.words.name or "", (last.words.name or "?").split("占")[0]
    is_it = name == told if reading.basis == "change" else reading.basis == "share" and name.startswith(f"{told}占")
    return last if is_it and last.sentence is reading.sentence and reading.words.owner[0] < 0 else None


@dataclass(slots=True)
class _Counted:
    """What was counted, and how far its sentence has gone on about it.

    Args:
        name: What it is called.
        unit: Its unit.
        start, end: Where that stands.
        is_things: Whether things were counted, and not a length or an area measured.
        at: Behind the last number told of it.
        listed: What stands between it and something of the same unit counted right before it, else empty.
        is_told: Whether something was told of it.
    """

    name: str
    unit: str | None
    start: int
    end: int
    is_things: bool
    at: int = 0
    listed: str = ""
    is_told: bool = False

    @classmethod
    def find(cls, folded: str, reading: Reading, last: _Counted | None) -> _Counted | None:
        """Give what a number counts, or who earned it, where more can be told of them."""
        mention, name = reading.mention, reading.words.name or ""
        if mention.dimension == "money" and reading.basis == "level" and (park := _PARK.fullmatch(name)) is not None:
            start = reading.words.start
            return cls(park["who"], mention.unit, start, start + park.end("who"), is_things=False, is_told=True)
        if not _can_own(reading):
            return None
        listed = ""
        if last is not None and not last.is_told and last.unit == mention.unit:
            start = mention.left if reading.words.is_right else reading.words.start
            between = folded[last.at : start]
            listed = "" if "。" in between else between[:1] or "、"
        words = reading.words
        name = _BECOMES.sub("", name) or name
        return cls(name, mention.unit, words.start, words.end, is_things=mention.is_classifier, listed=listed)

    def tell(self, folded: str, reading: Reading) -> bool:
        """Tell a number of what was counted, where it goes on about it; say whether it does."""
        words, mention = reading.words, reading.mention
        start = mention.left if words.is_right else words.start
        if not self.at <= start <= self.at + _FAR or words.is_dealt or words.owner[0] >= 0:
            return False
        if mention.dimension == "money" and folded.startswith(("在", "用于"), mention.right):
            return False  # 开展宣传3次，投入10万元在某村打造示范河
        link = _LINK.fullmatch(folded, self.at, start)
        if link is None or (self.listed and (link["stop"] != "、" or self.listed == "、")):
            return False
        is_theirs = link["did"] or _ONLY_EARNED.fullmatch(words.name or "") is not None
        if link["stop"][:1] in (";", "；") and not (self.is_told and is_theirs):
            return False
        whose = self._name_of(words.name or "", mention)
        if whose is None:
            return False
        whose = whose if words.name in _BECAME else _DONE_WITH.sub("", whose)
        reading.whose, self.is_told = Owner(whose, self.start, self.end), True
        if _EARNED.fullmatch(words.name or "") is not None:
            reading.indicator = None  # what a hundred firms earn is no figure of the whole place
        return True

    def is_shared(self, reading: Reading) -> bool:
        """Whether a rate is the share or the growth of what was counted (项目20个、占全区40%)."""
        name = reading.words.name or ""
        return (
            reading.basis in ("share", "change")
            and reading.mention.unit == "%"
            and name.split("占")[0].startswith(self.name)
        )

    def _name_of(self, name: str, mention: Mention) -> str | None:
        """Give how the counted is called before a bare word, where that can be told of it."""
        if name in _BECAME:
            is_done = self.name.endswith(
                ("施工", "在建", "新开工")
            )  # 商品房施工6万平方米，竣工2万平方米: of the houses
            is_sized = mention.dimension in ("length", "area") and not is_done
            is_of = mention.is_classifier or is_sized
            return self.name if is_of and mention.unit == self.unit else None
        if _EARNED.fullmatch(name) is not None:
            is_of = mention.dimension == ("people" if name in _PEOPLE else "money")
            return _ADDED.sub("", self.name) if is_of and _EARNER.search(self.name) is not None else None
        if _COST.fullmatch(name) is not None:
            return self.name if mention.dimension == "money" else None
        if _RATE.fullmatch(name) is not None:
            return self.name if mention.unit == "%" else None
        if name == "总面积" and not self.is_things and mention.unit == self.unit:
            return _PLANTED.sub("", self.name)
        is_size = _SIZE.fullmatch(name) is not None and mention.dimension not in ("money", "ratio", None)
        return self.name if is_size and self.is_things and _PARTS.search(self.name) is None else None


def _can_own(reading: Reading) -> bool:
    """Whether a number counts or measures things of which more can be told."""
    mention, name = reading.mention, reading.words.name or ""
    is_things = mention.is_classifier and mention.dimension != "people"
    if not (is_things or mention.dimension in ("length", "area")) or reading.basis not in ("count", "level"):
        return False
    if name in _BECAME or reading.words.is_dealt or len(name) < _SHORTEST:
        return False
    return _BARE.fullmatch(name) is None and _NO_OWNER.fullmatch(name) is None


def _name_by_noun(folded: str, reading: Reading, following: Reading | None) -> None:
    """Name a bare cost or size with the noun that it stands before, or bare money with what it was spent on."""
    name, mention = reading.words.name or "", reading.mention
    is_cost = mention.dimension == "money" and _COST.fullmatch(name) is not None
    if not is_cost and _SIZE.fullmatch(name) is None:
        return
    noun = _STANDS_BEFORE.match(folded, mention.right)
    works = None
    if is_cost and _opens_clause(folded, reading):
        works = _WENT_INTO_WORKS.match(folded, mention.right) or _USED_FOR.match(folded, mention.right)
    if noun is not None and _NO_NAME.fullmatch(noun["noun"]) is None:
        reading.whose = Owner(noun["noun"], *noun.span("noun"))
    elif works is not None:
        reading.whose = Owner(works["noun"], *works.span("noun"))
    elif following is not None and following.sentence is reading.sentence and _is_of(folded, reading, following):
        reading.whose = Owner(following.words.name or "", following.words.start, following.words.end)


def _is_of(folded: str, reading: Reading, following: Reading) -> bool:
    """Whether a number is told of what the next one counts: 总投资52亿元的30个重点项目, 投入3亿元，新建公路12公里."""
    at = reading.mention.right
    if following.words.is_right and following.mention.left == at + 1 and folded[at] == "的":
        return _can_own(following)
    return (
        reading.mention.dimension == "money"
        and _opens_clause(folded, reading)
        and _went_into(folded, reading, following)
    )


def _opens_clause(folded: str, reading: Reading) -> bool:
    """Whether nothing stands before money in its clause that could own it."""
    start = reading.words.start
    floor = max(folded.rfind(stop, reading.sentence.start, start) for stop in ",，:：、")
    before = folded.rfind("，", reading.sentence.start, max(floor, reading.sentence.start))
    return any(_OPENS.fullmatch(folded, max(at, reading.sentence.start), start) for at in (floor, before))


def _went_into(folded: str, reading: Reading, following: Reading) -> bool:
    """Whether the clause behind money counts what it was spent on."""
    if not _can_own(following) or _PARTS.search(following.words.name or "") is not None:
        return False
    start = following.mention.left if following.words.is_right else following.words.start
    if following.words.is_right and folded[following.words.end : following.words.end + 1].isdigit():
        return False  # 推进23所学校39座食堂
    if not following.words.is_right and "\u4e00" <= folded[following.mention.right] <= "\u9fff":
        return False  # 完成中华9公里弹石公路: what it is stands behind
    went = _WENT_INTO.match(folded, reading.mention.right, following.mention.left)
    return went is not None and start <= went.end()
