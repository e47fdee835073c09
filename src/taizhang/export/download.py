"""Every file that can be made from a book, by name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from taizhang.errors import UnknownEntryError
from taizhang.export.delimited import write_csv
from taizhang.export.geography import write_geojson
from taizhang.export.parquet import write_parquet
from taizhang.export.records import write_jsonl
from taizhang.export.workbook import write_workbook
from taizhang.views.book import Book
from taizhang.views.brief import build_brief
from taizhang.views.fact_table import build_fact_table, build_set_aside_table
from taizhang.views.project_table import build_project_table
from taizhang.views.say import Say
from taizhang.views.table import Table


@dataclass(frozen=True, slots=True)
class Download:
    """A file on offer.

    Args:
        name: File name (`facts.xlsx`).
        media_type: What it is served as.
        write: Gives its bytes.
    """

    name: str
    media_type: str
    write: Callable[[Book, Say], bytes]


def write_download(name: str, book: Book, say: Say) -> bytes:
    """Give the bytes of a file by name.

    Raises:
        UnknownEntryError: There is no such file.
        MissingPartError: The file needs a part that is not installed.
    """
    return find_download(name).write(book, say)


def find_download(name: str) -> Download:
    """Find a file on offer; raises `UnknownEntryError`."""
    for download in DOWNLOADS:
        if download.name == name:
            return download
    raise UnknownEntryError("file", name)


def _build_facts(book: Book, say: Say) -> Table:
    return book.remember("table of facts", lambda: build_fact_table(book, say))


def _write_ledger(book: Book, say: Say) -> bytes:
    tables = (_build_facts(book, say), build_project_table(book, say), build_set_aside_table(book, say))
    return write_workbook(tables, about=say("table.about"), as_of=book.snapshot.as_of)


def _write_facts(book: Book, say: Say) -> bytes:
    tables = (_build_facts(book, say), build_set_aside_table(book, say))
    return write_workbook(tables, about=say("table.about"), as_of=book.snapshot.as_of)


def _write_projects(book: Book, say: Say) -> bytes:
    return write_workbook([build_project_table(book, say)], about=say("table.about"), as_of=book.snapshot.as_of)


def _write_docx(book: Book, say: Say) -> bytes:
    from taizhang.export.letter import write_docx  # noqa: PLC0415 - Word and PDF writers are slow to load

    return write_docx(build_brief(book, say), lang=book.lang, say=say)


def _write_pdf(book: Book, say: Say) -> bytes:
    from taizhang.export.print import write_pdf  # noqa: PLC0415

    return write_pdf(build_brief(book, say), lang=book.lang, say=say)


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARQUET = "application/vnd.apache.parquet"

DOWNLOADS: tuple[Download, ...] = (
    Download("ledger.xlsx", _XLSX, _write_ledger),
    Download("facts.xlsx", _XLSX, _write_facts),
    Download("facts.csv", _CSV, lambda book, say: write_csv(_build_facts(book, say))),
    Download("facts_set_aside.csv", _CSV, lambda book, say: write_csv(build_set_aside_table(book, say))),
    Download("facts.jsonl", "application/jsonl; charset=utf-8", lambda book, _: write_jsonl(book)),
    Download("facts.parquet", _PARQUET, lambda book, say: write_parquet(_build_facts(book, say))),
    Download("projects.xlsx", _XLSX, _write_projects),
    Download("projects.csv", _CSV, lambda book, say: write_csv(build_project_table(book, say))),
    Download("projects.parquet", _PARQUET, lambda book, say: write_parquet(build_project_table(book, say))),
    Download("brief.docx", _DOCX, _write_docx),
    Download("brief.pdf", "application/pdf", _write_pdf),
    Download("map.geojson", "application/geo+json", lambda book, _: write_geojson(book)),
)
