"""Checks: a text with its facts, or a ledger snapshot → findings. Pure; precision before breadth."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from importlib import import_module

from taizhang.catalog.entry import Catalog
from taizhang.checks.book import Book, build_book
from taizhang.checks.message import render_message
from taizhang.checks.record import build_record
from taizhang.checks.rule import RULES, Rule
from taizhang.model.computed import Computed
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding
from taizhang.model.snapshot import Snapshot
from taizhang.model.text import Text

__all__ = ["RULES", "Book", "Rule", "build_book", "check_snapshot", "check_text", "render_message"]

# The modules declare their rules when imported.
for _name in (
    "across",
    "agreement",
    "arithmetic",
    "character",
    "column",
    "computed",
    "count",
    "course",
    "duplicate",
    "extent",
    "figure",
    "ledger",
    "moment",
    "official",
    "paragraph",
    "phrase",
    "promise",
    "punctuation",
    "remark",
    "series",
    "slip",
    "table",
    "translation",
    "wording",
):
    import_module(f"taizhang.checks.{_name}")


def _list_rules(scope: str, codes: Collection[str] | None) -> Iterator[Rule]:
    for code in sorted(RULES):
        rule = RULES[code]
        if rule.scope == scope and (rule.is_default if codes is None else code in codes):
            yield rule


def check_text(
    text: Text,
    facts: Sequence[Fact],
    *,
    catalog: Catalog,
    published_on: date | None = None,
    codes: Collection[str] | None = None,
) -> list[Finding]:
    """Give what is wrong or worth a look in one document, in order of place.

    Args:
        text: The document.
        facts: What was read from it.
        catalog: Indicators, units and places.
        published_on: Day of publication, where known.
        codes: Only these rules, off-by-default ones too; `None` is every default rule.
    """
    book = build_book(text, facts, catalog=catalog, published_on=published_on)
    findings = [finding for rule in _list_rules("text", codes) for finding in rule.check(book)]
    return sorted(_drop_copies(findings), key=_order)


def _drop_copies(findings: list[Finding]) -> Iterator[Finding]:
    """Give the findings without those that a repeated paragraph only brings a second time."""
    copies = [finding.spans[0] for finding in findings if finding.code == "TZ201"]
    seen: set[str] = set()
    for finding in findings:
        places = finding.spans[:1]
        is_copied = any(copy.start <= place.start < copy.end for copy in copies for place in places)
        if finding.code == "TZ201" or not is_copied or finding.fingerprint not in seen:
            yield finding
        seen.add(finding.fingerprint)


def check_snapshot(
    snapshot: Snapshot,
    *,
    catalog: Catalog,
    today: date,
    computed: Sequence[Computed] = (),
    codes: Collection[str] | None = None,
) -> list[Finding]:
    """Give what is wrong across the documents and events of a ledger, in order of code.

    Args:
        snapshot: What is known.
        catalog: Indicators, units and places.
        today: The day overdue things are judged on.
        computed: What the ledger's own data come to; claims are held against it.
        codes: Only these rules, off-by-default ones too; `None` is every default rule.
    """
    record = build_record(snapshot, catalog=catalog, today=today, computed=computed)
    findings = [finding for rule in _list_rules("snapshot", codes) for finding in rule.check(record)]
    return sorted(findings, key=lambda finding: (finding.code, finding.values))


def _order(finding: Finding) -> tuple[int, str, tuple[tuple[str, str], ...]]:
    start = finding.spans[0].start if finding.spans else -1
    return (start, finding.code, finding.values)
