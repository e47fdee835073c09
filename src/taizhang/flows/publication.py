"""Publishing is an entry: what readers saw from then on is kept whole, and given back byte for byte."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

from taizhang import __version__
from taizhang.errors import BrokenChainError, LedgerError
from taizhang.flows.publish import publish_site
from taizhang.flows.replace import MANIFEST, check_folder, write_publication
from taizhang.model.identity import bytes_id
from taizhang.model.publication import PublishedSite

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime
    from pathlib import Path

    from taizhang.flows.hold import Waiver
    from taizhang.flows.programme import Programme
    from taizhang.flows.replace import Publication
    from taizhang.ledger import Ledger
    from taizhang.model.entry import Entry


def publish_and_record(
    programme: Programme,
    folder: Path,
    *,
    as_of: datetime | None,
    on: date | None,
    recorded_at: datetime,
    recorded_by: str,
    waiver: Waiver | None = None,
    seen: int | None = None,
) -> Publication:
    """Publish a programme into a folder and record what was published, with all of its files.

    Raises:
        StaleStateError: The last entry is no longer the one that was `seen`.
        UsageError: The folder holds files that no publication put there.
        HeldPublicationError: Severe findings are open and nobody waives them.
    """
    published = publish_site(programme, folder, as_of=as_of, on=on, today=recorded_at.date(), waiver=waiver, seen=seen)
    files = {name: (folder / name).read_bytes() for name, _ in published.files}
    manifest = (folder / MANIFEST).read_bytes()
    archive = pack_files({**files, MANIFEST: manifest})
    site = PublishedSite(
        head=published.head,
        head_hash=json.loads(manifest)["head_hash"],
        manifest_id=bytes_id(manifest),
        archive_id=bytes_id(archive),
        n_files=len(files),
        version=__version__,
        as_of=None if as_of is None else as_of.isoformat(),
        on=None if on is None else on.isoformat(),
    )
    programme.ledger.record_publication(site, archive=archive, recorded_at=recorded_at, recorded_by=recorded_by)
    return published


def write_as_published(ledger: Ledger, moment: datetime, folder: Path) -> tuple[Entry, Publication]:
    """Write the site that readers saw at a moment, byte for byte.

    Returns:
        The entry that recorded it, and what was written.

    Raises:
        LedgerError: Nothing was published by then.
        BrokenChainError: The archive is not what was published.
        UsageError: The folder holds files that no publication put there.
    """
    check_folder(folder)
    found = ledger.find_publication(moment)
    if found is None:
        raise LedgerError(f"nothing was published by {moment:%Y-%m-%d}")
    entry, site = found
    data = ledger.read_file(site.archive_id)
    if bytes_id(data) != site.archive_id:
        raise BrokenChainError(entry.seq, "has another archive than was published")
    files = unpack_files(data)
    manifest = files.pop(MANIFEST)
    hashes = json.loads(manifest)["files"]
    if bytes_id(manifest) != site.manifest_id or {name: bytes_id(one) for name, one in files.items()} != hashes:
        raise BrokenChainError(entry.seq, "has other files than its manifest names")
    n_pages = sum(name.endswith(".html") for name in files)
    return entry, write_publication(folder, files, head=site.head, head_hash=site.head_hash, n_pages=n_pages)


def pack_files(files: Mapping[str, bytes]) -> bytes:
    """Pack files into one archive; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), files[name], zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def unpack_files(data: bytes) -> dict[str, bytes]:
    """Unpack what `pack_files` packed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
