"""Find what is built by what is told of the work on it: 某路正在铺设路面, 某楼主体封顶, 某厂完成可研批复."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.finder import Finder, guard, list_first
from taizhang.facts.hint import Hint
from taizhang.facts.project_list import list_before
from taizhang.facts.project_site import is_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.facts.project_items import Item

#: Up to so many characters of one clause.
_SOME = "[^,，。;；:：!！?？\\n]"
_TRADE = (
    "施工(?!图|单位|招标|许可|手续)|浇筑|铺设|铺筑|摊铺|装修|装饰|装潢|开挖|架设|回填|清表|吊装|砌筑|砌体|桩基|打桩|基坑|粉刷|抹灰|土方|土石方|路基|水稳|钢网架|大坝|主坝|首仓|管道|顶管|幕墙|外墙|框架|"
    "主体|(?<!市)场平(?!稳|台|均|等)|场地平整|三通一平|地下室|设备安装|安装|调试|围堰|桥台|桥墩|墩柱|盖梁|梁板|箱梁|衬砌|掘进|支护|垫层|管网|屋面|钢结构|收尾|水电|修复|换填|管线|土建|坝体|硬化|亮化|刷黑|雨污分流|栽植|铺装"
)
#: Of the trades those that are work and no thing.
_ACTS = "施工(?!图|单位|招标|许可|手续)|浇筑|铺设|铺筑|摊铺|装修|装饰|开挖|架设|回填|清表|吊装|砌筑|桩基|粉刷|土方|设备安装|安装|调试|掘进|支护|收尾|水电|修复|换填|主体|硬化|亮化|刷黑"
_END = "(?=$|[,，。;；、并和])"
_PLANNED = (
    "(?:可研(?!批复(?:的?总|概|投))|可行性研究|初步设计|初设|施工图|方案设计|规划设计|设计方案|规划方案|建设方案|方案编制|选址(?!于|在|位于)|立项|项目建议书|图审|图纸|地勘|勘探|勘察|勘测|测绘|放线|清单编制|预算评审|环评|能评|稳评|前期|"
    "审批手续|用地手续|规划手续|土地手续|报建手续|开工手续|用地预审|报批|(?<!按)(?<!按设计)批复(?!的?(?:总|概算|投资|资金|全部))|备案|核准|开工前)"
)
_TENDER = rf"{_SOME}{{0,10}}?招(?:投)?标"
_EARLY = rf"{_SOME}{{0,12}}?{_PLANNED}"
_CLEARED = rf"{_SOME}{{0,8}}?(?:征地|征收|拆迁|征拆|征迁)"
_AT_WORK = rf"{_SOME}{{0,14}}?(?:{_ACTS})"
_ON_SITE = rf"{_SOME}{{0,14}}?(?:{_TRADE})"
_MEASURE = r"\d[\d.]*(?:余|多)?(?:公里|千米|延米|米|万方|立方|根|榀|孔|层)"
_EAGERLY = "(?:紧张|加紧|抓紧|全力|加快|有序|全面|稳步|顺利|扎实|快速|如火如荼|内部|室内|同步|地)*"
#: What may open what is told of work: by those words the stages it can mean, each with what has to follow.
_TOLD: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("签订", (("signing", rf"{_SOME}{{0,6}}协议"),)),
    ("签约", (("signing", f"落地|{_END}"),)),
    (
        "完成",
        (
            ("tender", _TENDER),
            ("early_work", _EARLY),
            ("clearance", _CLEARED),
            ("main_works", "了?主体(?:结构|工程|建设)*(?:施工|建设|验收)?"),
            (
                "construction",
                rf"了?(?!投资|产值|年度投资|固定资产|年度?计划){_SOME}{{0,16}}?(?:{_TRADE}|基础|混凝土|设备(?:订购|采购|订货)|(?=\d[\d.]*%)|[一二三四五六七八九]成|{_MEASURE})",
            ),
            ("construction", r"了?(?:年度|全年)(?:投资)?计划(?=的?[\d一二三四五六七八九])"),
            ("construction", r"(?<!计划完成)(?<!预计完成)了?(?:年度)?投资(?=(?:约|近|超过?)?\d)"),
            ("construction", "了?(?:形象进度|工程进度|工程总?量|总工程量|总体?进度)"),
            ("finished", f"(?:全部|整体|工程)?建设(?:内容|任务|及验收)?{_END}"),
            ("finished", f"(?:扩容|升级|提质|提升)*(?:改造|扩建|改建){_END}"),
            ("construction", f"{_SOME}{{0,12}}?节点"),
            ("construction", f"{_SOME}{{0,10}}?(?:建设|施工)(?:任务|目标)"),
            ("finished", rf"“白改黑”|(?:亮化|绿化|硬化|刷黑|白改黑)(?:改造|工程)?{_END}"),
            ("done", _END),
        ),
    ),
    ("进行 开展", (("tender", _TENDER), ("early_work", _EARLY), ("clearance", _CLEARED), ("construction", _AT_WORK))),
    (
        "进入 处于",
        (
            ("tender", _TENDER),
            ("clearance", _CLEARED),
            ("main_works", "收尾|扫尾"),
            (
                "construction",
                f"在建|{_AT_WORK}|{_SOME}{{0,16}}?(?:拼装|拼接|组装|合龙|张拉|试桩|试验|联调|试制|试产|调试){_SOME}{{0,4}}?阶段",
            ),
        ),
    ),
    ("启动", (("groundbreaking", f"建设{_END}"), ("tender", _TENDER), ("early_work", _EARLY), ("clearance", _CLEARED))),
    (
        "推进",
        (
            ("early_work", _EARLY),
            ("clearance", _CLEARED),
            (
                "construction",
                f"顺利|较快|良好|有序|{_SOME}{{0,14}}(?:配套|附属)工程|{_AT_WORK}|(?<=[实步序利入面快度速力期稳]推进){_END}",
            ),
        ),
    ),
    ("办理 编制 通过 等待 抓紧", (("early_work", _EARLY),)),
    (
        "取得",
        (
            ("early_work", _EARLY),
            (
                "construction",
                "(?<=(?:项目|工程|建设)取得)(?:重要|积极|重大|显著|新|新的|阶段性|突破性|良好|较大)*(?:进展|突破)",
            ),
        ),
    ),
    ("划定", (("early_work", "(?:拆迁|用地|征迁|规划)?红线"),)),
    ("发出 发布 挂出", (("tender", "招(?:投)?标公告"),)),
    (
        "正在 正进行 正抓紧 正加紧 正加快 正处于 正全力 正有序 也在 仍在 均在 都在 全在",
        (
            ("tender", _TENDER),
            ("early_work", f"{_EARLY}|(?:进行)?(?:设计|论证|审批)"),
            (
                "construction",
                f"{_EAGERLY}(?:对[^,，。;；]{1, 8}(?:实施|进行))?(?:施工(?!图)|建设|修建|实施|推进|改造|赶工|(?:抢抓|狠抓|紧抓)(?:进度|工期|施工))(?:中|之中|当中)?(?![\u4e00-\u9fff“])|{_ON_SITE}",
            ),
        ),
    ),
    ("已报 上报", (("early_work", rf"{_SOME}{{0,10}}?(?:备案|批复|核准|审批|评审|审查|待批|待核准)"),)),
    (
        "稳评 环评 安评 立项 用地预审",
        (
            (
                "early_work",
                "[^,，。;；:：]{0,20}?(?:工作|手续)?(?:已|已经|正在|正)*(?:全部|同步)?(?:完成|办理|取得|通过)",
            ),
        ),
    ),
    ("正设计 正规划设计", (("early_work", ""),)),
    (
        "初步设计 可研 可行性研究 规划方案 设计方案 施工图",
        (("early_work", "(?:报告|设计)?(?:已|通过|完成|编制|上报|获批|批复(?!的?(?:总|概|投|估))|评审)"),),
    ),
    ("方案编制中 修订稿编制中 报告编制中 规划编制中 前期准备", (("early_work", ""),)),
    ("开工", (("early_work", "前的?准备"), ("groundbreaking", f"(?:建设)?{_END}"))),
    ("征地 征收 拆迁 征拆 征迁", (("clearance", rf"{_SOME}{{0,6}}?(?:完成|推进)"),)),
    (
        "举行",
        (
            ("groundbreaking", rf"(?!{_SOME}{{0,12}}集中){_SOME}{{0,20}}?(?:开工|动工|奠基)(?:仪式|活动)?"),
            ("signing", rf"{_SOME}{{0,12}}?签约(?:仪式|活动)"),
        ),
    ),
    ("开复工", (("construction", f"(?:建设)?{_END}"),)),
    ("能评 水保", (("early_work", "[^,，。;；:：]{0,6}?(?:提速|推进|编制)"),)),
    ("动工 奠基 动建 开建", (("groundbreaking", f"(?:建设)?{_END}"),)),
    ("进场施工 进场开工", (("construction", ""),)),
    ("破土动工", (("groundbreaking", ""),)),
    ("封顶 结顶 断水 封闭", (("topped_out", _END),)),
    (
        "主体 土建",
        (
            ("topped_out", "(?:结构|工程)?(?:已|已经|全面|全部|顺利|基本)*(?:封顶|结顶|断水|封闭)"),
            ("main_works", "(?:结构|工程|建设|施工|框架)?(?:已|已经|基本|全面|全部|顺利)*(?:完工|完成|竣工|建成)"),
        ),
    ),
    ("接近 临近 基本 即将", (("main_works", "尾声|完工|完成|竣工|建成"),)),
    ("试运营 试营业 试营运 试运行 试生产", (("trial_production", ""),)),
    ("继续 开始 转入", (("construction", _AT_WORK),)),
    ("实施", (("construction", f"(?<=[实步序利入面快]实施){_END}|{_AT_WORK}"),)),
    ("进展 进度", (("construction", "(?:情况)?(?:顺利|较快|良好|迅速|有序)|(?:不断|持续|明显)*加快"),)),
    ("力度 步伐 速度 进程", (("construction", "(?:不断|持续|明显)*(?:加大|加快|较快)"),)),
    ("通车", (("open_traffic", _END),)),
    ("具备通车条件 建成开通 建成通车 竣工通车", (("open_traffic", ""),)),
    ("落地", (("settled", f"(?:实施|建设)?{_END}"),)),
    (
        "抓紧 加紧 加快 加速 全力 全速 有序 稳步 顺利 扎实 持续 继续 同步 火热 全面 按序时",
        (("construction", f"(?:推进|建设|施工|实施|铺开|进行){_END}"), ("construction", f"(?:进度|步伐){_END}")),
    ),
    ("就位 做完 装好", (("construction", _END),)),
    ("试车 送电", (("trial_production", ""),)),
    ("破土", (("groundbreaking", f"(?:动工|开工)?{_END}"),)),
    ("开园 开馆 开院 开学 通水 通气 通电", (("in_operation", f"(?:迎客|运营)?{_END}"),)),
    ("超额完成", (("construction", "(?:全年|年度|计划)*(?:投资|任务)"),)),
    ("推进缓慢 进度滞后 进展缓慢 推进较慢", (("construction", ""),)),
    ("合龙 提速 推进顺利 进展顺利", (("construction", _END),)),
    ("打下第一桩", (("groundbreaking", ""),)),
    ("方案", (("early_work", "(?:已|已经|研究|初步|基本|全部)*(?:确定|敲定|编制完成|审定|获批)"),)),
    ("清表 做基础", (("construction", _END),)),
    ("在做", (("early_work", "施工图|设计|可研|初设|方案"),)),
    ("建设任务 施工任务", (("finished", f"(?:已|全部|全面|顺利)*(?:完成|结束){_END}"),)),
    ("筹备", (("early_work", f"(?:之?中|过程中|阶段)?{_END}"),)),
    ("洽谈 磋商", (("negotiation", f"(?:之?中|过程中|阶段)?{_END}"),)),
    ("招标 招投标", (("tender", "(?:工作)?(?:已|已经|正在|正|基本|全部)*(?:启动|完成|进行|结束)"),)),
    ("建至 施工至", (("construction", r"(?:地上|地下)?[\d一二三四五六七八九十]+层"),)),
    ("并网", (("in_operation", f"(?:发电|运行|投运)?{_END}"),)),
    ("快马加鞭 如火如荼 正酣", (("construction", f"(?:地?(?:建设|施工|推进)中?)?{_END}"),)),
    ("开业", (("in_operation", f"(?:运营|迎客)?{_END}"),)),
    ("投入使用 投入运营 交付使用 建成投用 建成开放 对外开放 开门迎客", (("in_operation", ""),)),
    ("竣工 完工 建成 收官 建完", (("finished", _END),)),
    ("结束 完毕", (("finished", _END),)),
)
_STARTS = {
    word: tuple((stage, re.compile(follow)) for stage, follow in told)
    for words, told in _TOLD
    for word in words.split()
}
_OPENERS = Finder(_STARTS)
WORKED = Hint("|".join(sorted((*_STARTS, "储备入库", "入驻", "工验收"))))
"""Words of which everything that tells of work holds one, at its opening or further on."""


def _list_told(folded: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """List what a clause tells of work: the stage it means (`done` for a bare 完成), and where it stands."""
    for first, last, word in _OPENERS.find_all(folded[start:end]):
        for stage, follow in _STARTS[word]:
            told = follow.match(folded, start + last, end)
            if told is not None:
                if not is_denied(folded, start + first, told.end()):
                    yield stage, start + first, told.end()
                break


_DENIED = re.compile(
    "(?:没有?|[尚仍还暂]未|未|不能|无法|难以|不具备|不得)(?:能够?|实现|正式|全面|全部|按期|如期|按时|完全|完成|取得|到位)?$"
)
_DENIES = re.compile("未(?!来)|没有|无法")


def is_denied(folded: str, start: int, end: int) -> bool:
    """Whether what is told between two places is told not to be so (尚未开工, 征迁未完成)."""
    before = _DENIED.search(folded, max(0, start - _LONGEST_DENIAL), start)
    return before is not None or _DENIES.search(folded, start, end) is not None


_LONGEST_DENIAL = 8


#: Words between a name and what is told of it.
_ADVERB = re.compile(
    r"(?:隆重|盛大|仅|只|圆满|紧锣密鼓地?|平稳|当年|当天|当日|亦|本月|下月|全容量|工人们?|施工方|施工单位|施工人员|建设者们?|目前|现阶段|现已|现正|现|已经|已于|已|正在|正|均|都|也|仍|仍在|全部|全面|基本|顺利|提前|分别|陆续|相继|先后|即将|继续|同步|同时|抓紧|加紧|紧张|快速|正式|进展顺利|累计|将|拟|计划|预计|力争|确保|年底前?|年内"
    r"|在[\u4e00-\u9fff]{1,8}?[省市县区旗镇乡村园城内场](?!路|街)(?:[\u4e00-\u9fff]{1,4}$)?|提前(?:\d+|[一两三四五六])(?:个多?月|天)|在?20\d\d年主?汛期前|[于在自]?(?:20\d\d年[底初末]?|今年|去年|同年|明年|本月|下月)?(?:\d{1,2}月(?:份|底|初|中旬|上旬|下旬|末)?)?(?:\d{1,2}日)?前?(?<=[年月份底初旬末日前])|实现|开始|准备|建设|如期|整体|总体|扎实|稳步|有序|深入|加快|主车道|日前|近日|超进度|全速|全力|主线|全线|半幅|双向|功能性|的)+$"
)
_PARTS = (
    r"消防|安装|道路|各|室内工程|室外工程|生产线|[两三四五\d]条(?=生产线)|现场|清表|方案|\d+号|[\d一二三四五六七八九十]+层|主体|土建|路基|路面|水稳|桥台|桥墩|桥梁|桩基|墩柱|盖梁|梁板|主坝|副坝|大坝|主桥|钢网架|基础|地基|基坑|支护|地下|地面|地上|结构|内外墙|外墙|内墙|外立面|立面|室内|室外|内部|装饰|装修|设备|管道|雨污水|排水|土石方|土方|隧道|大坝|坝体|"
    "混凝土|灰土|绿化|景观|子项|部分|征地|征迁|拆迁|房屋|管网|厂房|车间|单体|办公楼|教学楼|宿舍楼|综合楼|住院楼|门诊楼|科研楼|研发楼|塔楼|裙楼|前期|各项|主线|主车道|核心|配套|附属|部分|施工|工程|首期|一阶段|部分"
)
#: Parts of what is built: what is told of them is told of the whole, but that it is done.
PART = re.compile(rf"(?<=项目)[\u4e00-\u9fff]{{1,4}}(?:车间|厂房)|{guard(_PARTS)}")
_OPENING = re.compile(
    r"[\s\u3000]*(?:[(（]?\d{1,2}[、.．)）]|[①-⑳]|[(（][一二三四五六七八九十]+[)）]|[一二三四五六七八九十]+[、是]|[-•●◆·]|第[一二三四五六七八九十][,，])?\s*"
    r"(?:其中[,，]?|(?:这|也)*标志着|目前|截至目前|截止目前|此外[,，]?|另外[,，]?|同时|现在|今年以来|今年|去年|年内|年底前|本年度?|20\d\d年(?:[底初]前?)?|\d{1,2}月份?|\d{1,2}日|我[市县区]|全[市县区])*"
)
_FIRST_OF_OPENING = list_first(_OPENING.pattern, or_empty=True)
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
    for stage, first, last in _list_told(folded, begin, min(end, begin + _LONGEST_SUBJECT)):
        if first < begin + _SHORTEST:
            continue
        names, is_part = _list_subjects(folded, begin, first)
        if not names:
            continue
        is_part = is_part and not folded.startswith(_PLACES, names[-1].end)
        is_done = is_part or names[-1].end < first or names[-1].name.endswith(_WORKS)
        if stage == "done" and not is_done:
            continue
        told = "finished" if stage == "done" else stage
        return names, "construction" if is_part and told not in _OF_ALL else told, first, last
    return [], "", begin, begin


_SHORTEST = 3
#: Where a ceremony for the whole is held, and no part of it.
_PLACES = ("现场举", "工地举", "建设现场举", "项目现场举")
#: Names of works, which are done and not the thing itself.
_WORKS = ("改造", "整治", "修缮", "绿化", "工程", "项目", "治理", "扩建")
_LONGEST_SUBJECT = 120


def find_said(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find what a clause without a name says of the one that was named before (目前主体已封顶): its stage and place."""
    begin = skip_opening(folded, start, end)
    for stage, first, last in _list_told(folded, begin, min(end, begin + _LONGEST_SAID)):
        before = folded[begin:first]
        adverb = _ADVERB.search(before)
        part = before if adverb is None else before[: adverb.start()]
        if part and PART.search(part) is None:
            return None
        said = "finished" if stage == "done" else stage
        return "construction" if part and said not in _OF_ALL else said, first, last
    return None


