from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from taizhang.errors import UsageError
from taizhang.flows.gold import check_gold, read_gold

TEXT = "产值达12亿元。"
HEAD = {"kind": "document", "path": "a.txt", "sha256": "", "part": "seed", "windows": [[0, 9]]}
MARK = {"kind": "mention", "start": 3, "end": 5, "surface": "12", "value": ["1200000000"], "period": [None, ["a", "b"]]}


def write_gold(folder: Path, *records: dict[str, object]) -> Path:
    path = folder / "sample.jsonl"
    path.write_text("\n".join(json.dumps(record) for record in records), encoding="utf-8")
    return path


def test_a_field_that_is_left_out_is_not_judged(tmp_path: Path) -> None:
    mark = read_gold(write_gold(tmp_path, HEAD, {**MARK, "flags": []})).marks[0]
    assert mark.accepts("value", "1200000000") is True
    assert mark.accepts("value", "12") is False
    assert mark.accepts("period", ("a", "b")) is True
    assert mark.accepts("status", "actual") is None
    assert mark.is_required


def test_a_mark_that_may_be_left_out_is_not_required(tmp_path: Path) -> None:
    assert not read_gold(write_gold(tmp_path, HEAD, {**MARK, "flags": ["opt"]})).marks[0].is_required


def test_only_marked_stretches_are_covered(tmp_path: Path) -> None:
    gold = read_gold(write_gold(tmp_path, HEAD))
    assert gold.covers(0)
    assert not gold.covers(9)


def test_a_file_without_its_document_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"sample\.jsonl is not a gold file"):
        read_gold(write_gold(tmp_path, {**MARK, "flags": []}))


def test_another_file_or_a_moved_text_is_refused(tmp_path: Path) -> None:
    data = TEXT.encode()
    head = {**HEAD, "sha256": hashlib.sha256(data).hexdigest()}
    gold = read_gold(write_gold(tmp_path, head, {**MARK, "flags": []}))
    check_gold(gold, data, TEXT)
    with pytest.raises(UsageError, match="not the file"):
        check_gold(gold, data + b" ", TEXT)
    with pytest.raises(UsageError, match="at 3 no longer stands 12"):
        check_gold(gold, data, "新" + TEXT)
