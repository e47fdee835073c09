"""What is written to a ledger: each act on the state that was read, done once.

What is sent has the type of the shape the server checks it by (`client/values/asked.py`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from taizhang.client.connection import Connection, State

if TYPE_CHECKING:
    from typing import Unpack

    from taizhang.client.values.asked import Changes, HandedRow, ProjectEvent, Step


class Writer(Connection):
    """Does what the forms of the pages do."""

    def add_document(self, path: Path, *, published_on: date | None = None, publisher: str | None = None) -> State:
        """Send a document to be read and recorded."""
        data = {"published_on": None if published_on is None else published_on.isoformat(), "publisher": publisher}
        given = {name: value for name, value in data.items() if value is not None}
        answer = self._send_file("sources", path, data=given)
        return State(answer.json()["seq"], answer.json()["hash"])

    def return_workbook(self, path: Path) -> str:
        """Hand in a workbook; give the hash of its bytes, by which it is named from then on."""
        return str(self._send_file("workbooks", path).json()["file"])

    def accept_workbook(
        self,
        file_id: str,
        choices: Mapping[str, str] | None = None,
        *,
        based_on: State,
        columns: Mapping[str, str] | None = None,
        reason: str | None = None,
    ) -> State:
        """Record what a returned workbook says: plain changes, and the rest as it is answered here."""
        asked = {"choices": dict(choices or {}), "columns": dict(columns or {}), "reason": reason}
        return self._write(f"workbooks/{file_id}/acceptance", asked, based_on)

    def keep_file(self, path: Path) -> str:
        """Send a proof; give the hash of its bytes, by which an event or a filing names it."""
        return str(self._send_file("files", path).json()["file"])

    def hand_in(
        self, round_name: str, unit: str, rows: Sequence[HandedRow], *, based_on: State, notes: str | None = None
    ) -> State:
        """Hand in what a unit reports for a round (`2023-3`); rows as docs/api.md has them."""
        asked = {"unit": unit, "rows": list(rows), "notes": notes}
        return self._write(f"rounds/{round_name}/filings", asked, based_on)

    def mark_seen(self, notices: list[str]) -> None:
        """Mark notices as read by oneself."""
        self._ask("POST", "notices/seen", json={"notices": notices})

    def withdraw_event(self, seq: int, reason: str, *, based_on: State) -> State:
        """Take back an event of a project or commitment by the number of its entry."""
        return self._write(f"entries/{seq}/withdrawal", {"reason": reason}, based_on)

    def decide(
        self,
        fact_id: str,
        act: Literal["accept", "amend", "reject", "retract"],
        *,
        based_on: State,
        changes: Changes | None = None,
        nature: Literal["correction", "revision"] = "correction",
        reason: str | None = None,
    ) -> State:
        """Decide about a fact."""
        asked = {"act": act, "changes": changes, "nature": nature, "reason": reason}
        return self._write(f"facts/{fact_id}/decisions", asked, based_on)

    def record_event(
        self,
        project_id: str,
        kind: Literal["stage", "progress", "obstacle"],
        on: date,
        *,
        based_on: State,
        **fields: Unpack[ProjectEvent],
    ) -> State:
        """Record a stage, progress or an obstacle of a project; fields as docs/api.md has them."""
        return self._write(f"projects/{project_id}/events", {"kind": kind, "on": on.isoformat(), **fields}, based_on)

    def record_step(self, commitment_id: str, on: date, *, based_on: State, **fields: Unpack[Step]) -> State:
        """Record a step towards a commitment."""
        return self._write(f"commitments/{commitment_id}/steps", {"on": on.isoformat(), **fields}, based_on)

    def answer_finding(self, fingerprint: str, reason: str, *, based_on: State) -> State:
        """Answer a finding."""
        return self._write(f"findings/{fingerprint}/answers", {"reason": reason}, based_on)

    def send_form(
        self,
        what: str,
        fields: Mapping[str, str],
        *,
        based_on: State,
        files: Mapping[str, list[str]] | None = None,
    ) -> State:
        """Do what a form of the pages does; its files were sent before with `keep_file`."""
        return self._write(f"acts/{what}", {"fields": dict(fields), "files": dict(files or {})}, based_on)
