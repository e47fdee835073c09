"""The page of monitoring data, and its route."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.render import render_template
from taizhang.pages.route import Ask, Route
from taizhang.views.monitoring import build_monitoring

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.book import Book
    from taizhang.views.monitoring import MonitoringYear


def render_monitoring(years: tuple[MonitoringYear, ...], site: Site) -> str:
    """Render the years of monitoring, the latest first."""
    return render_template("monitoring.html", site, years=years)


def _show_monitoring(book: Book, site: Site, _ask: Ask) -> str:
    return render_monitoring(book.remember("monitoring", lambda: build_monitoring(book)), site)


ROUTES: tuple[Route, ...] = (Route("/monitoring", _show_monitoring),)
