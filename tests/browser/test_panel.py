"""Indicators, clusters, honours, checks, assessment and the brief in a real browser, opened from files."""

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from support import build_sample_book, build_sample_site
from taizhang.catalog import load_catalog
from taizhang.pages.render import ASSETS, list_vendor
from taizhang.pages.route import Ask
from taizhang.pages.routes_panel import ROUTES
from taizhang.pages.site import list_file_name

pytestmark = pytest.mark.browser
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


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("panel")
    for lang in ("zh", "en"):
        book = build_sample_book(lang)
        catalog = load_catalog()
        merged = replace(catalog, indicators={**catalog.indicators, **book.catalog.indicators})
        book = replace(book, catalog=merged)
        for route in ROUTES:
            for key in route.list_keys(book) if route.list_keys else ("",):
                path = route.path.replace("{key}", key)
                site = build_sample_site(lang, path, is_live=False, token=None, vendor=list_vendor())
                file = folder / list_file_name(path, lang)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(route.show(book, site, Ask(key)), encoding="utf-8", newline="\n")
    (folder / "assets").symlink_to(ASSETS)
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
    found = Axe().run(visit(f"{lang}{name}", width=390)).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [390, 1440, 3840])
@pytest.mark.parametrize("name", NAMES)
def test_no_page_scrolls_sideways(visit, name, width):
    page = visit(f"en/{name}", width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
