"""The pages of promises: every board by place and year, and one board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.promise_board import BoardIndex, BoardPage


def render_board_index(page: BoardIndex, site: Site) -> str:
    """Render the list of boards."""
    return render_template("promises.html", site, page=page)


def render_promise_board(page: BoardPage, site: Site) -> str:
    """Render one board."""
    return render_template("promise_board.html", site, page=page)
