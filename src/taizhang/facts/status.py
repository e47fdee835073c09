"""Say of a mention whether it is actual, a target, a plan or a forecast."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.aimed import BESIDE_AIM, is_listed_aim, is_outrun
from taizhang.facts.decided import name_aim
from taizhang.facts.finder import guard, list_first
from taizhang.facts.foretold import is_ahead
from taizhang.facts.hint import Hint
from taizhang.facts.lexicon import load_alternatives
from taizhang.facts.mood import is_bidden, is_task
from taizhang.facts.prospect import FORECAST, is_enabled, is_foretold, read_to_become

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Sentence
    from taizhang.model.fact import Basis, Status
    from taizhang.model.period import Period

_FUTURE = re.compile(load_alternatives("looking_ahead"))
_PAST = re.compile(
    r"(?<![比较从由于])(?:去年|上年)|已(?:经|达|有|建|成|完|累|开|实|形|获|全|转|新|连|超|突)?|截至|累计(?!投)|(?<!与)同比|过去|以来|目前|当前|现有|现已|完成了|实现了|达到了|取得|荣获|获评|率先|首次(?!实现)|连续|实际(?=已?(?:完成|到位|支出|开工|建成|新增|投入|收到|下达|发放))"
)
#: Among aims 取得 and 首次 speak of what is to be reached.
_PAST_AMONG_AIMS = re.compile(
    r"(?<![比较从由于])(?:去年|上年)|已(?:经|达|有|建|成|完|累|开|实|形|获|全|转|新|连|超|突)|截至|累计(?!投|达到?|突破|超过)|(?<!与)同比|过去|以来|现有|现已|完成了|实现了|达到了|荣获|获评|(?<=[\u4e00-\u9fff]{2})了[近约超逾]?$|(?:相继|先后|陆续)[\u4e00-\u9fff]{2}了"
)
_CONCEIVED = re.compile(r"(?:谋划|策划|包装|储备)(?:推进|实施|建设|储备|包装)?(?:[^,，。;；]{2,40}等)?(?:重点|重大)?$")
_WORKS = re.compile(r"[^,，。;；]{0,14}(?:项目|工程)")
_NEXT = re.compile(r"下一步|接下来|下阶段|今后(?!三年来)")
_AHEAD, _BACK = Hint(_FUTURE.pattern), Hint(_PAST.pattern, _PAST_AMONG_AIMS.pattern)
_FORESEEN, _TO_COME, _DRAFTED = Hint(FORECAST.pattern), Hint(_NEXT.pattern), Hint(_CONCEIVED.pattern)


def decide_status(
    folded: str,
    sentence: Sentence,
    mention: Mention,
    *,
    name: str | None,
    basis: Basis | None,
    period: Period | None,
    published_on: date | None,
) -> Status:
    """Give the status of a mention.

    The zone of its section decides unless words of the sentence, or a period that has passed or is to come, say otherwise.

    Args:
        folded: The text with plain number characters.
        sentence: Where it stands, with its zone.
        mention: The number.
        name: Its measure words.
        basis: A change is never a budget.
        period: When it holds.
        published_on: Where known.
    """
    zone, told = sentence.block.zone, sentence.told
    before = folded[_begin(folded, sentence) : mention.start]
    looks_ahead, looks_back, is_foreseen = told & _AHEAD.bit != 0, told & _BACK.bit != 0, told & _FORESEEN.bit != 0
    if (called := _read_called(folded, sentence, mention, before)) is not None:
        return called
    if is_listed_aim(folded, sentence, mention) or is_outrun(folded, sentence, mention):
        return name_aim(sentence, mention, name, basis, before)
    is_past_period = _is_past(period, published_on)
    if is_foretold(folded, sentence, mention, before, is_past=is_past_period):
        return "forecast"
    if "在" in before[-24:] and _GROUND.match(folded, mention.right):
        return "actual"
    is_will = looks_ahead and _WILL.search(before[-_NEAR:]) is not None  # 前十个月稳定，总产值将比上年增长4%
    if is_will or (is_foreseen and not is_past_period and _is_open_forecast(before, zone)):
        return "forecast"
    if looks_back and _is_told_now(before) and read_to_become(folded, mention) is None:
        return "actual"
    if _is_to_come(period, published_on, before) and not is_past_period:
        own = before.replace(_THEN, "  ") if zone in ("plan", "five_year_plan") else before
        if is_enabled(before) or (is_foreseen and _is_forecast(own, mention.start - sentence.start)):
            return "forecast"  # 预计到2030年，产值将达40亿元
        return name_aim(sentence, mention, name, basis, before)
    if looks_ahead and looks_back and _DONE_NOW.search(before):
        return "actual"
    if zone in ("plan", "five_year_plan"):
        is_done = looks_back and _is_done_among_aims(before, period, published_on)
        if is_past_period or is_done or (not looks_ahead and _has_turned(folded, sentence)):
            return "actual"
        return name_aim(sentence, mention, name, basis, before)
    if _is_set(folded, sentence, mention, before) or (zone == "review" and is_task(folded, sentence)):
        return name_aim(sentence, mention, name, basis, before)
    if is_past_period:
        return "actual"
    words = _read_words(folded, sentence, mention, before)
    if words == "actual" and zone == "none" and _is_of_open_year(before, period, published_on):
        words = "target"
    return name_aim(sentence, mention, name, basis, before) if words == "target" else words


def _read_called(folded: str, sentence: Sentence, mention: Mention, before: str) -> Status | None:
    """Give the status that words right beside a number call it by, nothing where none do."""
    if mention.is_class or _is_called(folded, mention, sentence.block.zone, before):
        return "target"
    planned = _read_planned(folded, mention, before, may_be_drafted=sentence.told & _DRAFTED.bit != 0)
    return "target" if planned is None and _is_aim(before) else planned


def _read_words(folded: str, sentence: Sentence, mention: Mention, before: str) -> Status:
    """Give what the words of a sentence say of a number, where no time and no plan it stands in do."""
    zone, told = sentence.block.zone, sentence.told
    looks_ahead, looks_back = told & _AHEAD.bit != 0, told & _BACK.bit != 0
    future = _find_future(before) if looks_ahead else -1
    past = _find_past(before) if looks_back and future >= 0 else -1
    is_back = zone in ("review", "five_year_review", "problem")
    if future >= 0 and future > past and not (is_back and before.startswith("将", future)):
        is_seen = before.startswith("将比", future) or is_enabled(before)
        is_seen = is_seen or (before.startswith("将", future) and FORECAST.search(before, 0, future) is not None)
        is_seen |= before.startswith("预计") and _AIMED.search(before) is None
        return "forecast" if is_seen else "target"
    if is_back:
        return "actual"
    if told & _FORESEEN.bit and _is_forecast(before, mention.start - sentence.start):
        return "forecast"
    is_told = looks_back and _PAST.search(before[-_NEAR:], max(map(before[-_NEAR:].rfind, ",，;；")) + 1) is not None
    if mention.is_classifier and not is_told and (become := read_to_become(folded, mention)):
        return become
    is_open = zone == "none" and not (looks_back and _PAST.search(before))
    return "target" if is_open and is_bidden(folded, sentence.block, sentence.start, mention.start) else "actual"


def _tells_aim(folded: str, place: int) -> bool:
    return folded[place : place + 1] in _FIRST_OF_AIM and _AIM.match(folded, place) is not None


def _is_called(folded: str, mention: Mention, zone: str, before: str) -> bool:
    """Whether words behind a number call it an aim, or the slogan it stands in."""
    if _tells_aim(folded, mention.right):
        return _is_called_target(folded, mention, zone, before)
    if folded[mention.right : mention.right + 1] == "、" and _SETS.search(before) is not None:
        stop = _STOP.search(folded, mention.right)
        if stop is not None and folded.endswith("的目标", mention.right, stop.start()):
            return True
    return "“" in before and is_slogan(folded, mention)


def is_slogan(folded: str, mention: Mention) -> bool:
    """Tell whether a number stands in quotation marks that words behind them call an aim.

    Args:
        folded: The text with plain number characters.
        mention: The number.
    """
    opened = folded.rfind("“", max(0, mention.start - _NEAR), mention.start)
    is_quoted = opened >= 0 and folded.find("”", opened, mention.start) < 0
    return is_quoted and _SLOGAN.match(folded, mention.right) is not None


def _is_aim(before: str) -> bool:
    """Whether a number is what an aim or a task is, or one of them (奋斗目标为14%, 目标是3个乡摘帽、13个村出列)."""
    if "目标" in before and _NAMELY.search(before) is not None:
        return True
    if before.endswith(_SHARED_ENDS) and _SHARED.search(before) is not None:
        return True
    if before.endswith(_SET_ENDS) and (aim := _SET.search(before)) is not None and _REACHED.search(aim["of"]) is None:
        return True
    return before[-1:] in _LISTED and _SET_LIST.search(before) is not None


_LISTED = frozenset("、和及与")
#: 占年度目标104亿元的53%: what something is a share of.
_SHARED = re.compile(r"占[^,，。;；\d]{0,8}$")
_SHARED_ENDS = ("目标", "目标任务", "目标值")
#: 提出了“三年翻番”的总目标，即生产总值翻一番: what the aim is.
_NAMELY = re.compile(r"(?:提出|确定|制定|明确|确立|实现)了?[^。;；]{0,40}目标[,，]即[^。;；]*$")


def _is_open_forecast(before: str, zone: str) -> bool:
    """Whether 预计 stands right before a number that no look back tells."""
    near = before[-_NEAR:]
    near = near.replace(_THEN, "") if zone in ("plan", "five_year_plan") else near
    is_back = zone in ("review", "five_year_review")
    return not is_back and FORECAST.search(near) is not None and _RAISED.search(before) is None


#: In a plan it speaks of the end of the plan, which is aimed at.
_THEN = "届时"


def _is_set(folded: str, sentence: Sentence, mention: Mention, before: str) -> bool:
    """Whether a number is a task with its office, a next step, or one of a year's aims (全年扩种大豆2万亩，确保面积稳定)."""
    told = sentence.told
    if _is_assigned(folded, sentence.end, before) or (told & _TO_COME.bit and _NEXT.search(before)):
        return True
    is_aimed = sentence.block.zone == "none" and told & _AHEAD.bit != 0 and not told & _BACK.bit
    return (
        is_aimed
        and _OF_YEAR.match(before) is not None
        and (behind := _FUTURE.search(folded, mention.right, sentence.end)) is not None
        and not folded.startswith(_OF_OTHERS, behind.start())
        and _OF_LATER.match(folded, behind.start()) is None
    )


