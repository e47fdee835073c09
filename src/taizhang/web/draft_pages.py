"""The pages of drafts: live only, for those who write."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route as WebRoute

from taizhang.export.revision import write_revised_docx, write_revised_text
from taizhang.pages import drafts as pages
from taizhang.views.draft import DraftInput, DraftPage, build_draft_page
from taizhang.views.draft_difference import DraftDifference, Side, build_draft_difference
from taizhang.views.revision import list_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from starlette.requests import Request

    from taizhang.flows.drafts import Draft
    from taizhang.views.book import Lang
    from taizhang.web.office import Office

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def iter_draft_routes(office: Office, langs: Iterable[Lang]) -> Iterator[WebRoute]:
    """Give the routes of the pages of drafts in every language."""
    for lang in langs:
        prefix = "/en" if lang == "en" else ""
        for path, answer in _PAGES:
            yield WebRoute(f"{prefix}{path}", partial(answer, office, lang))


def _show_list(office: Office, lang: Lang, request: Request) -> Response:
    site = office.build_site(request, office.read_present(lang), "/drafts")
    lines = [
        (
            draft.id,
            draft.title,
            len(draft.versions),
            draft.versions[-1].added_at[:16].replace("T", " "),
            draft.versions[-1].added_by,
        )
        for draft in office.list_drafts(request)
    ]
    return HTMLResponse(pages.render_drafts(lines, site))


def _show_draft(office: Office, lang: Lang, request: Request) -> Response:
    draft = office.read_draft(request, request.path_params["key"])
    page = build_page(office, draft, _read_number(request, "version"), lang)
    site = office.build_site(request, office.read_present(lang), f"/draft/{draft.id}")
    return HTMLResponse(pages.render_draft(page, site))


def build_page(office: Office, draft: Draft, number: int | None, lang: Lang) -> DraftPage:
    """Build what is said of a version of a draft, the last where none is asked for; raises `UnknownEntryError`."""
    book, number = office.read_present(lang), number or len(draft.versions)
    version = draft.read_version(number)
    checked = office.drafts.check(draft, version, book)
    return build_draft_page(
        book,
        DraftInput(
            id=draft.id,
            title=version.name,
            state=draft.state,
            number=number,
            n_versions=len(draft.versions),
            text=checked.document.reading.text,
            n_facts=len(checked.document.facts),
            findings=checked.findings,
            accepted=version.accepted,
            against=draft.against,
            previous=draft.previous,
            promises=checked.promises,
        ),
    )


def _show_difference(office: Office, lang: Lang, request: Request) -> Response:
    draft = office.read_draft(request, request.path_params["key"])
    page = compare_versions(office, draft, _read_number(request, "first"), _read_number(request, "second"), lang)
    site = office.build_site(request, office.read_present(lang), f"/draft/{draft.id}/compare")
    return HTMLResponse(pages.render_draft_difference(page, site))


def compare_versions(
    office: Office, draft: Draft, first: int | None, second: int | None, lang: Lang
) -> DraftDifference:
    """Put two versions of a draft side by side, the last and the one before where none are asked for."""
    last = len(draft.versions)
    sides = (
        _build_side(office, draft, first or max(last - 1, 1), lang),
        _build_side(office, draft, second or last, lang),
    )
    return build_draft_difference(office.read_present(lang), draft.id, draft.title, sides, n_versions=last)


def _build_side(office: Office, draft: Draft, number: int, lang: Lang) -> Side:
    checked = office.drafts.check(draft, draft.read_version(number), office.read_present(lang))
    return Side(number, checked.document.reading.text, checked.findings)


def _give_copy(office: Office, lang: Lang, request: Request, *, is_word: bool) -> Response:
    draft = office.read_draft(request, request.path_params["key"])
    data, name = write_copy(office, draft, _read_number(request, "version"), lang, is_word=is_word)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return Response(data, media_type=_DOCX if is_word else "text/plain; charset=utf-8", headers=headers)


def write_copy(office: Office, draft: Draft, number: int | None, lang: Lang, *, is_word: bool) -> tuple[bytes, str]:
    """Write the copy of a version with the proposals that stand in it; gives its bytes and the name of the file."""
    version = draft.read_version(number)
    checked = office.drafts.check(draft, version, office.read_present(lang))
    reading = checked.document.reading
    changes = list_changes(reading.text, checked.findings, version.accepted)
    name = f"{version.name.rpartition('.')[0] or version.name}-修改稿.{'docx' if is_word else 'txt'}"
    if is_word:
        return write_revised_docx(reading.text, changes, data=reading.data, media_type=reading.source.media_type), name
    return write_revised_text(reading.text, changes), name


def _read_number(request: Request, name: str) -> int | None:
    words = request.query_params.get(name, "")
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else None


_PAGES: tuple[tuple[str, Callable[..., Response]], ...] = (
    ("/drafts", _show_list),
    ("/draft/{key}", _show_draft),
    ("/draft/{key}/compare", _show_difference),
    ("/draft/{key}/copy.txt", partial(_give_copy, is_word=False)),
    ("/draft/{key}/copy.docx", partial(_give_copy, is_word=True)),
)
