"""Indicators, clusters, honours, checks, assessment and the brief in a real browser, opened from files."""

from dataclasses import replace

import pytest
from tests.browser.barriers import list_barriers

from support import build_sample_book, write_sample_pages
from taizhang.catalog import load_catalog
from taizhang.pages.routes_panel import ROUTES

pytestmark = [pytest.mark.browser, pytest.mark.long]
NAMES = [
    "indicators",
    "indicator/industrial_output",
    "clusters",
    "honours",
    "checks",
    "rules",
    "assessment",
    "brief",
    "exports",
]


def _build_panel_book(lang):
    book = build_sample_book(lang)
    catalog = load_catalog()
    return replace(book, catalog=replace(catalog, indicators={**catalog.indicators, **book.catalog.indicators}))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panel")
    write_sample_pages(folder, ROUTES, _build_panel_book)
    return folder


@pytest.fixture
def visit(browser, folder):
    contexts, trouble = [], []

    def _visit(name, *, width=1440):
        context = browser.new_context(viewport={"width": width, "height": 900})
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield _visit
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_has_a_serious_barrier(visit, name, lang):
    assert list_barriers(visit(f"{lang}{name}", width=390), has_colours=not lang) == []


@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways(visit, name):
    page = visit(f"en/{name}", width=390)
    for width in (390, 1440, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_filter_leaves_only_rows_with_its_words(visit):
    page = visit("indicators")
    page.fill("input[data-filter]", "森林")
    rows = page.locator("#indicator-list tbody tr:visible")
    assert rows.count() == 1 and "森林覆盖率" in rows.first.inner_text()


def test_a_series_is_drawn_or_its_table_stands_open(visit):
    page = visit("indicator/industrial_output")
    page.wait_for_selector(".chart.is-drawn svg, .chart.is-undrawn details[open]")


def test_a_mark_of_the_brief_leads_to_its_note(visit):
    page = visit("brief")
    page.locator("sup.mark a").first.click()
    assert page.evaluate("location.hash") == "#note-1"
    assert page.locator("#note-1").is_visible()
