"""The page that shows a page of a document as it looks, the words of facts drawn over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.pages.marks import shorten_id
from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.pages.site import Site
    from taizhang.views.layout_view import LayoutPage


@dataclass(frozen=True, slots=True)
class Mark:
    """A box over the picture, in points: left, top, width, height."""

    fact_id: str
    role: str
    left: float
    top: float
    width: float
    height: float


def render_layout(
    page: LayoutPage, site: Site, *, size: tuple[float, float], marks: Sequence[Mark], trouble: str | None = None
) -> str:
    """Render a page: `size` in points, `marks` over it; `trouble` where the picture cannot be drawn."""
    return render_template(
        "layout.html", site, page=page, size=size, marks=marks, trouble=trouble, shorten_id=shorten_id
    )
