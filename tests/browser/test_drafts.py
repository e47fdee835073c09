"""Drafts in a real browser: a dropped file, the keys, the filters."""

import pytest
from tests.browser.barriers import list_barriers

pytestmark = pytest.mark.browser
WORDS = "全镇绿化覆盖率率达40%，新建学校3所，其中小学至少2所以上。\n\n铁铁路站房投入使用，改造校舍12栋。\n"


def drop(page, address, words=WORDS):
    page.goto(f"{address}/drafts")
    page.locator("#draft-file").set_input_files(
        [{"name": "稿.txt", "mimeType": "text/plain", "buffer": words.encode()}]
    )
    page.wait_for_url("**/draft/*")
    page.locator(".desk-card").first.wait_for()


def test_a_chosen_file_shows_its_findings_without_another_click(reader, address):
    drop(reader.page, address)
    assert reader.page.locator("a.k-finding", has_text="率率").count() == 1
    assert reader.complaints == []


def test_the_keys_walk_and_put_a_proposal_into_the_copy(reader, address):
    page = reader.page
    drop(page, address, WORDS + "新建站房1座。\n")
    card = page.locator(".desk-card", has=page.locator("button[data-key=a]")).first
    name = card.get_attribute("data-fact")
    for _ in range(page.locator(".desk-card").count()):
        page.keyboard.press("j")
        if page.locator(".desk-card.is-current").get_attribute("data-fact") == name:
            break
    with page.expect_navigation():
        page.keyboard.press("a")
    assert page.locator(f"[data-fact='{name}'] button[data-key=a][value='0']").count() == 1
    assert reader.complaints == []


def test_a_reason_is_asked_for_before_a_finding_is_left(reader, address):
    page = reader.page
    # Words of its own: an answer holds for the same words in every later draft.
    drop(page, address, "本乡新开公交线至少5条以上，泵站2座。\n")
    page.keyboard.press("j")
    name = page.locator(".desk-card.is-current").get_attribute("data-fact")
    page.keyboard.press("r")
    page.locator(".desk-card.is-current input[name=reason]").fill("原文如此")
    with page.expect_navigation():
        page.locator(".desk-card.is-current details[open] button").click()
    assert page.locator(f"[data-fact='{name}']").count() == 0
    assert reader.complaints == []


def test_a_severity_can_be_hidden_and_stays_hidden(reader, address):
    page = reader.page
    drop(page, address, WORDS + "改造站房3座。\n")
    page.locator("[data-severities] input[value=high]").uncheck()
    assert page.locator(".desk-card[data-severity=high]:visible").count() == 0
    page.reload()
    assert page.locator(".desk-card[data-severity=high]:visible").count() == 0
    assert not page.locator("[data-severities] input[value=high]").is_checked()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_pages_of_drafts_fit_and_have_no_serious_barrier(reader, address, prefix):
    page = reader.page
    drop(page, address)
    path = page.url.removeprefix(address).split("?")[0]
    for one in ("/drafts", path, f"{path}/compare"):
        page.goto(f"{address}{prefix}{one}")
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, one
            assert list_barriers(page, has_colours=not prefix) == [], one
    assert reader.complaints == []