_LONGEST_SAID = 30
_AT_IT = re.compile(
    "施工(?!图|单位|招标|许可|手续|方|企业)|浇筑|开浇|铺设|铺筑|摊铺|装修|开挖|架设|清表|吊装|砌筑|桩基|打桩|基坑|土石方|路基|(?<!市)场平(?!稳|台|均|等)|场地平整|三通一平|钢网架|钢结构|首仓|埋设|拼装|"
    "主体(?=结构|工程|施工|建设|建筑|封顶|完|已|基本|全)"
)
_BEFORE_IT = re.compile(rf"{_PLANNED}|招(?:投)?标(?!投标)|规划设计|征地|征收|拆迁")
SCENES = Hint(
    "工地|现场|工区|来到|察看|查看|视察|观摩|督查|督导|看了|跑了",
    _AT_IT.pattern,
    _BEFORE_IT.pattern,
)
"""Words for a place of building and for the work on it."""


def find_work(folded: str, start: int, end: int) -> tuple[str, int, int] | None:
    """Find any word of work behind the name that a clause opens with (某路开始埋设管道): the stage it means, and its place."""
    for stage, words in (("early_work", _BEFORE_IT), ("construction", _AT_IT)):
        work = words.search(folded, start, end)
        if work is not None and not is_denied(folded, *work.span()):
            return stage, *work.span()
    return None


