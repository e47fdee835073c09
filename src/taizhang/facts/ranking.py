"""Read ranks (位列主城区第一, 居全市前列) and grades (Ⅲ类) of a passage."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.contest import name_rank
from taizhang.facts.dating import find_period
from taizhang.facts.dealt import complete_item, tail_of
from taizhang.facts.finder import compile_leap, list_last
from taizhang.facts.hint import Hint
from taizhang.facts.measure import find_left_words
from taizhang.facts.mention import build_probe
from taizhang.facts.numeral import read_numeral
from taizhang.facts.quantity import METHOD, Reading, find_subject
from taizhang.facts.settled import settle_period
from taizhang.facts.status import decide_status
from taizhang.model.fact import AsWritten, Fact, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Comparator, Status
    from taizhang.model.period import Period

_SCOPE = r"(?:全[国省市区县州球]|我[国省市]|主城区|中心城区|主城都市区|同类(?:地区|城市|区县|园区)|西部(?:地区|省[区市])?|中西部|东部|中部|[渝川鄂湘赣皖苏鲁豫冀晋陕甘粤桂黔滇]?东北|[渝川鄂湘赣皖苏鲁豫冀晋陕甘粤桂黔滇](?:东南|西北|西南|中|[东西南北])(?:地区|片区)?|各省[区市]|(?:(?![年月居列排位持])[\u4e00-\u9fff]){2,6}?(?:地区|片区|区县|城市|省份|经开区|高新区|开发区|园区|都市圈|城市群)|(?:全[国省市])?[二三四五六七八九十\d]{1,3}个?(?:(?:重点|地级|副省级)?城市|县[(](?:市|区|市、?区)[)]|(?:国家级|省级)?(?:开发区|高新区|经开区|(?:工业|产业)?园区)|(?:主?城)区|县市区|县[市区]|区县|市县|县|区)|各[县区市州旗](?:[县区市]{0,2}|[(][县区市、]{1,4}[)])|全[国省市](?:各)?(?:市州|州市|地市|区县|县区|县市区|县市)|世界|亚洲|国内|行业|同行业|省内|市内)"
#: The rank itself, whoever is ranked among whom.
_RANK_ALONE = r"(?P<rank>第[一二三](?:方阵|梯队|阵营|序列)|第(?P<n>[一二三四五六七八九十]+|\d{1,3})(?:位|名)?|首位|榜首|前列|前茅|前(?P<top>[一二三四五六七八九十两]+|\d{1,3})(?:位|名|强)?|领先|百强(?![县区市镇]?”?(?:榜单?|排行榜)?第[\d一二三四五六七八九十])|(?P<strong>\d{2,4})强(?![县市区镇乡])|(?:上游|中上游)水平)(?![%‰届次期批条章节部产个号轮线方月年天日一二三四五六七八九十\d]|家|曲线|书记|时间|季度|责任|要务|资源|大(?!省|市)|台|代|五)"
_FIND_RANK = compile_leap(_RANK_ALONE)
_RANK = re.compile(
    rf"""(?P<verb>排名(?:进入|升至|上升至|跃升至|列|居|正数|倒数)|走在|位列|位居|稳居|跃居|名列|排名|排位|排在|列|居|排|跻身|入围|进入|升至|上升至|上升到|升到|跃升到|跃升至|跃至|提升至|提升到|保持|继续保持|均居|均列|均排|获|夺得|取得|斩获|摘得)?
    (?P<scope>{_SCOPE}|(?<=位列|位居|稳居|跃居|名列|排名|入围|跻身|入围|进入|入选)[\u4e00-\u9fff]{{2,8}}?|(?<=位列|位居|稳居|名列|排名)[\u4e00-\u9fff]{{2,12}}?[强榜单][县区市]?(?=第\d)|(?<=居|列|排)[\u4e00-\u9fff]{{2,8}}?(?=第[\d一二三四五六七八九十]))?(?:的)?(?:并列)?
    {_RANK_ALONE}""",
    re.VERBOSE,
)
_BEFORE_VERB = re.compile(rf"在?(?P<scope>{_SCOPE})(?:中|内|里)?(?:继续|仍然?|依然|持续|稳)?$")
_LAST_OF_BEFORE = list_last(_BEFORE_VERB.pattern)
_PAST_RANK = re.compile(r"[由从][^,，。]*第[^,，。]*[位名]$")
_WORDED = {"前列", "前茅", "领先", "上游水平", "中上游水平"} | {
    f"第{n}{kind}" for n in "一二三" for kind in ("方阵", "梯队", "阵营", "序列")
}
#: What ranks and grades; most sentences hold none of it.
_RANKS = Hint(
    r"第[一二三四五六七八九十\d]|[首榜]位|榜首|前列|前茅|前[一二三四五六七八九十两\d]|\d强|百强|领先|游水平|[ⅠⅡⅢⅣⅤIV一二三四五]类",
    keeps_places=True,
)
#: So far before its word of rank a match can begin (继续保持 and whom it is among), and so far behind it can end.
_BEFORE, _BEHIND = 24, 24
_GRADE = re.compile(
    r"(?P<grade>(?:[ⅠⅡⅢⅣⅤ]|[IV]{1,3}|[一二三四五](?=类(?:水|标准|及)))类)(?:水质|标准|水)?(?P<bound>及以上|以上|及以下|以下)?"
)
_OF_FIRMS = re.compile(r"(?:企业|公司|投资|项目|外资|客商|央企|民企|总部|及|和|、)")
_CLASSED = re.compile(r"(?:水质)?(?:的)?(?:断面|水体|水域|(?:优良)?(?:比例|比率|占比|达标))")
_CLAUSE = re.compile(r"[,，:：。;；!！?？\n\t—]")

#: Nothing but a word of rising stands between two ranks of one measure.
_RISEN = re.compile(
    r"^(?:提升|上升|跃升|跃居|升|晋升|前移|提高|进位|下降|降)?(?:至|到|为)?(?:\d{4}年的?)?$|^[,，]连续(?:[\d两三四五六七八九十]+)年$"
)
#: 由2016年的第60名上升至2019年的第35名.
_DATED_RANK = re.compile(r"[从由]\d{4}年的?$|[升移降高](?:至|到|为)\d{4}年的?$")


def read_rankings(passage: Passage, readings: list[Reading]) -> list[Fact]:
    """Read the ranks and grades of a passage.

    Args:
        passage: The prepared text.
        readings: Its quantities; a rank without words of its own speaks of the number before it.
    """
    facts: list[Fact] = []
    position = 0
    for sentence in passage.list_sentences(_RANKS):
        while position < len(readings) and readings[position].mention.start < sentence.start:
            position += 1
        facts.extend(_read_sentence(passage, sentence, readings, position))
    return facts


def _read_sentence(passage: Passage, sentence: Sentence, readings: list[Reading], position: int) -> Iterator[Fact]:
    folded = passage.folded
    previous, last = None, sentence.start
    for match in _find_ranks(passage, sentence):
        is_bare = match["verb"] is None and match["scope"] is None
        dated = _DATED_RANK.search(folded, max(last, match.start() - _BEFORE), match.start()) if is_bare else None
        if is_bare and dated is None and not _goes_on(folded, match, last if previous is not None else -1):
            continue
        if match["verb"] is None and match["rank"] in ("前列", "领先"):
            continue
        if folded[match.start() - 1] in '“"' and folded[match.start() - 2] in "个项":
            continue  # 三个“全市第一”
        if (
            match["scope"] is None
            and match["rank"] in ("领先", "前列")
            and match["verb"] in ("保持", "继续保持", "走在")
        ):
            continue
        if match["strong"] and match["verb"] is None and _OF_FIRMS.match(folded, match.end()):
            continue  # 世界500强投资项目: whose they are
        if match["n"] and match["verb"] in ("获", "保持", "进入") and match["scope"] is None:
            continue
        earlier = _find_before(readings, position, match.start())
        fact = _build_rank(passage, sentence, match, earlier)
        if previous is not None and _RISEN.match(folded[last : match.start()]):
            among = fact.base_of_comparison or previous.base_of_comparison
            fact = replace(
                fact, measure=previous.measure, base_of_comparison=among
            )  # 从全国第13位升至第5位: one measure
        dealt = _deal_ranks(passage, match, earlier, fact)
        if dealt:
            yield from dealt
            previous, last = dealt[-1], match.end()
            continue
        yield fact
        previous, last = fact, match.end()
    if folded.find("类", sentence.start, sentence.end) < 0:
        return
    for match in _GRADE.finditer(folded, sentence.start, sentence.end):
        if _CLASSED.match(folded, match.end()) or folded[match.start() - 1] in "无劣非~～—-至":
            continue  # Ⅰ～Ⅲ类水质断面13个: a class that is counted is nobody's grade
        yield _build_grade(passage, sentence, match)


def _goes_on(folded: str, match: re.Match[str], last: int) -> bool:
    """Whether a bare rank goes on with a list of ranks, or stands alone behind the number that is ranked.

    Args:
        folded: The text with plain number characters.
        match: The rank.
        last: Where the rank before it in the sentence ends, -1 where there is none.
    """
    if match["n"] is None:
        return False
    if last >= 0 and _LISTED.fullmatch(folded, last, match.start()) is not None:
        return True
    is_closed = folded[match.end() : match.end() + 1] in frozenset(";；。")
    return is_closed and _AMOUNT_BEFORE.search(folded, max(0, match.start() - 8), match.start()) is not None


#: 甲镇排第12位,乙镇第19位、丙镇第27位: who comes next in the list.
_LISTED = re.compile(
    r"[,，、;；和与及]+(?:而|其中)?[\u4e00-\u9fff]{2,14}[镇乡县市区旗州盟村园道司校院](?:则|分)?[为是在]?"
)
#: 甲园区12.4亿元,第三十八;
_AMOUNT_BEFORE = re.compile(r"\d[万亿]?(?:元|吨|户|家|人|美元|分)[,，]$")


def _find_ranks(passage: Passage, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Find the ranks of a sentence, in order, by looking around the words of rank that stand in it."""
    places = passage.list_places(_RANKS)
    position = sentence.start
    for place in places[bisect_left(places, sentence.start) : bisect_left(places, sentence.end)]:
        if place < position:
            continue
        first, last = max(position, place - _BEFORE), min(sentence.end, place + _BEHIND)
        is_any = _FIND_RANK.search(passage.folded, first, last) is not None
        match = _RANK.search(passage.folded, first, last) if is_any else None
        if match is not None:
            yield match
            position = match.end()


