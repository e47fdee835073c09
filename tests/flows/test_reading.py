"""Documents are read and checked without anything being kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.flows.reading import check_document, read_document

PAGE = "去年，全镇新建学校3所，绿化覆盖率率达40%。\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_reading_gives_the_facts_and_no_findings(page: Path) -> None:
    document = read_document(page)
    assert [fact.value for fact in document.facts] == [3, 40]
    assert document.findings == ()
    assert document.reading.source.location == "page.txt"


def test_the_day_of_publication_resolves_relative_words(page: Path) -> None:
    periods = [
        read_document(page, published_on=day).facts[0].period for day in (None, date(2023, 2, 1), date(2024, 2, 1))
    ]
    assert [p and p.year for p in periods] == [None, 2022, 2023]


def test_checking_gives_the_same_facts_with_findings(page: Path) -> None:
    document = check_document(page)
    assert document.facts == read_document(page).facts
    assert "TZ101" in [finding.code for finding in document.findings]


def test_names_are_left_out_of_the_facts(page: Path) -> None:
    assert all(fact.status != "name" for fact in read_document(page).facts)


def test_a_refused_document_raises_and_keeps_nothing(tmp_path: Path) -> None:
    with pytest.raises(RefusedDocumentError):
        read_document(tmp_path / "nowhere.txt")
    with pytest.raises(RefusedDocumentError):
        check_document(tmp_path)
    assert list(tmp_path.iterdir()) == []
