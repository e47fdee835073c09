"""The pages of workbooks: what is on its way, and one returned workbook with its questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.exchange.template import FIELDS
from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.pages.site import Site
    from taizhang.views.returned import ReturnedPage
    from taizhang.views.workbooks import WorkbooksPage


def render_workbooks(page: WorkbooksPage, site: Site) -> str:
    """Render the list of workbooks with the forms that issue one and take one back."""
    return render_template("workbooks.html", site, page=page)


def render_returned(page: ReturnedPage, site: Site, *, answers: Mapping[str, str]) -> str:
    """Render one returned workbook; `answers` are the choices about columns made so far."""
    return render_template("returned.html", site, page=page, answers=answers, fields=FIELDS)
