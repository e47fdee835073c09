"""The routes of the pages of indicators, clusters, honours, checks, assessment, brief and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages import panel
from taizhang.pages.route import Ask, Route
from taizhang.views.assessment import build_assessment
from taizhang.views.brief import build_brief
from taizhang.views.checks import build_checks
from taizhang.views.clusters import build_clusters
from taizhang.views.honours import build_honours
from taizhang.views.indicator import build_indicator_page, list_indicator_keys
from taizhang.views.indicators import build_indicators
from taizhang.views.ties import build_ties

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.book import Book


def _show_indicators(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_indicators(build_indicators(book), site)


def _show_indicator(book: Book, site: Site, ask: Ask) -> str:
    return panel.render_indicator(build_indicator_page(book, ask.key), site)


def _show_clusters(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_clusters(build_clusters(book), site)


def _show_ties(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_ties(build_ties(book), site)


def _show_honours(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_honours(build_honours(book), site)


def _show_checks(book: Book, site: Site, ask: Ask) -> str:
    return panel.render_checks(build_checks(book, severity=ask.get("severity")), site)


def _show_rules(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_rules(build_checks(book), site)


def _show_assessment(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_assessment(book.remember("assessment", lambda: build_assessment(book)), site)


def _show_brief(book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_brief(build_brief(book, site.t), site, has_pdf=_has_pdf(site))


def _show_exports(_book: Book, site: Site, _ask: Ask) -> str:
    return panel.render_exports(site, has_pdf=_has_pdf(site))


def _has_pdf(site: Site) -> bool:
    """The fonts for print are built with the front-end libraries."""
    return bool(site.vendor)


ROUTES: tuple[Route, ...] = (
    Route("/indicators", _show_indicators),
    Route("/indicator/{key}", _show_indicator, list_indicator_keys),
    Route("/clusters", _show_clusters),
    Route("/ties", _show_ties),
    Route("/honours", _show_honours),
    Route("/checks", _show_checks),
    Route("/rules", _show_rules),
    Route("/assessment", _show_assessment),
    Route("/brief", _show_brief),
    Route("/exports", _show_exports),
)
