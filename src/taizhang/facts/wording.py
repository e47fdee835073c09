"""Find the words of a mention within its sentence: on its left, on its right, or carried over from what stands before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.bare import SEX_RATIO
from taizhang.facts.behind import LISTED, RANKS, take_done, take_right, takes_right
from taizhang.facts.bracket import find_bracketed, find_sector, step_over_note, tells_average
from taizhang.facts.carried import STEPS, carry_words
from taizhang.facts.counted import find_made_up
from taizhang.facts.deed import find_helped, find_state, join_stage, take_act, take_stage
from taizhang.facts.finder import list_last
from taizhang.facts.hint import Hint
from taizhang.facts.lasting import find_lasting
from taizhang.facts.lexicon import load_alternatives
from taizhang.facts.measure import Words, find_left_words
from taizhang.facts.producer import find_doer, find_producer, join_producer
from taizhang.facts.run_on import find_run_on, find_side, is_taken
from taizhang.facts.timed import find_told, joins_head, parts_head, read_origin, step_behind, step_over_time
from taizhang.facts.trailing import step_over_deed
from taizhang.facts.worded import SECTORS

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading


def find_words(passage: Passage, sentence: Sentence, index: int, previous: Reading | None) -> Words:
    """Find the measure words of a mention: before it, after it, or those of the number or the clause before.

    Args:
        passage: The prepared text.
        sentence: The sentence.
        index: Which of its mentions.
        previous: What was read of the mention before it.
    """
    folded = passage.folded
    mention = sentence.mentions[index]
    clause = passage.find_clause(sentence, mention.left)
    if previous is not None and previous.mention.right > clause and not tells_average(folded, mention, previous):
        clause = previous.mention.right
    clause = min(clause, mention.left)
    if previous is not None and _is_next_cost(folded, mention, previous):
        return replace(previous.words)
    if (given := _find_given(passage, sentence, mention, previous) or find_side(folded, mention, clause)) is not None:
        return given
    left = _find_own(passage, sentence, mention, clause, previous)
    if mention.kind == "full":
        left = _find_covered(passage, sentence, mention, left, clause)
    if mention.kind == "zero" and (none := _find_befallen(folded, mention, left)) is not None:
        return none
    if left.name is not None and left.name[-1] == "个" and len(left.name) == _SHORT_LEAD:
        return Words(left.end, left.end, None)  # “四个翻番”
    if left.name is not None and left.name[-1] == ")" and "(" not in left.name:
        step_over_note(passage, sentence, left)
    if left.basis == "share" and left.name is not None and left.name.startswith(_ABOUT):
        _take_share(passage, sentence, mention, left, previous, clause)
    _settle_base(folded, sentence, mention, left, clause)
    if left.basis is None and mention.dimension == "ratio" and _GROWTH_AFTER.match(folded, mention.right):
        left.basis = "change"
    if (right := _find_right(folded, sentence, mention, left, previous, clause)) is not None:
        return right
    if (won := take_done(folded, sentence, mention, left, None if previous is None else previous.words)) is not None:
        return won
    if left.name is None and left.owner[0] >= 0 and previous is None:
        return left  # 国税部门完成3900万元: what is told of the paragraph's first number
    if left.name is None:
        take_act(folded, sentence, mention, left, clause)
    if left.name is None and mention.unit_name == "人" and (who := _find_people(folded, mention, clause)) is not None:
        return who
    if left.name is not None and left.name.endswith(STEPS):
        left.start, left.name = left.end, None
    is_open = left.name is None or _TWO_DEEDS.fullmatch(left.name) is not None
    if is_open and (run_on := find_run_on(passage, sentence, index)) is not None:
        return run_on
    if left.name is None:
        carry_words(passage, sentence, mention, left, previous, clause)
    if mention.dimension == "time":
        left = find_lasting(passage, mention, left, clause)
    if left.name and left.name[0] in "过超":
        take_stage(folded, clause, left)
    change = None
    if mention.is_classifier and left.name and _LISTS.is_in(sentence.hints):
        change = _CHANGED_LIST.search(folded, clause, left.start)
    if change is not None and left.name and not left.name.startswith(change["change"]):
        left.name = change["change"] + left.name
    return left


def _find_right(
    folded: str, sentence: Sentence, mention: Mention, left: Words, previous: Reading | None, clause: int
) -> Words | None:
    """Find the noun behind a number that counts it; the words before it go where the number before counts them."""
    is_told = is_taken(folded, mention, left, previous)
    if not is_told and not takes_right(folded, sentence, mention, left, clause):
        return None
    right = take_right(folded, sentence, mention, left, clause)
    if right.name:
        return right
    if is_told:
        left.start, left.name = left.end, None  # 71条460公里甲河、193条665公里乙河
    return None


def _find_people(folded: str, mention: Mention, clause: int) -> Words | None:
    """Find what people who are counted do or get, before their number or behind it."""
    told = _TAKING.search(folded, clause, mention.left)
    if told is not None:
        return Words(*told.span("noun"), told["noun"])
    who = _WHO.match(folded, mention.right)
    return (
        None if who is None else Words(*who.span("got" if who["got"] else 0), who["got"] or who.group(), is_right=True)
    )


def _settle_base(folded: str, sentence: Sentence, mention: Mention, left: Words, clause: int) -> None:
    """Read what a change compares with, and how much more there is of something than in the year a sentence opened with."""
    if left.basis == "change" and left.base is None:
        left.base = _find_base(folded, sentence, mention, clause)
    name = left.name or ""
    if (
        left.basis is not None
        or name[-1:] not in _MORE
        or len(name) <= _SHORT_LEAD
        or not _BESIDE.is_in(sentence.hints)
    ):
        return
    if _LAST_YEAR.search(folded, sentence.start, mention.left) is not None:
        left.basis, left.sign, left.end = "change", _MORE[name[-1]], left.end - 1
        left.name, left.base = folded[left.start : left.end], _find_base(folded, sentence, mention, clause)


def _find_own(passage: Passage, sentence: Sentence, mention: Mention, clause: int, previous: Reading | None) -> Words:
    """Find the words before a number that are no noun of the one before it."""
    left = _find_left(passage, sentence, mention, clause)
    if left.name is not None and previous is not None and _is_of_previous(passage.folded, left, mention, previous):
        left.start, left.name = left.end, None
    if left.name is not None and previous is not None and left.start == previous.mention.right:
        own = _OF_THEM[mention.dimension == "money"].fullmatch(left.name)
        if own is not None and mention.dimension in ("money", "ratio"):
            left.start, left.name = left.end - len(own["own"]), own["own"]
    if previous is not None and left.name and left.basis is None and _is_counted_before(left, mention, previous):
        left.name = f"{previous.words.name}{_MEASURED_TOO[mention.dimension or '']}"  # 开工57个小区193万平方米
    return left


#: 新建5个医疗集团、覆盖率达80%; 惠及2万名学生、资助金额300万元: what is told behind the noun of the number before.
_OF_THEM = (
    re.compile(r"[\u4e00-\u9fff]{2,12}、(?P<own>[\u4e00-\u9fff]{0,8}(?:率|占比|比重|覆盖面))"),
    re.compile(r"[\u4e00-\u9fff]{2,10}、(?P<own>[\u4e00-\u9fff]{0,4}(?:金额|资金|金|款|额))"),
)


def _is_counted_before(left: Words, mention: Mention, previous: Reading) -> bool:
    """Whether a size stands right behind the noun of those counted before it."""
    is_next = previous.words.is_right and left.end == mention.left == previous.words.end
    return is_next and mention.dimension in _MEASURED_TOO and previous.mention.is_classifier


_MEASURED_TOO = {"area": "面积", "length": "长度"}


def _is_of_previous(folded: str, left: Words, mention: Mention, previous: Reading) -> bool:
    """Whether the words before a number are the noun behind the one before it (5万亩小麦、10万亩玉米)."""
    return (
        previous.words.is_right
        and left.basis is None
        and previous.words.start <= left.start
        and left.end == previous.words.end
        and mention.unit == previous.mention.unit
        and folded[left.end : mention.left] in _LINKED
    )


_LINKED = ("、", "和", "与", "及", "以及")


def _find_base(folded: str, sentence: Sentence, mention: Mention, clause: int) -> str | None:
    """Give what a change compares with where words further before say it (每年增长, 与上年同期相比，…)."""
    if _EACH_YEAR.search(folded, clause, mention.left):
        return "annual_average"
    beside = _LAST_YEAR.search(folded, sentence.start, mention.left) if _BESIDE.is_in(sentence.hints) else None
    if beside is None:
        return None
    return f"versus:{beside['year']}" if beside["year"] else "year_on_year"


def _find_covered(passage: Passage, sentence: Sentence, mention: Mention, left: Words, clause: int) -> Words:
    """Find what covers the whole, where the words right before only tell of what (综合窗口实现省市县三级全覆盖)."""
    if passage.folded.endswith(("进行", "开展"), clause, mention.left):
        done = _COVERS.match(passage.folded, mention.right)
        if done is not None:
            return Words(*done.span(), done.group(), is_right=True)
    covered = _COVERED.search(passage.folded, clause, mention.left)
    if covered is None or left.name is None or passage.folded[clause] in "在到":
        return left
    what = _find_left(passage, sentence, replace(mention, left=covered.start()), clause)
    return left if what.name is None else what


#: 进行全覆盖督导: what covers all.
_COVERS = re.compile(r"[\u4e00-\u9fff]{2,6}(?=[,，。;；、\n]|$)")
#: In places of what rank, or in how many of them, and nothing else.
_COVERED = re.compile(
    r"(?<=[\u4e00-\u9fff”])(?:基本|已经?|全部|全面|率先|均|首批|首次|逐步|提前)*实现(?:了|对)?"
    r"(?:[省市县区乡镇村州盟旗、和()各]|全[域省市县区]|城乡|[省市县区]域|[两三四五]级|行政村|自然村|建制村|街道|社区|设区市|地级市|地市|沿海|农村|牧区|所有|基本)+(?:的)?$"
)


def _find_given(passage: Passage, sentence: Sentence, mention: Mention, previous: Reading | None) -> Words | None:
    """Give the words of a mention that says itself what it measures, or whose bracket does."""
    folded = passage.folded
    if mention.kind in SECTORS:
        return find_sector(folded, sentence, mention)
    if mention.unit_name == "级" and folded.startswith(_QUAKE, mention.right):
        return Words(mention.right, mention.right + len(_QUAKE), _QUAKE, is_right=True)
    if mention.kind == "none":
        return Words(mention.end, mention.right, folded[mention.end : mention.right], is_right=True)
    is_bare = mention.unit is None and mention.dimension == "ratio"
    if is_bare and (sexes := SEX_RATIO.search(folded, sentence.start, mention.left)) is not None:
        return Words(*sexes.span("noun"), sexes["noun"])
    if (made := find_made_up(folded, sentence, mention)) is not None:
        return made
    if (state := find_state(folded, sentence, mention) or find_helped(folded, sentence, mention)) is not None:
        return state
    if mention.unit == "%" and folded.startswith("的", mention.right):
        reached = _REACHED.match(folded, mention.right)
        return None if reached is None else Words(*reached.span("what"), reached["what"], is_right=True)
    if folded[mention.left - 1] in "为对" and (served := _SERVED.match(folded, mention.right)) is not None:
        return Words(*served.span("noun"), served["who"] + served["noun"], is_right=True)
    if folded[mention.left - 1] == "(" or folded[mention.right : mention.right + 1] == ")":
        return find_bracketed(passage, sentence, mention, previous)
    return None


_FLOWS = frozenset(("投资", "收入", "产值"))
_ECHO = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,10}?(?:投资|收入|产值))(?:[一二三四五两十]年来?|全年|当年)?(?:累计|共|总计)*(?:完成|实现)$"
)
#: 新建改造50条300公里道路: what was done stands alone before the first of two numbers.
_TWO_DEEDS = re.compile(r"(?:新建|新修|改建|改造|扩建|提升|整治|维修|修复|建设|硬化|养护|拓宽){2}")


def _find_befallen(folded: str, mention: Mention, left: Words) -> Words | None:
    """Find of what there was none behind 零, with what it would have befallen (安全生产零事故)."""
    what = _BEFALLS.match(folded, mention.start)
    if what is None:
        return None
    if left.name is None or "零" in left.name or left.name.endswith(what["what"]):
        return Words(*what.span("what"), what["what"], is_right=True) if "零" in (left.name or "零") else None
    left.name += what["what"]
    return left


#: 零事故、零上访, “零感染”.
_BEFALLS = re.compile(r"[“\"]?零(?P<what>死亡|事故|伤亡|感染|病例|投诉|疫情|案件|火灾|上访|扩散|传播)")
_QUAKE = "地震"
#: 100%的乡镇通了水泥路: what so many of them have got.
_REACHED = re.compile(
    r"的(?P<what>[\u4e00-\u9fff]{2,6}?(?:通上?|用上|喝上|装上|住上|建起)了?[\u4e00-\u9fff“”]{2,12})(?=[,，。;；])"
)
#: 为6万人次提供送餐服务, 为900户老年人进行居家改造: what was done for so many.
_SERVED = re.compile(
    r"(?P<who>[\u4e00-\u9fff]{0,8}?)(?:免费)?(?:提供|进行|开展|实施)了?(?P<noun>[\u4e00-\u9fff]{2,14}?)(?=工作|[,，。;；、]|$)"
)
_ABOUT = ("约占", "占")


def _take_share(
    passage: Passage, sentence: Sentence, mention: Mention, words: Words, previous: Reading | None, clause: int
) -> None:
    """Read 投资额，约占总投资的58%: how near the share is told, and what is the share stands in the clause before."""
    if passage.folded[words.start] == "约":
        if mention.comparator == "eq":
            mention.comparator, mention.comparator_start, mention.comparator_end = (
                "approx",
                words.start,
                words.start + 1,
            )
        words.start += 1
        words.name = passage.folded[words.start : words.end]
    if previous is None and clause > sentence.start:
        head = Words(words.start, words.start, None)
        carry_words(passage, sentence, mention, head, None, clause)
        words.name = f"{head.name or ''}{words.name or ''}"


_SUMMED = frozenset(("投入", "支出", "减税", "发放", "到位", "拨付"))


def _is_next_cost(folded: str, mention: Mention, previous: Reading) -> bool:
    """Whether an amount goes on with a list of what each thing costs (总投资3亿元的甲、1.8亿元的乙和6500万元的丙)."""
    return (
        mention.dimension == previous.mention.dimension == "money"
        and folded.startswith("的", mention.right)
        and folded.startswith("的", previous.mention.right)
        and folded[mention.left - 1] in "、和与及"
        and (previous.words.name or "").endswith("投资")
    )


_EACH_YEAR = re.compile(
    r"平均每年|每年平均|每年(?=[要将应可约需以]{0,2}(?:增长|递增|提高|增加|下降|降低|减少))|年平均(?!浓度|气温|工资)"
)
#: 与上年同期相比，第一产业下降0.3个百分点: all that follows is compared with it.
_LAST_YEAR = re.compile(
    r"[与和同](?:去年|上年|(?P<year>\d{4})年)(?:同期|(?:第[一二三四五六七]次)?(?:全国)?(?:人口|农业|经济)?普查时?)?相?比[,，]"
)
_BESIDE = Hint(r"年(?:同期)?相比|普查时?相比|年(?:同期)?比[,，]")
#: 与上年比，床位多18张.
_MORE = {"多": 1, "增": 1, "少": -1, "降": -1}
#: 保持40%以上增长: the growth may stand after its number.
_GROWTH_AFTER = re.compile(r"的?(?:高速|较快|快速|以上)?(?:增长|增速|增幅)(?!极|点|动能|目标)")
_SHORT_LEAD, _LONG_LEAD = 2, 4
#: 该县去年粮食产量: where, and then when.
_LOCAL = re.compile(r"[该全我本][国省市区县州乡镇村]|(?:最终|初步)(?:计算|核算|核实)|经?核算")
#: Words before a number that tell when or lead on, and name nothing that is measured.
_NO_NOUN = re.compile(
    r"基本(?:建成|完成|完工|竣工)|(?:年初|[市县区省州镇乡])*(?:人代会|人大会议|两会|党代会)(?:上|确定|下达|提出|通过|审议|批准)*的?|"
    r"按[^,，。;；]{2,12}(?:计算|折合)|按(?:当年|现行|不变)价格?|按照?[^,，。;；]{1,14}(?:要求|原则|部署|规定|步骤)|"
    r"正在(?:推进|建设|实施|办理|开展|洽谈|进行|制定|编制|施工)|"
    rf"(?:{load_alternatives('no_nouns')})+"
)


_LAST_OF_NO_NOUN = list_last(_NO_NOUN.pattern)


def _is_no_noun(name: str) -> bool:
    return name[-1:] in _LAST_OF_NO_NOUN and _NO_NOUN.fullmatch(name) is not None


def _find_left(passage: Passage, sentence: Sentence, mention: Mention, clause: int) -> Words:
    """Find the measure words before a number, stepping over a period right before it (上升到今年的70%)."""
    folded = passage.folded
    probe = step_over_time(folded, sentence, mention, clause)
    left = find_left_words(folded, clause, probe, passage.lexicon)
    if (left.name or "").endswith(("每人", "每户")) and (each := _EACH_ONE.search(folded, left.start, left.end)):
        left = find_left_words(folded, clause, replace(probe, left=each.start()), passage.lexicon)
    read_origin(folded, sentence, mention, left)
    if left.name is None:
        told = find_told(passage, sentence, mention, clause) if probe is mention and left.basis is None else None
        return left if told is None else find_left_words(folded, *told, passage.lexicon)
    left.name = join_stage(join_producer(left.name))
    if (made := find_producer(folded, sentence.hints, clause, left.start, left.name)) is not None:
        start, end, is_trade = made
        if not is_trade:
            left.owner = (start, end)
        elif left.name != "投资" or _TRADE.search(folded, start, end) is not None:
            left.name = folded[start:end] + left.name
        return left
    if left.name in _FLOWS and (echoed := _ECHO.search(folded, clause, left.start)) is not None:
        left.start, left.name = echoed.start("noun"), echoed["noun"]  # 固定资产投资五年累计完成投资192亿元
        return left
    if (doer := find_doer(folded, clause, mention.left, left.name)) is not None:
        left.owner, left.start, left.name = doer, left.end, None
        return left
    if folded[left.start - 1] in "区圈群" and (zone := _ZONE.fullmatch(folded, clause, left.start)) is not None:
        left.owner = zone.span()
    elif folded[left.start - 1] == "区" and (zone := _ZONES.search(folded, clause, left.start)) is not None:
        left.start, left.name = zone.start("who"), zone["who"] + left.name
    own = passage.places.main_name
    if own and left.name.startswith(own) and len(left.name) - len(own) >= _SHORT_LEAD:
        left.start += len(own) + (left.name[len(own)] == "的")
        left.start += folded.startswith("有", left.start) and left.end - left.start > _SHORT_LEAD
        left.name = folded[left.start : left.end]
    if left.name in _SUMMED and folded.endswith("累计", clause, left.start):
        left.start -= len("累计")
        left.name = folded[left.start : left.end]  # 2021—2023年累计投入: a sum over the years, and not one of theirs
    if probe is not mention and left.name[-1] in "比较" and len(left.name) > 1:
        left.end -= 1
        left.name = folded[left.start : left.end]
    _leave_times(folded, sentence, left)
    if left.name is not None and left.name.startswith(_JUST_PLANNED):
        left.start += len("计划")
        left.name = folded[left.start : left.end]
    if left.name is None or _names_none(folded, mention, left):
        left.start, left.name = left.end, None
    step_over_deed(folded, mention, left)
    _name_built(folded, mention, left)
    if left.name is not None and mention.dimension == "people" and folded.endswith("培训", clause, left.start):
        left.start -= len("培训")
        left.name = folded[left.start : left.end]  # 培训农民1200人
    return left


def _name_built(folded: str, mention: Mention, left: Words) -> None:
    """Name what of a zone is built where nothing but the verb tells it (经开区已建成9平方公里)."""
    if left.name in ("规划", "园区规划") and mention.dimension == "area":
        left.name += "面积"  # 规划240亩
    is_built = mention.dimension == "area" and folded.endswith("建成", left.end, mention.left)
    if left.name is not None and is_built and left.name.endswith(("区", "园")):
        left.name += "建成面积"


def _leave_times(folded: str, sentence: Sentence, left: Words) -> None:
    """Leave the times out of the words before a number (该县去年粮食产量)."""
    for moment in sentence.moments:
        if moment.end <= left.start or moment.start >= left.end:
            continue
        opened = folded[left.start : moment.start] if 0 <= moment.start - left.start <= _LONG_LEAD else "?"
        if (
            opened in ("", "到", "至", "在", "截止", "截至", "截止到", "截至到") or _LOCAL.fullmatch(opened)
        ) and moment.end < left.end:
            left.start = step_behind(folded, moment, left)
            left.name = folded[left.start : left.end]
        if moment.start < left.start < moment.end < left.end or parts_head(folded, moment, left):
            head = joins_head(folded, moment, left)
            left.start = step_behind(folded, moment, left)  # 2024年三季度集中开工项目
            left.name = head + folded[left.start : left.end]
        if moment.start < left.end <= moment.end and left.start < moment.end:
            left.end = max(moment.start, left.start)
            while left.end > left.start and folded[left.end - 1] in ("的在" if not moment.is_base else "的在比较与同"):
                left.end -= 1
            left.name = folded[left.start : left.end] or None


def _names_none(folded: str, mention: Mention, left: Words) -> bool:
    """Whether the words before a number tell when or where, or which places they are, and nothing that is measured."""
    name = left.name or ""
    if name in ("到", "至", "在", "从", "于") or _is_no_noun(name):
        return True
    if name in _MERE or name.endswith(_HELD_TO):
        return True  # 开发区围绕“三年翻两番”的目标
    if folded[left.end : mention.left] in _THERE and _PLACED.fullmatch(name):
        return True  # 这样的合作社，青石乡共有15家
    if _AMONG.search(name) is not None and folded[left.end : mention.left] in ("有", "", "共有", "就有"):
        return True  # 15个主要指标中有9个高于全市
    is_ranked = mention.unit_name in RANKS and folded.startswith("的", mention.right)
    return is_ranked and LISTED.search(name) is not None  # 对口支援甲、乙、丙三县的城市


#: 目前已建成投入使用30条, 共发展60亩: what was done, and not of what.
_MERE = frozenset(("发展", "使用", "投入使用"))
_HELD_TO = ("围绕", "紧扣", "瞄准", "锚定")
_THERE = frozenset(("共有", "现有", "建有", "已有", "共"))
_PLACED = re.compile(r"[\u4e00-\u9fff]{1,5}[县区乡镇村州旗]")
_AMONG = re.compile(r"(?:指标|项目|企业|行业|工程|任务|[村镇乡户家县区个])中$")
#: 公共设施管理业完成投资: of what trade.
_TRADE = re.compile(
    r"(?<![企产行工])业$|第[一二三]产业$|类$|项目$|(?:公路|交通|水利|城镇|市政|农村|铁路|住房|电力|设施)建设$"
)
#: 一季度计划新开工项目20个: that they are planned is their status.
_JUST_PLANNED = ("计划新开工", "计划开工", "计划竣工", "计划投产", "计划建成", "计划完工")
#: 低保标准为每人每月510元: the noun stands before whom it is for.
_EACH_ONE = re.compile(r"(?:分别)?(?:为|达到?|是)?每[人户]$")
#: 川南经济区经济总量4万亿元: whose it is that the catalogue of places does not know.
_ZONE = re.compile(
    r"(?![全我本该各]|重点|个|今年|去年|目前|近年)[\u4e00-\u9fff]{2,8}?(?:经济区|经开区|高新区|开发区|新区|城市群|都市圈|经济圈)"
)
#: 全省高新区生产总值: of all zones of a kind.
_ZONES = re.compile(
    r"全[省市国州区](?P<who>(?:国家级|省级|各类)?(?:高新区|开发区|经开区|工业园区|产业园区|园区|民族地区|脱贫地区|贫困地区))$"
)
#: People counted by what they do or get (3.1万人享受低保).
_WHO = re.compile(
    r"(?:享受|参加|参保|加入|接受|获得|领取|考取|考入|从事|纳入|受益于)[\u4e00-\u9fff“”（）()]{2,16}(?=[,，。;；、\n\d]|$)"
    r"|(?:实现了?|解决了?|用上了?|喝上了?)(?P<got>(?:安全饮水|饮水安全|饮水困难|稳定?就业|转移就业|自来水|安全住房|易地搬迁)[\u4e00-\u9fff]{0,4})(?=[,，。;；、\n]|$)"
    r"|(?:如期|全部|稳定|实现|成功)*(?:脱贫|就业|受益|搬迁|返贫)(?=[,，。;；、\n]|$)"
)
#: 参加技能培训的3万人: the same before the number.
_TAKING = re.compile(r"(?P<noun>(?:享受|参加|加入|接受|获得|领取|从事)[\u4e00-\u9fff“”]{2,14})的$")
_CHANGED_LIST = re.compile(
    r"(?P<change>新增(?:培育|认定)?|新建|新认定|新培育|新引进|新开工|净增|开工|竣工|完工|投产|签约|落地|建成)[^,，。\d]*等$"
)
_LISTS = Hint(_CHANGED_LIST.pattern)
