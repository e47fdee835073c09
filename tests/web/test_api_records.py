"""What the API gives of each thing."""

import json
from datetime import UTC, datetime

from support import build_sample_book
from taizhang.ledger.difference import diff_snapshots
from taizhang.web import api_records as records


def test_every_record_is_plain_json_and_numbers_are_digits():
    book = build_sample_book("zh")
    snapshot = book.snapshot
    given = [
        *map(records.project_to_record, snapshot.projects),
        *map(records.commitment_to_record, snapshot.commitments),
        *map(records.document_to_record, snapshot.documents),
        *map(records.finding_to_record, book.iter_findings()),
        *map(records.entry_to_record, book.entries),
    ]
    assert len(given) > 10
    for record in given:
        assert json.loads(json.dumps(record, ensure_ascii=False)) == record
    investments = [record["investment"] for record in given if record.get("investment")]
    assert investments
    assert all(isinstance(value, str) for value in investments)


def test_an_entry_leaves_the_text_to_its_document(programme):
    entry = records.entry_to_record(programme.ledger.list_entries()[0])
    assert entry["act"] == "source"
    assert "text" not in entry["payload"]
    assert len(entry["hash"]) == 64


def test_a_difference_says_what_became_of_each_thing(programme):
    early = programme.read_snapshot(as_of=datetime(2023, 2, 1, tzinfo=UTC))
    items = records.difference_to_records(diff_snapshots(early, programme.read_snapshot()))
    assert items[0]["what"] == "document"
    fact = next(item for item in items if item["what"] == "fact")
    assert fact["change"] == "added"
    assert fact["before"] is None
    assert fact["after"]["id"] == fact["id"]
