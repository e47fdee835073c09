"""What the columns of a table of projects or commitments hold, told by their head words; what the words of a cell name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog, StageWord
    from taizhang.facts.grid import Column
    from taizhang.model.fact import Stage

Heads = tuple[tuple[str, re.Pattern[str]], ...]
"""Properties with the pattern of their head words, in the order they are tried."""

NAME_HEAD = re.compile(r"(?:^|/)(?:重点)?(?:项目|工程)(?:名称|$)|项目名")
PROMISE_HEAD = re.compile(
    r"(?:^|/)(?:民生)?实事(?:项目|名称|事项)?(?:名称)?$|(?:^|/)(?:民生)?事项(?:名称)?$|承诺事项|民生项目名称"
)
_TOTAL = re.compile(
    r"^(?:总\s*计|合\s*计|总合计|全[区市县省州旗镇乡]合计)\s*(?:[(（][^()（）]*[)）]|[:：]?\s*共?\s*\d+\s*[个项](?:项目)?)?$"
)
_SUBTOTAL = re.compile(r"^(?:小计|分计|其中)|小计$|合计$")
PROJECT_HEADS: Heads = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        (
            "investment",
            r"总投资|投资总额|概算投资|投资额$|(?:协议|签约|合同)(?:总?投资|引资|金额)|投资规模|总概算|概算$",
        ),
        (
            "done_to_date",
            r"开工以来|自开工|^(?!.*(?:本年|今年|年内|当年|年初|\d{1,2}月?[-—–至~]\d{1,2}月)).*(?:累计完成|累计投资|累计到位)",
        ),
        (
            "done_this_year",
            r"^(?!.*(?:计划|拟|预计|目标)[^/]{0,6}完成)(?!.*\d月(?:计划|目标|任务)).*(?:(?:1|一)月?[-—–至~]\d+月|年初.*完成|本年.*完成|今年.*完成|年内完成|当年完成|\d{4}年.*完成投资|投资/(?:实际)?完成|本期完成)",
        ),
        ("plan_share", r"占.{0,6}计划|(?:计划|投资)(?:完成)?(?:率|比例)|完成.{0,4}计划.*[%率比]"),
        ("annual_plan", r"计划(?:完成)?投资|年度(?:投资)?计划|年度目标|投资计划|投资/计划|计划数"),
        ("progress_percent", r"完成比例|完成率|进度.*%|比例.*%|完成百分比"),
        (
            "progress_words",
            r"进度描述|形象进度|进展|工程进度|(?:目前|当前|推进|建设|工作|工程|最新)(?:情况|状况|进度)|完成情况$",
        ),
        ("stage", r"阶段|项目状态|建设状态"),
        ("batch", r"批次|滚动批|哪一批"),
        ("owner", r"责任单位|牵头单位|责任部门|主管部门|责任主体|责任.{1,4}单位|牵头部门|主管单位|行业主管"),
        (
            "company",
            r"业主|建设单位|实施单位|企业名称|投资方|投资企业|投资单位|投资商|项目单位|实施主体|建设主体|承建单位",
        ),
        ("place", r"所在|地点|镇街|街镇|建设地|落户|落地|属地|所属(?:镇|街道|园区|乡)"),
        ("category", r"类别|行业|领域|类型|分类|板块"),
        ("funding", r"资金来源|资金渠道|投资主体"),
        ("start_planned", r"计划开工|开工时间|开工日期|开工年月|拟开工"),
        ("finish_planned", r"计划完工|计划竣工|竣工时间|完工时间|建成时间|完成时限|竣工年月"),
        ("longitude", r"经度"),
        ("latitude", r"纬度"),
        ("nature", r"(?:建设|项目|工程)性质"),
        ("invented", r"(?:^|/)(?:数据)?性质$|真实性"),
        ("scale", r"^(?!.*(?:年度|本年|今年|\d{4}年)).*(?:建设规模|建设内容|规模及内容|主要内容|项目内容|项目概况)"),
        ("factor", r"(?:^|/)要素$|要素类型|制约要素"),
        ("obstacle", r"存在问题|存在困难|困难问题|制约因素|堵点"),
        ("leader", r"领导|包保|联系人"),
        ("code", r"行键|编码|编号|代码"),
        ("note", r"备注|说明"),
    )
)
PROMISE_HEADS: Heads = tuple(
    (key, re.compile(pattern))
    for key, pattern in (
        ("number", r"^序号$|编号"),
        ("category", r"类别|领域|类型"),
        ("progress_percent", r"完成比例|完成率|进度.*%|比例.*%"),
        ("progress_words", r"进展情况|进展|进度描述|完成情况$"),
        ("satisfaction", r"满意[度率]|群众评分"),
        ("cooperating", r"配合单位|协办单位|配合部门|参与单位"),
        ("quantity", r"数量|任务量|目标值"),
        ("quantity_unit", r"计量单位|^单位$"),
        ("promise", r"内容|目标任务|承诺|任务"),
        (
            "money_done",
            r"完成投资|(?:资金|投资|经费).*(?:到位|支出|完成|拨付)|(?:到位|拨付|支出)(?:资金|投资|经费)|已投入",
        ),
        ("money", r"资金|投资|经费"),
        ("owner", r"责任单位|牵头单位|责任部门|主管部门"),
        ("deadline", r"时限|期限|完成时间"),
        ("invented", r"(?:^|/)(?:数据)?性质$|真实性"),
        ("note", r"备注|说明"),
    )
)
MONEY_PROPERTIES = frozenset({"investment", "annual_plan", "done_to_date", "done_this_year", "money", "money_done"})
DAY_PROPERTIES = frozenset({"start_planned", "finish_planned", "deadline"})
SHARE_PROPERTIES = frozenset({"progress_percent", "plan_share", "satisfaction"})
NUMBER_PROPERTIES = MONEY_PROPERTIES | SHARE_PROPERTIES | {"longitude", "latitude", "quantity", "number"}


#: The unit a head gives its column is no part of what the column holds: 协议投资额（亿元）.
_OWN_UNIT = re.compile(r"[(（](?:[万亿]?元|[万亿]?美元|[%％]|[\u4e00-\u9fff]{1,4})[)）]$")
_YEARS_HEAD = re.compile(r"(?:建设|实施|项目|工程)?(?:年限|起止[年时][限间份]|起止年月|工期|周期|期限)$")


def holds_years(column: Column) -> bool:
    """Say whether a column holds the years from the beginning of the works to their end (建设年限)."""
    return bool(column.path) and _YEARS_HEAD.search(column.path[-1]) is not None


def find_property(column: Column, heads: Heads) -> str | None:
    """Find the property a column holds by its own head words, else by those of all levels; `None` for none."""
    if not column.path:
        return None
    levels = [_OWN_UNIT.sub("", words) for words in column.path]
    for words in (levels[-1], "/".join(levels)):
        for key, pattern in heads:
            if pattern.search(words):
                return key
    return None


#: Properties of a project a column can hold, in the order their head words are tried.
PROJECT_PROPERTIES = tuple(key for key, _ in PROJECT_HEADS)


def find_project_property(column: Column) -> str | None:
    """Find the property of a project that a column holds by its head words: `name`, or one of `PROJECT_PROPERTIES`."""
    return "name" if NAME_HEAD.search(column.words) else find_property(column, PROJECT_HEADS)


def is_total(words: str) -> bool:
    """Say whether the first words of a row make it the total of the table (总计)."""
    return _TOTAL.match(words) is not None


def is_subtotal(words: str) -> bool:
    """Say whether the words of a row make it the sum of a part (小计, 其中)."""
    return _SUBTOTAL.search(words) is not None


_BATCHES: dict[str, Stage] = {
    "储备": "reserve",
    "谋划": "reserve",
    "签约": "signed",
    "开工": "started",
    "推进": "advancing",
    "在建": "advancing",
    "续建": "advancing",
    "竣工": "completed",
    "投产": "completed",
    "建成": "completed",
}


def find_batch(words: str) -> Stage | None:
    """Find the batch that words name (开工一批)."""
    return next((stage for word, stage in _BATCHES.items() if word in words), None)


def find_stage(catalog: Catalog, words: str) -> StageWord | None:
    """Find the stage of the catalogue that the words of a cell name."""
    exact = [s for s in catalog.stages.values() if words == s.name_zh or words in s.words]
    if exact:
        return exact[0]
    inside = [
        s for s in catalog.stages.values() if any(word in words for word in (s.name_zh, *s.words) if len(word) > 2)
    ]
    inside += [s for s in catalog.stages.values() if s.name_zh in words]
    if inside:
        return max(inside, key=lambda s: s.order)
    return catalog.stages["construction"] if _AT_WORK.search(words) else None


#: 桩基施工 is work on the site; 施工图 and 施工招标 come before it.
_AT_WORK = re.compile(r"施工(?!图|招|许可|准备|单位|合同|设计|企业|总承包|队)")
