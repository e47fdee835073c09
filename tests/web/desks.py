"""The people of a programme office at their pages: they read a form, fill it in and send it, through the app."""

from __future__ import annotations

import html
import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from taizhang.web.app import build_app

if TYPE_CHECKING:
    from starlette.testclient import TestClient

    from taizhang.flows.programme import Programme

_INPUT = re.compile(r"<input\b[^>]*>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')


class Desks:
    """One app, its clock, and whoever sits before it.

    Args:
        programme: The programme.
        client_of: The class of clients.
    """

    def __init__(self, programme: Programme, client_of: type[TestClient]) -> None:
        self.now = datetime(2023, 1, 10, 2, tzinfo=UTC)
        app = build_app(programme, clock=lambda: self.now, recorded_by="调度科", is_debug=True)
        self.client = client_of(app, base_url="http://127.0.0.1:8760", follow_redirects=False)

    def on(self, day: date, hour: int = 2) -> Desks:
        """Move the clock to an hour (UTC) of a day."""
        self.now = datetime.combine(day, time(hour), UTC)
        return self

    def read(self, path: str) -> str:
        """Read a page."""
        response = self.client.get(path)
        assert response.status_code == 200, (path, response.status_code, response.text[:400])
        return response.text

    def read_form(self, path: str, act: str) -> dict[str, str]:
        """Read the fields of a form on a page as a browser would send them."""
        found = re.search(rf'<form[^>]*action="/act/{act}".*?</form>', self.read(path), re.DOTALL)
        assert found is not None, f"no form {act} on {path}"
        fields: dict[str, str] = {}
        for tag in _INPUT.findall(found[0]):
            given = dict(_ATTRIBUTE.findall(tag))
            if given.get("type") == "file" or (given.get("type") == "checkbox" and " checked" not in tag):
                continue
            fields[given["name"]] = html.unescape(given.get("value", ""))
        return fields

    def send(self, path: str, act: str, *, files: Any = None, **changes: str) -> tuple[int, str]:
        """Fill in a form of a page and send it; gives the status and the words of the answer."""
        fields = {**self.read_form(path, act), **changes}
        response = self.client.post(f"/act/{act}", data=fields, files=files)
        return response.status_code, response.text

    def file(self, key: str, unit: str, rows: dict[str, dict[str, str]], *, files: Any = None) -> tuple[int, str]:
        """File for a unit: fields by name of project; `correction` ticks the box."""
        path = f"/office/filing/{key}?unit={unit}"
        page = self.read(path)
        changes = {}
        for name, values in rows.items():
            place = self.find_place(page, name)
            changes.update({f"{field}-{place}": words for field, words in values.items()})
        proofs = None if files is None else {f"photo-{self.find_place(page, name)}": one for name, one in files.items()}
        return self.send(path, "file", files=proofs, **changes)

    @staticmethod
    def find_place(page: str, name: str) -> str:
        """Find the place of a project on a form."""
        for part in page.split("<fieldset")[1:]:
            if f">{html.escape(name)}</a>" in part:
                found = re.search(r'name="period-(\d+)"', part)
                assert found is not None
                return found[1]
        raise AssertionError(f"{name} is not on the form")
