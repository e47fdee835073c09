"""Take the words of the number or the clause before for a number that has none of its own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.measure import ADDED, Words, find_left_words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading

_AIMED_HIGHER = re.compile(r"[,，、]?(?:并|且|奋力|努力|全力)?(?:力争|争取|冲刺|确保|保底)(?:达到|实现)?")
_NEXT_TO = 4


def _is_alike(mention: Mention, words: Words, previous: Reading) -> bool:
    """Whether a number without words of its own can measure what the one before it measures."""
    if words.basis is not None or mention.unit in ("%", "pp", "倍", "‰", "位"):
        return True
    if previous.basis in ("change", "multiple") and mention.left - previous.mention.right <= _NEXT_TO:
        return True  # 产量增长94.5%、达168.4万辆
    if mention.dimension == "time" and previous.mention.dimension != "time":
        return False  # 扩展到9个州并延长至240小时
    counted = ("count", "people")
    return mention.dimension not in counted or previous.mention.dimension in counted


#: 组成12个工作组，对全县6万户逐户走访: whom something is done for is not who does it.
_TOWARDS = re.compile(r"[,，](?:分别)?(?:对|为|给|向|帮助|组织)")


def _is_of_others(folded: str, between: str, mention: Mention, previous: Reading) -> bool:
    """Whether a count in another unit is told of those for whom something is done, or of those who live in the counted."""
    if _counts_dwellers(folded, mention, previous):
        return True
    is_other = mention.unit_name != previous.mention.unit_name and mention.dimension in ("count", "people")
    return is_other and _TOWARDS.search(between) is not None


def _counts_dwellers(folded: str, mention: Mention, previous: Reading) -> bool:
    """Whether households or people are counted behind the villages they live in (辖59个行政村,共1.2万户、4.9万人)."""
    if mention.unit_name not in ("户", "人", "口人") or previous.mention.unit_name != "个":
        return False
    between = folded[max(previous.mention.right, previous.words.end) : mention.left]
    return between in _IN_ALL_OF and _DWELT.search(previous.words.name or "") is not None


_IN_ALL_OF = frozenset((",共", "，共", ",共有", "，共有", ",总共", "，总共", ",合计", "，合计"))
_DWELT = re.compile(r"(?:村|社区|小组|乡镇|街道|[镇乡屯寨])$")


def _is_next_of_list(between: str, mention: Mention, previous: Reading) -> bool:
    """Whether a number goes on with the list of the one before it (增长9.4%、9.1%)."""
    if mention.dimension != previous.mention.dimension:
        return False
    if mention.unit == "%" and _AIMED_HIGHER.fullmatch(between):
        return True  # 增长6%，力争7%
    if _TOTALLED.search(between) is not None:
        return False  # 净增48万户、达680万户
    return between in ("和", "与", "及", "以及") or "、" in between[:1] + between[-1:]


_TOTALLED = re.compile(r"达|覆盖|总|累计|突破|增至|升至")


def carry_words(
    passage: Passage, sentence: Sentence, mention: Mention, words: Words, previous: Reading | None, clause: int
) -> None:
    """Take the words of the number before, or of the clause before, for a number that has none of its own."""
    folded = passage.folded
    if previous is not None and previous.words.name:
        if previous.words.is_right and previous.words.name.endswith(STEPS):
            _take_climber(passage, sentence, words, previous)
            return
        between = folded[previous.mention.right : mention.left]
        if previous.words.name in _STAGES and (stage := _GOES_ON.search(between)) is not None:
            words.start, words.end, words.name = mention.left - len(stage["stage"]), mention.left, stage["stage"]
            return  # 已完工4个，正在施工2个
        if not _is_alike(mention, words, previous) or _is_of_others(folded, between, mention, previous):
            return
        told = _TOLD_BETWEEN.match(between)
        if told is not None:
            words.start, words.end = (previous.mention.right + at for at in told.span("noun"))
            words.name = told["noun"]
            return
        if len(between) <= 30 or len(_BY_PRICES.sub("", between)) <= 30:
            words.start, words.end = previous.words.start, previous.words.end
            words.name = _name_beside(folded, mention, previous, previous.words.name)
            if words.basis == "change" and previous.basis == "share" and mention.unit != "pp":
                words.name = _WHOLE.sub("", (words.name or "").split("占")[0]) or words.name
            if mention.dimension == "money" and previous.basis == "share":
                words.name = (words.name or "").split("占")[0] or words.name  # 占年度计划的40%，力争突破60亿元
            if previous.words.owner[0] >= 0 and words.basis is not None and folded[previous.mention.left - 1] != "(":
                words.owner = previous.words.owner
            if (words.base or "").endswith(_SPEEDS) and previous.basis == "share":
                words.name = words.name.split("占")[0] or words.name  # 占全省的6%，较全省增速高2个百分点
            if _SO_FAR.search(between) is not None or _is_more_now(
                folded[previous.mention.right : mention.start], mention, previous
            ):
                words.name = ADDED.sub("", words.name)
            if mention.dimension == "money" and words.basis is None and _SPENT.search(between):
                _take_spent(words, previous.words.name)
            if words.basis is None and previous.basis == "change" and _is_next_of_list(between, mention, previous):
                words.basis, words.sign, words.base = "change", previous.words.sign, previous.words.base
            return
    if clause > sentence.start and (previous is None or clause != previous.mention.right):
        _carry_clause(passage, sentence, mention, words, clause)


def _carry_clause(passage: Passage, sentence: Sentence, mention: Mention, words: Words, clause: int) -> None:
    """Take the words of the clause before for a number that has none of its own."""
    folded = passage.folded
    before_end = clause - 1
    if folded[before_end] in ":：" and folded[before_end - 1] in "是为下有":
        return  # 进展情况具体是: what opens a list measures none of its items
    if folded[before_end - 1 : before_end] in (")", "）"):  # the words in brackets are not the clause before
        opened = max(folded.rfind("(", sentence.start, before_end), folded.rfind("（", sentence.start, before_end))
        before_end = opened if opened > sentence.start else before_end
    floor = passage.find_clause(sentence, before_end)
    if (felt := _FELT.search(folded, floor, before_end)) is not None:
        before_end = felt.start()
    if before_end - floor < 2:
        return
    probe = replace(mention, start=before_end, left=before_end)
    found = find_left_words(folded, floor, probe, passage.lexicon)
    if found.name and found.name.endswith("的部分") and floor - 1 > sentence.start:
        probe = replace(mention, start=floor - 1, left=floor - 1)  # 投资总额，通过预算的部分，为270亿元
        found = find_left_words(folded, passage.find_clause(sentence, floor - 1), probe, passage.lexicon)
    if found.name and found.name.endswith("看") and (seen := _SEEN.search(found.name)) is not None:
        found.end -= len(seen.group())
        found.name = folded[found.start : found.end] or None  # 从资金到位情况看，完成48亿元
    if found.name and found.name.endswith(STEPS) and (climbed := _CLIMBED.search(found.name)) is not None:
        found.end -= len(climbed.group())
        found.name = folded[found.start : found.end] or None  # 产值登上千亿台阶，接近1300亿元
    if found.name and _ALONG.fullmatch(found.name) is not None and floor - 1 > sentence.start:
        probe = replace(mention, start=floor - 1, left=floor - 1)  # 行政经费，从中央到地方，一律削减10%
        found = find_left_words(folded, passage.find_clause(sentence, floor - 1), probe, passage.lexicon)
    if found.name and (said := found.name.find("是", 2)) > 0:
        found.end = found.start + said  # 经济增速是综合性指标，今年目标为6%
        found.name = folded[found.start : found.end]
    if found.name and (found.name.isdecimal() or _CAUSE.match(found.name) or found.name.endswith(_HEARD)):
        return
    if found.name and len(found.name) <= 24 and not any(found.start <= m.start < found.end for m in sentence.mentions):
        words.start, words.end, words.name = found.start, found.end, found.name


def _name_beside(folded: str, mention: Mention, previous: Reading, name: str) -> str:
    """Name what goes on with a number: who came of those expected (应到90人，实到88人), what else was done, the others."""
    said = folded[mention.left - _SHORT : mention.left]
    if said == "实到" and name.startswith("应到"):
        return said + name[_SHORT:]
    if said in _OTHERS and mention.dimension in ("count", "people") and previous.words.end == previous.mention.left:
        return said  # 中专学历20人，其他35人
    if said in _ENDED and name.startswith(_BEGUN):
        return _BEGUN_BEFORE.sub("", name, count=1)  # 新开工保障房666万套，基本建成544万套
    if name.endswith("新增") and said in _LEFT:
        return name[:-_SHORT] + said  # 城市低保新增276户，退出374户
    if (deed := _OTHER_DEED.search(folded, max(0, mention.left - _NEXT_TO), mention.left)) is not None:
        same = _DEED_BEFORE.match(name)
        return name if same is None else deed["deed"] + name[same.end() :]  # 新修公路27公里，整治25公里
    return name[:-_SHORT] + "增加额" if said in ("多增", "少增") and name.endswith("余额") else name


_SHORT = 2
_ENDED, _BEGUN = frozenset({"建成", "竣工", "完工", "投用", "交付"}), ("新开工", "开工", "新建")
_BEGUN_BEFORE = re.compile("|".join(_BEGUN))
#: 按2005年可比价格（下同）计算，: by what it is worked out stands in between.
_BY_PRICES = re.compile(r"[,，]按[^,，。;；]{2,24}计算(?=[,，])|[(（][^()（）]{1,40}下同[)）]")
_LEFT = frozenset({"退出", "清退", "取消", "注销", "停发", "减少"})
_OTHERS = frozenset({"其他", "其它", "其余"})
_DEED_BEFORE = re.compile(
    r"新建|新修|修建|新改建|改造|扩建|整治|维修|硬化|加固|新铺|铺设|疏浚|清淤|拓宽|修复|绿化|栽植|新植"
)
_OTHER_DEED = re.compile(
    r"[,，、;；和](?P<deed>新建|新修|改建|扩建|改造|整治|维修|硬化|加固|修复|疏浚|清淤|拓宽|补植|改良)了?$"
)
_STAGES = frozenset(("完工", "开工", "竣工", "建成", "投产"))
_GOES_ON = re.compile(r"[,，、]正在(?P<stage>施工|建设|推进|办理)$")
#: 总量连跨两个万亿元台阶，年均增长6%: the steps were climbed by what goes on to be told of.
STEPS = ("台阶", "大关", "关口")
"""What is climbed when an amount passes a round one."""


def _take_climber(passage: Passage, sentence: Sentence, words: Words, previous: Reading) -> None:
    """Take the words before a count of steps for a number that stands behind it."""
    start = previous.mention.left
    found = find_left_words(passage.folded, passage.find_clause(sentence, start), previous.mention, passage.lexicon)
    words.start, words.end, words.name = found.start, found.end, found.name
    climbed = None if found.name is None else _CLIMBED.search(found.name)
    if climbed is not None:
        words.end -= len(climbed.group())
        words.name = passage.folded[words.start : words.end] or None


#: 连续跨越7万亿、8万亿两个台阶, 五年跨过3个关口: how, and in how long.
_CLIMBED = re.compile(
    r"(?:(?:连续|接连|先后)?(?:跨越|跨过|跨上|迈上|登上|站上|突破|连跨)[\d一二两三四五六七八九十百千万亿].*|[两三四五六七八九十]年[来间]?)$"
)


def _is_more_now(between: str, mention: Mention, previous: Reading) -> bool:
    """Whether a count tells what there is now, behind what was added (经营主体新增5万户，达到92万户)."""
    if _NOW.search(between) is None or ADDED.search(previous.words.name or "") is None:
        return False
    added, now = previous.mention.value, mention.value
    return mention.unit == previous.mention.unit and added is not None and now is not None and now > added


#: 甲的比重由39%上升为45%，乙的比重，将由60%下降: what it is stands between, in a clause of its own.
_TOLD_BETWEEN = re.compile(
    r"[,，;；](?P<noun>[\u4e00-\u9fff]{2,14}(?:比重|产值|产量|收入|面积|总额|投资|人数|数量))[,，](?:将|则|已|也|又|都|分别)?[由从][\d一二三四五六七八九〇零○年的]*$"
)
#: 区本级产值全区占比60%，增长4%: of what it is a part is no part of its name.
_WHOLE = re.compile(r"(?<=[\u4e00-\u9fff]{2})全[国省市区县州]$")
_SPEEDS = ("增速", "增幅")
_SO_FAR = re.compile(
    r"[,，、;；]\s*(?:累计|总数|总量|总计)(?:数量?)?(?:(?:已|共|均)?(?:达到?|为|有|突破|增至|超过?)了?)?$"
)
_NOW = re.compile(r"[,，、;；]\s*(?:目前|现|总数|总量)?(?:已|共)?(?:达到?|增至|突破|超过?)了?$")
#: 年度计划投资2.5亿元，截至9月底仅完成0.9亿元: what was done of a plan is no plan.
_SPENT = re.compile(r"[,，;；、](?:[^,，;；、]{0,10}?)(?:累计)?(?:已|仅|只|实际|累计)*(?:完成|支出|支付)了?(?:投资)?$")
_PLANNED = re.compile(r"(?:(?:年度|全年|当年|今年|本年)?计划(?:完成)?|(?:计划|估算|概算)?总)(?=投资$)")


#: 收入任务174万元，实际完成198万元: what was done is no task.
_TASK = re.compile(r"(?:年初|年度|全年)?(?:任务|预算|计划|目标)数?$")


def _take_spent(words: Words, name: str) -> None:
    """Take 投资 alone of the words of a planned investment for what was spent of it."""
    planned = _PLANNED.search(name)
    if planned is not None:
        words.start, words.name = words.end - len("投资"), "投资"
    elif (task := _TASK.search(name)) is not None and task.start() >= _NEXT_TO:
        words.end, words.name = words.end - len(task.group()), name[: task.start()]


#: How something went in words, before its number: 投资增速由负转正，增长4%; 居民收入与经济增长基本同步，增长6%.
_FELT = re.compile(
    r"(?:与(?:经济|国民经济)[^,，。;；]{0,8})?(?:增速|增幅|增长|总体|整体|保持|实现|持续|继续)*(?:由[负正降升]转[负正升降]|持续(?:缩小|收窄|扩大|下降|上升|改善)|止跌回升|触底反弹|企稳回升|稳步回升|快速回升|稳步(?:增长|提升|提高)|稳中有[升进]|平稳(?:增长|运行)|(?:好于|高于|低于|超出?|符合|不及)预期|较快增长|快速增长|稳定增长|基本(?:同步|持平|稳定)|明显(?:改善|提升|回升|加快)|(?:增长|下降|上升|提高|回升|改善|好转|回落)(?:明显|显著|较快|强劲|迅速|平稳))$"
)
_ALONG = re.compile(r"从?(?:中央到地方|上到下|城市到农村|省到市县)")
_SEEN = re.compile(r"(?:情况|方面|角度)?来?看$")
#: 记者从某局了解到: from whom something is known.
_HEARD = ("相比", "开始", "获悉", "了解", "介绍", "报道", "表示", "得知")
#: 受雨季影响，仅完成18公里: why, and not what.
_CAUSE = re.compile(r"受[^,，]{1,12}影响|(?:因|由于|鉴于|为了)|按照?[^,，]{1,14}(?:要求|原则|部署|规定)$|优先发展")


#: 新增规上企业12家、高新技术企业8家: what stands in one list was all added.
_IN_ALL = ("总数", "总量", "总额", "总户数", "总人数", "总规模", "累计")
_LINKS = frozenset(("、", "和", "及", "以及"))
_OF_WHICH = frozenset((",其中", "，其中", "(其中", "（其中", "、其中", ";其中"))
_REACHED = ("达到", "达", "增至", "累计", "总数", "总量")


#: What was done with all of a list.
_ADDED_SO = re.compile(r"新增")
_HOW = re.compile(
    r"新增(?:治理|完成|修复|绿化)?|新发展|新建|新改建|新改扩建|改扩建|提质改造|升级改造|改造提升|改造|扩建|整治|修复|硬化|维修|加固"
)
_EXTENTS = frozenset({"area", "length", "volume"})


def find_added_too(folded: str, previous: Reading, mention: Mention, words: Words) -> str:
    """Give how what goes on with a list was added, or a part of it (新建公路60公里、便道12公里); empty where it was not."""
    is_alike = mention.unit == previous.mention.unit or (mention.is_classifier and previous.mention.is_classifier)
    if not is_alike or words.basis is not None or words.start <= previous.mention.right:
        return ""
    if words.is_right and previous.words.is_right:
        how = _ADDED_SO.match(previous.words.name or "")
        is_next = folded[previous.words.end : mention.left] in _LINKS
        return how.group() if how is not None and is_next and _HOW.match(words.name or "") is None else ""
    name = words.name or ""
    how = _HOW.match(previous.words.name or "")
    if name in _STAGES or how is None or _HOW.match(name) or _DEED_BEFORE.match(name) or name in _IN_ALL:
        return ""
    between = folded[previous.mention.right : words.start]
    if how.group() != "新增":
        is_next = between in _LINKS and (mention.unit == previous.mention.unit or how.group() == "新建")
        return how.group() if is_next and words.end == mention.left and not words.is_right else ""
    if between in _OF_WHICH:
        is_part = bool(name) and not any(word in folded[words.start : mention.left] for word in _REACHED)
        return how.group() if is_part else ""
    is_counted = mention.is_classifier or (mention.dimension in _EXTENTS and words.end == mention.left)
    return how.group() if is_counted and between in _LINKS else ""
