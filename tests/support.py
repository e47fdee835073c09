"""A small hand-made book that every page's tests use: a place, two documents, projects, commitments, findings."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from taizhang.catalog import load_catalog
from taizhang.catalog.entry import Catalog, Indicator, Place, StageWord, Unit
from taizhang.model.entry import Entry
from taizhang.model.event import Event
from taizhang.model.fact import AsWritten, Fact, Measure, Subject, with_id
from taizhang.model.finding import Finding
from taizhang.model.identity import bytes_id, content_id
from taizhang.model.period import build_year
from taizhang.model.snapshot import (
    Commitment,
    Document,
    FactState,
    Obstacle,
    ProgressStep,
    Project,
    Snapshot,
    StageStep,
)
from taizhang.model.source import Source
from taizhang.model.span import Span
from taizhang.model.subject import build_subject_id
from taizhang.model.text import Run, Text
from taizhang.pages.render import ASSETS, list_vendor
from taizhang.pages.route import Ask, Route
from taizhang.pages.site import list_file_name
from taizhang.views.book import Book, Lang

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

TODAY = date(2023, 7, 1)
NOON = datetime(2023, 6, 30, 4, 0, tzinfo=UTC)

REPORT = """甲区年度小结

2022年，甲区工业总产值首次突破300亿元，技改投资占工业投资比重为55.6%。
森林覆盖率达58.2%，空气优良天数343天，居主城区第一。
科技型企业有443家，高新技术企业有46家，新培育科技型中小企业134家。
与外省市签订协议20份，班列发运1470个标准集装箱。
人均公园绿地1445平方米。农村公路里程1183公里。街头绿地提质约5.2万平方米。
获评全国羽毛球后备人才基地，连续5个周期。

2023年目标与打算

