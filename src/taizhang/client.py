"""A small typed client of the API: read a ledger on a server, and write to it on the state that was read."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import httpx

from taizhang.errors import RequestError
from taizhang.export.records import FactStateRecord

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

ListName = Literal["facts", "projects", "commitments", "sources", "findings"]


Fact = FactStateRecord
"""A fact as docs/reading.md has it, with what people decided and where it comes from."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of the ledger: what a write is based on.

    Args:
        seq: Number of its last entry.
        hash: Hash of its last entry.
    """

    seq: int
    hash: str

    @property
    def etag(self) -> str:
        """How HTTP names it."""
        return f'"{self.seq}-{self.hash[:16]}"'


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
    versions: tuple[dict[str, Any], ...]
    against: bool
    previous: str | None
    etag: str


class Client:
    """Speaks to one server. Every write names the state it is based on and carries a key, so it is done once.

    Args:
        address: Address of the server, `https://taizhang.example.cn`.
        token: Token made on the page of one's account; none for one's own machine.
        http: Another client underneath, for tests or a proxy of one's own.

    Raises:
        RequestError: From every method, when the server refuses; `status` and `problem` say why.
    """

    def __init__(self, address: str, *, token: str | None = None, http: httpx.Client | None = None) -> None:
        self._http = http or httpx.Client(base_url=address, timeout=60)
        if token is not None:
            self._http.headers["authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connections."""
        self._http.close()

    def read_state(self) -> State:
        """Give the present state."""
        head = self._read("head")
        return State(head["head"], head["hash"])

    def read_fact(self, fact_id: str, *, as_of: date | None = None, on: date | None = None) -> Fact:
        """Give one fact."""
        return cast("Fact", self._read(f"facts/{fact_id}", as_of=as_of, on=on))

    def read_project(self, project_id: str, *, as_of: date | None = None, on: date | None = None) -> dict[str, Any]:
        """Give one project."""
        return self._read(f"projects/{project_id}", as_of=as_of, on=on)

    def iter_facts(self, *, as_of: date | None = None, on: date | None = None, **filters: str | None) -> Iterator[Fact]:
        """Give every fact, page after page; filters are `kind`, `measure`, `decision`, `source`."""
        return cast("Iterator[Fact]", self.iter_items("facts", as_of=as_of, on=on, **filters))

    def iter_items(
        self, name: ListName, *, as_of: date | None = None, on: date | None = None, **filters: str | None
    ) -> Iterator[dict[str, Any]]:
        """Give every item of a list, page after page."""
        offset, total = 0, 1
        while offset < total:
            page = self._read(name, as_of=as_of, on=on, limit=500, offset=offset, **filters)
            total, items = page["total"], page["items"]
            yield from items
            offset += max(1, len(items))

    def iter_entries(self, *, after: int = 0) -> Iterator[dict[str, Any]]:
        """Give the entries of the ledger after a number."""
        while items := self._read("entries", after=after, limit=500)["items"]:
            yield from items
            after = items[-1]["seq"]

    def list_history(self, subject_id: str) -> list[dict[str, Any]]:
        """List every entry about one thing."""
        return cast("list[dict[str, Any]]", self._read(f"history/{subject_id}")["items"])

    def list_differences(self, before: date, after: date) -> list[dict[str, Any]]:
        """List what changed between two days."""
        return cast("list[dict[str, Any]]", self._read("differences", before=before, after=after)["items"])

    def read_download(self, name: str) -> bytes:
        """Give a download (`facts.xlsx`)."""
        return self._ask("GET", f"downloads/{name}").content

    def read_page(self, address: str, **query: object) -> Any:
        """Give the values a page shows (`/indicators`, `/office/round/2023-3`); `/` is `/overview`."""
        return self._read(f"pages{address}", **query)["values"]

    def read_file(self, file_id: str) -> bytes:
        """Give the bytes of a file the ledger keeps: a document, a proof, a workbook."""
        return self._ask("GET", f"files/{file_id}").content

    def add_document(self, path: Path, *, published_on: date | None = None, publisher: str | None = None) -> State:
        """Send a document to be read and recorded."""
        data = {"published_on": None if published_on is None else published_on.isoformat(), "publisher": publisher}
        given = {name: value for name, value in data.items() if value is not None}
        answer = self._send_file("sources", path, data=given)
        return State(answer.json()["seq"], answer.json()["hash"])

    def return_workbook(self, path: Path) -> str:
        """Hand in a workbook; give the hash of its bytes, by which it is named from then on."""
        return str(self._send_file("workbooks", path).json()["file"])

    def list_workbooks(self) -> dict[str, Any]:
        """Give the workbooks that were issued and those that came back, the latest first."""
        return cast("dict[str, Any]", self._read("workbooks")["values"])

    def read_workbook(self, file_id: str, columns: Mapping[str, str] | None = None) -> dict[str, Any]:
        """Give what a returned workbook changes and what is asked about it; nothing is recorded.

        Args:
            file_id: Hash of its bytes.
            columns: Answers about its columns, by the id of the question.
        """
        answers = [f"{name}={choice}" for name, choice in (columns or {}).items()]
        answer = self._ask("GET", f"workbooks/{file_id}", params={"answer": answers})
        return cast("dict[str, Any]", answer.json()["values"])

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

    def read_issued(self, release: str) -> bytes:
        """Give a workbook as it was issued."""
        return self._ask("GET", f"workbooks/issued/{release}/file").content

    def read_receipt(self, seq: int) -> bytes:
        """Give the receipt of an accepted workbook, by the number of its entry."""
        return self._ask("GET", f"workbooks/receipts/{seq}").content

    def list_drafts(self) -> list[dict[str, Any]]:
        """List the drafts of one's unit, the one worked on last first."""
        return cast("list[dict[str, Any]]", self._read("drafts", limit=1000)["items"])

    def read_draft(self, draft_id: str) -> Draft:
        """Give one draft."""
        return _read_draft(self._ask("GET", f"drafts/{draft_id}"))

    def add_draft(self, path: Path) -> Draft:
        """Bring a draft; nothing of it enters the ledger."""
        return _read_draft(self._send_file("drafts", path))

    def add_version(self, draft: Draft, path: Path) -> Draft:
        """Bring the next version of a draft."""
        return _read_draft(self._send_file(f"drafts/{draft.id}/versions", path, etag=draft.etag))

    def check_draft(self, draft: Draft, version: int | None = None) -> dict[str, Any]:
        """Give what the checks say of a version of a draft."""
        return cast("dict[str, Any]", self._read(f"drafts/{draft.id}/findings", version=version)["values"])

    def compare_draft(self, draft: Draft, first: int | None = None, second: int | None = None) -> dict[str, Any]:
        """Give two versions of a draft side by side."""
        found = self._read(f"drafts/{draft.id}/differences", first=first, second=second)
        return cast("dict[str, Any]", found["values"])

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

    def keep_file(self, path: Path) -> str:
        """Send a proof; give the hash of its bytes, by which an event or a filing names it."""
        return str(self._send_file("files", path).json()["file"])

    def hand_in(
        self, round_name: str, unit: str, rows: list[dict[str, Any]], *, based_on: State, notes: str | None = None
    ) -> State:
        """Hand in what a unit reports for a round (`2023-3`); rows as docs/api.md has them."""
        return self._write(f"rounds/{round_name}/filings", {"unit": unit, "rows": rows, "notes": notes}, based_on)

    def list_seen(self) -> list[str]:
        """List the notices one has marked as read, by fingerprint."""
        return [str(item["fingerprint"]) for item in self._read("notices/seen")["items"]]

    def mark_seen(self, notices: list[str]) -> None:
        """Mark notices as read by oneself."""
        self._ask("POST", "notices/seen", json={"notices": notices})

    def read_paper(self, name: str, *, lang: Literal["zh", "en"] = "zh") -> bytes:
        """Give a paper of a round (`2023-3-bulletin.docx`)."""
        return self._ask("GET", f"papers/{name}", params={"lang": lang}).content

    def list_publications(self) -> dict[str, Any]:
        """Give what was published, and what holds the next publication."""
        return cast("dict[str, Any]", self._read("publications")["values"])

    def read_publication(self, seq: int) -> bytes:
        """Give a publication as one file, by the number of its entry."""
        return self._ask("GET", f"publications/{seq}/file").content

    def list_audit(self, *, before: int | None = None, limit: int = 100) -> list[dict[str, Any]]:
        """List lines of the audit log, newest first."""
        return cast("list[dict[str, Any]]", self._read("audit", before=before, limit=limit)["items"])

    def withdraw_event(self, seq: int, reason: str, *, based_on: State) -> State:
        """Take back an event of a project or commitment by the number of its entry."""
        return self._write(f"entries/{seq}/withdrawal", {"reason": reason}, based_on)

    def decide(
        self,
        fact_id: str,
        act: Literal["accept", "amend", "reject", "retract"],
        *,
        based_on: State,
        changes: Mapping[str, Any] | None = None,
        nature: Literal["correction", "revision"] = "correction",
        reason: str | None = None,
    ) -> State:
        """Decide about a fact."""
        asked = {"act": act, "changes": changes, "nature": nature, "reason": reason}
        return self._write(f"facts/{fact_id}/decisions", asked, based_on)

    def record_event(self, project_id: str, kind: str, on: date, *, based_on: State, **fields: Any) -> State:
        """Record a stage, progress or an obstacle of a project; fields as docs/api.md has them."""
        return self._write(f"projects/{project_id}/events", {"kind": kind, "on": on.isoformat(), **fields}, based_on)

    def record_step(self, commitment_id: str, on: date, *, based_on: State, **fields: Any) -> State:
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

    def _write_draft(self, method: str, path: str, draft: Draft, asked: Mapping[str, Any] | None) -> Draft:
        return _read_draft(self._ask(method, path, json=asked, headers={"if-match": draft.etag}))

    def _send_file(
        self, place: str, path: Path, *, etag: str | None = None, data: Mapping[str, str] | None = None
    ) -> httpx.Response:
        headers = {} if etag is None else {"if-match": etag}
        with path.open("rb") as file:
            return self._ask("POST", place, files={"file": (path.name, file)}, data=data, headers=headers)

    def _write(self, path: str, asked: Mapping[str, Any], based_on: State) -> State:
        answer = self._ask("POST", path, json=asked, headers={"if-match": based_on.etag}).json()
        return State(answer["seq"], answer["hash"])

    def _read(self, path: str, **query: object) -> dict[str, Any]:
        asked = {name: str(value) for name, value in query.items() if value is not None}
        return cast("dict[str, Any]", self._ask("GET", path, params=asked).json())

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        if method != "GET":
            more["headers"] = {"idempotency-key": secrets.token_hex(16), **more.get("headers", {})}
        answer = self._http.request(method, f"/api/v1/{path}", **more)
        if answer.status_code >= 400:
            raise RequestError(answer.status_code, _read_problem(answer))
        return answer


def _read_draft(answer: httpx.Response) -> Draft:
    record = answer.json()
    known = (record["id"], record["title"], tuple(record["versions"]), record["against"], record["previous"])
    return Draft(*known, answer.headers["etag"])


def _read_problem(answer: httpx.Response) -> dict[str, object]:
    try:
        problem = answer.json()
    except json.JSONDecodeError:
        problem = None
    return problem if isinstance(problem, dict) else {"title": answer.reason_phrase, "detail": answer.text[:200]}
