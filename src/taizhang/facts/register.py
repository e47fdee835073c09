"""Read registers: lists of firms by standing, of honours, agreements and places; a row is an entry with its days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from taizhang.facts.grid import Grid, read_day
from taizhang.facts.quantity import METHOD
from taizhang.model.fact import AsWritten, Fact, Measure, Subject, with_id
from taizhang.model.period import Period
from taizhang.model.subject import build_subject_id, normalise_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.catalog.entry import Catalog
    from taizhang.facts.passage import Passage
    from taizhang.model.fact import Kind, SubjectKind
    from taizhang.model.span import Role, Span
    from taizhang.model.text import Run

_TOTAL = re.compile(r"^(?:总计|合计|小计)")
_GRANTED = r"(?:认定|授予|命名|获评|获得|获奖|入库|登记|批准|公布|颁发)(?:时间|日期|年份|年度|年月)|获评年"
_UNTIL = r"有效期|到期|截止|期满|届满|有效至"
_INVENTED = r"^(?:数据)?性质$|真实性"
_LEFT = r"(?:退出|取消|撤销|移出|出库|摘牌)(?:时间|日期|年月)"
#: Kind of register → key → pattern of its head. The first two keys must both be there.
_HEADS: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    name: tuple((key, re.compile(pattern)) for key, pattern in heads)
    for name, heads in {
        "firm": (
            ("name", r"(?:^|/)(?:企业|单位|公司)(?:名称|全称)$|(?:^|/)企业$"),
            ("title", r"(?:认定|企业|培育|资质|梯度)(?:类别|类型|称号|层级|资质)$|(?:^|/)(?:资质|称号|梯度|认定名称)$"),
            ("granted", _GRANTED),
            ("until", _UNTIL),
            ("left", _LEFT),
            ("body", r"(?:认定|授予|批准)(?:单位|机构|部门)"),
            ("invented", _INVENTED),
        ),
        "honour": (
            ("title", r"(?:荣誉|称号|奖项|表彰)(?:名称|称号)?$"),
            ("body", r"(?:授予|颁发|命名|评定|批准|表彰|颁奖)(?:单位|机构|部门)"),
            ("name", r"(?:获评|获奖|获得|受表彰)?(?:单位|对象|主体)$"),
            ("granted", _GRANTED),
            ("until", _UNTIL),
            ("left", _LEFT),
            ("invented", _INVENTED),
        ),
        "agreement": (
            ("title", r"协议(?:名称|名)?$|合作事项$|签约事项"),
            ("name", r"合作(?:方|对象|单位|地区)|签约(?:方|对象|单位)|协议(?:方|对方)|^(?:对方|乙方)"),
            ("granted", r"(?:签订|签署|签约)(?:时间|日期|年月)"),
            ("until", _UNTIL),
            ("left", r"(?:终止|解除)(?:时间|日期)"),
            ("body", r"合作(?:内容|领域)|主要内容"),
            ("invented", _INVENTED),
        ),
        "place": (
            ("name", r"(?:^|/)(?:地名|地方|景区|景点|村|村社|镇街|街镇|园区|组团)(?:名称|名)?$"),
            ("title", r"(?:^|/)(?:地方|地名|景区)?(?:类型|类别|种类|等级)$"),
            ("body", r"所[在属](?:镇街|街镇|乡镇|镇|街道|园区|地)|上级"),
            ("granted", r"(?:设立|批准|成立|建成|开园|更名)(?:时间|日期|年月)"),
            ("left", r"(?:撤销|停用|关闭|并入)(?:时间|日期|年月)"),
            ("invented", _INVENTED),
        ),
    }.items()
}


@dataclass(frozen=True, slots=True)
class Register:
    """A table known as a register.

    Args:
        kind: `firm`, `honour`, `agreement` or `place`.
        columns: What each column holds (`name`, `title`, `granted`, `until`, `left`, `body`) by its number.
    """

    kind: str
    columns: dict[int, str]


def find_register(grid: Grid) -> Register | None:
    """Find whether a table is a register: a name and a standing, or a title and who gave it."""
    for kind, heads in _HEADS.items():
        columns: dict[int, str] = {}
        for index, column in grid.columns.items():
            key = next((key for key, pattern in heads if pattern.search(column.words)), None)
            if key is not None and key not in columns.values():
                columns[index] = key
        has_days = any(key in ("granted", "until", "left") for key in columns.values())
        if {heads[0][0], heads[1][0]} <= set(columns.values()) and has_days:
            return Register(kind, columns)
    return None


def find_rung_id(words: str, catalog: Catalog) -> str | None:
    """Find the rung of the catalogue that words name; spelling marks do not count.

    Args:
        words: The standing as written.
        catalog: The catalogue.
    """
    own = normalise_name(words)
    for rung in catalog.rungs.values():
        if any(normalise_name(name) == own for name in (rung.name_zh, *rung.aliases)):
            return rung.id
    return None


def read_register(passage: Passage, grid: Grid, register: Register) -> Iterator[Fact]:
    """Read the rows of a register.

    Args:
        passage: The prepared text.
        grid: The table.
        register: What its columns hold.

    Returns:
        For each row an `honour` (firm or honour), or for an agreement an `observation` whose measure is `agreement`
        and whose subject is the partner, for a place one whose measure is `place`. `period` runs from the day it was given to the day it ends or ended.
    """
    for number in sorted(grid.rows):
        runs = {key: grid.rows[number][i] for i, key in register.columns.items() if i in grid.rows[number]}
        title, name = runs.get("title"), runs.get("name")
        if title is None or (name is None and register.kind != "honour"):
            continue
        words = _words(passage, title)
        if not words or _TOTAL.match(words) or (name is not None and _TOTAL.match(_words(passage, name))):
            continue
        yield _build(passage, grid.rows[number], register.kind, runs)


def _words(passage: Passage, run: Run) -> str:
    return passage.text.content[run.start : run.end].strip()


def _build(passage: Passage, cells: dict[int, Run], kind: str, runs: dict[str, Run]) -> Fact:
    title = runs["title"]
    spans: list[Span] = [passage.quote(title.start, title.end, "measure")]
    roles: tuple[tuple[str, Role], ...] = (
        ("name", "subject"),
        ("body", "qualifier"),
        ("granted", "period"),
        ("until", "period"),
        ("left", "period"),
        ("invented", "status"),
    )
    spans.extend(passage.quote(runs[key].start, runs[key].end, role) for key, role in roles if key in runs)
    ends = cells.values()
    spans.append(passage.quote(min(r.start for r in ends), max(r.end for r in ends), "whole"))
    words = _words(passage, title)
    claim: Kind = "observation" if kind in ("agreement", "place") else "honour"
    return with_id(
        Fact(
            text_id=passage.text.id,
            kind=claim,
            subject=_find_subject(passage, kind, runs.get("name")),
            measure=Measure(words, kind if claim == "observation" else find_rung_id(words, passage.catalog)),
            as_written=AsWritten(words, None),
            status="actual",
            period=_find_period(passage, runs),
            spans=tuple(spans),
            method=METHOD,
        )
    )


def _find_subject(passage: Passage, kind: str, run: Run | None) -> Subject | None:
    if run is None:
        return passage.places.find_subject(0, 0)
    name = _words(passage, run)
    place = None if kind == "firm" else passage.places.find_named(run.start, run.end)
    named: SubjectKind = "place" if kind == "place" else "organisation"
    return place or Subject(named, name, build_subject_id(named, name))


def _find_period(passage: Passage, runs: dict[str, Run]) -> Period | None:
    """Give the time it holds; a day of leaving comes before a day it would have run out."""
    granted, until, left = (read_day(_words(passage, runs[k])) if k in runs else None for k in _DAYS)
    start = None if granted is None else granted.start
    end = None if until is None else until.end
    if left is not None and left.start is not None:
        # On the day of leaving it no longer holds.
        end = left.start
    if start is None and end is None:
        return None
    if start is not None and end is not None and end <= start:
        end = start + timedelta(1)
    label = " — ".join(_words(passage, runs[k]) for k in _DAYS if k in runs and _words(passage, runs[k]))
    return Period(start, end, label)


_DAYS = ("granted", "until", "left")
