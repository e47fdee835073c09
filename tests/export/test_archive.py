import io
import zipfile
from datetime import UTC, datetime

from taizhang.export._archive import freeze_archive


def build(stamp):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        core = f"<dcterms:created a='b'>{stamp}</dcterms:created><dcterms:modified>{stamp}</dcterms:modified>"
        archive.writestr("docProps/core.xml", core)
        archive.writestr("word/document.xml", "台账")
    return out.getvalue()


def test_files_that_differ_only_in_their_clock_become_equal():
    moment = datetime(2023, 7, 1, tzinfo=UTC)
    assert freeze_archive(build("2020-01-01T00:00:00Z"), moment) == freeze_archive(
        build("2024-05-05T05:05:05Z"), moment
    )


def test_the_content_stays_as_it_was():
    with zipfile.ZipFile(io.BytesIO(freeze_archive(build("x"), None))) as archive:
        assert archive.read("word/document.xml").decode() == "台账"
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_a_part_can_be_finished_by_name():
    finished = freeze_archive(build("x"), None, lambda name, part: part + b"+" if name.startswith("word/") else part)
    with zipfile.ZipFile(io.BytesIO(finished)) as archive:
        assert archive.read("word/document.xml").decode() == "台账+"
