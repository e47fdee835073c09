"""What people do with workbooks: issue one, take one back, say what its columns mean, accept it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from taizhang.errors import DateError, StaleStateError, TaizhangError, UsageError
from taizhang.flows.acceptance import accept_workbook
from taizhang.flows.issuing import Asked, issue_workbook
from taizhang.flows.workbooks import compare_workbook, receive_workbook, teach_columns
from taizhang.web.merge_acts import read_based_on
from taizhang.web.office import read_day, read_lang, write_address
from taizhang.web.workbook_pages import read_answers

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from taizhang.flows.programme import Upload
    from taizhang.people.role import Visitor
    from taizhang.web.office import Office

Fields = Mapping[str, str]


def answer_workbook_act(office: Office, request: Request, what: str, fields: Fields, files: list[Upload]) -> Response:
    """Do what a form about workbooks asks and lead to the workbook.

    Raises:
        StaleStateError: When the ledger has moved on.
    """
    lang = read_lang(fields.get("lang"))
    try:
        path, done = WORKBOOK_ACTS[what](office, fields, files, office.read_visitor(request))
    except StaleStateError:
        raise
    except TaizhangError as error:
        return office.answer_trouble(error, lang, "/workbooks")
    return RedirectResponse(write_address(path, lang, done=done), 303)


def _issue(office: Office, fields: Fields, _files: list[Upload], visitor: Visitor) -> tuple[str, int | None]:
    as_of = read_day(fields.get("as_of", ""))
    if as_of is None:
        raise DateError("")
    words = fields.get("round", "").strip()
    if not words:
        raise UsageError("the form does not say which round")
    asked = Asked(fields.get("unit", "").strip() or None, words, as_of, read_day(fields.get("due_on", "")))
    issue_workbook(office.programme, asked, recorded_at=office.clock(), recorded_by=visitor.name)
    return "/workbooks", None


def _receive(office: Office, _fields: Fields, files: list[Upload], visitor: Visitor) -> tuple[str, int | None]:
    if not files:
        raise UsageError("no file was given")
    file = files[0]
    file_id = receive_workbook(
        office.programme,
        file.name,
        file.data,
        recorded_at=office.clock(),
        recorded_by=visitor.name,
        owns=visitor.owns,
    )
    return f"/workbook/{file_id[:16]}", None


def _learn(office: Office, fields: Fields, _files: list[Upload], visitor: Visitor) -> tuple[str, int | None]:
    chosen = {name.removeprefix("field:"): value or None for name, value in fields.items() if name.startswith("field:")}
    file_id = fields.get("file", "")
    teach_columns(
        office.programme,
        file_id,
        chosen,
        recorded_at=office.clock(),
        recorded_by=visitor.name,
        based_on=read_based_on(fields),
    )
    return f"/workbook/{file_id[:16]}", None


def _accept(office: Office, fields: Fields, _files: list[Upload], visitor: Visitor) -> tuple[str, int | None]:
    returned = compare_workbook(
        office.programme, fields.get("file", ""), answers=read_answers(fields, prefix="answer:")
    )
    accepted = accept_workbook(
        office.programme,
        returned,
        read_choices(fields, [change.id for change in returned.comparison.plain]),
        reason=fields.get("reason"),
        recorded_at=office.clock(),
        recorded_by=visitor.name,
        based_on=read_based_on(fields),
    )
    return "/workbooks", accepted.entries[0].seq


def read_choices(fields: Fields, plain: list[str]) -> dict[str, str]:
    """Read the choices of a form; a plain change whose box is not ticked keeps the ledger's value."""
    choices = {
        name.removeprefix("choice:"): value for name, value in fields.items() if name.startswith("choice:") and value
    }
    if fields.get("has_plain"):
        choices |= {one: "take" if fields.get(f"plain:{one}") else "keep" for one in plain}
    return choices


WORKBOOK_ACTS: Mapping[str, Callable[[Office, Fields, list[Upload], Visitor], tuple[str, int | None]]] = (
    MappingProxyType(
        {"workbook-issue": _issue, "workbook-return": _receive, "workbook-learn": _learn, "workbook-accept": _accept}
    )
)
