"""The papers of a round as files: bulletin and letters, as Word and PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.responses import Response

from taizhang.errors import UnknownEntryError
from taizhang.pages.message import read_message
from taizhang.views.paper import build_bulletin, build_letter
from taizhang.views.round import read_dispatch

if TYPE_CHECKING:
    from starlette.requests import Request

    from taizhang.views.book import Book, Lang
    from taizhang.views.paper import Paper
    from taizhang.views.say import Say
    from taizhang.web.office import Office

_NAME = re.compile(r"(?P<round>\d{4}-\d{1,2})-(?:bulletin|letter-(?P<unit>\d{1,3}))\.(?P<form>docx|pdf)")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def give_paper(office: Office, lang: Lang, request: Request) -> Response:
    """Give a paper by its name (`2023-3-bulletin.docx`, `2023-3-letter-0.pdf`)."""
    name = request.path_params["key"]
    match = _NAME.fullmatch(name)
    if match is None:
        raise UnknownEntryError("paper", name)
    book = office.read_book(request, lang)

    def say(key: str, **values: object) -> str:
        return read_message(lang, key, values)

    paper = read_paper(book, match["round"], match["unit"], say)
    data = write_paper(paper, match["form"], lang, say)
    return Response(
        data, media_type=_TYPES[match["form"]], headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def read_paper(book: Book, key: str, unit: str | None, say: Say) -> Paper:
    """Give the bulletin of a round, or the letter to the unit at a place of its plan; raises `UnknownEntryError`."""
    if unit is None:
        return build_bulletin(book, key, say)
    units = read_dispatch(book, key).round.plan.list_units()
    if int(unit) >= len(units):
        raise UnknownEntryError("unit", unit)
    return build_letter(book, key, units[int(unit)], say)


def write_paper(paper: Paper, form: str, lang: Lang, say: Say) -> bytes:
    """Write a paper as `docx` or `pdf`."""
    if form == "pdf":
        from taizhang.export.paper_print import write_paper_pdf  # noqa: PLC0415 - the writers are slow to load

        return write_paper_pdf(paper, lang=lang, say=say)
    from taizhang.export.paper import write_paper_docx  # noqa: PLC0415

    return write_paper_docx(paper, lang=lang, say=say)
