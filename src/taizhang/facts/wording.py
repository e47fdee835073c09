"""Find the words of a mention within its sentence: on its left, on its right, or carried over from what stands before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.amount import PEOPLE
from taizhang.facts.bracket import find_bracketed, find_sector, step_over_note
from taizhang.facts.cost import COSTS
from taizhang.facts.counted import find_right_words
from taizhang.facts.hint import Hint
from taizhang.facts.indicator import find_indicator
from taizhang.facts.measure import ADDED, Words, find_left_words
from taizhang.facts.producer import find_producer
from taizhang.facts.worded import SECTORS

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading
    from taizhang.model.fact import Basis

_WORD = re.compile(r"[\u4e00-\u9fff“《A-Za-z]")
#: A change without what changed: the noun stands after the number (新增47亿元专项资金).
_MERE_CHANGE = frozenset({"新增", "净增", "追加", "增加", "减少", "压减"})
_NOT_RIGHT = re.compile(
    r"均|正(?=[在加有全积按逐抓稳着处抢])|都|全部|已|被|在(?![建册校岗库读园])|将|实现|完成|达|增长|增加|增[至到]|减[至到]|缩短|下降|上升|回落|扩大|缩小|收窄|跃升|升|降|多出|减少|提高|提升|建成|投用|投产|开工|为|是|位|居|排|以及|并|和|与|及|占|超(?!长期|低|高速|大型|级|算)|突破|到|至|从|由|用|获|纳入|同比|比|较|左右|以上|以下|以内|内|时|后|前|中(?!小|心|央|学|国|医|欧|药|外|低|高|青|西)|之|来|间|的(?:目标|水平|速度|增速|增长|时间|规模|标准|比例|价格|成本|任务)"
)


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
    if previous is not None and previous.mention.right > clause:
        clause = previous.mention.right
    clause = min(clause, mention.left)
    if previous is not None and _is_next_cost(folded, mention, previous):
        return replace(previous.words)
    if (given := _find_given(passage, sentence, mention, previous)) is not None:
        return given
    left = _find_left(passage, sentence, mention, clause)
    if left.name is not None and left.name[-1] == ")" and "(" not in left.name:
        step_over_note(passage, sentence, left)
    if left.basis == "share" and left.name is not None and left.name.startswith(_ABOUT):
        _take_share(passage, sentence, mention, left, previous, clause)
    if left.basis == "change" and left.base is None and _EACH_YEAR.search(folded, clause, mention.left):
        left.base = "annual_average"
    if left.basis is None and mention.dimension == "ratio" and _GROWTH_AFTER.match(folded, mention.right):
        left.basis = "change"
    if _takes_right(folded, sentence, mention, left, clause):
        right = find_right_words(folded, mention, sentence.end)
        written = folded[mention.unit_start : mention.unit_end]
        if mention.unit == "person" and "人" not in written and (people := PEOPLE.match(folded, mention.right)):
            right.end, right.name = people.end(), people.group()
        if right.name:
            if left.basis is not None and right.basis is None:
                right.basis, right.sign, right.base = left.basis, left.sign, left.base
            change = _CHANGED.search(folded[clause : mention.left]) if mention.is_classifier else None
            if change is not None:
                right.name = change.group() + right.name
            return right
    if left.name is None:
        _take_act(folded, sentence, mention, left, clause)
    if left.name is None and mention.unit_name == "人" and (who := _WHO.match(folded, mention.right)) is not None:
        return Words(*who.span(), who.group(), is_right=True)
    if left.name is None:
        _carry(passage, sentence, mention, left, previous, clause)
    if mention.dimension == "time" and left.name and not _TIME_NOUN.search(left.name):
        _take_clause(folded, clause, left)
    change = None
    if mention.is_classifier and left.name and _LISTS.is_in(sentence.hints):
        change = _CHANGED_LIST.search(folded, clause, left.start)
    if change is not None and left.name and not left.name.startswith(change["change"]):
        left.name = change["change"] + left.name
    return left


#: 项目120个，开工63个、竣工15个: what became of so many of them.
_ENDS = frozenset(",，、;；。)）\n") | {""}
_STAGE = re.compile(
    r"[,，、;；:：]?(?:其中[,，:：]?)?(?:已经?|累计|实际|计划|拟|全年|全部|实现)*(?P<stage>新开工|开工|续建|新建|竣工|完工|投产|签约|落地|投用|开业|办结|入库|建成)(?:了|投产|建设|建设的)?$"
)


def _find_given(passage: Passage, sentence: Sentence, mention: Mention, previous: Reading | None) -> Words | None:
    """Give the words of a mention that says itself what it measures, or whose bracket does."""
    folded = passage.folded
    if mention.kind in SECTORS:
        return find_sector(folded, sentence, mention)
    if mention.kind == "none":
        return Words(mention.end, mention.right, folded[mention.end : mention.right], is_right=True)
    if folded[mention.left - 1] == "(":
        return find_bracketed(passage, sentence, mention, previous)
    return None


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
        _carry(passage, sentence, mention, head, None, clause)
        words.name = f"{head.name or ''}{words.name or ''}"


_SUMMED = frozenset(("投入", "支出", "减税", "发放", "到位", "拨付"))


def _take_act(folded: str, sentence: Sentence, mention: Mention, left: Words, clause: int) -> None:
    """Take what was done, or what became of so many, for a number no noun stands beside (植树500万株, 竣工15个)."""
    if _DEEDS.is_in(sentence.hints) and (deed := _DEED.search(folded, clause, mention.left)) is not None:
        left.start, left.end, left.name = *deed.span(), deed.group()
    elif mention.is_classifier and folded[mention.right : mention.right + 1] in _ENDS:
        stage = _STAGE.match(folded, clause, left.end)
        if stage is not None:
            left.start, left.end, left.name = *stage.span("stage"), stage["stage"]


def _is_next_cost(folded: str, mention: Mention, previous: Reading) -> bool:
    """Whether an amount goes on with a list of what each thing costs (总投资3亿元的甲、1.8亿元的乙和6500万元的丙)."""
    return (
        mention.dimension == previous.mention.dimension == "money"
        and folded.startswith("的", mention.right)
        and folded.startswith("的", previous.mention.right)
        and folded[mention.left - 1] in "、和与及"
        and (previous.words.name or "").endswith("投资")
    )


_EACH_YEAR = re.compile(r"平均每年|每年平均|年平均(?!浓度|气温|工资)")
_CHANGED = re.compile(r"(?:新增|新建|改造|净增|新改扩建|减少|新认定|新培育|新引进|新开工|关闭|压减)(?:培育)?$")
#: 保持40%以上增长: the growth may stand after its number.
_GROWTH_AFTER = re.compile(r"的?(?:高速|较快|快速|以上)?(?:增长|增速|增幅)(?!极|点|动能|目标)")
_SHORT_LEAD = 2
#: 该县去年粮食产量: where, and then when.
_LOCAL = re.compile(r"[该全我本][国省市区县州乡镇村]")
#: Words before a number that tell when or lead on, and name nothing that is measured.
_NO_NOUN = re.compile(
    r"(?:(?:到|至|在)?全[国省市区县]|按可比(?:价格?|口径)(?:计算)?|扣除(?:物价|价格)(?:上涨)?因素|必须|需要|应当|争取|这一年|当年|这一[新的]*(?:基础上?|时期)|在此基础上?|超过了?|相应地?|还可能|可能|第?[一二三四五六七八九十]*个?五年(?:计划|规划)的?|有|并|约|已|则|只|就|又|再|仅|逐步|平均|由|从|自|总共|一共|共|其中|其余|其他|另有|还有)+"
)


def _find_left(passage: Passage, sentence: Sentence, mention: Mention, clause: int) -> Words:
    """Find the measure words before a number, stepping over a period right before it (上升到今年的70%)."""
    folded = passage.folded
    probe = mention
    for moment in sentence.moments:
        if moment.end > mention.left:
            break
        if moment.is_base and mention.kind == "multiple":
            continue  # 比2000年翻一番: the year is what it is compared with
        if moment.start >= clause and folded[moment.end : mention.left] in ("", "的"):
            probe = replace(mention, left=moment.start)
    left = find_left_words(folded, clause, probe, passage.lexicon)
    _read_origin(folded, sentence, mention, left)
    if left.name is None:
        return left
    if (made := find_producer(folded, sentence.hints, clause, left.start, left.name)) is not None:
        start, end, is_trade = made
        if not is_trade:
            left.owner = (start, end)
        elif left.name != "投资":
            left.name = folded[start:end] + left.name
        return left
    own = passage.places.main_name
    if own and left.name.startswith(own) and len(left.name) - len(own) >= _SHORT_LEAD:
        left.start += len(own) + (left.name[len(own)] == "的")
        left.name = folded[left.start : left.end]
    if left.name in _SUMMED and folded.endswith("累计", clause, left.start):
        left.start -= len("累计")
        left.name = folded[left.start : left.end]  # 2021—2023年累计投入: a sum over the years, and not one of theirs
    if probe is not mention and left.name[-1] in "比较" and len(left.name) > 1:
        left.end -= 1
        left.name = folded[left.start : left.end]
    for moment in sentence.moments:
        opened = folded[left.start : moment.start] if 0 <= moment.start - left.start <= _SHORT_LEAD else "?"
        if (opened in ("", "到", "至", "在") or _LOCAL.fullmatch(opened)) and moment.end < left.end:
            left.start = moment.end + (folded[moment.end] == "前" and left.end - moment.end > _SHORT_LEAD)
            left.name = folded[left.start : left.end]
        if moment.start < left.end <= moment.end and left.start < moment.end:
            left.end = max(moment.start, left.start)
            while left.end > left.start and folded[left.end - 1] in ("的在" if not moment.is_base else "的在比较与同"):
                left.end -= 1
            left.name = folded[left.start : left.end] or None
    if left.name is None or left.name in ("到", "至", "在", "从", "于") or _NO_NOUN.fullmatch(left.name):
        left.start, left.name = left.end, None
    return left


_ON_GROUND = re.compile(r"在(?P<year>\d{4})年的?基础(?:之)?上$")


def _read_origin(folded: str, sentence: Sentence, mention: Mention, left: Words) -> None:
    """Read what something is so many times of (是2005年的2.1倍, 在2025年基础上翻一番)."""
    if mention.unit != "倍" or left.base is not None:
        return
    ground = _ON_GROUND.search(left.name or "")
    if ground is not None:
        left.base = f"versus:{ground['year']}"
        left.end -= len(ground.group())
        left.name = folded[left.start : left.end] or None
        return
    for moment in sentence.moments:
        if moment.is_base and folded[moment.end : mention.left] == "的":
            year = moment.period.year
            left.base = "year_on_year" if year is None or moment.kind == "relative" else f"versus:{year}"


#: People counted by what they do or get (3.1万人享受低保).
_WHO = re.compile(
    r"(?:享受|参加|参保|加入|接受|获得|领取|考取|考入|从事|纳入|受益于)[\u4e00-\u9fff“”（）()]{2,16}(?=[,，。;；、\n\d]|$)"
)
#: Deeds that are counted themselves when no noun stands beside the number (植树500万株).
_DEED = re.compile(
    r"(?:植树造林|植树|造林|绿化|接种|筛查|巡查|献血|走访|慰问|惠及|带动|培训|救助|资助|减免|处置|清运|接待|安置|脱贫|搬迁|拆迁|征迁|征收)(?=[约近超逾达共过]?$|[约近超逾达共])"
)
_DEEDS = Hint(_DEED.pattern)
_TIME_NOUN = re.compile(r"(?:时间|期限|周期|工期|寿命|年限|天数|时长|历史|时限|日数|时效)$")
_CHANGED_LIST = re.compile(r"(?P<change>新增(?:培育|认定)?|新建|新认定|新培育|新引进|新开工|净增)[^,，。]*等$")
_LISTS = Hint(_CHANGED_LIST.pattern)


def _take_clause(folded: str, clause: int, words: Words) -> None:
    """Take the whole clause as what lasted so long, where no noun of time stands before the number."""
    end = words.end
    start = max(clause, end - 16)
    if start == clause:
        words.start, words.name = start, folded[start:end] or None
        while words.start < end and folded[words.start] in " ,，、的":
            words.start += 1
            words.name = folded[words.start : end] or None
    else:
        words.start = words.end
        words.name = None


def _takes_right(folded: str, sentence: Sentence, mention: Mention, left: Words, clause: int) -> bool:
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
        return False
    if mention.is_classifier or mention.dimension in ("people", "count"):
        return True
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
    return following == "的" and (
        folded.startswith("等", left.end, mention.left)
        or folded[clause : mention.left].rstrip("约近超过").endswith(("等", "这"))
    )


#: Names of what a share or a rate is of itself; another noun leaves the number to what follows it (公立医院50%的号源).
_RATE = re.compile(r"率|比重|占比|比例|份额|度$|水平|增速|增幅|涨幅|指数|系数|贡献|强度|达到|实现")
#: What is set up or handed out with so much money stands after it (设立10亿元产业基金).
_GIVEN_MONEY = re.compile(r"(?:设立|组建|发行|募集|新增|安排|下达|筹集|发放|拨付|整合|争取|出资)$")


_AIMED_HIGHER = re.compile(r"[,，、]?(?:并|且|奋力|努力|全力)?(?:力争|争取|冲刺|确保|保底)(?:达到|实现)?")
_NEXT_TO = 4


def _is_alike(mention: Mention, words: Words, previous: Reading) -> bool:
    """Whether a number without words of its own can measure what the one before it measures."""
    if words.basis is not None or mention.unit in ("%", "pp", "倍", "‰", "位"):
        return True
    if previous.basis == "change" and mention.left - previous.mention.right <= _NEXT_TO:
        return True  # 产量增长94.5%、达168.4万辆
    if mention.dimension == "time" and previous.mention.dimension != "time":
        return False  # 扩展到9个州并延长至240小时
    counted = ("count", "people")
    return mention.dimension not in counted or previous.mention.dimension in counted


def _is_next_of_list(between: str, mention: Mention, previous: Reading) -> bool:
    """Whether a number goes on with the list of the one before it (增长9.4%、9.1%)."""
    if mention.dimension != previous.mention.dimension:
        return False
    if mention.unit == "%" and _AIMED_HIGHER.fullmatch(between):
        return True  # 增长6%，力争7%
    return between in ("和", "与", "及", "以及") or "、" in between[:1] + between[-1:]


def _carry(
    passage: Passage, sentence: Sentence, mention: Mention, words: Words, previous: Reading | None, clause: int
) -> None:
    """Take the words of the number before, or of the clause before, for a number that has none of its own."""
    folded = passage.folded
    if previous is not None and previous.words.name:
        between = folded[previous.mention.right : mention.left]
        if not _is_alike(mention, words, previous):
            return
        if len(between) <= 30:
            words.start, words.end, words.name = previous.words.start, previous.words.end, previous.words.name
            if previous.words.owner[1] <= previous.words.start and words.basis is not None:
                words.owner = previous.words.owner
            if _SO_FAR.search(between) is not None:
                words.name = ADDED.sub("", words.name)
            if mention.dimension == "money" and _SPENT.search(between):
                _take_spent(words, previous.words.name)
            if words.basis is None and previous.basis == "change" and _is_next_of_list(between, mention, previous):
                words.basis, words.sign, words.base = "change", previous.words.sign, previous.words.base
            return
    if clause <= sentence.start or (previous is not None and clause == previous.mention.right):
        return
    before_end = clause - 1
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
    if found.name and _CAUSE.match(found.name):
        return
    if found.name and len(found.name) <= 24 and not any(found.start <= m.start < found.end for m in sentence.mentions):
        words.start, words.end, words.name = found.start, found.end, found.name


_SO_FAR = re.compile(r"[,，、;；]\s*(?:累计|总数|总量|总计)(?:数量?)?(?:已|共|均)?(?:达到?|为|有|突破|增至|超过?)了?$")
#: 年度计划投资2.5亿元，截至9月底仅完成0.9亿元: what was done of a plan is no plan.
_SPENT = re.compile(r"[,，;；、](?:[^,，;；、]{0,10}?)(?:累计)?(?:已|仅|只|实际|累计)*完成了?(?:投资)?$")
_PLANNED = re.compile(r"(?:(?:年度|全年|当年|今年|本年)?计划(?:完成)?|(?:计划|估算|概算)?总)(?=投资$)")


def _take_spent(words: Words, name: str) -> None:
    """Take 投资 alone of the words of a planned investment for what was spent of it."""
    planned = _PLANNED.search(name)
    if planned is not None:
        words.start, words.name = words.end - len("投资"), "投资"


#: How something went in words, before its number: 投资增速由负转正，增长4%; 居民收入与经济增长基本同步，增长6%.
_FELT = re.compile(
    r"(?:与(?:经济|国民经济)[^,，。;；]{0,8})?(?:增速|增幅|增长|总体|整体|保持|实现|持续|继续)*(?:由[负正降升]转[负正升降]|止跌回升|触底反弹|企稳回升|稳步回升|快速回升|稳步(?:增长|提升|提高)|稳中有[升进]|平稳(?:增长|运行)|较快增长|快速增长|稳定增长|基本(?:同步|持平|稳定)|明显(?:改善|提升|回升|加快))$"
)
#: 受雨季影响，仅完成18公里: why, and not what.
_CAUSE = re.compile(r"受[^,，]{1,12}影响|(?:因|由于|鉴于|为了)")
_SIZED = re.compile(r"(?:\d+(?:\.\d+)?|[十百千]+)?[万亿]+元?(?:以上|级)")
_SIZED_NOUN = re.compile(r"(?:以上|级)的?(?P<noun>[\u4e00-\u9fff]{0,4}(?:项目|企业|园区|集群))$")
_HALVES = frozenset({"城镇", "农村", "乡村", "城镇居民", "农村居民"})
_TOTALS = frozenset({"总数", "总量", "总额", "总户数", "总人数", "总规模"})


def complete_name(passage: Passage, name: str, previous: Reading, mention: Mention, basis: Basis) -> str:
    """Give a short parallel measure (通畅率) the head of the one before it where the catalogue knows the whole."""
    if find_indicator(name, mention, passage.lexicon, basis) is not None:
        return name
    head = previous.words.name or ""
    sized = _SIZED_NOUN.search(head) if _SIZED.fullmatch(name) is not None else None
    if sized is not None:
        return name + sized["noun"]  # 10亿元以上项目15个，其中50亿元以上3个
    if len(name) > 4:
        return name
    if name in _HALVES and (residents := head.find("居民")) >= 0:
        return name.removesuffix("居民") + head[residents:]  # 全体居民收入3万元，其中城镇4万元
    if name in _TOTALS and previous.mention.unit == mention.unit:
        return ADDED.sub("", head) + name  # 新增企业12户、总数达87户: what there is now was not all added
    if name in COSTS:
        return name  # what projects cost together is theirs, and no investment of a trade
    for cut in range(len(head) - (name != "强度"), 1, -1):
        if find_indicator(head[:cut] + name, mention, passage.lexicon, basis) is not None:
            return head[:cut] + name
    return name
