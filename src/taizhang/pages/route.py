"""A route: one kind of page, for the live app and the static site alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from taizhang.pages.site import Site
from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Ask:
    """What a reader asked of a page: the key in its path and the query.

    The static site asks with an empty query, so a page must be whole without one.
    """

    key: str = ""
    query: Mapping[str, str] | None = None

    def get(self, name: str) -> str | None:
        """Give a value of the query, `None` where absent or blank."""
        value = (self.query or {}).get(name, "").strip()
        return value or None


@dataclass(frozen=True, slots=True)
class Route:
    """One kind of page.

    Args:
        path: Logical path; `{key}` stands for an id (`/project/{key}`).
        show: Gives the HTML. Raises `UnknownEntryError` for a key that is not there.
        list_keys: The keys the static site makes pages for; `None` for a page without a key.
        is_public: Whether the static site carries it.
    """

    path: str
    show: Callable[[Book, Site, Ask], str]
    list_keys: Callable[[Book], Iterable[str]] | None = None
    is_public: bool = True
