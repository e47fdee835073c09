"""What people do with drafts: bring a version, put a proposal into the copy, choose the other side, remove."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from starlette.responses import RedirectResponse

from taizhang.errors import TaizhangError, UsageError
from taizhang.flows.drafts import PASTED
from taizhang.flows.programme import Upload
from taizhang.web.office import read_lang, write_address

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from taizhang.people.role import Visitor
    from taizhang.web.office import Office

Fields = Mapping[str, str]


def answer_draft_act(office: Office, request: Request, what: str, fields: Fields, files: list[Upload]) -> Response:
    """Do what a form about drafts asks and lead to the draft."""
    lang = read_lang(fields.get("lang"))
    try:
        if fields.get("draft"):
            office.read_draft(request, fields["draft"])
        path = DRAFT_ACTS[what](office, fields, files, office.read_visitor(request))
    except TaizhangError as error:
        return office.answer_trouble(error, lang, "/drafts")
    return RedirectResponse(write_address(path, lang), 303)


def _add(office: Office, fields: Fields, files: list[Upload], visitor: Visitor) -> str:
    words = fields.get("words", "").replace("\r\n", "\n")
    upload = files[0] if files else Upload(PASTED, words.encode())
    if not files and not words.strip():
        raise UsageError("neither a file nor words were given")
    draft = office.drafts.add_version(
        upload,
        added_at=office.clock(),
        added_by=visitor.name,
        draft_id=fields.get("draft") or None,
        based_on=fields.get("state"),
        owns=lambda one: office.owns_draft(visitor, one),
    )
    return f"/draft/{draft.id}"


def _accept(office: Office, fields: Fields, _files: list[Upload], _visitor: Visitor) -> str:
    number = fields.get("version", "")
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise UsageError("the form does not say which version")
    draft = office.drafts.shelf.set_accepted(
        fields.get("draft", ""),
        int(number),
        fields.get("fingerprint", ""),
        is_accepted=fields.get("accept") == "1",
        based_on=fields.get("state", ""),
    )
    return f"/draft/{draft.id}"


def _hold(office: Office, fields: Fields, _files: list[Upload], _visitor: Visitor) -> str:
    previous = fields.get("previous", "").strip() or None
    if previous is not None:
        office.read_present("zh").read_document(previous)
    draft = office.drafts.shelf.set_against(
        fields.get("draft", ""),
        against=fields.get("against") == "1",
        previous=previous,
        based_on=fields.get("state", ""),
    )
    return f"/draft/{draft.id}"


def _remove(office: Office, fields: Fields, _files: list[Upload], _visitor: Visitor) -> str:
    office.drafts.shelf.remove_draft(fields.get("draft", ""), based_on=fields.get("state", ""))
    return "/drafts"


DRAFT_ACTS: Mapping[str, Callable[[Office, Fields, list[Upload], Visitor], str]] = MappingProxyType(
    {"draft": _add, "draft-accept": _accept, "draft-against": _hold, "draft-remove": _remove}
)
"""Forms about drafts by name; each has its line in `web/access.py`. Findings are answered by `act dismiss`."""
