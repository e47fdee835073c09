"""How well documents are read is printed where the marks and their documents are, and said to be unknown where not."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from taizhang.flows.accuracy import list_accuracy

WORDS = "2022年，全镇工业总产值达12亿元，新建村道12公里。"


def write_gold(folder: Path) -> tuple[Path, Path]:
    """Write a document and the marks of its two numbers, the second of them marked with a wrong unit."""
    gold, shared = folder / "gold", folder / "shared"
    gold.mkdir()
    shared.mkdir()
    (shared / "page.txt").write_text(WORDS, encoding="utf-8")
    head = {
        "kind": "document",
        "path": "page.txt",
        "sha256": hashlib.sha256(WORDS.encode()).hexdigest(),
        "part": "seed",
        "windows": [[0, len(WORDS)]],
    }
    place = WORDS.index("12")
    second = WORDS.rindex("12")
    marks = [
        {"start": place, "end": place + 2, "surface": "12", "value": "1200000000", "unit": "CNY"},
        {"start": second, "end": second + 2, "surface": "12", "value": "12000", "unit": "km"},
    ]
    lines = [head, *({"kind": "mention", "flags": [], **mark} for mark in marks)]
    (gold / "page.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return gold, shared


def test_each_figure_is_a_line_with_its_counts(tmp_path: Path) -> None:
    lines = list(list_accuracy(*write_gold(tmp_path)))
    table = {line.split()[0]: line.split()[1:3] for line in lines}
    assert table["mention_recall"] == ["100.0%", "2/2"]
    assert table["value_unit"] == ["50.0%", "1/2"]
    assert lines[-1].endswith("characters a second")


def test_a_miss_has_its_place_and_what_was_read(tmp_path: Path) -> None:
    lines = list(list_accuracy(*write_gold(tmp_path), has_misses=True))
    missed = [line.split("\t") for line in lines if "\tvalue_unit\t" in line]
    assert [(miss[2], miss[3], miss[5]) for miss in missed] == [(str(WORDS.rindex("12")), "12", "12000 m")]


def test_without_marks_or_documents_it_says_so_and_prints_no_figure(tmp_path: Path) -> None:
    gold, shared = write_gold(tmp_path)
    (no_marks,) = list_accuracy(tmp_path, shared)
    (no_documents,) = list_accuracy(gold, tmp_path / "elsewhere")
    assert no_marks.startswith("accuracy: not measured, there are no marks")
    assert no_documents.startswith("accuracy: not measured, the documents")
