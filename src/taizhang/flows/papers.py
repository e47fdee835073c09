"""The papers of a round as bytes: bulletin and letters, as Word and PDF, for the live app and the static site alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.errors import UnknownEntryError
from taizhang.pages.message import read_message
from taizhang.views.paper import build_bulletin, build_letter
from taizhang.views.round import read_dispatch
from taizhang.views.rounds import list_frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.views.book import Book, Lang
    from taizhang.views.paper import Paper
    from taizhang.views.say import Say

FORMS = ("docx", "pdf")


def build_say(lang: Lang) -> Say:
    """Build what says a message in a language."""

    def say(key: str, **values: object) -> str:
        return read_message(lang, key, values)

    return say


def read_paper(book: Book, key: str, unit: str | None, say: Say) -> Paper:
    """Give the bulletin of a round, or the letter to the unit at a place of its plan; raises `UnknownEntryError`."""
    if unit is None:
        return build_bulletin(book, key, say)
    units = read_dispatch(book, key).round.plan.list_units()
    if int(unit) >= len(units):
        raise UnknownEntryError("unit", unit)
    return build_letter(book, key, units[int(unit)], say)


def write_paper(paper: Paper, form: str, lang: Lang, say: Say) -> bytes:
    """Write a paper as `docx` or `pdf`; raises `MissingPartError` where a part of the installation is absent."""
    if form == "pdf":
        from taizhang.export.paper_print import write_paper_pdf  # noqa: PLC0415 - the writers are slow to load

        return write_paper_pdf(paper, lang=lang, say=say)
    from taizhang.export.paper import write_paper_docx  # noqa: PLC0415

    return write_paper_docx(paper, lang=lang, say=say)


def name_bulletin(key: str, form: str) -> str:
    """Give the file name of a round's bulletin."""
    return f"bulletin-{key}.{form}"


def iter_bulletins(book: Book) -> Iterator[tuple[str, Paper, str]]:
    """Give the bulletin of every frozen round, once for each form, as (file name, paper, form)."""
    say = build_say(book.lang)
    for key in list_frozen(book):
        paper = build_bulletin(book, key, say)
        for form in FORMS:
            yield name_bulletin(key, form), paper, form
