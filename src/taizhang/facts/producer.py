"""Find who made what is measured by a bare noun: 规模以上工业企业完成产值, 装备制造业实现利润, 航空经开区累计完成产值."""

from __future__ import annotations

import re

from taizhang.facts.hint import Hint

#: Nouns that measure a trade, a kind of firms or a place, and say of themselves nothing of whose they are.
BARE = frozenset(
    (
        *(
            "工业总产值",
            "工业增加值",
            "产值",
            "规上产值",
            "施工产值",
            "产量",
            "总产值",
            "增加值",
            "零售额",
            "销售额",
            "营业额",
            "销售收入",
            "营业收入",
            "主营业务收入",
        ),
        *(
            "利润",
            "利润总额",
            "税收",
            "入库税收",
            "入库税金",
            "税收收入",
            "利税",
            "进出口总额",
            "进出口额",
            "出口额",
            "投资",
        ),
    )
)
_MADE = re.compile(
    r"(?P<who>(?:[\u4e00-\u9fff]{1,6}、){0,3}(?:“[\u4e00-\u9fff]{2,12}”|[\u4e00-\u9fff]{2,18}?)(?P<kind>(?<=”)|企业|单位|个体户|行业|工业|产业|业|经济|类|(?:(?<=城市建设)|(?<=农业生产)|(?<=基础设施)|(?<=社会事业)|(?<=商贸物流)|(?<=生态环保))项目|(?<=公路|交通|水利|城镇|市政|农村|铁路|住房|电力|设施)建设|经开区|高新区|开发区|园区|[镇乡县]|(?<![小城园社景地片灾山库校厂])区|街道|公司|集团))(?:[(（][^()（）]{2,14}[)）])?"
    r"(?:共计?|累计|合计|总计|分别|全年|[上下]半年|前三季度|第?[一二三四]季度|前\d{1,2}个?月|\d{1,2}[-—–~～至到]\d{1,2}月份?|\d{1,2}月份?|预计|已|同期)*(?:实现|完成|达成|创造|缴纳)了?(?:[^,，。;；、\d]{0,4}的)?$"
)
#: 食用植物油实现产量30万吨: of what so much was made.
_GROWN = re.compile(r"(?P<who>[\u4e00-\u9fff]{1,12}?)(?P<kind>)(?:累计|合计|全年|共|预计)*(?:实现|完成|达成)$")
_MADE_HINT = Hint(r"实现|完成|达成|创造|缴纳")
_WORKS = "建设"
_TRADES = ("企业", "单位", "个体户", "行业", "工业", "产业", "业", "经济", "类", "项目")
_LEADING = re.compile(
    r"(?:其中|\d{4}年度?|带动|拉动|从[^,，]{2,8}看|分[^,，]{2,4}看|\d{1,2}[-—–~～至到]\d{1,2}月份?|\d{1,2}月份?|当月|全[区市县省]|我[区市县省]|本[区市县]|辖区内?|上半年|下半年|[一二三四]季度|前三季度|全年|今年|去年)+(?:的)?"
)


#: 国税部门完成3900万元, 青石街道完成0.9亿元: who did it stands where the measure would, and the measure is told before.
_DOER = re.compile(
    r"(?:其中[,:]?)?(?P<who>街道|财政局|[\u4e00-\u9fff]{1,10}?(?:部门|税务?局|财政局|街道|办事处|(?<![城乡村集小强名重古特])[镇乡](?!域)|经开区|高新区|开发区|园区|管委会)|(?<![\u4e00-\u9fff])(?:[省市县区]本级|市辖区|省直管县市?)|[县区市省央镇]属企业|国有企业|民营企业)(?:预计|累计|共|已)*(?:完成|实现)$"
)


_DID = ("完成", "实现")


def find_doer(folded: str, floor: int, start: int, name: str | None) -> tuple[int, int] | None:
    """Find an office or a town right before 完成, whose words are no measure.

    Args:
        folded: The text with plain number characters.
        floor: Where the clause begins.
        start: Where the number with its comparator begins.
        name: The words before it.
    """
    if name is None or name[-1] not in "门局道处镇乡区会业级县":
        return None
    is_near = folded.endswith(_DID, floor, start)
    match = _DOER.search(folded, max(floor, start - 18), start) if is_near else None
    return (
        None
        if match is None or (not match["who"].endswith(name) and not name.endswith(match["who"]))
        else match.span("who")
    )


#: 规模以上工业完成增加值: whose it is stands before the verb inside the words.
_INSIDE = re.compile(
    r"(?P<who>(?:规模以上|规上|限额以上|限上)?[\u4e00-\u9fff]{0,6}(?:工业|企业|产业|业))(?:累计|预计|共)?(?:实现|完成)(?P<noun>增加值|业务量|总?产值|利润|利税|营业收入|零售额|销售额)"
    r"|(?P<people>[\u4e00-\u9fff]{2,6}人员)实现(?P<work>再?就业)"
)


def join_producer(name: str) -> str:
    """Give measure words without the verb between whose it is and what (规模以上工业完成增加值)."""
    inside = _INSIDE.fullmatch(name) if "完成" in name or "实现" in name else None
    return name if inside is None else "".join(part or "" for part in inside.groups())


#: 工业园区完成土地收储: whatever a zone did.
_ZONES_DID = tuple(
    zone + did for zone in ("园区", "开发区", "高新区", "经开区") for did in ("完成", "实现", "累计完成")
)


def find_producer(folded: str, hints: int, floor: int, start: int, name: str) -> tuple[int, int, bool] | None:
    """Find who made it, before the verb before a bare noun.

    Args:
        folded: The text with plain number characters.
        hints: Those of the sentence.
        floor: Where the clause begins.
        start: Where the noun begins.
        name: The noun.

    Returns:
        Start and end of the words, and whether they name a trade or a kind of firms and no place or firm.
    """
    if not _MADE_HINT.is_in(hints) or (name not in BARE and not folded.endswith(_ZONES_DID, floor, start)):
        return None
    led = _LEADING.match(folded, floor, start)
    made = _GROWN if name == "产量" else _MADE
    match = made.match(folded, floor if led is None else led.end(), start)
    if match is None:
        return None
    is_trade = match["kind"] in _TRADES or match["kind"].endswith(_WORKS)
    return *match.span("who"), is_trade or name == "产量"
