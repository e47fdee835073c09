"""Drafts: brought, checked, corrected and taken away; nothing of them enters the ledger.

The record of a draft is that of `flows/drafts.py`; what the checks say of it, and two versions side by side, are views.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from taizhang.client.connection import Connection

if TYPE_CHECKING:
    import httpx

    from taizhang.client.values.views.draft import DraftPage
    from taizhang.client.values.views.draft_difference import DraftDifference
    from taizhang.flows.drafts import TitledDraft, VersionRecord


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stood when it was read: what a write to it is based on.

    Args:
        id: Its id.
        title: The name of its last version.
        versions: Its versions, with the proposals that stand in their copies.
        against, previous: What it is held against.
        etag: How HTTP names this state of it.
    """

    id: str
    title: str
    versions: tuple[VersionRecord, ...]
    against: bool
    previous: str | None
    etag: str


class Drafter(Connection):
    """Works on drafts."""

    def list_drafts(self) -> list[TitledDraft]:
        """List the drafts of one's unit, the one worked on last first."""
        return cast("list[TitledDraft]", self._read("drafts", limit=1000)["items"])

    def read_draft(self, draft_id: str) -> Draft:
        """Give one draft."""
        return _read_draft(self._ask("GET", f"drafts/{draft_id}"))

    def add_draft(self, path: Path) -> Draft:
        """Bring a draft; nothing of it enters the ledger."""
        return _read_draft(self._send_file("drafts", path))

    def add_version(self, draft: Draft, path: Path) -> Draft:
        """Bring the next version of a draft."""
        return _read_draft(self._send_file(f"drafts/{draft.id}/versions", path, etag=draft.etag))

    def check_draft(self, draft: Draft, version: int | None = None) -> DraftPage:
        """Give what the checks say of a version of a draft."""
        return cast("DraftPage", self._read(f"drafts/{draft.id}/findings", version=version)["values"])

    def compare_draft(self, draft: Draft, first: int | None = None, second: int | None = None) -> DraftDifference:
        """Give two versions of a draft side by side."""
        found = self._read(f"drafts/{draft.id}/differences", first=first, second=second)
        return cast("DraftDifference", found["values"])

    def accept_proposal(self, draft: Draft, version: int, fingerprint: str, *, is_accepted: bool = True) -> Draft:
        """Put the proposal of a finding into the copy of a version, or take it out again."""
        asked = {"version": version, "fingerprint": fingerprint, "is_accepted": is_accepted}
        return self._write_draft("POST", f"drafts/{draft.id}/proposals", draft, asked)

    def hold_draft(self, draft: Draft, *, against: bool = False, previous: str | None = None) -> Draft:
        """Say what a draft is held against."""
        asked = {"against": against, "previous": previous}
        return self._write_draft("POST", f"drafts/{draft.id}/background", draft, asked)

    def remove_draft(self, draft: Draft) -> None:
        """Take a draft away."""
        self._write_draft("DELETE", f"drafts/{draft.id}", draft, None)

    def read_copy(self, draft: Draft, form: Literal["txt", "docx"], version: int | None = None) -> bytes:
        """Give the copy of a version with the proposals that stand in it."""
        query = {} if version is None else {"version": str(version)}
        return self._ask("GET", f"drafts/{draft.id}/copy.{form}", params=query).content

    def _write_draft(self, method: str, path: str, draft: Draft, asked: Mapping[str, Any] | None) -> Draft:
        return _read_draft(self._ask(method, path, json=asked, headers={"if-match": draft.etag}))


def _read_draft(answer: httpx.Response) -> Draft:
    record: TitledDraft = answer.json()
    known = (record["id"], record["title"], tuple(record["versions"]), record["against"], record["previous"])
    return Draft(*known, answer.headers["etag"])
