"""From a programme to its books."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from support import REPORT, build_sample_book, build_sample_catalog, read_sample_facts
from taizhang.checks import RULES
from taizhang.checks.record import build_record
from taizhang.flows.book import FACT_RULES, STATE_RULES, Library, find_today
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.model.event import Event

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


def test_what_is_not_found_again_after_a_write_is_what_would_have_been_found(programme):
    library = Library(programme)
    states = library.read_book("zh", today=TODAY).snapshot.facts
    project = Event("stage", "s", "甲项目", date(2023, 3, 1), stage="started")
    for n, state in enumerate((*states[:4], None)):
        more = {
            "recorded_at": datetime(2023, 3, 1 + n, tzinfo=UTC), "recorded_by": "乙", "based_on": programme.ledger.head()[0]
        }  # fmt: skip
        if state is None:
            programme.ledger.record_events([project], **more)
        elif n % 2 and state.read.value is not None:
            changes = {"value": str(state.read.value + 1)}
            programme.ledger.decide(state.id, "amend", changes=changes, nature="revision", reason="x", **more)
        else:
            programme.ledger.decide(state.id, "reject" if n else "accept", reason="x", **more)
        book, fresh = library.read_book("zh", today=TODAY), Library(programme).read_book("zh", today=TODAY)
        assert book.ledger_findings == fresh.ledger_findings
        assert book.text_findings == fresh.text_findings
        assert book.n_verified == book.snapshot.head


def test_a_changed_entry_among_those_added_is_found(programme):
    library = Library(programme)
    assert library.read_book("zh", today=TODAY).n_verified
    event = Event("note", "s", "甲", date(2023, 3, 1), words="记")
    more = {"recorded_at": datetime(2023, 3, 1, tzinfo=UTC), "recorded_by": "乙", "based_on": 0}
    programme.ledger.record_events([event], **more)
    connection = sqlite3.connect(programme.folder / "ledger.sqlite")
    connection.execute("DROP TRIGGER entry_is_never_updated")
    connection.execute("UPDATE entry SET recorded_by = '丙' WHERE seq = (SELECT max(seq) FROM entry)")
    connection.commit()
    connection.close()
    assert library.read_book("zh", today=TODAY).n_verified is None


def test_rules_of_facts_look_at_no_state(programme):
    book = Library(programme).read_book("zh", today=TODAY)
    record = replace(build_record(book.snapshot, catalog=book.catalog, today=TODAY), snapshot=None)
    assert FACT_RULES
    assert STATE_RULES
    for code in FACT_RULES:
        list(RULES[code].check(record))


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
