"""A small typed client of the API: read a ledger on a server, and write to it on the state that was read."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

import httpx

from taizhang.errors import RequestError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

ListName = Literal["facts", "projects", "commitments", "sources", "findings"]


class Fact(TypedDict):
    """A fact as docs/reading.md has it, with what people decided; further fields are there too."""

    id: str
    kind: str
    value: str | None
    unit: str | None
    spans: list[dict[str, Any]]
    decision: str
    accepted: dict[str, Any] | None
    changed_fields: list[str]
    entries: list[dict[str, Any]]
    source: dict[str, Any] | None


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

    def add_document(self, path: Path, *, published_on: date | None = None, publisher: str | None = None) -> State:
        """Send a document to be read and recorded."""
        data = {"published_on": None if published_on is None else published_on.isoformat(), "publisher": publisher}
        given = {name: value for name, value in data.items() if value is not None}
        with path.open("rb") as file:
            answer = self._ask("POST", "sources", files={"file": (path.name, file)}, data=given)
        return State(answer.json()["seq"], answer.json()["hash"])

    def return_workbook(self, path: Path) -> str:
        """Hand in a workbook; give the hash of its bytes, by which `workbook-accept` names it."""
        with path.open("rb") as file:
            answer = self._ask("POST", "workbooks", files={"file": (path.name, file)})
        return str(answer.json()["file"])

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

    def send_form(self, what: str, fields: Mapping[str, str], *, based_on: State) -> State:
        """Do what a form of the pages does."""
        return self._write(f"acts/{what}", {"fields": dict(fields)}, based_on)

    def _write(self, path: str, asked: Mapping[str, Any], based_on: State) -> State:
        answer = self._ask("POST", path, json=asked, headers={"if-match": based_on.etag}).json()
        return State(answer["seq"], answer["hash"])

    def _read(self, path: str, **query: object) -> dict[str, Any]:
        asked = {name: str(value) for name, value in query.items() if value is not None}
        return cast("dict[str, Any]", self._ask("GET", path, params=asked).json())

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        if method == "POST":
            more["headers"] = {"idempotency-key": secrets.token_hex(16), **more.get("headers", {})}
        answer = self._http.request(method, f"/api/v1/{path}", **more)
        if answer.status_code >= 400:
            raise RequestError(answer.status_code, _read_problem(answer))
        return answer


def _read_problem(answer: httpx.Response) -> dict[str, object]:
    try:
        problem = answer.json()
    except json.JSONDecodeError:
        problem = None
    return problem if isinstance(problem, dict) else {"title": answer.reason_phrase, "detail": answer.text[:200]}
