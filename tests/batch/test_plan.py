from __future__ import annotations

import random
from pathlib import Path

import pytest

from taizhang.batch import plan
from taizhang.batch.listing import Document
from taizhang.batch.plan import Plan, count_bits, name_part


def test_the_order_of_the_list_and_names_given_twice_change_nothing(tmp_path: Path) -> None:
    documents = [Document(f"{number}.txt", f"{number}.txt") for number in range(200)]
    shuffled = [*documents, *documents[:50]]
    random.Random(7).shuffle(shuffled)
    with Plan(tmp_path / "a", documents) as one, Plan(tmp_path / "b", shuffled) as other:
        assert one.n_documents == other.n_documents == 200
        parts = [one.read_part(number, 4) for number in range(16)]
        assert parts == [other.read_part(number, 4) for number in range(16)]
    assert sorted(document.name for _, part in parts for document in part) == sorted(d.name for d in documents)


def test_a_changed_file_changes_the_digest_of_its_part_only(tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(40)]
    for path in paths:
        path.write_text("x", encoding="utf-8")
    documents = [Document(path.name, str(path)) for path in paths]

    def read_digests() -> list[str]:
        with Plan(tmp_path / "plan", documents) as known:
            return [known.read_part(number, 3)[0] for number in range(8)]

    before = read_digests()
    assert before == read_digests()
    paths[5].write_text("xy", encoding="utf-8")
    assert sum(one != other for one, other in zip(before, read_digests(), strict=True)) == 1


def test_parts_stay_small_and_their_names_sort() -> None:
    for n_documents in (0, 1, 16, 17, 4096, 5000, 40_000, 3_000_000):
        assert n_documents / (1 << count_bits(n_documents)) <= 128
    assert count_bits(0) == count_bits(16) == 0
    names = [name_part(number, 9) for number in range(512)]
    assert names == sorted(names)


def test_a_changed_reader_changes_every_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Plan(tmp_path / "plan", [Document("a.txt", "a.txt")]) as one:
        before = one.read_part(0, 0)[0]
        assert before == one.read_part(0, 0)[0]
        monkeypatch.setattr(plan, "hash_reader", lambda: "another")
        assert before != one.read_part(0, 0)[0]