#: What is to be spent on works, or what will come of them, says nothing of how many there are.
_OF_OTHERS = ("计划投资", "计划总投资", "计划完成投资", "将")
#: 今年在园2万人，力争2016年提高到: another year is aimed at.
_OF_LATER = re.compile(r"(?:力争|确保|争取|计划)?(?:到|在)?(?:20\d\d年|明年|后年)")
_SPENDING = ("计划投资", "计划总投资", "计划完成投资")
_OF_YEAR = re.compile(r"\s*(?:今年|全年|年内)(?!以?来)[,，]?[^,，。;；\d]{1,6}(?!了)")
#: So near to its opening 预计 speaks of a whole sentence, over its semicolons.
_OPENING = 12


def _is_forecast(before: str, n_own: int) -> bool:
    """Whether 预计 stands before a number in its own part of a sentence, or opens the whole of it (预计全年产值30亿元；)."""
    found = FORECAST.search(before)
    if found is None or FORECAST.search(before[-n_own:]) is not None:
        return found is not None
    return found.start() < _OPENING and not any(word in before[: found.start()] for word in ("已", "完成", "建成"))


def _read_planned(folded: str, mention: Mention, before: str, *, may_be_drafted: bool) -> Status | None:
    """Give the status of money or works that the words right before call planned, whatever became of them."""
    near = before[-_NEAR:]
    if mention.is_classifier and may_be_drafted and _is_conceived(folded, mention, before):
        return "plan"  # 谋划推进13个项目: counted, decided on, and none of them there yet
    if before.endswith("规划建设") and mention.dimension in ("count", "area", "length"):
        return "plan"
    if mention.dimension == "money" and _ADJUSTED.search(before[-_FAR_BACK:]) is not None:
        return "plan"  # 收入由年初预算5亿元调整为6亿元，调增1亿元
    if mention.dimension == "money":
        return "plan" if _PLANNED_MONEY.search(near) else None
    if mention.dimension != "ratio" and _OF_TASK.search(near) is not None:
        return "plan"  # 占年度任务3000套的104%
    return "target" if mention.is_classifier and _PLANNED_WORKS.search(near) else None


