import hashlib
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.errors import RefusedDocumentError
from taizhang.model.identity import content_id
from taizhang.read import read_path, read_upload

PAGE = "某区2022年亮点\n\n空气质量优良天数达到343天，位列主城区第一，森林覆盖率达58.2%，超全市平均水平，人均公园绿地面积居前。\n"


def refuse(name: str, data: bytes) -> str:
    with pytest.raises(RefusedDocumentError) as caught:
        read_upload(name, data)
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_a_page_becomes_source_and_text_with_ids_from_content(tmp_path: Path) -> None:
    path = tmp_path / "某页.txt"
    path.write_bytes(PAGE.encode())
    reading = read_path(path, publisher="某报", published_on=date(2023, 1, 20))
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    assert (reading.source.id, reading.source.size, reading.data) == (digest, len(PAGE.encode()), PAGE.encode())
    assert (reading.source.title, reading.source.location, reading.source.language) == ("某页.txt", "某页.txt", "zh")
    assert (reading.source.publisher, reading.source.published_on) == ("某报", date(2023, 1, 20))
    assert reading.text.id == content_id({"source": digest, "content": PAGE})
    assert (reading.text.source_id, reading.text.reader) == (digest, "txt/1")


def test_reading_twice_gives_the_same_and_the_name_is_no_part_of_it() -> None:
    first, second = read_upload("a.txt", PAGE.encode()), read_upload("/home/x/b.txt", PAGE.encode())
    assert first.text == second.text
    assert second.source.location == "b.txt"
    assert read_upload(r"C:\x\c.txt", PAGE.encode()).source.location == "c.txt"


@pytest.mark.parametrize("data", [b"", b"\n \r\n\t", b"\0" * 300, "\ufeff".encode(), "　\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert refuse("a.txt", data) == "empty"


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"abc\0def", b"GIF89a" + bytes(60)])
def test_binary_junk_is_refused(data: bytes) -> None:
    assert refuse("a.txt", data) == "unknown"


def test_a_file_of_sixty_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(RefusedDocumentError) as caught:
        read_path(path)
    assert caught.value.reason == "too_large"
    assert refuse("big.txt", bytes(50_000_001)) == "too_large"


@pytest.mark.parametrize("name", ["none.txt", ".", "none/none.txt", "a\0b"])
def test_what_is_not_a_file_is_missing(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedDocumentError) as caught:
        read_path(tmp_path / name)
    assert caught.value.reason == "missing"


def test_the_kind_is_decided_by_content_and_not_by_the_name() -> None:
    assert read_upload("a.docx", PAGE.encode()).text.reader == "txt/1"
    assert read_upload("a.txt", b"<p>words</p>").text.reader == "html/1"


def test_reading_plain_text_loads_no_parser_and_starts_no_process(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE, encoding="utf-8", newline="")
    heavy = "lxml openpyxl pypdfium2 selectolax python_calamine docx subprocess zipfile sqlalchemy".split()
    code = f"import sys; from taizhang.read import read_path; read_path({str(path)!r}); print([m for m in {heavy} if m in sys.modules])"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


@given(st.text(st.sampled_from("一二三、（）。，增长5%亿元 \n\r\t"), min_size=1, max_size=200))
def test_runs_do_not_overlap_and_lie_in_the_content(text: str) -> None:
    try:
        reading = read_upload("a.txt", text.encode())
    except RefusedDocumentError as error:
        assert error.reason == "empty"
        return
    place = 0
    for run in reading.text.layout:
        assert place <= run.start < run.end <= len(reading.text.content)
        place = run.end
    assert read_upload("b.txt", text.encode()).text.id == reading.text.id
