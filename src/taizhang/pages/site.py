"""The site a page belongs to: its language, its moment, its links and its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from taizhang.checks import render_message
from taizhang.pages.message import find_message, read_message
from taizhang.people.role import NOBODY, Visitor
from taizhang.views.book import Lang

if TYPE_CHECKING:
    from taizhang.model.finding import Finding

NAV: tuple[tuple[str, str], ...] = (
    ("nav.overview", "/"),
    ("nav.projects", "/projects"),
    ("nav.office", "/office"),
    ("nav.commitments", "/commitments"),
    ("nav.promises", "/promises"),
    ("nav.indicators", "/indicators"),
    ("nav.clusters", "/clusters"),
    ("nav.places", "/places"),
    ("nav.honours", "/honours"),
    ("nav.assessment", "/assessment"),
    ("nav.checks", "/checks"),
    ("nav.drafts", "/drafts"),
    ("nav.brief", "/brief"),
    ("nav.sources", "/sources"),
    ("nav.search", "/search"),
)


EDITORS_ONLY = frozenset({"/drafts"})
"""Parts of the navigation that only those who write see; the static site has none of them."""


@dataclass(frozen=True)
class Site:
    """Where a page lives.

    Logical paths (`/projects`, `/fact/<id>`) are what pages link to. The live app serves them as they are (English
    below `/en`) and keeps the moment asked for on every link; the static site turns them into relative file names.

    Args:
        lang: Language of the page.
        path: Logical path of the page itself.
        title: Title of the programme.
        today: The day of the page.
        as_of: Recorded time asked for, where one was.
        on: Valid time asked for, where one was.
        is_live: Whether there is a server behind it: forms and downloads that are made on demand.
        is_example: Whether the programme is the example.
        head, head_hash: The ledger's last entry that counts here; forms carry it as `based_on`.
        token: The token that guards forms; `None` on the static site.
        visitor: Who looks at the page; nobody on the static site.
        is_single: Whether this is one person on their own machine, without accounts.
        vendor: Names of the third-party assets that are there (`echarts.min.js`, …).
        notice: A message to show at the top (after an act), as (kind, words).
        seen: Fingerprints of the notices that who looks has marked as read; only on the page of notices.
    """

    lang: Lang
    path: str
    title: str
    today: date
    as_of: datetime | None = None
    on: date | None = None
    is_live: bool = True
    is_example: bool = False
    head: int = 0
    head_hash: str = ""
    token: str | None = None
    visitor: Visitor = NOBODY
    is_single: bool = False
    vendor: frozenset[str] = frozenset()
    notice: tuple[str, str] | None = None
    query: Mapping[str, str] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    _kept: dict[tuple[str, str, int], str] = field(default_factory=dict, init=False, repr=False, compare=False)

    def t(self, key: str, **values: object) -> str:
        """Give the words of a message in the language of the page."""
        return read_message(self.lang, key, values)

    @property
    def person(self) -> str:
        """The name that is recorded."""
        return self.visitor.name

    @property
    def has_ledger(self) -> bool:
        """Whether who looks at the page may read the ledger."""
        return not self.is_live or self.is_single or self.visitor.may("read")

    def find_words(self, key: str, **values: object) -> str | None:
        """Give the words of a message, or `None` where the key has none."""
        return find_message(self.lang, key, values)

    def tell(self, finding: Finding) -> str:
        """Give what a finding has to say."""
        return render_message(finding, self.lang)

    def url(self, path: str, *, lang: Lang | None = None, anchor: str = "", **query: Any) -> str:
        """Give the address of a logical path; queries with the value `None` are left out.

        On the static site queries are dropped: a page must be complete without them.
        """
        tail = f"#{anchor}" if anchor else ""
        if not self.is_live:
            return self._relate(_file_name(path, lang or self.lang)) + tail
        asked: dict[str, Any] = {
            "as_of": None if self.as_of is None else self.as_of.date().isoformat(),
            "on": None if self.on is None else self.on.isoformat(),
        }
        asked.update(query)
        kept = urlencode({name: value for name, value in asked.items() if value is not None})
        prefix = "/en" if (lang or self.lang) == "en" else ""
        address = quote(f"{prefix}{path}".rstrip("/") or "/")
        return f"{address}?{kept}{tail}" if kept else f"{address}{tail}"

    def asset(self, name: str) -> str:
        """Give the address of a file in `pages/assets`."""
        if self.is_live:
            return f"/assets/{name}"
        return self._relate(f"assets/{name}")

    def download(self, name: str) -> str:
        """Give the address of a file made from the ledger (`facts.xlsx`)."""
        if self.is_live:
            return self.url(f"/download/{name}")
        return self._relate(f"download/{name}" if self.lang == "zh" else f"en/download/{name}")

    def _relate(self, name: str) -> str:
        """Give the way from this page's file to another file of the static site."""
        return _relate(name, self._depth)

    @property
    def _depth(self) -> int:
        """How many folders the page's file lies below the top of the static site."""
        return max(self.path.count("/") - 1, 0) + (self.lang == "en")

    def keep(self, name: str, caller: Callable[[], str]) -> str:
        """Give what a template says around its pages; the static site says it once for all pages of one part and depth.

        Only for what depends on nothing else of a page: the navigation, the foot.
        """
        if self.is_live:
            return caller()
        key = (name, self.path.split("/")[1], self._depth)
        if key not in self._kept:
            self._kept[key] = caller()
        return self._kept[key]

    def at(self, path: str) -> Site:
        """Give the same site at another page."""
        other = replace(self, path=path)
        object.__setattr__(other, "_kept", self._kept)
        return other

    def is_current(self, path: str) -> bool:
        """Whether a navigation path leads to this page or the part of the site it belongs to."""
        return self.path == path or (path != "/" and self.path.startswith((f"{path}/", f"{path.rstrip('s')}/")))


@lru_cache(maxsize=65_536)
def _relate(name: str, depth: int) -> str:
    return quote("../" * depth + name)


def _file_name(path: str, lang: Lang) -> str:
    name = f"{path.strip('/') or 'index'}.html"
    return f"en/{name}" if lang == "en" else name


def list_file_name(path: str, lang: Lang) -> str:
    """Give the file of a logical path on the static site.

    >>> list_file_name("/", "zh"), list_file_name("/fact/ab", "en")
    ('index.html', 'en/fact/ab.html')
    """
    return _file_name(path, lang)
