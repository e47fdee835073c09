from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from taizhang.batch import part
from taizhang.batch.columns import FACT_SCHEMA
from taizhang.batch.listing import Document
from taizhang.batch.part import Job, find_receipt, write_part

REPORT = "2022年，甲区工业总产值突破300亿元，同比增长9.4%。"


@pytest.fixture
def job(tmp_path: Path) -> Job:
    out = tmp_path / "out"
    for name in ("facts", "parts", "work"):
        (out / name).mkdir(parents=True)
    documents = []
    for number in range(5):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"{REPORT}新建公路{number + 1}公里。", encoding="utf-8")
        documents.append(Document(path.name, str(path)))
    return Job(out, "part-0", "digest", tuple(documents))


def test_a_part_is_finished_when_its_receipt_stands_and_its_facts_are_whole(job: Job) -> None:
    assert find_receipt(job) is None
    write_part(job, lambda place: None)
    receipt = find_receipt(job)
    assert receipt is not None
    assert [row["name"] for row in receipt["documents"]] == [document.name for document in job.documents]
    assert not list((job.out / "work").iterdir())
    with job.facts_path.open("ab") as handle:
        handle.write(b"x")
    assert find_receipt(job) is None


def test_a_part_that_was_stopped_leaves_nothing_under_its_name(job: Job) -> None:
    def stop(place: int) -> None:
        if place == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_part(job, stop)
    assert not job.facts_path.exists()
    assert not job.receipt_path.exists()


def test_rows_are_written_in_groups_and_never_gathered_whole(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part, "GROUP_ROWS", 4)
    write_part(job, lambda place: None)
    file = pq.ParquetFile(job.facts_path)
    sizes = [file.metadata.row_group(place).num_rows for place in range(file.metadata.num_row_groups)]
    assert len(sizes) > 1
    receipt = find_receipt(job)
    assert receipt is not None
    largest = max(row["n_facts"] for row in receipt["documents"])
    assert max(sizes) < 4 + largest


def test_a_part_without_facts_is_still_a_table(job: Job) -> None:
    empty = Job(job.out, "part-1", "digest", (Document("none.txt", "/nowhere/none.txt"),))
    write_part(empty, lambda place: None)
    table = pq.read_table(empty.facts_path)
    assert (table.num_rows, table.schema.names) == (0, FACT_SCHEMA.names)
