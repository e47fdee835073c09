"""Read documents into facts and findings without keeping anything: what `taizhang read` and `taizhang check` do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.model.fact import Fact
from taizhang.model.finding import Finding
from taizhang.read import Reading, read_path

if TYPE_CHECKING:
    import os
    from collections.abc import Collection


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document with its facts, and its findings where they were asked for."""

    reading: Reading
    facts: tuple[Fact, ...]
    findings: tuple[Finding, ...] = ()


def read_document(path: str | os.PathLike[str], *, published_on: date | None = None) -> ReadDocument:
    """Read a document into facts; names that only look like quantities are left out.

    Raises:
        RefusedDocumentError: When it will not be read.
    """
    reading = read_path(path, published_on=published_on)
    facts = read_facts(reading.text, published_on=reading.source.published_on, catalog=load_catalog())
    return ReadDocument(reading, tuple(fact for fact in facts if fact.status != "name"))


def check_document(
    path: str | os.PathLike[str], *, published_on: date | None = None, codes: Collection[str] | None = None
) -> ReadDocument:
    """Read a document into facts and check it by these rules, every default rule where none is named.

    Raises:
        RefusedDocumentError: When it will not be read.
    """
    from taizhang.checks import check_text  # noqa: PLC0415 - reading alone starts faster without the checks

    document = read_document(path, published_on=published_on)
    findings = check_text(
        document.reading.text,
        document.facts,
        catalog=load_catalog(),
        published_on=document.reading.source.published_on,
        codes=codes,
    )
    return ReadDocument(document.reading, document.facts, tuple(findings))