#: 总量、增速分别居全市第2位、第1位: as many ranks as nouns.
_NOUNS = re.compile(
    r"(?:^|[,，。;；:：])(?P<nouns>[^,，。;；:：\d]{2,40})(?:分别(?:由|从)?|(?<=[\u4e00-\u9fff]{2})分)$"
)
_NEXT_RANK = re.compile(
    r"[、和与及](?P<rank>第[一二三](?:方阵|梯队|阵营|序列)|第(?P<n>[一二三四五六七八九十]+|\d{1,3})(?:位|名)?)(?![届次期批条章节])"
)
#: Sides of what was told before: its amount, its growth.
_SIDES = frozenset({"总量", "增速", "增量", "规模", "增幅", "占比", "人均"})


def _deal_ranks(passage: Passage, match: re.Match[str], earlier: Reading | None, first: Fact) -> list[Fact]:
    """Deal the ranks behind 分别 out to the nouns before it; nothing where they are not as many."""
    folded = passage.folded
    nouns = _NOUNS.search(folded, max(0, match.start() - 48), match.start())
    if nouns is None or match["n"] is None:
        return []
    ranks = [match]
    while (more := _NEXT_RANK.match(folded, ranks[-1].end())) is not None:
        ranks.append(more)
    items = re.split(r"[、和与及]", nouns["nouns"])
    if len(ranks) == 1 or len(items) != len(ranks):
        return []
    base = earlier.words.name if earlier is not None and earlier.words.name else ""
    last = items[-1]
    tail = tail_of(last, passage)
    names = [*(complete_item(item, tail, passage, other=last) for item in items[:-1]), last]
    facts: list[Fact] = []
    start = nouns.start("nouns")
    for item, name, rank in zip(items, names, ranks, strict=True):
        value, end = rank.span("rank"), start + len(item)
        spans = (
            passage.quote(*value, "value"),
            passage.quote(start, end, "measure"),
            *(span for span in first.spans if span.role not in ("value", "measure")),
        )
        whole = base + item if item in _SIDES else name
        written = AsWritten(passage.text.content[slice(*value)], None)
        facts.append(
            replace(first, measure=Measure(whole, None), value=read_numeral(rank["n"]), as_written=written, spans=spans)
        )
        start = end + 1
    return facts


