"""Make the bytes of an office file depend on its content alone."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

_STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def freeze_archive(
    data: bytes, at: datetime | None, finish: Callable[[str, bytes], bytes] = lambda _name, part: part
) -> bytes:
    """Give the same office file with `at` as its times and no clock anywhere else.

    Args:
        data: A docx or xlsx file.
        at: The moment the content speaks of; the earliest a zip can say when `None`.
        finish: Gives a part of the file, by name, as it shall be.
    """
    moment = (at.strftime("%Y-%m-%dT%H:%M:%SZ") if at else "1980-01-01T00:00:00Z").encode()
    frozen = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(frozen, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = finish(name, old.read(name))
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + moment + rb"\g<3>", content)
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return frozen.getvalue()