#: 高于年初人代会12%的目标: who set it.
_RESOLVED = re.compile(
    r"(?:人代会|两会|党代会|年初|预期|(?<!未)(?:确定|下达|提出|制定|通过)|原定|既定|规划|设定|预定|[省市县]定)的?$"
)
#: “财政收入三年翻一番”的目标, 扩招2000人目标.
_AIM = re.compile(r"(?:[”\"]?的?(?:奋斗|发展|总体|既定|预期|年度|控制|规划|计划|考核|约束性)?)目标")
_FIRST_OF_AIM = list_first(_AIM.pattern)
#: “三年翻两番，五年创一流”的目标: what a slogan sets.
_SLOGAN = re.compile(r"[^“”。;；]{0,16}”的?[^,，。;；“”]{0,4}目标")
#: 确定了发展烟叶6万亩、蔬菜10万亩的目标: what closes the list calls all of it an aim.
_SETS = re.compile(r"(?:确定|提出|制定|明确|定下)了?[^,，。;；]*$")
_STOP = re.compile(r"[,，。;；\n]")
_NEAR = 16
_WILL = re.compile(r"(?<![即必])将比(?:上年|去年)[^,，。;；\d]{0,8}$")
_OF_TASK = re.compile(r"(?:占(?:全年|年度?)?|\()(?:计划|任务)$")
_ADJUSTED = re.compile(
    r"预算数?[\d.,]+[万亿]*元(?:调[整增减][为到]|调整[为到][\d.,]+[万亿]*元[,，](?:共|合计|净)?调[增减])$"
)
_FAR_BACK = 44
#: 年度计划投资3亿元: what was to be spent stays a plan when its year is over.
_PLANNED_MONEY = re.compile(
    guard(
        r"(?<!完成)(?:(?<!完成)年度|(?<!完成)当年|(?<!完成)全年|今年|本年度?|(?<!完成)年)?(?:计划(?:完成)?投资|投资计划|预计投资|(?<!完成)年度投资|(?<=年度)计划完成|(?:计划完成|计划)总投资)额?(?:约|为|达|近|共|合计|超过?)*$|(?:^|[,，。;；])年度计划(?:约|为|共)?$|拟(?:安排|投入|投资|筹措)[^,，。;；\d]{0,8}$|批复(?:的|项目)?(?:总投资|概算|投资)额?(?:为|约|达)?$|(?:概算|估算)总?投资额?(?:为|约|达)?$|(?:年初|调整|变动|完成|占|[收支][入出]|全年)预算数?(?:安排)?(?:[为是])?$|预算收[入支]计划$|执行中调整为$|预[算期]数?调[整增减][为到]$|(?<=完成)年度?(?:计划|任务)$|(?<=占)年度?计划$|(?:下达|分配|分解|年度|全年|上半年|季度|占年)(?:目标)?任务数?$|(?:年度?|全年|年初)(?:任务|目标|计划|预算)数?\($|(?<=[收支税])[入出收](?:任务|预期)数?为?$|批准(?:的)?(?:年初|年度)[^,，。;；\d]{2,14}$"
    )
)
#: 计划新开工项目12个: works that were only planned, whatever became of them.
_PLANNED_WORKS = re.compile(
    r"(?<!完成)(?:计划|拟)(?:新?(?:开工|投产|竣工|建成|完工))(?:建设)?(?:项目|工程)?(?:约|共|有|为|达)*$|拟(?:安排|实施|新建)[^,，。;；\d]{0,14}(?:项目|工程)(?:约|共|有|为|达)*$"
)