def _find_before(readings: list[Reading], position: int, end: int) -> Reading | None:
    found: Reading | None = None
    while position < len(readings) and readings[position].mention.start < end:
        reading = readings[position]
        if reading.basis != "duration" and not (reading.words.name or "").endswith("超任务"):  # 连续五年位居第一
            found = reading
        position += 1
    return found


_INSIDE = re.compile(r"在(?:全[国省市])?(?:\d{1,3}个)?$")
_AMONG_PLACES = re.compile(
    r"(?:^|在)(?:全[国省市])?(?:\d{1,3}[强个])?(?:各|重点|国家级|省级|地级)*(?:以上)?(?:城市|乡镇街道|乡镇|镇街|镇[(（]街道[)）]|街道|镇|乡|开发区|高新区|地级市|市|县|区|州|地级)(?:[(][县市区、]+[)])?(?:中|里)?$"
)
#: 增速继续位居全省第一.
_STILL = re.compile(r"(?:继续|持续|仍然?|依然|双双)$")
_RUNNING = re.compile(r"连续(?:[\d一二两三四五六七八九十]+|多)(?:年|个月|个季度)$")


def _own_words(passage: Passage, sentence: Sentence, start: int) -> Words:
    running = _RUNNING.search(passage.folded, max(sentence.start, start - 8), start)
    start = start if running is None else running.start()  # 增幅连续4年居全国前六
    still = _STILL.search(passage.folded, max(sentence.start, start - 4), start)
    start = start if still is None else still.start()
    floor = max((m.end() for m in _CLAUSE.finditer(passage.folded, sentence.start, start)), default=sentence.start)
    floor = max(floor, max((m.right for m in sentence.mentions if m.right <= start), default=floor))
    return find_left_words(passage.folded, floor, build_probe(start, start, unit="位"), passage.lexicon)


