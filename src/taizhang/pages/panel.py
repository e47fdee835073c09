"""Pages of indicators, clusters, honours, checks, the brief and downloads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.assessment import AssessmentPage
    from taizhang.views.brief import Brief
    from taizhang.views.checks import ChecksPage
    from taizhang.views.clusters import ClustersPage
    from taizhang.views.honours import HonoursPage
    from taizhang.views.indicator import IndicatorPage
    from taizhang.views.indicators import IndicatorsPage
    from taizhang.views.ties import TiesPage


def render_indicators(page: IndicatorsPage, site: Site) -> str:
    """Render the list of indicators."""
    return render_template("indicators.html", site, page=page)


def render_indicator(page: IndicatorPage, site: Site) -> str:
    """Render one indicator."""
    return render_template("indicator.html", site, page=page)


def render_clusters(page: ClustersPage, site: Site) -> str:
    """Render clusters and enterprises."""
    return render_template("clusters.html", site, page=page)


def render_ties(page: TiesPage, site: Site) -> str:
    """Render the ties with other regions."""
    return render_template("ties.html", site, page=page)


def render_honours(page: HonoursPage, site: Site) -> str:
    """Render honours and ranks."""
    return render_template("honours.html", site, page=page)


def render_checks(page: ChecksPage, site: Site) -> str:
    """Render the findings."""
    return render_template("checks.html", site, page=page)


def render_rules(page: ChecksPage, site: Site) -> str:
    """Render the reference of the rules."""
    return render_template("rules.html", site, rules=page.rules)


def render_assessment(page: AssessmentPage, site: Site) -> str:
    """Render the assessment."""
    return render_template("assessment.html", site, page=page)


def render_brief(page: Brief, site: Site, *, has_pdf: bool) -> str:
    """Render the brief."""
    day = page.day
    words = f"{day.year}年{day.month}月{day.day}日" if site.lang == "zh" else f"{day.day} {day:%B} {day.year}"
    return render_template("brief.html", site, page=page, day=words, has_pdf=has_pdf)


def render_exports(site: Site, *, has_pdf: bool) -> str:
    """Render the page of downloads."""
    return render_template("exports.html", site, has_pdf=has_pdf)
