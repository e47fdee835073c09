"""The static site: the same pages as files that open from a folder, with a manifest of their hashes."""

from __future__ import annotations

import gc
import re
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from taizhang.errors import MissingPartError, StaleStateError
from taizhang.flows.book import Library
from taizhang.flows.downloads import DOWNLOADS
from taizhang.flows.hold import check_hold
from taizhang.flows.papers import build_say, iter_bulletins, write_paper
from taizhang.flows.replace import check_folder, write_publication
from taizhang.pages.render import ASSETS, list_vendor
from taizhang.pages.route import Ask
from taizhang.pages.routes import ROUTES
from taizhang.pages.site import Site, list_file_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date, datetime
    from pathlib import Path

    from taizhang.flows.hold import Waiver
    from taizhang.flows.programme import Programme
    from taizhang.flows.replace import Publication
    from taizhang.pages.route import Route
    from taizhang.views.book import Book, Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
_FACE = re.compile(r"@font-face \{.*?\}", re.DOTALL)
_RANGE = re.compile(r"unicode-range: ([^;]+);")
_FILE = re.compile(r"url\(fonts/([^)]+)\)")


def publish_site(
    programme: Programme,
    folder: Path,
    *,
    as_of: datetime | None = None,
    on: date | None = None,
    today: date,
    waiver: Waiver | None = None,
    seen: int | None = None,
) -> Publication:
    """Publish a programme into a folder; what an earlier publication put there is replaced, nothing else.

    Everything is written beside first: what cannot be finished (a full disk) leaves the earlier publication as it was.

    Raises:
        StaleStateError: The last entry is no longer the one that was `seen`.
        UsageError: The folder holds files that no publication put there.
        HeldPublicationError: Severe findings are open and nobody waives them.
    """
    check_folder(folder)
    library = Library(programme, is_public=True)
    book = library.read_book("zh", as_of=as_of, on=on, today=today)
    if seen not in (None, book.snapshot.head):
        raise StaleStateError(seen or 0, book.snapshot.head)
    check_hold(programme, book, library.read_book("zh", today=today), waiver=waiver)
    books = {lang: library.read_book(lang, as_of=as_of, on=on, today=today) for lang in LANGS}
    with _settle_memory():
        files = _build_files(books)
    n_pages = sum(name.endswith(".html") for name in files)
    return write_publication(
        folder, files, head=books["zh"].snapshot.head, head_hash=books["zh"].snapshot.head_hash, n_pages=n_pages
    )


@contextmanager
def _settle_memory() -> Iterator[None]:
    """Have the search for unused memory pass over what is there already: books are kept while pages are written."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _build_files(books: Mapping[Lang, Book]) -> dict[str, bytes]:
    """Build every file of the site by name."""
    vendor = list_vendor()
    files: dict[str, bytes] = {}
    letters: set[str] = set()
    for book in books.values():
        for name, html in iter_pages(book, vendor=vendor):
            if "fact/" not in name:  # a fact's words stand in its document too
                letters.update(html)
            files[name] = html.encode()
        prefix = "" if book.lang == "zh" else "en/"
        for download in DOWNLOADS:
            with suppress(MissingPartError):  # its page says so
                files[f"{prefix}download/{download.name}"] = download.write(book)
        for name, paper, form in iter_bulletins(book):
            with suppress(MissingPartError):
                files[f"{prefix}download/{name}"] = write_paper(paper, form, book.lang, build_say(book.lang))
    files.update(_iter_assets(letters))
    return files


def iter_pages(book: Book, *, vendor: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Give every public page of a book as (file name, HTML)."""
    site = Site(
        lang=book.lang,
        path="/",
        title=book.title,
        today=book.today,
        as_of=book.snapshot.as_of,
        on=book.snapshot.on,
        is_live=False,
        is_example=book.is_example,
        head=book.snapshot.head,
        head_hash=book.snapshot.head_hash,
        vendor=vendor,
    )
    for route in ROUTES:
        for key in _list_keys(route, book):
            path = route.path.replace("{key}", key)
            yield list_file_name(path, book.lang), route.show(book, site.at(path), Ask(key))


def _list_keys(route: Route, book: Book) -> list[str]:
    if not route.is_public:
        return []
    return [""] if route.list_keys is None else list(route.list_keys(book))


def _iter_assets(letters: set[str]) -> Iterator[tuple[str, bytes]]:
    """Give the assets; of the fonts only the faces whose characters the pages use."""
    for path in sorted(ASSETS.rglob("*")):
        name = path.relative_to(ASSETS).as_posix()
        if path.is_file() and not name.startswith("vendor/fonts") and name != "vendor/complete.txt":
            yield f"assets/{name}", path.read_bytes()
    sheet = ASSETS / "vendor" / "fonts.css"
    if not sheet.exists():
        return
    points = {ord(letter) for letter in letters}
    faces = [face for face in _FACE.findall(sheet.read_text(encoding="utf-8")) if _covers(face, points)]
    yield "assets/vendor/fonts.css", "\n".join(faces).encode()
    for face in faces:
        for name in _FILE.findall(face):
            yield f"assets/vendor/fonts/{name}", (ASSETS / "vendor" / "fonts" / name).read_bytes()


def _covers(face: str, points: set[int]) -> bool:
    found = _RANGE.search(face)
    if found is None:
        return True
    for part in found[1].split(","):
        low, _, high = part.strip().removeprefix("U+").partition("-")
        if any(point in points for point in range(int(low, 16), int(high or low, 16) + 1)):
            return True
    return False
