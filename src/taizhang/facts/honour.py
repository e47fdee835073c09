"""Read honours: a title, who got it, from whom, for which year, how many times running."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.facts.dating import find_period
from taizhang.facts.finder import compile_leap
from taizhang.facts.hint import Hint
from taizhang.facts.mention import Mention, build_probe
from taizhang.facts.numeral import read_numeral
from taizhang.facts.quantity import METHOD, find_subject
from taizhang.facts.status import decide_status
from taizhang.model.fact import AsWritten, Fact, Measure, Subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.moment import Moment
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.model.fact import Status
    from taizhang.model.period import Period

_VERB = re.compile(
    r"(?P<strong>获评|荣获|获得|被评为|评为|被命名为|命名为|被授予|授予|获授|被列为|被列入|被确定为|被认定为|入选|入围|晋升为|晋级为|成为(?=首批|全国首批|国家)|被誉为|摘得|夺得|斩获|捧回|蝉联|获批|获批建设|获颁|批准列入|列入(?=世界|国家|全国|中国|联合国)|获(?=[^,，]{0,8}(?:考核|评价|评估))|荣膺|荣登)"
    r"|(?P<create>成功创建成为|成功创建为|成功创建|创建成为|创建为|创建成|创成|建成(?!后)|创建|通过)(?=[^,，。;；、]{0,8}(?:国家|全国|全市|全省|省级|市级|中国|世界|联合国))"
)
_FIND_VERB, _AWARDS = compile_leap(_VERB.pattern), Hint(_VERB.pattern)
_END = r"(?:(?:A{1,5}|[1-5]A)级|优秀等次|良好等次|口碑省份|名录|示范[区县市镇村街点园]?(?:基地|城市|项目|单位|企业|片区|工程)?|先进[区县市集体个人单位]*(?:区县|集体|单位)?|试点(?:城市|地区|区|县|市|单位)?|城市|县城|称号|大奖|奖项?|金奖|银奖|奖杯|基地|先导区|先行区|试验区|实验区|度假区|开发区|高新区|百强[区县市镇村]?|十强[区县市镇]?|强[区县市镇]|之乡|公园|景区|名城|名镇|名村|名录|名单|目录|项目库|优秀案例|典型案例|最佳案例|案例|最美农村路|农村路|文明[城市区县村镇单位]+|园林[城市县城镇]+|卫生[城市区县镇]+|生态文明建设示范区|模范[县区市城]?|标杆|样板|区县|集体|品牌)"
_STOP = r"(?=[、,，。;；:：!！?？”》)）\s\d]|称号|等|和|与|及|并|荣誉|的[“称殊美]|$)"
#: 支持创建国家试验区, 启动创建卫生城市: what is striven for is no honour yet.
_BEGUN = re.compile(
    r"(?:(?:支持|启动|开展|组织|指导|鼓励|推动|推进|深入|持续|参与|配合|协助|深化)(?:有条件的地方|更多)?)"
)
_TITLE = re.compile(
    rf"(?P<quoted>[“《][^”》]{{3,30}}[”》](?:[^,，。;；、“”]{{0,14}}?{_END})?{_STOP})"
    rf"|(?P<plain>(?:[^,，。;；、“”\s]|“[^”]{{1,20}}”){{1,36}}?(?:{_END}|“[^”]{{0,16}}?{_END}”(?:奖|称号)?){_STOP})"
)
#: The body named right before a quoted title is not part of it.
_AWARDED = re.compile(
    r"(?:建设|设立|创建)(?=国家|全国|省级)|(?:(?!获|荣|评)[\u4e00-\u9fff]){1,10}(?:部|委|局|署|办)(?=“)"
)
_RUNNING = re.compile(
    r"(?:连续|蝉联)(?P<n>[一二两三四五六七八九十]+|\d{1,2})(?P<unit>年|次|届|个周期|个考核年度|个年度|个季度)"
)
_BODY = re.compile(
    r"(?P<body>(?:(?![获荣评授])[\u4e00-\u9fff、]){0,12}?(?:部|委|局|署|总局|办公厅|办公室|国务院|中央文明办|联合国[\u4e00-\u9fff]{0,6}|省政府|市政府|省委|市委|协会|学会))(?P<quote>[“《])"
)
_CLAUSE = re.compile(r"[,，。;；!！?？\n\t]")
_COUNTED = re.compile(r"\s*\d|\s*[一二三四五六七八九十两]+(?:个|家|项|处)")


def read_honours(passage: Passage) -> list[Fact]:
    """Read the honours of a passage, one fact a title."""
    sentences = passage.list_sentences(_AWARDS)
    return [fact for sentence in sentences for fact in _read_sentence(passage, sentence)]


def _read_sentence(passage: Passage, sentence: Sentence) -> Iterator[Fact]:
    folded = passage.folded
    taken = sentence.start
    for place in _FIND_VERB.finditer(folded, sentence.start, sentence.end):
        verb = _VERB.match(folded, place.start(), sentence.end) if place.start() >= taken else None
        if verb is None:
            continue
        taken = verb.end()
        stop = _CLAUSE.search(folded, verb.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        for start, finish in _list_titles(folded, verb, end):
            taken = finish
            yield _build(passage, sentence, verb, start, finish)


def _list_titles(folded: str, verb: re.Match[str], end: int) -> Iterator[tuple[int, int]]:
    position = verb.end()
    while position < end:
        while position < end and folded[position] in "、和与及了为成首批全市":
            if folded[position] == "全" and folded[position + 1 : position + 2] != "市":
                break
            position += 1
        title = _TITLE.match(folded, position, end)
        if title is None:
            return
        if _COUNTED.match(folded, title.end()) or re.match(
            r"\s*(?:\d+|[一二三四五六七八九十两]+)[个家项处]", title.group()
        ):
            return
        words = title.group()
        if verb["create"] and not re.search(r"国家|全国|中国|世界|市级|省级|全市|全省", words):
            return
        if re.search(r"建设工作|项目建设$|总投资|资金|国家级项目$", words) or words in ("称号", "奖"):
            return
        awarded = _AWARDED.match(words)
        yield title.start() + (awarded.end() if awarded else 0), title.end()
        position = title.end()
        if folded.startswith("称号", position):
            position += 2
        if folded[position : position + 1] not in ("、", "和", "与", "及"):
            return


def _build(passage: Passage, sentence: Sentence, verb: re.Match[str], start: int, end: int) -> Fact:
    folded, content = passage.folded, passage.text.content
    floor = max((m.end() for m in _CLAUSE.finditer(folded, sentence.start, verb.start())), default=sentence.start)
    running = _RUNNING.search(folded, floor, verb.end() + 12)
    probe = build_probe(verb.start(), verb.end())
    period, moment = _find_period(sentence, probe, start, end)
    status = _decide(passage, sentence, probe, verb, period)
    spans = [passage.quote(start, end, "measure")]
    value, unit, written = None, None, AsWritten(content[start:end], None)
    if running is not None:
        value = read_numeral(running["n"])
        unit = {"年": "year", "个周期": "个周期"}.get(running["unit"], running["unit"].removeprefix("个"))
        written = AsWritten(content[slice(*running.span("n"))], content[slice(*running.span("unit"))])
        spans.append(passage.quote(*running.span("n"), "value"))
        spans.append(passage.quote(*running.span("unit"), "unit"))
    body = _BODY.search(folded, max(floor, verb.end() - 14), start + 1)
    if body is not None:
        spans.append(passage.quote(*body.span("body"), "qualifier"))
    if moment is not None:
        spans.append(passage.quote(moment.start, moment.end, "period"))
    spans.append(passage.quote_sentence(sentence))
    return Fact(
        text_id=passage.text_id,
        kind="honour",
        subject=_find_given(passage, sentence, verb, start) or _find_holder(passage, sentence, floor, verb.start()),
        measure=Measure(content[start:end], None),
        value=value if value is None else Decimal(value),
        unit=unit,
        as_written=written,
        comparator=None if value is None else "eq",
        basis=None if value is None else "count",
        status=status,
        period=period,
        spans=tuple(spans),
        method=METHOD,
    )


def _find_period(sentence: Sentence, probe: Mention, start: int, end: int) -> tuple[Period | None, Moment | None]:
    own = next((m for m in sentence.moments if m.kind == "title" and start <= m.start < end), None)
    return (own.period, own) if own is not None else find_period(sentence, probe)


def _decide(passage: Passage, sentence: Sentence, probe: Mention, verb: re.Match[str], period: Period | None) -> Status:
    hoped = _HOPED.search(passage.folded, max(sentence.start, verb.start() - 6), verb.start())
    if (verb["strong"] or verb.group().startswith("成功")) and hoped is None:
        return "actual"
    if verb["create"] == "创建" and _BEGUN.search(passage.folded, max(sentence.start, verb.start() - 10), verb.start()):
        return "target"
    return decide_status(
        passage.folded, sentence, probe, name=None, basis=None, period=period, published_on=passage.published_on
    )


_HOPED = re.compile(r"(?:争取|力争|争创|申报|争|推动|努力)[\u4e00-\u9fff]{0,2}$")
_HOLDER = re.compile(
    r"(?:^|[,，。;；、\s])(?P<name>[\u4e00-\u9fffA-Za-z·“”]{2,16}?)(?:成功|已|先后|首批|连续.{1,5}|再次|顺利|也|还|均|被|正式|支持|启动|推动|推进)*$"
)


#: 市委授予柳河镇党委“先进集体”称号: whom a body gives it to.
_GIVEN = re.compile(
    r"了?(?P<who>[\u4e00-\u9fff]{2,14}?(?:委|局|镇|乡|村|县|区|市|公司|集团|学校|医院|社区|街道|支部|园|厂|队|中心|站|馆|所))(?:为)?"
)
_ITSELF = ("该", "我", "本", "其", "全")


def _find_given(passage: Passage, sentence: Sentence, verb: re.Match[str], start: int) -> Subject | None:
    """Find whom a body gives a title to, behind 授予 or 命名; nothing where somebody is given it."""
    folded = passage.folded
    if verb.group() not in ("授予", "命名为") or folded[verb.start() - 1] in "被获荣":
        return None
    given = _GIVEN.fullmatch(folded, verb.end(), start)
    if given is None or given["who"].startswith(_ITSELF):
        return find_subject(passage, sentence, sentence.start)
    place = passage.places.find_named(*given.span("who"))
    return place or Subject("organisation", passage.text.content[slice(*given.span("who"))], None)


def _find_holder(passage: Passage, sentence: Sentence, floor: int, position: int) -> Subject | None:
    before = passage.folded[floor:position]
    holder = _HOLDER.search(before)
    default = find_subject(passage, sentence, position)
    if holder is None:
        return default
    begun = _BEGUN.match(holder["name"])
    opened = 0 if begun is None else begun.end()
    name = holder["name"][opened:].partition("被")[0]  # 园区被省发改委评为: who gave it stands behind
    if not name or name[0] in "由经" or name.endswith("则"):
        return default
    if default is not None and name == default.name:
        return default
    if (
        re.search(
            r"[的在以为从将对是和与全]|^(?:更多.*|.*更多[\u4e00-\u9fff]*|高质量|高标准|高水平|先后|首批|首次|再次|多次|顺利|成功|陆续|相继|连续.*)$|争取|力争|大力|积极|全力|努力|持续|实现|推进|加快|建设|获|目前|此|当|如今|年$",
            name,
        )
        or len(name) < 2
    ):
        return default
    start = floor + holder.start("name") + opened
    place = passage.places.find_named(start, start + len(name))
    if place is not None:
        return place
    return Subject(
        "project" if name.endswith(("路", "工程", "项目")) else "organisation",
        passage.text.content[start : start + len(name)],
        None,
    )
