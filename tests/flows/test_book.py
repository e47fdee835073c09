"""From a programme to its books."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from support import REPORT, build_sample_book, build_sample_catalog, read_sample_facts
from taizhang.flows.book import Library, find_today
from taizhang.flows.programme import Settings, Upload, open_programme

TODAY = date(2023, 7, 1)


@pytest.fixture
def programme(tmp_path):
    with open_programme(
        tmp_path / "p",
        is_new=True,
        settings=Settings("甲", "A", "jia", 2023),
        catalog=build_sample_catalog(),
        read_facts=read_sample_facts,
    ) as programme:
        programme.add_document(
            Upload("a.txt", REPORT.encode()), recorded_at=datetime(2023, 2, 1, tzinfo=UTC), recorded_by="甲"
        )
        yield programme


def test_a_book_is_built_once_for_a_state(programme):
    library = Library(programme)
    book = library.read_book("zh", today=TODAY)
    assert library.read_book("zh", today=TODAY) is book
    assert library.read_book("en", today=TODAY) is not book


def test_a_new_entry_gives_a_new_book_with_the_whole_chain_checked(programme):
    library = Library(programme)
    book = library.read_book("zh", today=TODAY)
    programme.ledger.decide(
        book.snapshot.facts[0].id,
        "accept",
        recorded_at=datetime(2023, 3, 1, tzinfo=UTC),
        recorded_by="乙",
        based_on=book.snapshot.head,
    )
    later = library.read_book("zh", today=TODAY)
    assert later is not book
    assert later.n_verified == later.snapshot.head == book.snapshot.head + 1
    assert len(later.entries) == later.snapshot.head


def test_a_document_is_checked_as_it_was_read_even_after_a_correction(programme):
    library = Library(programme)
    book = library.read_book("zh", today=TODAY)
    park = next(s for s in book.snapshot.facts if s.read.anchor.exact == "1445")
    programme.ledger.decide(
        park.id, "amend", changes={"value": "14.45"}, nature="correction", reason="少了小数点",
        recorded_at=datetime(2023, 3, 1, tzinfo=UTC), recorded_by="乙", based_on=book.snapshot.head,
    )  # fmt: skip
    later = library.read_book("zh", today=TODAY)
    assert later.text_findings == book.text_findings


def test_a_day_is_never_judged_from_its_future():
    snapshot = build_sample_book().snapshot
    assert find_today(snapshot, TODAY, is_example=False) == TODAY
    assert find_today(replace(snapshot, on=date(2023, 3, 1)), TODAY, is_example=False) == date(2023, 3, 1)
    assert find_today(replace(snapshot, as_of=datetime(2023, 2, 1, tzinfo=UTC)), TODAY, is_example=False) == date(
        2023, 2, 1
    )


def test_the_example_is_judged_on_the_last_day_it_knows_unless_a_moment_is_asked_for():
    assert find_today(build_sample_book().snapshot, date(2030, 1, 1), is_example=True) == date(2023, 6, 1)
    early = replace(build_sample_book().snapshot, as_of=datetime(2023, 5, 1, tzinfo=UTC))
    assert find_today(early, date(2030, 1, 1), is_example=True) == date(2023, 5, 1)
