"""Find the project that an amount of money is the investment of: 投资40亿元的某项目, 某项目总投资40亿元, 22亿元某某工厂."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_items import LEAD, split_items
from taizhang.facts.project_list import is_one, match_name
from taizhang.facts.project_name import has_own_name, is_project, is_proper
from taizhang.facts.project_progress import MONEY_NAME, is_bare_money, strip_led
from taizhang.facts.project_work import skip_opening

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading

_CLAUSE = re.compile(r"[,，:：。;；!！?？\n\t]|——")


def find_costed(
    folded: str, sentence: Sentence, reading: Reading, known: set[tuple[int, int]]
) -> tuple[int, int] | None:
    """Find the project whose name follows its cost at once (22亿元某某智能家电、…等项目建设封顶).

    Args:
        folded: The text with plain number characters.
        sentence: The sentence of the amount.
        reading: The amount.
        known: Where projects are named in the sentence.
    """
    mention = reading.mention
    if mention.dimension != "money" or mention.is_class:
        return None
    start = mention.right + folded.startswith("的", mention.right)
    if (
        start > mention.right
        and _SEVERAL.match(folded, start, sentence.end)
        and _TOTAL.search(folded, sentence.start, mention.left)
    ):
        return None
    listed = next((span for span in known if span[0] == start), None)
    if listed is not None:
        return listed
    stop = _STOP.search(folded, mention.right, sentence.end)
    end = stop.start() if stop else sentence.end
    if folded.endswith("总投资", 0, mention.left) and is_one(folded[mention.right : end]):
        return mention.right, end
    if _OPENS.match(folded[max(mention.left - 1, 0)]) is None:
        return None
    span = match_name(folded, mention.right, sentence.end)
    return span if span is not None and has_own_name(name := folded[slice(*span)]) and is_project(name) else None


#: What a cost that opens a clause or the next item of a list stands behind.
_OPENS = re.compile(r"[,，。;；:：、和与及\n\u3000 ]")


def find_invested(
    passage: Passage, sentence: Sentence, reading: Reading, known: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Find the projects whose investment a money mention is: 投资40亿元的X, 投资14亿元实施X, X总投资40亿元.

    Args:
        passage: The prepared text.
        sentence: The sentence of the amount.
        reading: The amount.
        known: Where projects are named in the sentence.

    Returns:
        Where their names stand; nothing where the words leave open whose investment it is.
    """
    mention, name = reading.mention, reading.words.name
    if mention.dimension != "money" or mention.is_class or not name or not MONEY_NAME.search(name):
        return []
    if passage.folded.endswith("等", sentence.start, reading.words.start) and passage.folded.startswith(
        "的", mention.right
    ):
        clause = _start_clause(passage.folded, sentence.start, reading.words.start)  # 甲、乙等总投资5亿元的项目
        return [span for span in sorted(known) if clause <= span[0] and span[1] < reading.words.start]
    behind = _find_behind(passage.folded, sentence, reading, known)
    if behind is not None:
        return behind
    before = _find_before(passage.folded, sentence, reading)
    if before or len(_find_named(name)) > 0 or not ("总投资" in name or _opens_bare(passage.folded, sentence, reading)):
        return before
    # X于3月开工，工期18个月，总投资8600万元: the one project the sentence has named so far.
    begin = max(sentence.start, *(passage.folded.rfind(mark, sentence.start, reading.words.start) for mark in ";；"))
    earlier = [span for span in known if begin <= span[0] and span[1] <= reading.words.start]
    return earlier if len(earlier) == 1 else []


def _opens_bare(folded: str, sentence: Sentence, reading: Reading) -> bool:
    """Whether a clause opens with an amount that it calls a whole investment, whosoever it is (投资额约20亿元)."""
    begin = skip_opening(folded, _start_clause(folded, sentence.start, reading.words.start), reading.words.start)
    if _WHOLE.fullmatch(folded, begin, reading.mention.left) is not None:
        return True
    is_all = folded[begin : reading.mention.left] == "投资" and folded[reading.mention.right] in ",，。;；"
    return is_all and _SIZED.search(folded, max(sentence.start, begin - _LONGEST_SIZE), begin) is not None


#: 占地40亩，投资3600万元: behind its size stands what it costs.
_SIZED = re.compile(
    r"(?:占地|面积|全长|规模|总长|[长宽])[^,，。;；]{0,8}\d[\d.]*[\u4e00-\u9fff]{0,5}[,，]$|\d+(?:轨|个班|公里|亩|平方米)[,，]$"
)
_LONGEST_SIZE = 24


_WHOLE = re.compile(
    r"(?:这个|这一|该|此|本)?(?:项目|工程)?(?:(?:计划|协议|合同|概算|估算|预算|批复|规划|预计|预估|拟)投资额?|(?<=项目|工程)投资|投资额|投资概算|投资估算|概算投资|总投入)(?:共|为|达到?|约|近|逾|超过?|是)*"
)


