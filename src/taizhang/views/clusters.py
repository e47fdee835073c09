"""Clusters with the size they aim at and the output they have, and the ladder of firms, platforms and factories."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from taizhang.views.passage import Passage, list_naming
from taizhang.views.register import RegisterRow, build_registers
from taizhang.views.series import is_actual, is_level, list_measured
from taizhang.views.statement import Statement, build_statement, write_measure
from taizhang.views.value import Cited, cite_computed, write_bound

if TYPE_CHECKING:
    from taizhang.catalog.entry import Indicator
    from taizhang.model.fact import Fact
    from taizhang.model.snapshot import FactState
    from taizhang.views.book import Book

_CLUSTER = re.compile(r"([\u4e00-\u9fff]{2,10}?)(?:产业)?集群")
_FORMULA = re.compile(r"[“\"]?(\d\s*[+＋]\s*(?:\d|[NXnx]))[”\"]?[^。，,；;]{0,10}?(?:集群|产业)")
_FIRMS = re.compile(r"企业|小巨人|民营|规上|“四上”|市场主体|经营主体")
_PLATFORMS = re.compile(r"平台|研发机构|技术中心|工作站|实验室|孵化")
_FACTORIES = re.compile(r"工厂|车间|生产线|上云")
_ADDED = re.compile(r"新增|新培育|净增|新认定|培育")
_RUNGS = (("factories", _FACTORIES), ("platforms", _PLATFORMS), ("firms", _FIRMS))


@dataclass(frozen=True, slots=True)
class Cluster:
    """One industrial cluster.

    Args:
        name: In the language of the book where the catalogue knows it, else as written.
        indicator_id: Its output in the catalogue, where known.
        aim: The size class it aims at (300亿元级).
        actual: Its output as stated.
        share: Output over aim in percent, where both are stated; a bound on the output makes it a bound.
        percent: The same as a plain number for the bar.
        growth: Growth facts about it.
    """

    name: str
    indicator_id: str | None
    aim: Statement | None
    actual: Statement | None
    share: Cited | None
    percent: Decimal | None
    growth: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Rung:
    """A count of firms, platforms or factories.

    Args:
        name: What is counted.
        indicator_id: The catalogue entry, where there is one.
        latest: The latest figure.
        aim: Its aim, where one is stated.
        is_added: Whether it counts what came new in a period (a flow), not all there are (a stock).
    """

    name: str
    indicator_id: str | None
    latest: Statement | None
    aim: Statement | None
    is_added: bool


@dataclass(frozen=True, slots=True)
class ClustersPage:
    """The page of clusters and enterprises.

    Args:
        formula: The announced structure (`1+3`) in the words of the text, with its sentence.
        clusters: In order of the size aimed at.
        ladder: Rungs by kind (`firms`, `platforms`, `factories`), stocks before what is new.
        registers: Lists of firms by standing, where the ledger has them.
        industry: Further facts of industry: output, share of technical upgrading.
    """

    formula: tuple[str, Passage] | None
    clusters: tuple[Cluster, ...]
    ladder: tuple[tuple[str, tuple[Rung, ...]], ...]
    registers: tuple[RegisterRow, ...]
    industry: tuple[Statement, ...]


def build_clusters(book: Book) -> ClustersPage:
    """Build the page of clusters and enterprises."""
    measured = list(list_measured(book))
    clusters = _list_clusters(book, measured)
    return ClustersPage(
        formula=_find_formula(book),
        clusters=tuple(cluster for _, cluster in sorted(clusters, key=lambda pair: -pair[0])),
        ladder=_list_ladder(book, measured),
        registers=build_registers(book),
        industry=_list_industry(book, measured),
    )


def find_cluster_name(book: Book, fact: Fact) -> str | None:
    """Find the name of the cluster a money fact speaks of (新能源产业集群 → 新能源)."""
    if fact.unit != "CNY" or fact.measure is None:
        return None
    indicator = book.catalog.indicators.get(fact.measure.id or "")
    for words in (fact.measure.name, None if indicator is None else indicator.name_zh):
        found = _CLUSTER.search(words or "")
        if found is not None:
            return found[1]
    return None


def _list_clusters(book: Book, measured: list[tuple[FactState, Fact]]) -> list[tuple[Decimal, Cluster]]:
    groups: dict[str, list[tuple[FactState, Fact]]] = {}
    for state, fact in measured:
        name = find_cluster_name(book, fact)
        if name is not None:
            groups.setdefault(name, []).append((state, fact))
    return [_build_cluster(book, name, facts) for name, facts in groups.items()]


def _build_cluster(book: Book, name: str, facts: list[tuple[FactState, Fact]]) -> tuple[Decimal, Cluster]:
    aims = [pair for pair in facts if pair[1].status in ("target", "plan")]
    actuals = [pair for pair in facts if is_actual(pair[1]) and is_level(pair[1])]
    actuals.sort(key=lambda pair: pair[1].period.end.isoformat() if pair[1].period and pair[1].period.end else "")
    aim, actual = (aims[-1] if aims else None), (actuals[-1] if actuals else None)
    measure = facts[0][1].measure
    percent = None
    if aim is not None and actual is not None and aim[1].value and actual[1].value is not None:
        percent = actual[1].value / aim[1].value * 100
    indicator = book.catalog.indicators.get((measure.id if measure else None) or "")
    size = next((pair[1].value for pair in (aim, actual) if pair is not None and pair[1].value is not None), None)
    cluster = Cluster(
        name=_name_cluster(book, name, indicator),
        indicator_id=None if indicator is None else indicator.id,
        aim=None if aim is None else build_statement(book, aim[0]),
        actual=None if actual is None else build_statement(book, actual[0]),
        share=None if percent is None or not aim or not actual else _cite_share(book, percent, aim[0], actual[0]),
        percent=percent,
        growth=tuple(build_statement(book, state) for state, fact in facts if fact.basis == "change"),
    )
    return size or Decimal(0), cluster


def _name_cluster(book: Book, name: str, indicator: Indicator | None) -> str:
    if book.lang == "zh":
        return f"{name}产业集群"
    return name if indicator is None else indicator.name_en.removeprefix("Output of the ").capitalize()


def _cite_share(book: Book, percent: Decimal, aim: FactState, actual: FactState) -> Cited:
    fact = actual.accepted or actual.read
    cited = cite_computed(percent, "%", book.lang, fact_ids=(actual.id, aim.id), places=1)
    return replace(cited, bound=write_bound(fact.comparator, book.lang))


def _find_formula(book: Book) -> tuple[str, Passage] | None:
    """Find the announced structure; it is a name, so it stands in the words of a fact's sentence, not in a fact."""
    for state in book.snapshot.facts:
        whole = state.read.find_span("whole")
        found = None if whole is None else _FORMULA.search(whole.exact)
        if found is None:
            continue
        passages = list_naming(book, [state.id], [found[1]])
        if passages:
            return found[1].replace(" ", ""), passages[0]
    return None


