"""Every parser but the plain-text one runs in a process of its own, with limits, and answers with JSON.

A document that makes a parser run away, swallow memory or crash ends that process; the caller gets one
`RefusedDocumentError`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from taizhang.errors import RefusedDocumentError
from taizhang.read.draft import draft_from_record

if TYPE_CHECKING:
    from taizhang.read.draft import Draft

WALL_SECONDS = 60
OCR_WALL_SECONDS = 1_800
# Given as an argument rather than by `-m`, so that a checkout that is not installed works under `-I` too.
_BOOT = "import sys; sys.path.insert(0, sys.argv.pop(1)); from taizhang.read._child import main; main()"


def run_reader(kind: str, data: bytes, name: str, *, wall_seconds: float = WALL_SECONDS) -> Draft:
    """Run the reader of a kind on bytes, apart.

    Args:
        kind: `package`, `xls`, `pdf`, `scan`, `picture`, `html`, `tmx` or `csv`.
        data: The bytes of the document.
        name: Its name, for messages and for ties between formats.
        wall_seconds: How long it may take.

    Raises:
        RefusedDocumentError: When the reader refuses the document, or had to be stopped.
    """
    return draft_from_record(run_apart(kind, data, name, wall_seconds=wall_seconds))


def run_apart(kind: str, data: bytes, name: str, *more: str, wall_seconds: float = WALL_SECONDS) -> dict[str, Any]:
    """Run the reader of a kind on bytes, apart, and give its answer as it came (`cells` answers with cells).

    Args:
        kind: As for `run_reader`, or `page` for the picture of a page.
        data: The bytes of the document.
        name: Its name.
        more: Further arguments (the number of the page).
        wall_seconds: How long it may take.

    Raises:
        RefusedDocumentError: When the reader refuses the document, or had to be stopped.
    """
    command = [sys.executable, "-I", "-X", "utf8", "-c", _BOOT, str(Path(__file__).parents[2]), kind, name, *more]
    kept = {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP", "TMPDIR") if key in os.environ}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=kept
    ) as process:
        try:
            answer, trouble = process.communicate(data, timeout=wall_seconds)
        except subprocess.TimeoutExpired as error:
            process.kill()
            process.communicate()
            raise RefusedDocumentError(name, "timeout", "reading it takes too long; it was stopped") from error
    if process.returncode:
        raise _explain(process.returncode, trouble, name)
    record: dict[str, Any] = json.loads(answer)
    if "refused" in record:
        raise RefusedDocumentError(name, record["refused"], record["detail"])
    return record


def _explain(code: int, trouble: bytes, name: str) -> RefusedDocumentError:
    lines = trouble.decode("utf-8", "replace").strip().splitlines()
    last = lines[-1] if lines else ""
    if last.startswith("MemoryError") or "std::bad_alloc" in last:
        return RefusedDocumentError(name, "memory", "reading it takes more memory than is given; it was stopped")
    if code in (-9, -24):  # SIGKILL, SIGXCPU
        return RefusedDocumentError(name, "timeout", "reading it takes too long; it was stopped")
    what = last.partition(":")[0].rpartition(".")[2][:60] or f"ended with {code}"
    return RefusedDocumentError(name, "broken", f"the document is damaged; it could not be read ({what})")