def _find_behind(
    folded: str, sentence: Sentence, reading: Reading, known: set[tuple[int, int]]
) -> list[tuple[int, int]] | None:
    """Find the projects that stand behind an amount; nothing at all where none can stand there."""
    right = reading.mention.right
    if (sized := _THEN_SIZED.match(folded, right, sentence.end)) is not None:
        span = match_name(folded, sized.end(), sentence.end)
        return [span] if span is not None and is_proper(folded[slice(*span)]) else []
    if (built := _THEN_BUILDS.match(folded, right, sentence.end)) is not None:
        span = match_name(folded, built.end(), sentence.end)
        return [span] if span is not None and _is_works(folded[slice(*span)]) else []
    stop = _STOP.search(folded, right, sentence.end)
    end = stop.start() if stop else sentence.end
    if folded.startswith("的", right):
        start = right + 1
        closed = _SEVERAL.match(folded, start, end)
        if closed is not None and (listed := [span for span in sorted(known) if start <= span[0] < closed.end()]):
            return listed  # 总投资58亿元的甲、乙等7个项目: of all of them
        year = _OF_YEAR.match(folded, start, end)
        start = start if year is None else year.end()
        if is_one(folded[start:end]):
            return [(start, end)]
        span = match_name(folded, start, end)
        if span is not None and is_proper(folded[slice(*span)]):
            return [span]
        firm = _FIRM.match(folded, start, end)
        if firm is not None and is_proper(firm["name"]):
            return [firm.span("name")]
        return [span for span in known if span[0] >= start and span[1] <= end][:1]
    verb = _BUILDS.match(folded, right, end)
    if verb is None:
        return None
    span = match_name(folded, verb.end(), end)
    return [span] if span is not None and span[1] - span[0] >= _SHORTEST and is_proper(folded[slice(*span)]) else []


def _is_works(name: str) -> bool:
    """Whether a name calls itself a project and is proper."""
    return name.endswith(("项目", "工程")) and is_proper(name)


def _find_named(name: str) -> str:
    """Give what the words of an amount say before they call it an investment (某水库总投资)."""
    own = MONEY_NAME.search(name)
    named = strip_led(_INTENDED.sub("", name[: own.start()] if own is not None else ""))
    return "" if _CALLED.fullmatch(named) else named


#: 该工程总投资: of the one named before.
_CALLED = re.compile("(?:这个|这一|该|此|本|整个)?(?:工程项目|项目工程|项目|工程)")


def _find_before(folded: str, sentence: Sentence, reading: Reading) -> list[tuple[int, int]]:
    """Find the project that the words of an amount, or those right before them, name."""
    name, begin = reading.words.name or "", reading.words.start
    named = _find_named(name)
    if _EACH.search(folded, begin, reading.mention.left) is not None:
        return []
    lead = LEAD.match(named)
    cut = lead.end() if lead is not None else 0
    if len(named) > _NO_NAME:
        end = begin + len(named)
        whole = skip_opening(folded, _start_clause(folded, sentence.start, begin), begin)
        led = LEAD.match(folded, whole, begin)
        whole = whole if led is None else led.end()
        if whole < begin and is_project(folded[whole:end]):
            return [(whole, end)]
        if is_project(named[cut:]):
            return [(begin + cut, end)]
        of = named.rfind("的") + 1
        if of and is_project(named[of:]):
            return [(begin + of, end)]
    kind = len("项目") if name.startswith(("项目", "工程")) else 0
    before = folded[sentence.start : begin + kind]
    stripped = strip_led(before) if is_bare_money(reading) else before.rstrip("(（,， ")
    clause = skip_opening(stripped, max((m.end() for m in _CLAUSE.finditer(stripped)), default=0), len(stripped))
    items = [(a + clause, b + clause) for a, b in split_items(stripped[clause:])]
    items = [(max(a, stripped.rfind("的", a, b - _SHORTEST) + 1), b) for a, b in items]
    items = [(a + stripped.startswith("是", a), b) for a, b in items]
    return [
        (sentence.start + a, sentence.start + b)
        for a, b in items[-1:]
        if is_project(stripped[a:b]) and b == len(stripped)
    ]


def _start_clause(folded: str, start: int, end: int) -> int:
    return max((match.end() for match in _CLAUSE.finditer(folded, start, end)), default=start)


#: 投资均超10亿元: no whole of any.
_EACH = re.compile("投资[均都]|均投资|平均")
_STOP = re.compile(r"[,，。;；!！?？\n]")
_BUILDS = re.compile(r"(?:建设|实施|新建|推进|启动|打造|用于建设|完成)了?的?")
_INTENDED = re.compile(r"(?:预计|预估|计划|估算|拟|初步|可研|初设)+$")
#: 投资3亿元，年产6万吨的某某项目: the size stands between.
_THEN_SIZED = re.compile(
    r"[,，、](?:预计|计划|设计|可)?(?:连接|全长|规划|总规模|总?装机|年产|日产|年处理|日处理|年加工|占地|总?建筑面积|总?用地)[^,，。;；、]{2,20}的(?=[\u4e00-\u9fff])"
)
#: 投资3亿元，建设某某项目: what the money is for stands behind the comma.
_TOTAL = re.compile("总投资[^,，。;；的]{0,4}$")
_SEVERAL = re.compile(
    r"(?![^,，。;；]{2,140}亿元)[^,，。;；]{2,80}?、[^,，。;；]{2,60}?等(?:\d+|[两三四五六七八九十])(?:余|多)?(?:个|项)"
)
_THEN_BUILDS = re.compile(r"[,，](?:建设|实施|新建|完成)了?(?=[^了,，。;；、]{4,30}(?:项目|工程))")
_SHORTEST = 4
_NO_NAME = 2
_OF_YEAR = re.compile(r"20\d\d年度?")
#: 投资1500万元的恒远油脂厂: what is built may be called by the firm that it will be.
_FIRM = re.compile(
    r"(?P<name>[\u4e00-\u9fff]{2,14}?(?:厂|公司|商城|市场|酒店|广场|养殖场|加工厂|合作社))(?=$|[和及与、,，。])"
)