def _list_ladder(book: Book, measured: list[tuple[FactState, Fact]]) -> tuple[tuple[str, tuple[Rung, ...]], ...]:
    kinds: dict[str, dict[str, list[tuple[FactState, Fact]]]] = {name: {} for name, _ in _RUNGS}
    for state, fact in measured:
        kind = _find_kind(book, fact)
        if kind is not None and fact.measure is not None:
            key = fact.measure.id or fact.measure.name or ""
            kinds[kind].setdefault(key, []).append((state, fact))
    ladder = []
    for kind in ("firms", "platforms", "factories"):
        rungs = [_build_rung(book, facts) for facts in kinds[kind].values()]
        if rungs:
            ladder.append((kind, tuple(sorted(rungs, key=lambda rung: rung.is_added))))
    return tuple(ladder)


def _find_kind(book: Book, fact: Fact) -> str | None:
    if fact.basis != "count" or fact.kind not in ("observation", "target") or fact.measure is None:
        return None
    indicator = book.catalog.indicators.get(fact.measure.id or "")
    if indicator is not None and indicator.domain not in ("industry", "innovation", "economy", "digital"):
        return None
    words = (fact.measure.name or "") if indicator is None else indicator.name_zh
    return next((kind for kind, pattern in _RUNGS if pattern.search(words)), None)


def _build_rung(book: Book, facts: list[tuple[FactState, Fact]]) -> Rung:
    ordered = sorted(facts, key=lambda p: p[1].period.end.isoformat() if p[1].period and p[1].period.end else "")
    actual = [state for state, fact in ordered if is_actual(fact)]
    aims = [state for state, fact in ordered if not is_actual(fact)]
    fact = ordered[0][1]
    indicator = book.catalog.indicators.get((fact.measure.id if fact.measure else None) or "")
    words = (fact.measure.name if fact.measure else None) or ""
    return Rung(
        name=write_measure(book, fact) or "",
        indicator_id=None if indicator is None else indicator.id,
        latest=build_statement(book, actual[-1]) if actual else None,
        aim=build_statement(book, aims[-1]) if aims else None,
        is_added=indicator.flow == "flow" if indicator is not None else _ADDED.search(words) is not None,
    )


def _list_industry(book: Book, measured: list[tuple[FactState, Fact]]) -> tuple[Statement, ...]:
    statements = []
    for state, fact in measured:
        indicator = book.catalog.indicators.get((fact.measure.id if fact.measure else None) or "")
        if indicator is None or indicator.domain not in ("industry", "innovation"):
            continue
        if fact.basis == "count" or find_cluster_name(book, fact) is not None:
            continue
        statements.append(build_statement(book, state))
    return tuple(statements[:12])
