"""The static site, opened from a folder."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.long]


def test_a_number_is_followed_to_its_sentence_without_a_server(reader, site):
    page = reader.page
    page.goto((site / "index.html").as_uri())
    page.get_by_role("link", name="427.08亿元").first.click()
    assert "427.08" in page.locator("blockquote mark.m-value").first.inner_text()
    page.locator("blockquote footer a").click()
    assert page.url.startswith("file://")
    assert page.locator("[data-desk]").is_visible()
    assert reader.complaints == []


def test_the_language_is_changed_and_changed_back(reader, site):
    page = reader.page
    page.goto((site / "projects.html").as_uri())
    page.locator(".language").click()
    assert page.url.endswith("/en/projects.html")
    page.locator(".language").click()
    assert page.locator("html").get_attribute("lang") == "zh-CN"


def test_search_works_from_a_folder(reader, site):
    page = reader.page
    page.goto((site / "search.html").as_uri())
    page.get_by_role("searchbox").fill("森林")
    page.locator(".hits li").first.wait_for()
    page.locator(".hits a").first.click()
    assert page.locator("h1").is_visible()


def test_charts_and_the_map_are_drawn_from_a_folder(reader, site):
    page = reader.page
    charts = [path for path in sorted(site.glob("*.html")) if "data-chart" in path.read_text(encoding="utf-8")]
    for path in charts:
        page.goto(path.as_uri())
        page.locator("[data-chart] svg").first.wait_for(state="attached")
    page.goto((site / "projects" / "map.html").as_uri())
    page.locator("main svg, main canvas").first.wait_for(state="attached")
    assert reader.complaints == []
