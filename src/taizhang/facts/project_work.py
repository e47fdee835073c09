"""Find what is built by what is told of the work on it: 某路正在铺设路面, 某楼主体封顶, 某厂完成可研批复."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.hint import Hint
from taizhang.facts.project_list import list_before
from taizhang.facts.project_name import is_site

if TYPE_CHECKING:
    from taizhang.facts.project_name import Item

#: Up to so many characters of one clause.
_SOME = "[^,，。;；:：!！?？\\n]"
_TRADE = (
    "施工(?!图|单位|招标|许可|手续)|浇筑|铺设|铺筑|摊铺|装修|装饰|装潢|开挖|架设|回填|清表|吊装|砌筑|砌体|桩基|打桩|基坑|粉刷|抹灰|土方|土石方|路基|水稳|管道|顶管|幕墙|外墙|框架|"
    "主体|地下室|设备安装|安装|调试|围堰|桥台|桥墩|墩柱|盖梁|梁板|箱梁|衬砌|掘进|支护|垫层|管网|屋面|钢结构|收尾|水电"
)
#: What is told of work on a thing, by the stage that it means; of those that begin at one place the first is taken.
_TOLD = {
    "signing": rf"签订{_SOME}{{0,6}}协议|签约落地|正式签约",
    "tender": rf"(?:完成|进行|开展|进入|处于|启动|做){_SOME}{{0,10}}?招(?:投)?标",
    "early_work": (
        rf"(?:完成|正?进行|编制|开展|做|推进|办理|启动|取得|通过|等待|抓紧|处于){_SOME}{{0,12}}?(?:可研|可行性研究|初步设计|初设|施工图|方案设计|规划设计|设计方案|"
        "规划方案|建设方案|方案编制|选址|立项|项目建议书|环评|能评|稳评|前期|审批手续|用地手续|规划手续|土地手续|报建手续|开工手续|用地预审|报批|批复)"
        "|正(?:在)?(?:进行)?(?:施工图|设计|论证|报批|审批|规划设计)|(?:初步设计|可研报告|可研|规划方案|设计方案|施工图设计)(?:已|通过|完成|编制|上报|获批|批复|评审)|开工前的?准备|前期准备"
    ),
    "clearance": rf"(?:完成|进行|开展|推进|启动){_SOME}{{0,8}}?(?:征地|征收|拆迁|征拆|征迁)|(?:征地|征收|拆迁|征拆|征迁){_SOME}{{0,6}}?(?:完成|推进)",
    "groundbreaking": "进场施工|进场开工|破土动工|正式动工|(?:已|顺利|全面|正式|同步|陆续|相继|实质性)开工",
    "topped_out": r"(?:[\d一二三四五六七八九十]+层|主体(?:结构|工程)?|结构)?(?:已|全面|全部|顺利|基本)*(?:封顶|结顶|断水|封闭)",
    "main_works": "(?:主体|土建|建筑)(?:结构|工程|建设|施工|框架)?(?:已|基本|全面|全部|顺利)*(?:完工|完成|竣工|建成)|完成了?主体(?:结构|工程|建设)*(?:施工|建设|验收)?|(?:接近|临近)(?:尾声|完工|竣工)|(?:基本|即将|接近)(?:完工|完成|竣工|建成)|(?:进入|处于)(?:收尾|扫尾)",
    "trial_production": "试运营|试营业|试营运|试运行|试生产",
    "construction": (
        rf"正(?:在|处于)?(?:进行|开展|实施|推进|加紧|抓紧|紧张|全力|加快|有序|内部|室内|全面|同步|开足马力|如火如荼)*{_SOME}{{0,12}}?(?:{_TRADE})"
        r"|正(?:在)?(?:紧张|加紧|抓紧|全力|加快|有序|全面|稳步|顺利|扎实|快速|如火如荼)*(?:地)?(?:施工|建设|修建|实施|推进|改造|赶工|扫尾)(?:中|之中|当中)?(?![\u4e00-\u9fff“])"
        rf"|(?:进行|开展|推进|继续|开始|进入|处于|实施|转入){_SOME}{{0,14}}?(?:{_TRADE})"
        rf"|(?:累计)?完成了?(?!投资|产值|年度投资|固定资产){_SOME}{{0,16}}?(?:{_TRADE}|基础|混凝土|\d%)"
        rf"|(?:累计)?完成了?{_SOME}{{0,14}}?\d[\d.]*(?:余|多)?(?:公里|千米|延米|米|万方|立方|根|榀|孔|层)"
        "|(?:路基|水稳|桩基|基础|垫层|管道|施工|安装|铺设|浇筑|验收|基础工程)(?:已|全部|基本)*完成|推进[^,，。;；:：]{0,14}(?:配套|附属)工程"
        r"|(?:累计)?完成了?(?:形象进度|工程进度|工程总?量|总工程量|总体?进度)"
        r"|建设(?:力度|步伐|进度|速度)(?:不断|持续|明显)*(?:加大|加快)|(?:工程)?(?:建设|施工)(?:进展顺利|顺利推进|有序推进|加快推进)|(?:处于|进入)在建"
    ),
    "open_traffic": "(?:主车道|主线|全线|半幅|双向|功能性|正式|建成|竣工|顺利|提前|全面)+通车|具备通车条件|建成开通",
    "in_operation": "(?:正式|全面|顺利|建成|已|提前|竣工|并|即将)*(?:投入使用|投入运营|交付使用|建成投用|建成开放|对外开放|开门迎客)",
    "finished": "(?:已|全面|全部|顺利|提前|如期|均已|现已)+(?:完成|完工|竣工|建成|结束)(?=$|[,，。;；、并])|(?:改造|建设|修缮|整治|提升)(?:工程)?(?:已)?(?:完成|完毕|结束)(?=$|[,，。;；])",
}
_SAYS = re.compile("|".join(f"(?P<{stage}>{words})" for stage, words in _TOLD.items()))
WORKED = Hint(
    r"签订|签约|招标|招投标|完成|进行|编制|开展|办理|启动|取得|通过|等待|正在|正|设计|可研|规划方案|开工|前期|征|拆迁|施工|破土|动工|封顶|结顶|断水|封闭|主体|土建|建筑|尾声|"
    r"收尾|完工|竣工|建成|试运|试营|试生产|推进|继续|开始|进入|处于|实施|转入|加大|加快|顺利|通车|开通|投入|交付|建成|开放|迎客|结束|完毕|在建",
    keeps_places=True,
)
"""Words of which everything that tells of work holds one."""
#: Words between a name and what is told of it.
_ADVERB = re.compile(
    r"(?:目前|现阶段|现已|现正|现|已经|已于|已|正在|正|均|都|也|仍|仍在|全部|全面|基本|顺利|提前|分别|陆续|相继|先后|即将|继续|同步|同时|抓紧|加紧|紧张|快速|正式|进展顺利|累计|将|拟|计划|预计|力争|确保|年底前?|年内"
    r"|[于在]?(?:20\d\d年|今年|去年|同年|明年)?(?:\d{1,2}月(?:份|底|初|中旬|上旬|下旬|末)?)?(?:\d{1,2}日)?前?(?<=[年月份底初旬末日前])|实现|开始|准备|建设|的)+$"
)
#: Parts of what is built: what is told of them is told of the whole, but that it is done.
_PART = re.compile(
    "主体|土建|路基|路面|水稳|桥台|桥墩|桥梁|桩基|墩柱|盖梁|梁板|基础|地基|基坑|支护|地下|地面|地上|结构|内外墙|外墙|内墙|外立面|立面|室内|室外|内部|装饰|装修|设备|管道|雨污水|排水|土石方|土方|隧道|大坝|坝体|"
    "混凝土|灰土|绿化|景观|征地|征迁|拆迁|房屋|管网|厂房|车间|单体|办公楼|教学楼|宿舍楼|综合楼|住院楼|门诊楼|科研楼|研发楼|塔楼|裙楼|前期|各项|主线|主车道|核心|配套|附属|部分|施工|工程|首期|一阶段|部分"
)
_OPENING = re.compile(
    r"[\s\u3000]*(?:[(（]?\d{1,2}[、.．)）]|[①-⑳]|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、是]|[-•●◆·]|第[一二三四五六七八九十],?)?\s*"
    r"(?:其中|目前|截至目前|截止目前|此外|另外|同时|现在|今年以来|今年|去年|本年度?|20\d\d年|\d{1,2}月份?|\d{1,2}日|我[市县区]|全[市县区])*"
)
#: Of what is told of a part these alone hold for the whole.
_OF_ALL = frozenset({"tender", "early_work", "signing", "trial_production", "construction", "main_works", "topped_out"})
_LONGEST_PART = 16


def find_worked(folded: str, start: int, end: int) -> tuple[list[Item], str, int, int]:
    """Find the names at the opening of a clause that something is told of, and what.

    Args:
        folded: The text with plain number characters.
        start: Where the clause begins.
        end: Where it ends.

    Returns:
        The names with the stage of the catalogue and where it is told; no names and an empty stage for none.
    """
    begin = skip_opening(folded, start, end)
    for told in _SAYS.finditer(folded, begin, end):
        if told.start() - begin > _LONGEST_SUBJECT:
            break
        names, is_part = _list_subjects(folded, begin, told.start())
        if names:
            stage = told.lastgroup or ""
            return names, "construction" if is_part and stage not in _OF_ALL else stage, *told.span()
    return [], "", begin, begin


_LONGEST_SUBJECT = 120


def find_said(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find what a clause without a name says of the one that was named before (目前主体已封顶): its stage and place."""
    begin = skip_opening(folded, start, end)
    told = _SAYS.search(folded, begin, min(end, begin + _LONGEST_SAID))
    if told is None:
        return None
    before = folded[begin : told.start()]
    adverb = _ADVERB.search(before)
    part = before if adverb is None else before[: adverb.start()]
    stage = told.lastgroup or ""
    if part and _PART.search(part) is None:
        return None
    return "construction" if part and stage not in _OF_ALL else stage, *told.span()


_LONGEST_SAID = 30


def is_led(folded: str, start: int, end: int) -> bool:
    """Whether nothing but words of time and manner stands between two places."""
    begin = skip_opening(folded, start, end)
    return begin >= end or _ADVERB.fullmatch(folded, begin, end) is not None


def skip_opening(folded: str, start: int, end: int) -> int:
    """Give where a clause begins behind its number and words that lead into it."""
    opening = _OPENING.match(folded, start, end)
    return start if opening is None else opening.end()


def _list_subjects(folded: str, start: int, end: int) -> tuple[list[Item], bool]:
    """List the names that stand right before what is told, and whether it is told of a part of theirs."""
    for stop in _list_stops(folded, start, end):
        names = list_before(folded, start, stop, is_sure=is_site)
        if names:
            return names, False
        for part in reversed(list(_PART.finditer(folded, max(start, stop - _LONGEST_PART), stop))):
            names = list_before(folded, start, part.start(), is_sure=is_site) if part.start() > start + 2 else []
            if names:
                return names, True
    return [], False


def _list_stops(folded: str, start: int, end: int) -> list[int]:
    adverb = _ADVERB.search(folded[start:end])
    return [end] if adverb is None or not adverb.start() else [start + adverb.start(), end]
