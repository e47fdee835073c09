"""Tell a passage of a plan that no heading announces by its own verbs: nothing in it is done, and something is to be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.lexicon import load_alternatives

if TYPE_CHECKING:
    from taizhang.facts.passage import Sentence
    from taizhang.facts.zone import Block

#: What a sentence that tells how things stand or went holds.
_DONE = re.compile(
    r"了(?!解)|已|累计|同比|以来|截[至止]|荣?获[得评]?|成功|率先|连续|目前|当前|过去|顺利|圆满|相继|陆续|先后|现有|共有|去年|上年|[介绍表示]说|位居|[位排]第|如今|以上是|期间[,，]|得到|不断|日[,，]|上半年|季度|\d月份?[,，至]|(?:比上[年期]|较上[年期]|[增降长幅跌])\d|增长\d[\d.]*%[,，][^,，。;；]{0,8}[高低快]于"
)
#: What a sentence of what is to be done holds.
_AHEAD = re.compile(
    load_alternatives("looking_ahead")
    + r"|争创|年内(?=完成|建成|实现|开工|启动|新|改|投|达|全)|年底前|不少于|不低于|早日|尽快|今年(?=新|要|完成|实施|改|建设|启动|推进|重点)|努力(?:打造|推动|提|建|把)"
)
_VERBS = "(?:" + load_alternatives("bidden_verbs") + ")"
#: A clause without a subject, that opens with what to do.
_BIDDEN = re.compile(
    rf"(?:^|(?<=[。;；,，:：、\s]))\s*(?:(?:\d{{1,2}}[.、．]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九]是)\s*)?(?:要|将|继续|积极|大力|深入|持续|全面|扎实|着力|进一步|切实|全力|稳步|有序|统筹|加速|重点|同步|新|再|高[质标][量准]|精准|有效|高效|强力|加紧|逐步|分类|依法|科学|不断|年内|今年|全年)*{_VERBS}"
)
#: 全年引进项目5个，到位资金2亿元，企业达到9户: what a year is to bring.
_OF_YEAR = re.compile(rf"(?:全年|年内|今年){_VERBS}")
_CLAUSE = re.compile(r"[^,，。;；:：\n]+")
_STOP = re.compile(r"[。！!？?\n]")
_MARKS = frozenset(",，。;；:：！!\n")


def is_bidden(folded: str, block: Block, start: int, place: int) -> bool:
    """Tell whether a sentence that says nothing of time stands among what is to be done.

    Every sentence of its paragraph that tells of its time decides for the ones without such words that stand behind it, the first
    for those before it; the paragraphs beside it for one that tells of no time at all. A sentence without such words counts where
    most of its clauses open with what to do and have no subject.

    Args:
        folded: The text with plain number characters.
        block: The paragraph.
        start: Where the sentence begins.
        place: Where the number stands in it.
    """
    clause = place
    while clause > start and folded[clause - 1] not in _MARKS:
        clause -= 1
    if all(_BIDDEN.match(folded, place) is None for place in (clause, start, block.start)):
        return False
    if block.moods is None:
        block.moods = _list_bidden(folded, block)
    return any(begin <= start < end for begin, end in block.moods)


def _list_bidden(folded: str, block: Block) -> list[tuple[int, int]]:
    """List where the sentences of a paragraph stand that tell what is to be done without a word of time before the number."""
    told = _read_moods(folded, block.start, block.end)
    whole = [(begin, end) for begin, end, mood in told if mood != "other"]
    kind = _sum_up(told)
    if kind == "plan":
        return whole
    if kind == "bidden":
        return whole if _is_plan(folded, block.end, 1) or _is_plan(folded, block.start - 1, -1) else []
    now = next((mood for _, _, mood in told if mood in ("ahead", "aimed", "done")), "none")
    found: list[tuple[int, int]] = []
    for begin, end, mood in told:
        now = {"bidden": now, "mixed": "none", "other": "none"}.get(mood, mood)
        if mood == "aimed" or (mood == "bidden" and now in ("ahead", "aimed")):
            found.append((begin, end))
    return found


def _sum_up(told: list[tuple[int, int, str]]) -> str:
    """Say what a whole paragraph tells: a plan, only what is bidden, or anything else."""
    moods = [mood for _, _, mood in told]
    n_bidden = sum(mood in ("bidden", "aimed") for mood in moods)
    if not moods or "done" in moods or moods[0] in ("mixed", "other") or 2 * n_bidden < len(moods):
        return "other"
    return "plan" if "ahead" in moods or "aimed" in moods else "bidden"


#: 二、各项任务完成情况: below it each task is told first, and then how far it has come (1.新建学校5所。上半年，开工3所。).
_REPORTED = re.compile(r"(?:任务|指标|目标|实事|承诺)[^,，。;；]{0,8}(?:完成|进展|推进|落实|办理|执行)(?:情况|进度)")
_ITEM = re.compile(r"\s*(?:\d{1,2}\s*[.、．]|[(（][一二三四五六七八九十\d]+[)）]|[一二三四五六七八九十]+[是、])")
_PROGRESS = re.compile(
    r"[。;；]\s*(?:上半年|前三季度|[一二三]季度|\d{1,2}[-—~～至到]\d{1,2}月|截[至止]|目前|现已|今年以来|进展情况|完成情况|工作进展|已)"
)


def is_task(folded: str, sentence: Sentence) -> bool:
    """Tell whether a sentence gives a task, and how far it has come is told behind it.

    Args:
        folded: The text with plain number characters.
        sentence: One of a part that looks back.
    """
    block = sentence.block
    if block.heading is None or _REPORTED.search(block.heading) is None or _ITEM.match(folded, block.start) is None:
        return False
    progress = _PROGRESS.search(folded, block.start, block.end)
    return (
        progress is not None
        and sentence.end <= progress.start() + 1
        and _DONE.search(folded, block.start, progress.start()) is None
    )


#: So many paragraphs beside one are looked at, so many characters of each.
_BESIDE, _MOST = 4, 800
#: A line without a full stop so long at most is a heading.
_LINE = 40


def _is_plan(folded: str, edge: int, step: int) -> bool:
    """Whether one of the next paragraphs in a direction tells what is to be done, and no other before it tells of anything else."""
    for _ in range(_BESIDE):
        while 0 <= edge < len(folded) and folded[edge].isspace():
            edge += step
        if not 0 <= edge < len(folded):
            return False
        begin = folded.rfind("\n", 0, edge) + 1 if step < 0 else edge
        end = folded.find("\n", edge)
        end = len(folded) if end < 0 else end
        words = folded[begin:end]
        if len(words) > _MOST or (len(words) < _LINE and "。" not in words):
            return False
        kind = _sum_up(_read_moods(folded, begin, end))
        if kind != "bidden":
            return kind == "plan"
        edge = end if step > 0 else begin - 1
    return False


def _read_moods(folded: str, start: int, last: int) -> list[tuple[int, int, str]]:
    """List the sentences of a paragraph with what each tells: what is done, what is to be, or nothing of time."""
    told: list[tuple[int, int, str]] = []
    while start < last:
        stop = _STOP.search(folded, start, last)
        end = last if stop is None else stop.end()
        if end - start > 1:
            told.append((start, end, _read_mood(folded[start:end])))
        start = end
    return told


def _read_mood(words: str) -> str:
    if _DONE.search(words) is not None:
        return "done"
    n_bidden = len(_BIDDEN.findall(words)) + 2 * (_OF_YEAR.match(words) is not None)
    is_bidden = 2 * n_bidden >= len(_CLAUSE.findall(words))
    if _AHEAD.search(words) is not None:
        return "aimed" if is_bidden else "ahead"
    if is_bidden:
        return "bidden"
    return "mixed" if n_bidden or _LEVEL.search(words) is not None else "other"


#: 森林覆盖率达到60%以上: among what is to be done, how far it is to come.
_LEVEL = re.compile(r"[控保稳][制持定]在|提高到|提升至|\d[^,，。;；]{0,4}以[上内](?:[,，。;；]|$)")
