"""A programme on disk: documents go in, snapshots come out, settings stay."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from taizhang.errors import LedgerError, RefusedDocumentError, UnknownEntryError
from taizhang.flows.programme import Settings, Upload, now, open_programme
from taizhang.model.fact import AsWritten, Fact, Measure, Subject, with_id
from taizhang.model.span import Span
from taizhang.model.subject import build_subject_id

AT = datetime(2023, 1, 20, 8, 0, tzinfo=UTC)
PAGE = Upload("台账.txt", "甲项目总投资40亿元,地点黑山镇。".encode())


def _property(text, published_on, measure, words, **more):
    start = text.content.index(words)
    values = {"value": None, "unit": None, "comparator": None, "status": "plan", "period": None, **more}
    return with_id(
        Fact(
            id="", text_id=text.id, kind="project_state",
            subject=Subject("project", "甲项目", build_subject_id("project", "甲项目")),
            measure=Measure(measure, measure), value_max=None, as_written=AsWritten(words, None), basis=None,
            base_of_comparison=None if published_on is None else f"versus:{published_on.year}",
            stage=None, stage_detail=None, repeats=(), method="fake/1",
            spans=(Span(text.id, start, start + len(words), words, "value"),), **values,
        )
    )  # fmt: skip


def fake_reader(text, *, published_on, catalog):
    """Read one investment and one place; the day of publication shows in the fact as relative years do."""
    assert catalog.units
    return [
        _property(text, published_on, "investment", "40亿元", value=Decimal(4000000000), unit="CNY", comparator="eq"),
        _property(text, published_on, "place", "黑山镇"),
    ]


@pytest.fixture
def programme(tmp_path):
    settings = Settings("甲区台账", "Ledger of A", "wansheng", None)
    with open_programme(tmp_path / "p", is_new=True, settings=settings, read_facts=fake_reader) as opened:
        yield opened


def test_a_document_becomes_a_project_that_leads_back_to_its_bytes(programme):
    receipt = programme.add_document(PAGE, recorded_at=AT, recorded_by="甲", published_on=date(2023, 1, 19))
    snapshot = programme.read_snapshot()
    (project,) = snapshot.projects
    state = snapshot.find_fact(project.investment_fact_id)
    document = snapshot.find_document(state.read.text_id)
    anchor = state.read.anchor
    assert document.text.content[anchor.start : anchor.end] == "40亿元"
    assert programme.ledger.read_file(document.source.id) == PAGE.data
    assert receipt.n_new == 2


def test_the_place_of_a_project_is_resolved_by_the_catalogue(programme):
    programme.add_document(PAGE, recorded_at=AT, recorded_by="甲")
    (project,) = programme.read_snapshot().projects
    assert project.find_property("place") == "黑山镇"
    assert programme.catalog.places[project.place_id].name_zh == "黑山镇"


def test_a_file_and_an_upload_of_the_same_bytes_are_one_document(programme, tmp_path):
    path = tmp_path / "另存.txt"
    path.write_bytes(PAGE.data)
    programme.add_document(PAGE, recorded_at=AT, recorded_by="甲")
    receipt = programme.add_document(path, recorded_at=AT + timedelta(1), recorded_by="乙")
    assert (receipt.n_new, receipt.n_known) == (0, 2)


def test_a_day_of_publication_given_once_outlives_adding_the_file_again(programme):
    programme.add_document(PAGE, recorded_at=AT, recorded_by="甲", published_on=date(2023, 1, 19))
    receipt = programme.add_document(PAGE, recorded_at=AT, recorded_by="甲")
    assert (receipt.n_new, receipt.n_withdrawn) == (0, 0)
    later = programme.add_document(PAGE, recorded_at=AT, recorded_by="甲", published_on=date(2024, 1, 19))
    assert (later.n_new, later.n_withdrawn) == (2, 2)
    assert len(programme.read_snapshot().list_current()) == 2


def test_a_refused_document_leaves_the_ledger_as_it_was(programme):
    with pytest.raises(RefusedDocumentError):
        programme.add_document(Upload("空.txt", b""), recorded_at=AT, recorded_by="甲")
    assert programme.ledger.head()[0] == 0
    assert not (programme.folder / "files").exists()


def test_the_same_question_is_answered_from_memory_until_something_is_recorded(programme):
    programme.add_document(PAGE, recorded_at=AT, recorded_by="甲")
    first = programme.read_snapshot()
    assert programme.read_snapshot() is first
    fact_id = first.facts[0].id
    programme.ledger.decide(fact_id, "accept", recorded_at=AT, recorded_by="乙", based_on=first.head)
    assert programme.read_snapshot() is not first
    assert programme.read_snapshot().find_fact(fact_id).decision == "accepted"


def test_the_history_of_a_project_holds_its_facts_and_decisions(programme):
    programme.add_document(PAGE, recorded_at=AT, recorded_by="甲")
    snapshot = programme.read_snapshot()
    project = snapshot.projects[0]
    programme.ledger.decide(project.fact_ids[0], "accept", recorded_at=AT, recorded_by="乙", based_on=snapshot.head)
    assert [entry.act for entry in programme.list_history(project.id)] == ["read", "read", "accept"]
    with pytest.raises(UnknownEntryError):
        programme.list_history("nothing")


def test_the_plan_year_is_the_one_set_else_the_latest_spoken_of(programme):
    assert programme.find_plan_year(programme.read_snapshot()) is None
    programme.add_document(PAGE, recorded_at=AT, recorded_by="甲", published_on=date(2023, 1, 19))
    assert programme.find_plan_year(programme.read_snapshot()) == 2023


def test_settings_are_kept_in_the_folder(programme):
    with open_programme(programme.folder) as again:
        assert again.settings == Settings("甲区台账", "Ledger of A", "wansheng", None)


@pytest.mark.parametrize("words", ["{", "[]", '{"title": "x"}', '{"plan_year": "2023"}'])
def test_broken_settings_end_in_one_clear_line(programme, words):
    (programme.folder / "programme.json").write_text(words, encoding="utf-8")
    with pytest.raises(LedgerError, match=r"programme\.json"):
        open_programme(programme.folder)


def test_a_programme_is_made_once(programme, tmp_path):
    with pytest.raises(LedgerError, match="already"):
        open_programme(programme.folder, is_new=True)
    with pytest.raises(LedgerError, match="no programme here"):
        open_programme(tmp_path / "elsewhere")
    assert not (tmp_path / "elsewhere").exists()


def test_the_settings_file_is_plain_json_in_chinese(programme):
    words = (programme.folder / "programme.json").read_text(encoding="utf-8")
    assert "甲区台账" in words
    assert json.loads(words)["place_id"] == "wansheng"


def test_the_present_moment_names_its_time_zone():
    assert now().utcoffset() == timedelta(0)


def test_a_programme_whose_settings_name_a_server_keeps_its_ledger_there(tmp_path, postgres_address):
    folder = tmp_path / "p"
    settings = Settings(title_zh="某区台账", database=postgres_address)
    with open_programme(folder, is_new=True, settings=settings) as programme:
        programme.add_document(Upload("甲.txt", "全区投资40亿元。".encode()), recorded_at=AT, recorded_by="甲")
    assert sorted(path.name for path in folder.iterdir()) == ["programme.json"]
    with open_programme(folder) as programme:
        assert len(programme.read_snapshot().documents) == 1
        assert programme.ledger.verify() == programme.ledger.head()[0] > 1
    with pytest.raises(LedgerError, match="already"):
        open_programme(folder, is_new=True)
