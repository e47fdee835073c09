"""Three work reports of one invented place as a ledger knows them: promises, outcomes, a five-year aim on its way."""

from __future__ import annotations

from datetime import UTC, date, datetime

from assess.reports import EARLIER, LATER, read
from taizhang.model.identity import bytes_id
from taizhang.model.snapshot import Document, FactState, Snapshot
from taizhang.model.source import Source

LAST = """政府工作报告
——2027年1月15日在云溪县人民代表大会上
一、2026年工作回顾
2026年，社会消费品零售总额增长5.3%，新建农村水窖50口。
二、2027年重点工作
社会消费品零售总额增长5.5%，新建农村水窖45口，新建校舍12栋。
"""
NOTE = "2026年6月，云溪县接待游客3万人次。\n"
WORDS = ((2025, EARLIER), (2026, LATER), (2027, LAST))


def build_snapshot(*years: int) -> Snapshot:
    """Build the snapshot of the reports of some years, all where none is named, and a note that is no report."""
    documents, states = [], []
    for year, words in (*WORDS, (0, NOTE)):
        if years and year and year not in years:
            continue
        report = read(words, year or 2026)
        source = Source(
            bytes_id(words.encode()), f"{year}年报告" if year else "快讯", "text/plain", len(words.encode()),
            published_on=date(year or 2026, 1, 10),
        )  # fmt: skip
        documents.append(Document(source, report.text, datetime(2027, 2, 1, tzinfo=UTC), "甲"))
        states += [FactState(fact, "unreviewed", fact, ()) for fact in report.facts]
    return Snapshot(None, None, 9, "f" * 64, tuple(documents), tuple(states), (), (), (), ())
