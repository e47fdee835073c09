from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from taizhang.batch.listing import Document, list_documents
from taizhang.errors import RefusedDocumentError, UsageError


def test_a_folder_is_walked_without_hidden_files_and_without_the_results(tmp_path: Path) -> None:
    for name in ("a.txt", "甲/b.txt", ".c.txt", ".git/d.txt", "out/facts/e.parquet"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = {document.name for document in list_documents(tmp_path, without=tmp_path / "out")}
    assert found == {"a.txt", "甲/b.txt"}


def test_a_line_of_a_list_may_carry_a_day_and_a_publisher(tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    listed.write_bytes("\ufeffa.txt\r\n\nb.txt\t2023-02-01\nc.txt\t\t甲区政府\n".encode())
    default = date(2020, 1, 1)
    assert list(list_documents(listed, without=tmp_path / "out", published_on=default)) == [
        Document("a.txt", "a.txt", default),
        Document("b.txt", "b.txt", date(2023, 2, 1)),
        Document("c.txt", "c.txt", default, "甲区政府"),
    ]


@pytest.mark.parametrize("line", ["a.txt\tyesterday", "a.txt\t2023-02-01\tx\ty"])
def test_a_line_that_cannot_be_understood_is_named(tmp_path: Path, line: str) -> None:
    listed = tmp_path / "list.txt"
    listed.write_text(f"fine.txt\n{line}\n", encoding="utf-8")
    with pytest.raises(UsageError, match=r"list\.txt, line 2"):
        list(list_documents(listed, without=tmp_path / "out"))


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RefusedDocumentError):
        list_documents(tmp_path / "none", without=tmp_path / "out")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes as a name")
def test_two_names_that_are_no_characters_stay_two(tmp_path: Path) -> None:
    for byte in (b"\xfe", b"\xff"):
        Path(os.fsdecode(os.fsencode(tmp_path / "x") + byte)).write_text("x", encoding="utf-8")
    assert {document.name for document in list_documents(tmp_path, without=tmp_path / "out")} == {r"x\xfe", r"x\xff"}