def _find_scope(folded: str, floor: int, start: int) -> re.Match[str] | None:
    """Find among whom something is ranked where that stands before the verb of a rank."""
    is_near = folded[start - 1] in _LAST_OF_BEFORE
    return _BEFORE_VERB.search(folded, max(floor, start - 12), start) if is_near else None


def _build_rank(passage: Passage, sentence: Sentence, match: re.Match[str], earlier: Reading | None) -> Fact:
    before = _find_scope(passage.folded, sentence.start, match.start())
    ahead = before if match["scope"] is None else None
    start = match.start() if ahead is None else ahead.start()
    dated = _DATED_RANK.search(passage.folded, max(sentence.start, start - _BEFORE), start)
    words = _own_words(passage, sentence, dated.start() if dated else start)
    if words.name and (past := _PAST_RANK.search(words.name)) is not None:  # 由第五位上升到第四位
        words = _own_words(passage, sentence, words.start + past.start())
    if words.name and (among := _AMONG_PLACES.search(words.name)) is not None:  # 增幅在21个地级以上市中居第7位
        at = words.start + among.start()
        inside = _INSIDE.search(passage.folded, max(sentence.start, at - 10), at)
        words = _own_words(passage, sentence, at if inside is None else inside.start())
    name, span = name_rank(passage, match, words, earlier)
    value, comparator = _rank_value(match)
    start, end = match.span("rank")
    probe = build_probe(start, end, unit="位")
    period, moment, status = _date_rank(passage, sentence, probe, name)
    spans = [passage.quote(start, end, "value")]
    if span[1] > span[0]:
        spans.append(passage.quote(*span, "measure"))
    scoped = match if match["scope"] else ahead
    if scoped is not None:
        spans.append(passage.quote(*scoped.span("scope"), "qualifier"))
    if moment is not None:
        spans.append(passage.quote(moment.start, moment.end, "period"))
    spans.append(passage.quote_sentence(sentence))
    indicator = (
        None if earlier is None or earlier.words.name != name or earlier.indicator is None else earlier.indicator.id
    )
    return Fact(
        text_id=passage.text_id,
        kind="ranking",
        subject=find_subject(passage, sentence, match.start() if ahead is None else ahead.start()),
        measure=None if name is None else Measure(name, indicator),
        value=value,
        unit=None if value is None else "位",
        as_written=AsWritten(passage.text.content[start:end], None),
        comparator=comparator,
        basis="rank",
        base_of_comparison=None if scoped is None else f"among:{scoped['scope']}",
        status=status,
        period=period,
        spans=tuple(spans),
        method=METHOD,
    )


