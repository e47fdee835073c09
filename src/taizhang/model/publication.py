"""A publication as the record keeps it: which state, which files, and the whole of them in one archive."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class PublishedSite:
    """What readers saw from one moment on.

    Args:
        head, head_hash: The last entry it shows.
        manifest_id: SHA-256 of its manifest, which names every file with its hash.
        archive_id: SHA-256 of the archive that holds the files.
        n_files: How many there are.
        version: Version of the program that made it.
        as_of, on: The state it shows where that is not the present one, in ISO form.
    """

    head: int
    head_hash: str
    manifest_id: str
    archive_id: str
    n_files: int
    version: str
    as_of: str | None = None
    on: str | None = None


def published_to_record(site: PublishedSite) -> dict[str, Any]:
    """Give the JSON record of a publication."""
    return {name: getattr(site, name) for name in PublishedSite.__dataclass_fields__}


def published_from_record(record: Mapping[str, Any]) -> PublishedSite:
    """Give the publication that `published_to_record` wrote."""
    return PublishedSite(**record)
