"""The programme a person asks for is found, made or refused whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from taizhang.errors import LedgerError, RefusedDocumentError, UsageError
from taizhang.flows.opening import find_folder, open_for


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "小结.txt"
    path.write_text("去年，全区新建学校3所。", encoding="utf-8")
    return path


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "空白.txt"
    path.write_bytes(b"")
    return path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAIZHANG_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_the_folder_somebody_names_is_taken(page: Path, tmp_path: Path) -> None:
    assert find_folder(tmp_path / "p", files=[page], is_example=False) == tmp_path / "p"


def test_the_same_documents_find_the_same_folder_in_any_order(page: Path, empty: Path, home: Path) -> None:
    found = find_folder(None, files=[page, empty], is_example=False)
    assert found.parent == home
    assert found.name.startswith("小结-")
    again = find_folder(None, files=[empty, page], is_example=False)
    assert found.name.rpartition("-")[2] == again.name.rpartition("-")[2]
    assert find_folder(None, files=[page], is_example=False) != found


def test_the_example_has_a_folder_of_its_version(home: Path) -> None:
    found = find_folder(None, files=[], is_example=True)
    assert found.parent == home
    assert found.name.startswith("example-")


def test_a_document_that_is_not_there_is_refused_before_anything_is_made(tmp_path: Path, home: Path) -> None:
    with pytest.raises(RefusedDocumentError):
        find_folder(None, files=[tmp_path / "nowhere.txt"], is_example=False)
    assert not home.exists()


def test_documents_make_a_programme_and_add_nothing_the_second_time(page: Path, tmp_path: Path) -> None:
    heads = []
    for _ in range(2):
        programme, notes = open_for(
            tmp_path / "p", files=[page], is_example=False, published_on=date(2023, 2, 1), recorded_by="陈工"
        )
        with programme:
            heads.append(programme.ledger.head())
            assert programme.settings.title_zh == "小结 台账"
            (fact,) = programme.read_snapshot().list_current()
            assert fact.period is not None
            assert fact.period.year == 2022
        assert notes == []
    assert heads[0] == heads[1]


def test_a_refused_document_beside_a_good_one_is_a_note(page: Path, empty: Path, tmp_path: Path) -> None:
    programme, notes = open_for(
        tmp_path / "p", files=[empty, page], is_example=False, published_on=None, recorded_by="陈工"
    )
    with programme:
        assert len(programme.read_snapshot().documents) == 1
    assert notes == ["空白.txt: the file is empty"]


def test_when_every_document_is_refused_nothing_is_left(empty: Path, tmp_path: Path) -> None:
    with pytest.raises(RefusedDocumentError):
        open_for(tmp_path / "p", files=[empty], is_example=False, published_on=None, recorded_by="陈工")
    assert not (tmp_path / "p").exists()


def test_what_else_lies_in_the_folder_survives_a_refusal(empty: Path, tmp_path: Path) -> None:
    place = tmp_path / "p"
    place.mkdir()
    (place / "notes.md").write_text("mine", encoding="utf-8")
    with pytest.raises(RefusedDocumentError):
        open_for(place, files=[empty], is_example=False, published_on=None, recorded_by="陈工")
    assert [path.name for path in place.iterdir()] == ["notes.md"]


def test_a_refused_document_leaves_a_programme_that_was_there_as_it_was(
    page: Path, empty: Path, tmp_path: Path
) -> None:
    programme, _ = open_for(tmp_path / "p", files=[page], is_example=False, published_on=None, recorded_by="陈工")
    with programme:
        head = programme.ledger.head()
    again, notes = open_for(tmp_path / "p", files=[empty], is_example=False, published_on=None, recorded_by="陈工")
    with again:
        assert again.ledger.head() == head
    assert len(notes) == 1


def test_a_folder_without_a_programme_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LedgerError):
        open_for(tmp_path / "p", files=[], is_example=False, published_on=None, recorded_by="陈工")
    assert not (tmp_path / "p").exists()


def test_the_example_takes_no_documents(page: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        open_for(tmp_path / "p", files=[page], is_example=True, published_on=None, recorded_by="陈工")


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("2024年清溪区国民经济和社会发展统计公报\n全年粮食总产量9万吨，游客60万人次。", "清溪区台账"),
        ("云南省2024年政府工作报告\n全省新建学校30所。", "云南省台账"),
        ("2024年昆明市官渡区国民经济和社会发展统计公报\n全区新建学校3所。", "官渡区台账"),
        ("新建学校3所。", "年报 台账"),
    ],
)
def test_a_new_programme_is_called_after_the_place_its_facts_are_about(words: str, title: str, tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    path.write_text(words, encoding="utf-8")
    programme, _ = open_for(tmp_path / "p", files=[path], is_example=False, published_on=None, recorded_by="陈工")
    with programme:
        assert programme.settings.title_zh == title
