"""The folder a run writes to: whose it is, who is writing, and into how many parts it was divided."""

from __future__ import annotations

import contextlib
import json
import shutil
from typing import TYPE_CHECKING, Any, Literal

from taizhang.batch.part import put_file
from taizhang.batch.plan import KEY_BITS, count_bits
from taizhang.errors import BatchError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Engine = Literal["processes", "spark"]
FORMAT = 1


def prepare_folder(out: Path, *, engine: Engine, is_again: bool) -> None:
    """Make a new folder ready, or check that an earlier run of the same engine wrote it; `is_again` empties it.

    Raises:
        UsageError: The folder holds something else.
        BatchError: Another run is writing there.
    """
    mark = out / "batch.json"
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out.name} is a file; results go to a folder")
    if out.is_dir() and not mark.is_file() and any(out.iterdir()):
        raise UsageError(f"{out.name} holds other files; results go to a new folder or that of an earlier run")
    out.mkdir(parents=True, exist_ok=True)
    with hold_folder(out):
        if is_again:
            mark.unlink(missing_ok=True)
            for name in ("facts", "parts"):
                shutil.rmtree(out / name, ignore_errors=True)
        shutil.rmtree(out / "work", ignore_errors=True)
        for name in ("facts", "parts", "work"):
            (out / name).mkdir(exist_ok=True)
        if not mark.is_file():
            _write_mark(out, {"format": FORMAT, "engine": engine})
        if _read_mark(out).get("engine") != engine:
            raise UsageError(f"{out.name} was written in another way; read it --again or into a new folder")


@contextlib.contextmanager
def hold_folder(out: Path) -> Iterator[None]:
    """Keep other runs out of the folder; the system lets go of it when this process ends, however it ends."""
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two runs at once are the user's to avoid
    except ImportError:
        yield
        return
    with (out / "batch.lock").open("ab") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise BatchError(f"another run is writing to {out.name}") from error
        yield


def settle_bits(out: Path, n_documents: int) -> int:
    """Give the number of parts as bits: that of the first run, so that a grown corpus keeps its finished parts."""
    mark = _read_mark(out)
    bits = mark.get("bits")
    if not isinstance(bits, int) or not 0 <= bits < KEY_BITS:
        bits = count_bits(n_documents)
        _write_mark(out, mark | {"bits": bits})
    return bits


def _read_mark(out: Path) -> dict[str, Any]:
    try:
        mark = json.loads((out / "batch.json").read_text(encoding="utf-8"))
        is_ours = mark["format"] == FORMAT
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(f"{out.name}/batch.json is damaged; read it --again or into a new folder") from error
    if not is_ours:
        raise UsageError(f"{out.name} was written by another version; read it --again or into a new folder")
    return dict(mark)


def _write_mark(out: Path, mark: dict[str, Any]) -> None:
    work = out / "work" / "batch.json"
    work.write_text(json.dumps(mark) + "\n", encoding="utf-8", newline="\n")
    put_file(work, out / "batch.json")
