"""The reading process: limits first, then one document from standard input, one JSON record to standard output."""

from __future__ import annotations

import contextlib
import json
import sys
from typing import TYPE_CHECKING, Any

from taizhang.errors import RefusedDocumentError
from taizhang.read.draft import draft_to_record

if TYPE_CHECKING:
    from taizhang.read.draft import Draft

CPU_SECONDS = 45
MEMORY = 2_000_000_000
#: Recognising a page takes seconds and its models some hundred megabytes.
OCR_CPU_SECONDS = 3_600
OCR_MEMORY = 6_000_000_000
OCR_KINDS = ("scan", "picture")


def main() -> None:
    """Read one document and answer."""
    kind, name = sys.argv[1:3]
    _set_limits(kind)
    data = sys.stdin.buffer.read()
    try:
        answer = build_answer(kind, data, name)
    except RefusedDocumentError as error:
        answer = {"refused": error.reason, "detail": error.detail}
    if "sheets" in answer:
        from taizhang.read.cells import iter_record  # noqa: PLC0415

        sys.stdout.buffer.writelines(iter_record(answer))
        return
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=True, separators=(",", ":")).encode())


def build_answer(kind: str, data: bytes, name: str) -> dict[str, Any]:
    """Build the record that crosses to the caller.

    A draft; for `cells` the cells of a workbook as stored, for `page` the picture of a page.
    """
    if kind == "cells":
        from taizhang.read.cells import build_cells  # noqa: PLC0415

        return build_cells(data, name)
    if kind == "page":
        from taizhang.read.picture import draw_record  # noqa: PLC0415

        return draw_record(data, name, int(sys.argv[3]))
    return draft_to_record(build_draft(kind, data, name))


def build_draft(kind: str, data: bytes, name: str) -> Draft:
    """Build the draft of a document of a known outer kind; the reader is imported only here."""
    if kind == "package":
        return _build_from_package(data, name)
    if kind == "pdf":
        from taizhang.read.pdf import build_pdf  # noqa: PLC0415

        return build_pdf(data, name)
    if kind == "scan":
        from taizhang.read.ocr import build_scan  # noqa: PLC0415

        return build_scan(data, name)
    if kind == "picture":
        from taizhang.read.ocr import build_picture  # noqa: PLC0415

        return build_picture(data, name)
    if kind == "xls":
        from taizhang.read.xls import build_xls  # noqa: PLC0415

        return build_xls(data, name)
    if kind == "html":
        from taizhang.read.webpage import MAX_DEPTH, build_html  # noqa: PLC0415

        # Two frames of the walker for each level the page may have.
        sys.setrecursionlimit(3 * MAX_DEPTH)
        return build_html(data.decode(), name)
    if kind == "tmx":
        from taizhang.read.tmx import build_tmx  # noqa: PLC0415

        return build_tmx(data.decode(), name)
    from taizhang.read.delimited import build_csv  # noqa: PLC0415

    return build_csv(data.decode(), name)


def _build_from_package(data: bytes, name: str) -> Draft:
    from taizhang.read.package import Package  # noqa: PLC0415

    package = Package(data, name)
    if any(part.startswith("word/") for part in package.names):
        from taizhang.read.docx import build_docx  # noqa: PLC0415

        return build_docx(package)
    if any(part.startswith("xl/") for part in package.names) and "xl/workbook.bin" not in package.names:
        from taizhang.read.xlsx import build_xlsx  # noqa: PLC0415

        return build_xlsx(package)
    remedy = "save it as docx or xlsx and add that"
    raise RefusedDocumentError(name, "unknown", f"this archive is neither a docx nor an xlsx; {remedy}")


def _set_limits(kind: str = "pdf") -> None:
    """Set limits on processor time, memory and files, where the system has them (not on Windows)."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    is_ocr = kind in OCR_KINDS
    for limit, value in (
        (resource.RLIMIT_CPU, OCR_CPU_SECONDS if is_ocr else CPU_SECONDS),
        (resource.RLIMIT_AS, OCR_MEMORY if is_ocr else MEMORY),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        # macOS refuses RLIMIT_AS, and a lower hard limit may already stand.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