def _date_rank(
    passage: Passage, sentence: Sentence, probe: Mention, name: str | None
) -> tuple[Period | None, Moment | None, Status]:
    """Say when a rank or grade holds, by which words, and whether it is one yet."""
    period, moment = find_period(sentence, probe)
    status = decide_status(
        passage.folded, sentence, probe, name=name, basis="rank", period=period, published_on=passage.published_on
    )
    return *settle_period(passage, sentence, probe, status, period, moment), status


def _rank_value(match: re.Match[str]) -> tuple[Decimal | None, Comparator | None]:
    rank = match["rank"]
    if rank in ("首位", "榜首"):
        return Decimal(1), "eq"
    if rank in _WORDED:
        return None, None
    if rank == "百强":
        return Decimal(100), "le"
    if match["strong"]:
        return Decimal(match["strong"]), "le"
    if match["top"]:
        return read_numeral(match["top"]), "le"
    return read_numeral(match["n"] or ""), "eq"


#: 水质连续8年稳定保持Ⅱ类: for how long it was kept.
_KEPT = re.compile(r"(?:连续\d+年|持续|长期|始终|多年)+(?:稳定|总体)?(?:保持|达到|稳定在|为|达)?(?:国家|地表水)*$")
_LONGEST_KEPT = 16


def _build_grade(passage: Passage, sentence: Sentence, match: re.Match[str]) -> Fact:
    kept = _KEPT.search(passage.folded, max(sentence.start, match.start() - _LONGEST_KEPT), match.start())
    words = _own_words(passage, sentence, match.start() if kept is None else kept.start())
    start, end = match.span("grade")
    probe = build_probe(start, end, unit="位")
    period, moment, status = _date_rank(passage, sentence, probe, words.name)
    bound = match["bound"]
    spans = [passage.quote(start, end, "value")]
    if bound:
        spans.append(passage.quote(*match.span("bound"), "comparator"))
    if words.end > words.start:
        spans.append(passage.quote(words.start, words.end, "measure"))
    if moment is not None:
        spans.append(passage.quote(moment.start, moment.end, "period"))
    spans.append(passage.quote_sentence(sentence))
    comparator: Comparator = "eq" if not bound else ("ge" if bound.endswith("上") else "le")
    return Fact(
        text_id=passage.text_id,
        kind="ranking",
        subject=find_subject(passage, sentence, match.start()),
        measure=None if words.name is None else Measure(words.name, None),
        as_written=AsWritten(passage.text.content[start:end], None),
        comparator=comparator,
        basis="rank",
        status=status,
        period=period,
        spans=tuple(spans),
        method=METHOD,
    )