_SET_ENDS = ("目标", "任务", "目标为", "目标是", "任务为", "任务是", "目标值为", "任务数为", "任务数", "目标值")
_SET = re.compile(r"(?P<of>[^,，。;；:：]*)(?:目标|任务)(?:值|数)?(?:为|是)?$")
_SET_LIST = re.compile(r"(?:目标|任务)[是为](?=[^,，。;；:：]*\d)[^,，。;；:：]*[、和及与]$")
#: What of an aim was reached, or is compared with it, is none.
_REACHED = re.compile(r"完成|超|(?<!下)达|占|实现|[较比]|[高低快慢]于|为$")


def _is_conceived(folded: str, mention: Mention, before: str) -> bool:
    """Whether what is counted is only thought of so far."""
    return _CONCEIVED.search(before) is not None and _WORKS.match(folded, mention.right) is not None


def _find_future(before: str) -> int:
    """Give where the last word stands that looks ahead, -1 for none; 计划投资 of another work is none (甲计划投资3亿元；乙5个)."""
    future = -1 if _DONE_OF_PLAN.search(before) else _last(_FUTURE, before)
    is_other = future >= 0 and before.startswith(_SPENDING, future) and before.find(";", future) >= 0
    return -1 if is_other else future


#: 计划完成投资1.8亿元，完成投资1.7亿元: what was done of what was planned.
_DONE_OF_PLAN = re.compile(r"计划(?:完成)?(?:总?投资)?\d[\d.]*[万亿]*元[,，](?:实际|累计|已)*完成(?:投资)?(?:约|近)?$")


