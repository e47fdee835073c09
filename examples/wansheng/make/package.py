"""Writes office files so that the same content always gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_MOMENT = (2023, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:modified|created)[^>]*>)[^<]*(<)")
_FORMULA = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v\s*(?:/>|></v>)</c>')
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"\s*/>')


class Saved(Protocol):
    """A workbook or document that can write itself into an open file."""

    def save(self, target: io.BytesIO, /) -> None:
        """Write it."""


def write_package(
    content: Saved, path: Path, *, results: Mapping[str, str] | None = None, is_range_lost: bool = False
) -> None:
    """Write an office file with fixed times.

    Args:
        content: What to write.
        path: The file.
        results: Cell → the result its formula shows, as an office program would have stored it.
        is_range_lost: Declare the used range as A1:A1, as WPS does at times.
    """
    raw = io.BytesIO()
    content.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda part: (part != "[Content_Types].xml", part)):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _MODIFIED.sub(rb"\g<1>2023-01-01T00:00:00Z\2", data)
            if name == "xl/worksheets/sheet1.xml":
                data = _store_results(data, results or {})
                data = _DIMENSION.sub(b'<dimension ref="A1:A1"/>', data) if is_range_lost else data
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data, compresslevel=9)


def read_moment() -> datetime:
    """Give the moment every example file carries as its time of creation."""
    return datetime(*_MOMENT)  # noqa: DTZ001 - office files carry plain times


def _store_results(data: bytes, results: Mapping[str, str]) -> bytes:
    def store(match: re.Match[bytes]) -> bytes:
        cell, attributes, formula = match.groups()
        result = results[cell.decode()].encode()
        return b'<c r="%b"%b><f>%b</f><v>%b</v></c>' % (cell, attributes, formula, result)

    return _FORMULA.sub(store, data)
