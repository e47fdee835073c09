"""The main paths of the live app in a real browser."""

import pytest
from tests.browser.barriers import list_barriers

from taizhang.pages.routes import ROUTES

pytestmark = [pytest.mark.browser, pytest.mark.long]
PATHS = [route.path for route in ROUTES if route.list_keys is None]


def test_a_number_is_followed_from_the_overview_to_its_sentence(reader, address):
    page = reader.page
    page.goto(address)
    page.get_by_role("link", name="427.08亿元").first.click()
    assert "427.08" in page.locator("blockquote mark.m-value").first.inner_text()
    page.locator("blockquote footer a").click()
    assert page.locator(".desk-card.is-current").count() == 0 or page.locator("[data-desk]").is_visible()
    page.locator("a.m-value", has_text="427.08").first.wait_for()  # the page may still be coming
    assert reader.complaints == []


def test_a_fact_is_accepted_and_another_corrected_from_the_keyboard(reader, address):
    page = reader.page
    page.goto(f"{address}/sources")
    page.get_by_role("link", name="2022年工作回顾").click()
    page.goto(f"{page.url}?decision=unreviewed")
    card = page.locator(".desk-card").first
    fact = card.get_attribute("data-fact")
    page.keyboard.press("j")
    assert "is-current" in card.get_attribute("class")
    with page.expect_response("**/act/decide"):
        page.keyboard.press("a")
    page.locator(f"[data-fact='{fact}'] .decision-accepted").wait_for()
    page.keyboard.press("j")
    second = page.locator(".desk-card.is-current")
    number = second.get_attribute("data-fact")
    page.keyboard.press("r")
    second.locator("details[open] input[name=reason]").fill("试一试")
    second.locator("details[open] button").click()
    page.locator(f"[data-fact='{number}'] .decision-rejected").wait_for()
    assert reader.complaints == []


def test_search_finds_a_word_of_two_characters(reader, address):
    reader.page.goto(f"{address}/search")
    reader.page.get_by_role("searchbox").fill("森林")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search?q=*")
    assert reader.page.locator(".hits li").count() > 0
    assert reader.page.locator(".hits mark").first.inner_text() == "森林"


def test_the_moment_is_chosen_on_any_page_and_kept(reader, address):
    page = reader.page
    page.goto(address)
    page.locator("input[name=as_of]").fill("2023-03-01")
    page.locator(".moment button").click()
    assert "2023-03-01" in page.locator(".banner").first.inner_text()
    page.locator(".nav a", has_text="项目").first.click()
    assert "as_of=2023-03-01" in page.url


def test_a_document_is_dropped_in_and_a_bad_one_refused_in_one_line(reader, address):
    page = reader.page
    page.goto(f"{address}/sources")
    page.locator("input[type=file]").set_input_files(
        [{"name": "快讯.txt", "mimeType": "text/plain", "buffer": "2023年6月，万盛新增科技型企业3家。".encode()}]
    )
    page.locator(".drop button").click()
    assert "快讯.txt" in page.locator(".notice-done").inner_text()
    page.locator("input[type=file]").set_input_files([{"name": "坏.bin", "mimeType": "x/y", "buffer": b"\x00\x01\xff"}])
    page.locator(".drop button").click()
    assert "坏.bin" in page.locator(".notice-error").inner_text()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_page_is_wider_than_the_screen_or_complains(reader, address, prefix):
    page = reader.page
    wide = []
    for path in PATHS:
        page.goto(f"{address}{prefix}{path}")
        for width in (390, 1440, 3840):
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wide.append((path, width))
    assert wide == []
    assert reader.complaints == []


def test_charts_are_drawn_and_their_numbers_stand_beneath(reader, address):
    page = reader.page
    page.goto(f"{address}/indicators")
    page.locator("main a[href$='/indicator/pm25']").first.click()
    page.locator("[data-chart] svg").first.wait_for()
    assert page.locator(".chart details table").first.locator("tbody tr").count() > 0


def test_a_chart_tells_its_numbers_under_the_pointer_within_the_policy(reader, address):
    page = reader.page
    page.goto(f"{address}/indicator/pm25")
    chart = page.locator("[data-chart]").first
    chart.locator("svg").wait_for()
    before = chart.inner_text()
    box = chart.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function(
        "([one, before]) => one.textContent.length > before", arg=[chart.element_handle(), len(before)]
    )
    assert reader.complaints == []


def test_bars_have_their_lengths_though_no_page_carries_a_style(reader, address):
    answer = reader.page.goto(f"{address}/projects/map")
    assert " style=" not in answer.text()
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    shares = reader.page.locator(".timeline-bars .planned").evaluate_all(
        "all => all.map(one => one.style.getPropertyValue('--share'))"
    )
    assert len(set(shares)) > 5
    assert all(share.endswith("%") for share in shares)
    assert reader.complaints == []


def test_every_kind_of_page_has_no_serious_fault_for_screen_readers(browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page = context.new_page()
    faults = []
    for prefix in ("", "/en"):
        for path in PATHS:
            page.goto(f"{address}{prefix}{path}".rstrip("/"))
            faults += [(prefix + path, *fault) for fault in list_barriers(page, has_colours=not prefix)]
    context.close()
    assert faults == []


def test_every_page_is_read_without_scripts(browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for path in PATHS:
        page.goto(f"{address}{path}")
        assert page.locator("h1").is_visible()
        assert page.locator("main").inner_text().strip()
    context.close()
