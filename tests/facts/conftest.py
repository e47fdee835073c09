"""Texts and workbooks made on the spot, prepared as the fact readers take them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

import openpyxl
import pytest

from taizhang.catalog import load_catalog
from taizhang.catalog.entry import Catalog
from taizhang.facts import read_facts
from taizhang.facts.lexicon import Lexicon, build_lexicon
from taizhang.facts.passage import Passage, build_passage
from taizhang.model.text import Text
from taizhang.read import read_upload


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return load_catalog()


@pytest.fixture(scope="session")
def lexicon(catalog: Catalog) -> Lexicon:
    return build_lexicon(catalog)


@pytest.fixture(scope="session")
def prepare(catalog: Catalog) -> Callable[..., Passage]:
    """Prepare words as the fact readers take them."""

    def make(words: str, published_on: date | None = None) -> Passage:
        text = read_upload("page.txt", words.encode()).text
        return build_passage(text, published_on=published_on, catalog=catalog)

    return make


@pytest.fixture(scope="session")
def name_measures(catalog: Catalog) -> Callable[..., list[str | None]]:
    """Read words and give the measure of each fact, in order."""

    def names(words: str, published_on: date | None = None) -> list[str | None]:
        text = read_upload("page.txt", words.encode()).text
        facts = read_facts(text, published_on=published_on, catalog=catalog)
        return [fact.measure.name if fact.measure else None for fact in facts]

    return names


@pytest.fixture(scope="session")
def read_sheet() -> Callable[..., Text]:
    """Read a workbook of one sheet made of rows, with merged ranges."""

    def make(rows: list[list[object]], *, merged: tuple[str, ...] = (), title: str = "台账") -> Text:
        book = openpyxl.Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = title
        for row in rows:
            sheet.append(row)
        for reference in merged:
            sheet.merge_cells(reference)
        data = io.BytesIO()
        book.save(data)
        book.close()
        return read_upload("book.xlsx", data.getvalue()).text

    return make
