"""Say whose part of a growth a number is, where its owner is told a clause before (工业增长6%，拉动经济增长2个百分点)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading

_PULLS = ("拉动", "带动", "上拉", "拉低", "下拉", "拖累")
_SHARES = ("占比", "比重")
#: 占比63.3%的电力供应业增长6.5%: whose share it is stands behind.
_SHARED = re.compile(r"的(?P<who>[\u4e00-\u9fff]{2,12}?)(?=同比|增长|下降|上升|回落|提高|增速|[,，。;；])")
_PARTS = ("贡献率", "贡献度")
#: What of the words of an owner says only how it is measured.
_MEASURED = re.compile(r"(?:(?<=业)增加值)?(?:增速|增幅|降幅|涨幅)$|(?<=业)增加值$|^带动")
#: A part of a growth told before: whose it was stands before the verb.
_EARLIER = re.compile(
    r"(?P<who>[^,，]+?)(?:(?:对|(?:经济|GDP|地区生产总值)增长)[^,，]*?贡献[率度]|拉动|带动|上拉|拉低|下拉|拖累)"
)
#: Words between a clause and its verb that name nobody.
_NOBODY = re.compile(r"(?:并|且|也|分别|共同|合计|共|进而|从而|其中|,|，|\s)*")
_OWNER = re.compile(r"(?:其中[,，]?|并|而)?(?P<who>[\u4e00-\u9fff]{2,16})")
_LONGEST = 16


def take_driver(passage: Passage, sentence: Sentence, mention: Mention, words: Words, before: Reading | None) -> None:
    """Let a bare noun and the words of a part of a growth open with whose they are.

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        words: Its words, which name only what grew (拉动GDP, GDP增长的贡献率).
        before: The number before it, whose owner goes on.
    """
    folded = passage.folded
    _take_firms(folded, words, before)
    _take_trade(passage, sentence, words, before)
    if mention.dimension == "money":
        _take_average(mention, words, before)
        _take_passed(folded, sentence, mention, words)
    elif mention.unit == "%":
        _take_whole(folded, mention, words, before)
    else:
        _take_restored(folded, mention, words, before)
    name = words.name
    if name is None or mention.unit not in ("%", "pp") or words.is_dealt:
        return
    if name in _SHARES and (behind := _SHARED.match(folded, mention.right)) is not None:
        words.name = behind["who"] + name
        return
    is_pull = mention.unit == "pp" and words.basis == "change" and name.startswith(_PULLS)
    is_part = name.endswith(_PARTS) and folded[words.start - 1] == "对"
    clause = passage.find_clause(sentence, mention.left)
    if not (is_pull or is_part) or words.start < clause:
        return
    start = words.start - is_part
    link = folded[start : words.end] if is_part else name
    said = folded[clause:start]
    if _NOBODY.fullmatch(said) is None:
        own = _OWNER.fullmatch(said)
        if own is not None:
            words.start, words.name = clause + own.start("who"), own["who"] + link
        return
    if before is None or before.words.name is None:
        words.name = link
        return
    whose = before.words.name
    earlier = _EARLIER.match(whose)
    whose = earlier["who"] if earlier is not None else _MEASURED.sub("", whose.split("占")[0])
    if len(whose) <= _LONGEST and whose:
        words.name = whose + link


#: 规模以上服务业8户，营业收入1.4亿元: whose they are was counted right before.
_FIRMS = re.compile(
    r"(?!新|引进|培育|净增|累计)[\u4e00-\u9fff]{2,12}(?:企业|服务业|工业|建筑业|餐饮业|单位)(?:[(][\u4e00-\u9fff]{2,4}[)])?"
)
_COUNTED = frozenset(("户", "家", "个"))
_TO_NOUN = re.compile(r"[,，](?:共|累计)?(?:完成|实现)?")
_OF_FIRMS = frozenset(
    (
        "营业收入",
        "主营业务收入",
        "投资",
        "产值",
        "总产值",
        "利润",
        "利润总额",
        "利税",
        "零售额",
        "消费品零售额",
        "销售额",
    )
)


def _take_firms(folded: str, words: Words, previous: Reading | None) -> None:
    """Let a bare noun open with the firms that were counted right before it."""
    if words.name not in _OF_FIRMS or previous is None or previous.mention.unit_name not in _COUNTED:
        return
    whose = previous.words.name or ""
    if _TO_NOUN.fullmatch(folded, previous.mention.right, words.start) and _FIRMS.fullmatch(whose):
        words.name = whose + (words.name or "")


#: 地方工业逆势增长，产值256亿元: whose it is the clause before tells.
_WENT = re.compile(
    r"(?:其中[,，]?)?(?P<who>[\u4e00-\u9fff]{2,10}(?:工业|农业|产业|[造务筑输流游养牧]业|旅游))"
    r"(?:逆势|平稳|稳步|快速|较快|强势|持续|加快|稳定|健康|蓬勃|进一步|不断|全面|保持|实现|有序|强劲)*(?:增长|发展|壮大|回升|提升|向好|发力|崛起|复苏|运行)"
)
#: 规模以上工业增加值55亿元；实现利润13亿元: the verb goes on with whom the sentence before told of.
_GOES_ON = re.compile(r"\s*(?:共|累计|全年)?(?:实现|完成|缴纳)")
_ADDED_VALUE = re.compile(
    r"(?P<who>(?:规模以上|规上)工业(?:企业)?|[\u4e00-\u9fff]{2,8}业)(?:增加值|总?产值|营业收入|主营业务收入)"
)
_EARNED = frozenset(("利润", "利润总额", "利税", "税金", "主营业务收入", "营业收入", "销售收入"))


def _take_trade(passage: Passage, sentence: Sentence, words: Words, before: Reading | None) -> None:
    """Let a bare noun open with the trade that the clause or the sentence before is about."""
    name, folded = words.name, passage.folded
    if name not in _OF_TRADES or words.is_dealt:
        return
    if name in _FROM_GUESTS:
        _take_host(words, before)
        return
    comma = words.start - 1
    if name == "投资" and before is not None and before.words.is_right and before.sentence is sentence:
        counted = before.words.name or ""
        if counted.endswith("项目") and folded[before.words.end : words.start] in _COMPLETES:
            words.name = f"{counted}完成{name}"  # 71个亿元以上项目完成投资41亿元
    elif folded[comma] in ",，" and comma > sentence.start:
        went = _WENT.fullmatch(folded, passage.find_clause(sentence, comma), comma)
        if went is not None:
            words.name = went["who"] + name
    elif name in _EARNED and before is not None and before.sentence is not sentence:
        is_next = _GOES_ON.fullmatch(folded, sentence.start, words.start) is not None
        whose = _ADDED_VALUE.fullmatch(before.words.name or "") if is_next else None
        if whose is not None and folded[sentence.start - 1] in ";；":
            words.name = whose["who"] + name


_FROM_GUESTS = frozenset(("旅游收入", "旅游综合收入", "旅游总收入", "综合收入", "旅游创收"))
#: 乡村旅游接待游客6万人次，实现旅游收入2722万元: whose guests they were.
_HOST = re.compile(
    r"(?P<who>[\u4e00-\u9fff“”]{2,10}(?:旅游|[景园]区|景点|民宿|农家乐|古[镇城村]|公园|旅游点|基地))(?:共|累计|年)*接待(?:国内外)?(?:游客|人数|人次)?"
)
_SO_NEAR = 8


def _take_host(words: Words, before: Reading | None) -> None:
    """Let what guests spent open with who received them, where that was told right before."""
    host = None if before is None else _HOST.fullmatch(before.words.name or "")
    if host is None or before is None or not 0 <= words.start - before.mention.right <= _SO_NEAR:
        return
    who = host["who"]
    if who.endswith("旅游") and (words.name or "").startswith("旅游"):
        who = who.removesuffix("旅游")
    words.name = who + (words.name or "")


_COMPLETES = frozenset(("完成", "共完成", "累计完成", "已完成"))
_OF_TRADES = _OF_FIRMS | _EARNED | _FROM_GUESTS | {"增加值"}
_AVERAGES = frozenset(("户均", "人均", "亩均", "村均", "校均", "社均"))


def _take_average(mention: Mention, words: Words, previous: Reading | None) -> None:
    """Let a bare average name the money told right before it (发放奖金90万元，户均1.2万元)."""
    if words.name not in _AVERAGES or previous is None or mention.left - previous.mention.right > _BESIDE:
        return
    name = previous.words.name or ""
    is_alike = previous.mention.dimension == mention.dimension == "money" and previous.basis == "level"
    if is_alike and name and not name.startswith(tuple(_AVERAGES)):
        words.name += name


_BESIDE = 5
#: 收入过百亿元的园区有5个：甲园区494亿元；乙园区325亿元: what each of the counted has passed that amount in.
_PASSED = re.compile(
    r"(?P<noun>[\u4e00-\u9fff]{2,10}?)(?:超过|突破|[过超])(?:\d+(?:\.\d+)?)?[十百千]*[万亿]+元?(?:以上)?的?[\u4e00-\u9fff]{2,10}?(?:有|共有|达)?(?:\d+|[两三四五六七八九十]+)[个家户][:：](?:分别(?:为|是))?"
)
#: 占全市的一半、全省的三分之一: of what else it is a share.
_WHOLE = re.compile(r"[、,，](?:占)?(?P<whole>全[国省市区县州])的?(?:约|近)?")
_OF_WHOLE = re.compile(r"(?<=占)了?全[国省市区县州]$")


def _take_whole(folded: str, mention: Mention, words: Words, previous: Reading | None) -> None:
    """Let a share that goes on with another whole name that (占全市的一半、全省的三分之一)."""
    if previous is None or previous.basis != "share" or mention.unit != "%" or previous.mention.right > mention.left:
        return
    whole = _WHOLE.fullmatch(folded, previous.mention.right, mention.left)
    name = previous.words.name or ""
    if whole is not None and _OF_WHOLE.search(name) is not None:
        words.basis, words.name = "share", _OF_WHOLE.sub(whole["whole"], name)


_NAMED = ("区", "园", "镇", "乡", "县", "市", "公司", "集团", "厂", "村", "企业")


def _take_passed(folded: str, sentence: Sentence, mention: Mention, words: Words) -> None:
    """Let the amount behind the name of one of those counted before a colon be what they were counted by."""
    is_named = words.name is not None and words.name.endswith(_NAMED) and words.end == mention.left
    if not is_named or mention.dimension != "money" or words.owner[0] >= 0:
        return
    start = sentence.block.start
    if max(folded.find(":", start, words.start), folded.find("：", start, words.start)) < 0:
        return
    passed = _PASSED.search(folded, start, words.start)
    if passed is not None and folded.find("。", passed.end(), words.start) < 0:
        words.owner = (words.start, words.end)
        words.start, words.end, words.name = *passed.span("noun"), passed["noun"]


_RESTORED = re.compile(r"[,，、](?P<verb>新增|恢复|改善|恢复和改善|恢复改善)$")


def _take_restored(folded: str, mention: Mention, words: Words, previous: Reading | None) -> None:
    """Let land that was restored or made better name what was added before it (新增灌溉面积3万亩，改善6万亩)."""
    if previous is None or previous.mention.unit != mention.unit or words.start > mention.left:
        return
    verb = _RESTORED.search(folded, max(previous.mention.right, mention.left - _LONGEST), mention.left)
    noun = _RESTORED_NOUN.match(previous.words.name or "")
    if verb is not None and noun is not None and previous.basis == "level":
        words.start, words.end, words.name = *verb.span("verb"), verb["verb"] + noun["noun"]


_RESTORED_NOUN = re.compile(r"(?:新增|恢复|改善|恢复和改善|恢复改善)(?P<noun>[\u4e00-\u9fff]{2,12})")
_EACH = frozenset(("起", "人", "件", "家", "户", "例", "宗", "个", "名"))


def take_counted(
    sentence: Sentence, index: int, told: dict[int, Words], words: Words, previous: Reading | None
) -> None:
    """Give bare changes side by side what was counted in the unit of each (事故9起、死亡7人，同比减少2起1人).

    Args:
        sentence: The sentence.
        index: Which of its numbers.
        told: The words of those before it.
        words: The words of the number, carried over from the one before it.
        previous: That number.
    """
    mention = sentence.mentions[index]
    if previous is None or mention.unit_name not in _EACH or words.start > previous.mention.left:
        return
    is_next = mention.left - previous.mention.right <= 1 and mention.unit_name != previous.mention.unit_name
    if is_next and words.basis is None and previous.basis == "change":
        words.basis, words.sign, words.base = "change", previous.words.sign, previous.words.base
    if words.basis != "change":
        return
    for at in range(index - 1, -1, -1):
        first = told.get(at)
        if first is not None and first.name and sentence.mentions[at].unit_name == mention.unit_name:
            words.start, words.end, words.name = first.start, first.end, first.name
            return
