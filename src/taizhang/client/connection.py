"""The connection to one server: how it is asked, what a write is based on, what a refusal says."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx

from taizhang.errors import RequestError

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self


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


class Connection:
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

    def _send_file(
        self, place: str, path: Path, *, etag: str | None = None, data: Mapping[str, str] | None = None
    ) -> httpx.Response:
        headers = {} if etag is None else {"if-match": etag}
        with path.open("rb") as file:
            return self._ask("POST", place, files={"file": (path.name, file)}, data=data, headers=headers)

    def _write(self, path: str, asked: Mapping[str, Any], based_on: State) -> State:
        answer = self._ask("POST", path, json=asked, headers={"if-match": based_on.etag}).json()
        return State(answer["seq"], answer["hash"])

    def _read(self, path: str, **query: object) -> Any:
        asked = {name: str(value) for name, value in query.items() if value is not None}
        return self._ask("GET", path, params=asked).json()

    def _ask(self, method: str, path: str, **more: Any) -> httpx.Response:
        if method != "GET":
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