今年力争协议引资200亿元，安排总投资427.08亿元的近100个重点项目。
投入民生资金19.5亿元，办好20件民生实事。改造老旧小区4个，新建养老服务站6处。
人才基金每年不少于1000万元。电池一期投资40亿元，设备正在安装。电厂项目投资48亿元，首台机组投产。
"""
BULLETIN = "一季度，甲区工业总产值达81.2亿元，同比增长9.4%。科技型企业有443家。"


def build_text(title: str, content: str, published_on: date | None) -> tuple[Source, Text]:
    """Build a source and its text, one run a line."""
    source = Source(
        id=bytes_id(content.encode()),
        title=title,
        media_type="text/plain",
        size=len(content.encode()),
        publisher="甲区融媒体中心",
        published_on=published_on,
        location=f"{title}.txt",
        fetched_at=NOON,
    )
    runs, at = [], 0
    for line in content.split("\n"):
        if line:
            is_head = len(line) < 12
            runs.append(Run(at, at + len(line), "heading" if is_head else "paragraph", level=1 if is_head else None))
        at += len(line) + 1
    return source, Text(content_id({"source": source.id, "content": content}), source.id, content, "txt/1", tuple(runs))


def build_fact(text: Text, phrase: str, **fields: Any) -> Fact:
    """Build a fact of a phrase; `measure`, `value`, `unit_words`, … name the words inside it that play the roles."""
    start = text.content.index(phrase)
    roles = {
        "measure": fields.pop("measure", None),
        "comparator": fields.pop("bound", None),
        "value": fields.pop("written", None),
        "unit": fields.pop("written_unit", None),
        "subject": fields.pop("subject_words", None),
    }
    spans = []
    for role, words in roles.items():
        if words is not None and words in phrase:
            at = start + phrase.index(words)
            spans.append(Span(text.id, at, at + len(words), words, role))  # type: ignore[arg-type]
    spans = sorted(spans) or [Span(text.id, start, start + len(phrase), phrase, "whole")]
    number = fields.pop("number", None)
    name = roles["measure"] if fields.get("kind", "observation") != "project_state" else None
    base: dict[str, Any] = {
        "id": "",
        "text_id": text.id,
        "kind": "observation",
        "subject": Subject("place", "甲区", "jia"),
        "measure": Measure(name, fields.pop("measure_id", None)),
        "value": None if number is None else Decimal(number),
        "value_max": None,
        "unit": None,
        "as_written": None if roles["value"] is None else AsWritten(roles["value"], roles["unit"]),
        "comparator": None if number is None else "eq",
        "basis": None if number is None else "level",
        "base_of_comparison": None,
        "status": "actual",
        "period": build_year(2022, "2022年"),
        "stage": None,
        "stage_detail": None,
        "spans": tuple(spans),
        "repeats": (),
        "method": "sample/1",
    }
    return with_id(Fact(**{**base, **fields}))


def build_sample_facts(report: Text, bulletin: Text) -> list[Fact]:
    """Build the facts of the two documents."""
    y23 = build_year(2023, "2023年")

    def fact(
        phrase: str, measure: str | None, written: str, unit_words: str, number: str, unit: str, **more: Any
    ) -> Fact:
        more.setdefault("written_unit", unit_words)
        return build_fact(report, phrase, measure=measure, written=written, number=number, unit=unit, **more)

    battery, plant = "电池一期", "电厂项目"

    def of(name: str) -> Subject:
        return Subject("project", name, build_subject_id("project", name))

    facts = [
        fact("工业总产值首次突破300亿元", "工业总产值", "300", "亿元", "30000000000", "CNY", bound="突破", comparator="gt", measure_id="industrial_output"),
        fact("技改投资占工业投资比重为55.6%", "技改投资占工业投资比重", "55.6", "%", "55.6", "%", basis="share", measure_id="technical_upgrade_share"),
        fact("森林覆盖率达58.2%", "森林覆盖率", "58.2", "%", "58.2", "%", measure_id="forest_cover"),
        fact("空气优良天数343天", "空气优良天数", "343", "天", "343", "day", basis="duration", measure_id="good_air_days"),
        build_fact(report, "居主城区第一", kind="ranking", written="第一", number="1", unit="位", basis="rank"),
        fact("科技型企业有443家", "科技型企业", "443", "家", "443", "家", basis="count", measure_id="technology_firms"),
        fact("高新技术企业有46家", "高新技术企业", "46", "家", "46", "家", basis="count", measure_id="hightech_firms"),
        fact("新培育科技型中小企业134家", "科技型中小企业", "134", "家", "134", "家", basis="count"),
        fact("签订协议20份", "签订协议", "20", "份", "20", "份", basis="count"),
        fact("班列发运1470个标准集装箱", "班列发运", "1470", "个标准集装箱", "1470", "TEU", basis="count"),
        fact("人均公园绿地1445平方米", "人均公园绿地", "1445", "平方米", "1445", "m2/person", measure_id="park_area_per_head"),
        fact("农村公路里程1183公里", "农村公路里程", "1183", "公里", "1183000", "m"),
        fact("街头绿地提质约5.2万平方米", "街头绿地提质", "5.2", "万平方米", "52000", "m2", bound="约", comparator="approx"),
        build_fact(report, "全国羽毛球后备人才基地", kind="honour", written="全国羽毛球后备人才基地"),
        fact("协议引资200亿元", "协议引资", "200", "亿元", "20000000000", "CNY", kind="target", status="target", period=y23, measure_id="agreed_investment"),
        fact("总投资427.08亿元", "总投资", "427.08", "亿元", "42708000000", "CNY", status="plan", period=y23, measure_id="key_project_investment"),
        fact("近100个重点项目", "重点项目", "100", "个", "100", "个", bound="近", comparator="lt", basis="count", status="plan", period=y23, measure_id="key_projects"),
        fact("民生资金19.5亿元", "民生资金", "19.5", "亿元", "1950000000", "CNY", kind="commitment", status="plan", period=y23, measure_id="livelihood_spending", subject=Subject("commitment", "民生资金", build_subject_id("commitment", "民生资金"))),
        fact("20件民生实事", "民生实事", "20", "件", "20", "件", kind="commitment", status="target", period=y23, basis="count", measure_id="livelihood_items", subject=Subject("programme", "民生实事")),
        fact("改造老旧小区4个", "改造老旧小区", "4", "个", "4", "个", kind="commitment", status="target", period=y23, basis="count", subject=Subject("commitment", "改造老旧小区", build_subject_id("commitment", "改造老旧小区"))),
        fact("新建养老服务站6处", "新建养老服务站", "6", "处", "6", "处", kind="commitment", status="target", period=y23, basis="count", subject=Subject("commitment", "新建养老服务站", build_subject_id("commitment", "新建养老服务站"))),
        fact("人才基金每年不少于1000万元", "人才基金", "1000", "万元", "10000000", "CNY", bound="不少于", comparator="ge", status="plan", period=y23),
        fact("电池一期投资40亿元", None, "40", "亿元", "4000000000", "CNY", kind="project_state", status="plan", subject=of(battery), subject_words=battery, measure_id="investment", period=None),
        build_fact(report, "设备正在安装", kind="project_state", subject=of(battery), written="设备正在安装", stage="advancing", stage_detail="installation", measure_id="stage", period=None),
        fact("电厂项目投资48亿元", None, "48", "亿元", "4800000000", "CNY", kind="project_state", status="plan", subject=of(plant), subject_words=plant, measure_id="investment", period=None),
        build_fact(report, "首台机组投产", kind="project_state", subject=of(plant), written="首台机组投产", stage="completed", stage_detail="in_production", measure_id="stage", period=None),
        build_fact(bulletin, "工业总产值达81.2亿元", measure="工业总产值", written="81.2", written_unit="亿元", number="8120000000", unit="CNY", measure_id="industrial_output", period=y23),
        build_fact(bulletin, "同比增长9.4%", measure=None, written="9.4", written_unit="%", number="9.4", unit="%", basis="change", base_of_comparison="year_on_year", measure_id="industrial_output", period=y23),
        build_fact(bulletin, "科技型企业有443家", measure="科技型企业", written="443", written_unit="家", number="443", unit="家", basis="count", measure_id="technology_firms", period=y23),
    ]  # fmt: skip
    return [replace(f, method="sample/1") for f in facts]


def read_sample_facts(text: Text, *, published_on: date | None = None, catalog: Any = None) -> list[Fact]:
    """Read the facts of one of the sample documents: a reader of facts for programmes in tests."""
    reports = (REPORT, BULLETIN)
    if text.content not in reports:
        return []
    others = {content: text if text.content == content else build_text("x", content, None)[1] for content in reports}
    return [fact for fact in build_sample_facts(others[REPORT], others[BULLETIN]) if fact.text_id == text.id]


def build_entry(seq: int, act: str, subject_id: str, **fields: Any) -> Entry:
    """Build one entry of the record with a made-up hash."""
    base: dict[str, Any] = {
        "payload": {}, "valid": None, "recorded_at": NOON, "recorded_by": "陈工", "reason": None, "supersedes": None,
        "based_on": seq - 1, "previous_hash": f"{seq - 1:064x}", "hash": f"{seq:064x}",
    }  # fmt: skip
    return Entry(seq=seq, act=act, subject_id=subject_id, **{**base, **fields})  # type: ignore[arg-type]


def build_sample_states(facts: list[Fact]) -> tuple[FactState, ...]:
    """Build the states: one accepted, one amended, one rejected, one retracted, the rest unreviewed."""
    states = []
    for seq, fact in enumerate(facts, start=3):
        read = build_entry(seq, "read", fact.id)
        words = fact.anchor.exact
        if words == "343":
            states.append(
                FactState(fact, "accepted", fact, (read, build_entry(60, "accept", fact.id, reason="与公报一致")))
            )
        elif words == "1445":
            amended = replace(fact, value=Decimal("14.45"))
            entry = build_entry(
                61,
                "amend",
                fact.id,
                reason="少了小数点",
                payload={"changes": {"value": "14.45"}, "nature": "correction"},
            )
            states.append(FactState(fact, "amended", amended, (read, entry)))
        elif words == "20" and fact.unit == "份":
            states.append(
                FactState(fact, "rejected", None, (read, build_entry(62, "reject", fact.id, reason="不是甲区的数")))
            )
        elif words == "134":
            states.append(
                FactState(fact, "retracted", None, (read, build_entry(63, "retract", fact.id, reason="口径已变")))
            )
        else:
            states.append(FactState(fact, "unreviewed", fact, (read,)))
    return tuple(states)


def build_sample_project(name: str, **fields: Any) -> Project:
    """Build a project with empty fields but those given."""
    base: dict[str, Any] = {
        "names": (name,), "stage": None, "stage_detail": None, "batches": (), "investment": None,
        "investment_comparator": None, "is_shared": False, "annual_plan": (), "done": (), "properties": (),
        "start_planned": None, "finish_planned": None, "place_id": None, "longitude": None, "latitude": None,
        "is_invented": False, "steps": (), "obstacles": (), "fact_ids": (), "investment_fact_id": None,
    }  # fmt: skip
    return Project(id=build_subject_id("project", name), name=name, **{**base, **fields})


def build_sample_projects(facts: list[Fact]) -> tuple[Project, ...]:
    """Build twelve projects: two of the report, ten invented ones over all batches and lights."""
    by_name: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.kind == "project_state" and fact.subject and fact.subject.name:
            by_name.setdefault(fact.subject.name, []).append(fact)
    real = []
    for name, stage, batch in (("电池一期", "advancing", "advancing"), ("电厂项目", "completed", "completed")):
        own = by_name[name]
        stage_fact = next(f for f in own if f.stage)
        real.append(
            build_sample_project(
                name,
                stage=stage,
                stage_detail=stage_fact.stage_detail,
                batches=((2023, batch),),
                investment=own[0].value,
                investment_comparator="eq",
                investment_fact_id=own[0].id,
                fact_ids=tuple(f.id for f in own),
                properties=(("category", "产业项目"), ("owner", "区经信局")),
                steps=(StageStep(date(2022, 12, 31), stage, stage_fact.stage_detail, stage_fact.id, None),),
                annual_plan=((2023, Decimal("1200000000")),),
                start_planned=date(2022, 3, 1),
                finish_planned=date(2023, 12, 31),
                longitude=Decimal("106.92"),
                latitude=Decimal("28.97"),
                place_id="dong",
                done=(
                    ProgressStep(date(2023, 6, 30), 2023, Decimal("540000000"), Decimal(45), "设备安装过半", (), 70),
                ),
            )  # fmt: skip
        )
    stages = ("reserve", "signed", "started", "advancing", "completed")
    invented = [
        build_sample_project(
            f"{word}（虚构）",
            stage=stages[i % 5],
            batches=((2023, stages[i % 5]),),
            is_invented=True,
            investment=Decimal(100_000_000 * (i + 1)),
            investment_comparator="eq",
            annual_plan=((2023, Decimal(20_000_000 * (i + 1))),),
            properties=(
                ("category", ("城市更新", "交通", "文旅", "产业项目")[i % 4]),
                ("owner", ("区住建委", "区交通局")[i % 2]),
            ),
            longitude=Decimal("106.90") + Decimal(i) / 100,
            latitude=Decimal("28.90") + Decimal(i) / 100,
            place_id=("dong", "nan")[i % 2],
            start_planned=date(2023, 1 + i, 1),
            finish_planned=date(2024, 1 + i, 1),
            done=()
            if i % 3 == 0
            else (ProgressStep(date(2023, 5, 31), 2023, Decimal(5_000_000 * i), Decimal(10 * i), "主体施工", (), 71),),
            obstacles=(Obstacle(date(2023, 5, 1), "用地", "用地未批", None),) if i == 2 else (),
        )  # fmt: skip
        for i, word in enumerate(
            (
                "滨河步道",
                "山地公园",
                "南站货场",
                "老厂文创园",
                "新材料车间",
                "污水厂扩建",
                "幼儿园新建",
                "农产品市场",
                "旅游环线",
                "储能电站",
            )
        )
    ]
    return (*real, *invented)


def build_sample_commitments(facts: list[Fact]) -> tuple[Commitment, ...]:
    """Build six commitments: kept, late, changed, dropped, open, silent."""
    promised = {f.subject.name: f for f in facts if f.kind == "commitment" and f.subject and f.subject.id}
    rows = (
        ("民生资金", None, "教育", "open"), ("改造老旧小区", 1, "住房", "kept"), ("新建养老服务站", 2, "养老", "late"),
        ("新增公办学位", 3, "教育", "changed"), ("改造农村公路", 4, "交通", "dropped"), ("免费体检", 5, "医疗", None),
    )  # fmt: skip
    out = []
    for name, number, category, outcome in rows:
        fact = promised.get(name)
        steps = (
            (ProgressStep(date(2023, 6, 1), 2023, None, Decimal(50), "已完成一半", (), 72),) if outcome != None else ()
        )  # noqa: E711
        out.append(
            Commitment(
                id=build_subject_id("commitment", name),
                name=name,
                words=fact.anchor.exact if fact else name,
                number=number,
                year=2023,
                quantity=fact.value if fact else None,
                unit=fact.unit if fact else None,
                comparator="eq" if fact else None,
                money=None,
                deadline=date(2023, 12, 31),
                owner="区民政局",
                category=category,
                steps=steps,
                outcome=outcome,
                fact_ids=(fact.id,) if fact else (),
            )  # fmt: skip
        )
    return tuple(out)


def build_sample_catalog() -> Catalog:
    """Build a catalogue just large enough for the sample."""

    def indicator(
        id_: str,
        zh: str,
        en: str,
        unit: str,
        domain: str,
        flow: str = "stock",
        direction: str = "up",
        pillar: str | None = None,
    ) -> Indicator:
        return Indicator(id_, zh, en, (), unit, "money" if unit == "CNY" else "ratio" if unit == "%" else "count", flow, direction, domain, None, None, None, "sample", pillar)  # type: ignore[arg-type]  # fmt: skip

    indicators = [
        indicator("industrial_output", "工业总产值", "Industrial output", "CNY", "industry", "flow", pillar="industry"),
        indicator(
            "technical_upgrade_share",
            "技改投资占工业投资比重",
            "Share of technical upgrading",
            "%",
            "industry",
            "share",
            pillar="industry",
        ),
        indicator("forest_cover", "森林覆盖率", "Forest cover", "%", "environment", "rate", pillar="scenery"),
        indicator(
            "good_air_days", "空气质量优良天数", "Days of good air", "day", "environment", "flow", pillar="scenery"
        ),
        indicator("technology_firms", "科技型企业", "Technology firms", "家", "innovation", pillar="industry"),
        indicator("hightech_firms", "高新技术企业", "High-tech firms", "家", "innovation", pillar="industry"),
        indicator("park_area_per_head", "人均公园绿地面积", "Park area a head", "m2/person", "city", pillar="city"),
        indicator("agreed_investment", "协议引资", "Investment agreed", "CNY", "investment", "flow"),
        indicator("key_project_investment", "重点项目总投资", "Investment in key projects", "CNY", "investment"),
        indicator("key_projects", "重点项目数", "Key projects", "个", "investment"),
    ]
    places = [
        Place(
            "jia", "甲区", "Jia District", (), "district", None, Decimal("106.92"), Decimal("28.96"), None, None, None
        ),
        Place(
            "dong", "东街道", "Dong Street", (), "street", "jia", Decimal("106.93"), Decimal("28.97"), None, None, None
        ),
        Place("nan", "南镇", "Nan Town", (), "town", "jia", Decimal("106.88"), Decimal("28.90"), None, None, None),
    ]
    stages = [
        StageWord("installation", "advancing", 9, "设备安装", "Installing equipment", ("设备安装",), "implementation"),
        StageWord("in_production", "completed", 14, "投产", "In production", ("投产",), "completion"),
    ]
    units = [
        Unit("亿元", "CNY", Decimal("1e8"), "money", "unit", "100 million yuan"),
        Unit("家", "家", Decimal(1), "count", "classifier", ""),
    ]
    packs = load_catalog().light_packs
    return Catalog(
        {i.id: i for i in indicators}, {u.name: u for u in units}, {p.id: p for p in places},
        {s.id: s for s in stages}, {}, packs, coverage_rules=load_catalog().coverage_rules,
    )  # fmt: skip


def build_sample_findings(facts: list[Fact]) -> tuple[Finding, ...]:
    """Build findings of the report: an implausible figure, a plan among achievements, a repeated figure."""
    park = next(f for f in facts if f.anchor.exact == "1445")
    fund = next(f for f in facts if f.anchor.exact == "1000")
    return (
        Finding("TZ201", "high", "finding.implausible", (("measure", "人均公园绿地"), ("value", "1445平方米")), (park.anchor,), (park.id,), (), "14.45"),
        Finding("TZ105", "medium", "finding.plan_among_achievements", (("words", "每年不少于"),), (fund.anchor,), (fund.id,)),
    )  # fmt: skip


def build_sample_snapshot() -> Snapshot:
    """Build the snapshot."""
    report_source, report = build_text("甲区年度小结", REPORT, date(2023, 1, 20))
    bulletin_source, bulletin = build_text("一季度公报", BULLETIN, date(2023, 4, 20))
    facts = build_sample_facts(report, bulletin)
    event = Event(
        "stage",
        build_subject_id("project", "电池一期"),
        "电池一期",
        date(2023, 6, 1),
        stage="advancing",
        words="设备进场",
    )
    entry = build_entry(70, "event", event.subject_id)
    return Snapshot(
        as_of=None, on=None, head=72, head_hash=f"{72:064x}",
        documents=(Document(report_source, report, NOON, "陈工"), Document(bulletin_source, bulletin, NOON, "陈工")),
        facts=build_sample_states(facts), projects=build_sample_projects(facts),
        commitments=build_sample_commitments(facts), events=((entry, event),), dismissals=(),
    )  # fmt: skip


def build_sample_book(lang: str = "zh", **fields: Any) -> Book:
    """Build the sample book; `fields` replace its own."""
    snapshot = build_sample_snapshot()
    findings = build_sample_findings([state.read for state in snapshot.facts])
    base: dict[str, Any] = {
        "snapshot": snapshot, "catalog": build_sample_catalog(),
        "text_findings": {snapshot.documents[0].text.id: findings}, "ledger_findings": (), "today": TODAY, "lang": lang,
        "title_zh": "甲区发展台账", "title_en": "Ledger of Jia District", "place_id": "jia", "plan_year": 2023,
    }  # fmt: skip
    return Book(**{**base, **fields})


def build_sample_site(lang: str = "zh", path: str = "/", **fields: Any) -> Any:
    """Build a site for the sample book; `is_live=False` gives the static one."""
    from taizhang.pages.site import Site

    base: dict[str, Any] = {
        "title": "甲区发展台账",
        "today": TODAY,
        "head": 72,
        "head_hash": f"{72:064x}",
        "token": "token",
    }
    return Site(lang=lang, path=path, **{**base, **fields})  # type: ignore[arg-type]


def write_sample_pages(folder: Path, routes: Sequence[Route], build: Callable[[Lang], Book]) -> None:
    """Write every page of the routes as files, in both languages, with the assets beside them."""
    for lang in ("zh", "en"):
        book = build(lang)
        for route in routes:
            for key in route.list_keys(book) if route.list_keys else ("",):
                path = route.path.replace("{key}", key)
                site = build_sample_site(lang, path, is_live=False, token=None, vendor=list_vendor())
                file = folder / list_file_name(path, lang)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(route.show(book, site, Ask(key)), encoding="utf-8", newline="\n")
    (folder / "assets").symlink_to(ASSETS)