_AIMED = re.compile(r"力争|确保|争取|努力")


def _find_past(before: str) -> int:
    """Give where the last word stands that looks back, -1 for none; 同比 behind an aim (力争完成150亿元，同比增长8%) is none."""
    past = _last(_PAST, before)
    return -1 if past >= 0 and before.startswith("同比", past) and _AIMED.search(before) else past


def _is_called_target(folded: str, mention: Mention, zone: str, before: str) -> bool:
    """Whether 目标 after a number calls it an aim (突破100亿元目标); one in quotation marks was set and not reached."""
    if before.endswith(BESIDE_AIM) or folded[mention.right] in '”"' or _RESOLVED.search(before[-_NEAR:]) is not None:
        return True
    return mention.comparator != "gt" and zone != "review" and _PAST.search(before) is None


def _is_done_among_aims(before: str, period: Period | None, published_on: date | None) -> bool:
    """Whether words right before a number say that it has been reached, in a part that looks ahead."""
    near = before if before.lstrip().startswith(("截至", "目前", "截止")) else before[-30:]
    if period is not None and period.start is not None and published_on is not None:
        near = near.replace("去年", "").replace("上年", "")  # its own period says when
    return _PAST_AMONG_AIMS.search(near) is not None and _FUTURE.search(before) is None


#: 目前已开工30项, 开工率90.9%: how things stand, behind what was planned.
_AS_OF = re.compile(
    r"(?:目前|现已|截[至止][^,，。;；]{0,10}|到目前为止)[,，]?[^,，。;；\d]{0,6}(?:已|共|累计|完成)|[(（](?:目前|现状?|当前)(?:为|约|是)?$|目前[^,，。;；\d]{0,8}(?:尚|还|仍)有$|(?:在建|已[\u4e00-\u9fff]{2,6})的$"
)


def _is_told_now(before: str) -> bool:
    """Whether 目前已 stands behind all that looks ahead (明年任务9000亩，目前已整地)."""
    now = _last(_AS_OF, before)
    return now >= 0 and now > _last(_FUTURE, before)


