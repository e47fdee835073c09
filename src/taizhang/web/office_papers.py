"""The papers of a round as files: bulletin and letters, as Word and PDF."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from starlette.responses import Response

from taizhang.errors import UnknownEntryError
from taizhang.flows.papers import build_say, name_bulletin, read_paper, write_paper
from taizhang.views.rounds import list_frozen

if TYPE_CHECKING:
    from starlette.requests import Request

    from taizhang.views.book import Book, Lang
    from taizhang.web.office import Office

_NAME = re.compile(r"(?P<round>\d{4}-\d{1,2})-(?:bulletin|letter-(?P<unit>\d{1,3}))\.(?P<form>docx|pdf)")
_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def give_paper(office: Office, lang: Lang, request: Request) -> Response:
    """Give a paper by its name (`2023-3-bulletin.docx`, `2023-3-letter-0.pdf`)."""
    name = request.path_params["key"]
    data = write_named_paper(office.read_book(request, lang), name)
    media_type = _TYPES[name.rpartition(".")[2]]
    return Response(data, media_type=media_type, headers={"content-disposition": f'attachment; filename="{name}"'})


def write_named_paper(book: Book, name: str) -> bytes:
    """Write the paper of a name (`2023-3-letter-0.pdf`) in the language of a book; raises `UnknownEntryError`."""
    match = _NAME.fullmatch(name)
    if match is None:
        raise UnknownEntryError("paper", name)
    say = build_say(book.lang)
    paper = read_paper(book, match["round"], match["unit"], say)
    return write_paper(paper, match["form"], book.lang, say)


def give_bulletin(office: Office, lang: Lang, request: Request) -> Response:
    """Give the bulletin of a frozen round, as readers have it: `2023-3.docx`."""
    key, _, form = request.path_params["key"].rpartition(".")
    book = office.read_book(request, lang)
    if form not in _TYPES or key not in list_frozen(book):
        raise UnknownEntryError("paper", request.path_params["key"])
    say = build_say(lang)
    data = write_paper(read_paper(book, key, None, say), form, lang, say)
    headers = {"content-disposition": f'attachment; filename="{name_bulletin(key, form)}"'}
    return Response(data, media_type=_TYPES[form], headers=headers)