def is_led(folded: str, start: int, end: int) -> bool:
    """Whether nothing but words of time and manner stands between two places."""
    begin = skip_opening(folded, start, end)
    return begin >= end or any(_ADVERB.fullmatch(folded, place, end) is not None for place in {begin, start})


def skip_opening(folded: str, start: int, end: int) -> int:
    """Give where a clause begins behind its number and words that lead into it."""
    opening = _OPENING.match(folded, start, end) if folded[start : start + 1] in _FIRST_OF_OPENING else None
    return start if opening is None else opening.end()


def _list_subjects(folded: str, start: int, end: int) -> tuple[list[Item], bool]:
    """List the names that stand right before what is told, and whether it is told of a part of theirs."""
    of_part = _OF_PART.search(folded, start, end) if folded.find("的", start, end) > start else None
    for stop in _list_stops(folded, start, end):
        names = list_before(folded, start, stop, is_sure=is_site)
        if names:
            return names, False
        if of_part is not None and (names := list_before(folded, start, of_part.start("part"), is_sure=is_site)):
            return names, True
        for part in reversed(list(PART.finditer(folded, max(start, stop - _LONGEST_PART), stop))):
            if _JOINED.search(folded, part.start(), stop):
                break  # the part stands in an earlier item of a list
            names = list_before(folded, start, part.start(), is_sure=is_site) if part.start() > start + 2 else []
            if names:
                return names, True
    return [], False


_JOINED = re.compile("[、等]")
#: 某某项目的第二条生产线: what is told of a part of it that 的 joins to the name.
_OF_PART = re.compile(r"(?:项目|工程)(?P<part>中?的)[^,，。;；、的]{0,16}$")


def _list_stops(folded: str, start: int, end: int) -> list[int]:
    adverb = _ADVERB.search(folded[start:end])
    return [end] if adverb is None or not adverb.start() else [start + adverb.start(), end]
