"""Which measure words the catalogue does not know yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from taizhang.errors import RefusedDocumentError
from taizhang.flows.gaps import count_gaps

WORDS = "2022年，甲村种下梧桐苗300株。2023年，甲村种下梧桐苗200株。丙村修缮石板桥3座。森林覆盖率达58.2%。"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(WORDS, encoding="utf-8")
    return path


def test_unknown_words_are_counted_most_frequent_first(page: Path) -> None:
    report = count_gaps([page])
    assert (report.n_facts, report.n_known) == (4, 1)
    assert [(unit, n) for _, unit, n in report.gaps] == [("株", 2), ("座", 1)]
    assert "森林覆盖率" not in [name for name, _, _ in report.gaps]


def test_documents_are_counted_together(page: Path) -> None:
    once, twice = count_gaps([page]), count_gaps([page, page])
    assert twice.n_facts == 2 * once.n_facts
    assert [n for _, _, n in twice.gaps] == [2 * n for _, _, n in once.gaps]


def test_no_documents_have_no_gaps() -> None:
    report = count_gaps([])
    assert (report.n_facts, report.n_known, report.gaps) == (0, 0, ())


def test_a_refused_document_is_not_passed_over(page: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedDocumentError):
        count_gaps([page, tmp_path / "nowhere.txt"])
