"""Findings that are kept on disk, and when they are not believed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from support import BULLETIN, REPORT, build_sample_catalog, read_sample_facts
from taizhang.flows import kept as room
from taizhang.flows.book import Library
from taizhang.flows.kept import NAME, KeptFindings, build_keys, hash_software
from taizhang.flows.programme import Settings, Upload, open_programme

TODAY = date(2023, 7, 1)
SETTINGS = Settings("甲", "A", "jia", 2023)


@pytest.fixture
def programme(tmp_path):
    with open_programme(
        tmp_path / "p",
        is_new=True,
        settings=SETTINGS,
        catalog=build_sample_catalog(),
        read_facts=read_sample_facts,
    ) as programme:
        add(programme, "a.txt", REPORT)
        yield programme


def add(programme, name, words):
    day = datetime(2023, 2 + programme.ledger.head()[0] // 1000, 1, tzinfo=UTC)
    programme.add_document(Upload(name, words.encode()), recorded_at=day, recorded_by="甲")


def shelf(programme):
    return KeptFindings(programme.folder)


def read(programme, kept):
    return Library(programme, kept=kept).read_book("zh", today=TODAY)


@pytest.fixture
def checks(monkeypatch):
    """The ids of the texts that are checked."""
    asked = []
    check = Library._check_text

    def note(self, document, facts):
        asked.append(document.text.id)
        return check(self, document, facts)

    monkeypatch.setattr(Library, "_check_text", note)
    return asked


def test_what_was_found_before_a_start_is_not_looked_for_again(programme, checks):
    first = read(programme, shelf(programme))
    assert len(checks) == 1
    assert any(first.text_findings.values())
    again = read(programme, shelf(programme))
    assert len(checks) == 1
    assert again.text_findings == first.text_findings
    assert read(programme, None).text_findings == first.text_findings
    assert len(checks) == 2


def test_only_a_new_document_is_checked_and_its_findings_are_put_behind(programme, checks):
    read(programme, shelf(programme))
    place = programme.folder / NAME
    before = place.read_bytes()
    add(programme, "b.txt", BULLETIN)
    whole = read(programme, shelf(programme))
    assert len(checks) == len(set(checks)) == 2
    assert place.read_bytes().startswith(before)
    assert read(programme, shelf(programme)).text_findings == whole.text_findings
    assert len(checks) == 2


def test_what_other_software_found_is_thrown_away(programme, checks, monkeypatch):
    read(programme, shelf(programme))
    before = (programme.folder / NAME).read_bytes()
    monkeypatch.setattr(room, "hash_software", lambda: "0" * 64)
    read(programme, shelf(programme))
    assert len(checks) == 2
    (line,) = (programme.folder / NAME).read_bytes().splitlines(keepends=True)
    assert line != before


def test_what_was_found_with_another_catalogue_or_place_is_not_believed(programme, checks):
    read(programme, shelf(programme))
    programme.settings = replace(programme.settings, place_id="440300")
    for n in (2, 2):
        read(programme, shelf(programme))
        assert len(checks) == n
    with open_programme(programme.folder, catalog=replace(programme.catalog, indicators={})) as other:
        read(other, shelf(other))
    assert len(checks) == 3


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data[:-3] + b"x" + data[-2:],
        lambda data: data.replace(b"TZ", b"TY"),
        lambda data: b"\xff" + data,
        lambda data: b"\n\n",
        lambda data: b"[]\n" + b"0" * 64 + b" []\n",
    ],
)
def test_a_damaged_file_is_nothing_and_is_made_anew(programme, checks, damage):
    first = read(programme, shelf(programme))
    place = programme.folder / NAME
    whole = place.read_bytes()
    place.write_bytes(damage(whole))
    assert read(programme, shelf(programme)).text_findings == first.text_findings
    assert len(checks) == 2
    assert place.read_bytes() == whole


def test_a_key_is_of_the_text_its_day_and_its_facts(programme):
    snapshot, entries, known = programme.read_snapshot(), programme.ledger.list_entries(), programme.catalog
    (key,) = build_keys(snapshot, entries, catalog=known).values()
    (document,), (state, *others) = snapshot.documents, snapshot.facts
    later = replace(document, source=replace(document.source, published_on=date(2023, 5, 5)))
    other = replace(state, entries=tuple(replace(entry, hash="1" * 64) for entry in state.entries))
    text = [replace(e, payload={**e.payload, "text_hash": "2" * 64}) if e.act == "source" else e for e in entries]
    keys = [
        build_keys(replace(snapshot, documents=(later,)), entries, catalog=known),
        build_keys(replace(snapshot, facts=(other, *others)), entries, catalog=known),
        build_keys(replace(snapshot, facts=tuple(others)), entries, catalog=known),
        build_keys(snapshot, text, catalog=known),
    ]
    assert len({key, *(one for found in keys for one in found.values())}) == 5


def test_a_folder_that_cannot_be_written_keeps_nothing(programme, checks):
    kept = shelf(programme)
    kept._place = programme.folder / "none" / NAME
    read(programme, kept)
    read(programme, kept)
    assert len(checks) == 1, "as long as the process lasts"


def test_the_software_is_told_by_all_of_its_files():
    assert len(hash_software()) == 64
    hash_software.cache_clear()
    assert hash_software() == hash_software()
