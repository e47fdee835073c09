"""The reading desk from the keyboard: next, correct, merge, what is left."""

import pytest
from tests.browser.barriers import list_barriers

pytestmark = pytest.mark.browser


def open_desk(reader, address, query=""):
    page = reader.page
    page.goto(f"{address}/sources")
    page.get_by_role("link", name="2022年工作回顾").click()
    page.wait_for_url("**/source/*")
    if query:
        page.goto(f"{page.url}?{query}")
    page.wait_for_load_state("networkidle")
    return page


def test_n_walks_to_the_next_that_nobody_has_looked_at(reader, address):
    page = open_desk(reader, address)
    page.keyboard.press("n")
    first = page.locator(".desk-card.is-current")
    assert first.get_attribute("data-left") is not None
    name = first.get_attribute("data-fact")
    page.keyboard.press("n")
    assert page.locator(".desk-card.is-current").get_attribute("data-fact") != name
    assert reader.complaints == []


def test_the_filter_by_confidence_says_why_to_look(reader, address):
    page = open_desk(reader, address, "level=look")
    cards = page.locator(".desk-card")
    assert cards.count() == page.locator(".confidence-look").count() > 0
    assert page.locator(".confidence-look").first.inner_text().count("：") == 1


def test_c_opens_the_correction_in_the_unit_of_the_document(reader, address):
    page = open_desk(reader, address, "kind=observation")
    page.keyboard.press("j")
    shown = page.locator(".desk-card.is-current .desk-card-value").inner_text()
    page.keyboard.press("c")
    field = page.locator(".desk-card.is-current details[open] input[name=value]")
    field.wait_for()
    assert field.input_value() in shown.replace(",", "")
    assert reader.complaints == []


def test_m_merges_and_the_merge_is_taken_back(reader, address):
    page = open_desk(reader, address)
    for card in page.locator(".desk-card").all()[:40]:
        name = card.get_attribute("data-fact")
        page.keyboard.press("j")
        page.keyboard.press("m")
        page.locator(f"[data-fact='{name}'] .decide details").first.wait_for()
        if page.locator(f"[data-fact='{name}'] select[name=into]").count():
            break
        page.keyboard.press("Escape")
    form = page.locator(f"[data-fact='{name}'] form[action='/act/merge']")
    form.locator("input[name=reason]").fill("同一件事")
    with page.expect_response("**/act/merge"):
        form.locator("button").click()
    page.locator(f"[data-fact='{name}'] .decision-merged, [data-fact='{name}'] .desk-card-head").first.wait_for()
    if page.locator(f"[data-fact='{name}'] .decision-merged").count():
        page.keyboard.press("m")
        back = page.locator(f"[data-fact='{name}'] form[action='/act/unmerge']")
        back.locator("input[name=reason]").fill("两件事")
        with page.expect_response("**/act/unmerge"):
            back.locator("button").click()
        page.locator(f"[data-fact='{name}'] .decision-merged").wait_for(state="detached")
    assert reader.complaints == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_desk_has_no_serious_barrier(reader, address, prefix):
    page = open_desk(reader, address)
    page.goto(f"{address}{prefix}{page.url.removeprefix(address)}")
    assert list_barriers(page, has_colours=not prefix) == []
