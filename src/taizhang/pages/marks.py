"""The pieces of a document as HTML: built by hand, for a workbook has thousands."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.pages.site import Site
    from taizhang.views.reading import Piece

_SHORT = 16
_N_MARKS = 8
"""A table's head speaks for hundreds of facts; a mark names the nearest few."""


def shorten_id(fact_id: str) -> str:
    """Give the part of a fact's id that tells it apart within a page."""
    return fact_id[:_SHORT]


def name_column(number: int) -> str:
    """Give the name of a column of a sheet, from 0.

    >>> name_column(0), name_column(25), name_column(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def mark_pieces(pieces: Iterable[Piece], link: Link | None = None) -> Markup:
    """Give pieces with the words of facts marked; with a link each mark leads to its fact."""
    return Markup("".join(_mark_piece(piece, link) for piece in pieces))  # noqa: S704 - words are escaped one by one


class Link:
    """How a page writes the address of a fact: asked of the site once, not for every mark."""

    def __init__(self, site: Site) -> None:
        self.before, _, self.after = site.url("/fact/@").partition(quote("@"))

    def write(self, fact_id: str) -> str:
        """Give the address of a fact, escaped for an attribute."""
        return str(escape(f"{self.before}{fact_id}{self.after}"))


def _mark_piece(piece: Piece, link: Link | None) -> str:
    words = str(escape(piece.words))
    if not piece.fact_ids:
        return words
    classes = f"m m-{piece.role} k-{piece.kind}"
    if piece.is_repeat:
        classes += " m-repeat"
    if len(piece.fact_ids) > 1:
        classes += " m-many"
    if link is None:
        return f'<mark class="{classes}">{words}</mark>'
    marks = " ".join(map(shorten_id, piece.fact_ids[:_N_MARKS]))
    anchor = f' id="at-{shorten_id(piece.starts[0])}"' if piece.starts else ' tabindex="-1"'
    return f'<a class="{classes}" href="{link.write(piece.fact_ids[0])}" data-marks="{marks}"{anchor}>{words}</a>'