def _has_turned(folded: str, sentence: Sentence) -> bool:
    """Whether an earlier sentence of a paragraph that opened with a plan has come to how things stand (截至9月底)."""
    if _HAS_DONE.search(folded, sentence.block.start, sentence.end) is not None:
        return True  # 今年，全区将推进改造。相继实施了12村改造。累计投入4亿元
    place = folded.rfind("截", sentence.block.start, sentence.start)
    return place > sentence.block.start and folded[place - 1] in "。;；\n" and folded[place + 1] in "至止"


_HAS_DONE = re.compile(r"(?:相继|先后|陆续)[\u4e00-\u9fff]{2}了")
#: A task whose office or term stands right behind it.
_ASSIGNED = re.compile(
    r"\s*[(（]?(?:责任|牵头|主办|实施|承办)(?:单位|部门|领导|人)\s*[:：]|\s*(?:完成|办结)时限\s*[:：]"
)
_FIRST_OF_ASSIGNED = list_first(_ASSIGNED.pattern)


def _is_assigned(folded: str, end: int, before: str) -> bool:
    """Whether the office or the term of a task stands behind its sentence."""
    is_told = folded[end : end + 1] in _FIRST_OF_ASSIGNED and _ASSIGNED.match(folded, end) is not None
    return is_told and _PAST.search(before) is None


#: 在连续两年增长13%的基础上: what something builds on is there already.
_GROUND = re.compile(r"[^,，。;；、\d]{0,6}的?基础(?:之)?上")


def _begin(folded: str, sentence: Sentence) -> int:
    """Give where the words begin that say what a sentence is: what stands before a semicolon still counts."""
    if folded[sentence.start - 1 : sentence.start] not in (";", "；"):
        return sentence.start
    return max(folded.rfind("。", sentence.block.start, sentence.start) + 1, sentence.block.start)


#: 已完成1.9亿元 behind what was planned.
_DONE_NOW = re.compile(
    r"(?:已经?|现已|目前)(?:累计)?(?:完成|建成|到位|支付|拨付|支出|投入|开工|投产|竣工|销号|整改)[^,，。;；\d]{0,6}$"
)
#: 由今年预计的3%提高到4%: the forecast is what it is raised from.
_RAISED = re.compile(r"(?:预计|预期|估计)的?[^,，。;；]{1,12}(?:提高|增加|上升|扩大|下降|降低|减少|调整)[到至为]$")


def _last(pattern: re.Pattern[str], words: str) -> int:
    position = -1
    for match in pattern.finditer(words):
        position = match.start()
    return position


def _is_to_come(period: Period | None, published_on: date | None, before: str) -> bool:
    """Whether a period begins after the year of publication, or the words before say 五年内 of one that ends after it."""
    if period is None or period.start is None or published_on is None:
        return False
    if is_ahead(period, published_on):
        return True
    within = period.label is not None and len(period.label) > len("年内") and period.label.endswith("年内")
    within = within and period.label is not None and period.label in before
    return within and period.end is not None and period.end > date(published_on.year + 1, 1, 1)


#: 全年新增贷款60亿元: told between these months of a year, it cannot be over.
_OPEN_FROM, _OPEN_TO = 5, 10
_OF_WHOLE = re.compile(r"(?<!是)全年(?![^,，]*(?:已|了|累计|实际|截|目前|占|的|目标|任务|计划))[^,，;；。]{0,20}$")


def _is_of_open_year(before: str, period: Period | None, published_on: date | None) -> bool:
    """Whether a number is told of a whole year that is not over yet."""
    if period is None or published_on is None or period.label != "全年" or period.year != published_on.year:
        return False
    return _OPEN_FROM <= published_on.month <= _OPEN_TO and _OF_WHOLE.search(before) is not None


def _is_past(period: Period | None, published_on: date | None) -> bool:
    if period is None or period.end is None or published_on is None:
        return False
    return period.end <= published_on
