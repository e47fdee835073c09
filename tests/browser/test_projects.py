"""The pages of projects, promises and places in a real browser."""

from __future__ import annotations

import pytest
from tests.browser.barriers import list_barriers

from support import build_sample_book
from taizhang.pages.render import list_vendor
from taizhang.views.projects import ProjectChoice, build_projects

pytestmark = [pytest.mark.browser, pytest.mark.long]

_BOOK = build_sample_book()
_PAGES = (
    "projects",
    "projects/board",
    "projects/map",
    "commitments",
    "places",
    "place/nan",
    f"project/{_BOOK.snapshot.projects[0].id}",
    f"commitment/{_BOOK.snapshot.commitments[1].id}",
)


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("name", _PAGES)
def test_no_page_is_wider_than_its_screen(open_page, name, lang):
    page = open_page(f"{lang}{name}", width=390)
    for width in (390, 1440, 3840):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, width


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("name", _PAGES)
def test_no_serious_barrier(open_page, name, lang):
    page = open_page(f"{lang}{name}", width=390 if lang else 1440)
    if name.endswith("projects/map") and "maplibre-gl.js" in list_vendor():
        page.wait_for_selector("[data-campaign][data-map=live]")
    assert list_barriers(page) == []


def test_the_table_filters_itself_without_a_server(open_page):
    page = open_page("projects")
    expected = build_projects(_BOOK, ProjectChoice(batch="started"))
    page.select_option("[data-choice=batch]", "started")
    shown = page.locator("tr[data-row]:visible")
    assert shown.count() == expected.money.n_projects
    assert page.locator("tfoot [data-sum=total]").inner_text() == expected.money.total.text
    assert page.locator("tbody[data-group]:visible").count() == 1


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("choice", [{"text": "车间"}, {"made": "invented"}, {"category": "交通"}, {"light": "green"}])
def test_a_filter_adds_up_as_the_view_does(open_page, choice, lang):
    book = build_sample_book(lang)
    expected = build_projects(book, ProjectChoice(**choice))
    page = open_page("projects" if lang == "zh" else "en/projects")
    ((name, value),) = choice.items()
    field = page.locator(f"[data-choice={name}]")
    field.fill(value) if name == "text" else field.select_option(value)
    assert page.locator("tr[data-row]:visible").count() == expected.money.n_projects
    total = page.locator("tfoot [data-sum=total]").inner_text()
    assert total == (expected.money.total.text if expected.money.is_known else "—")
    page.click("button[type=reset]")
    page.wait_for_function("document.querySelectorAll('tr[data-row]:not([hidden])').length === 12")


def test_the_head_of_the_table_stays_in_sight(open_page):
    page = open_page("projects", height=500)
    page.evaluate("scrollTo(0, document.querySelector('tbody:last-of-type').offsetTop + 500)")
    assert abs(page.locator("thead th").first.bounding_box()["y"]) < 2


def test_on_a_phone_a_row_is_a_card_with_its_labels(open_page):
    page = open_page("projects", width=390, height=844)
    cell = page.locator("tr[data-row] td[data-label]").first
    assert cell.evaluate("node => getComputedStyle(node, '::before').content") == '"阶段"'
    assert page.locator("tr[data-row]").first.evaluate("node => getComputedStyle(node).display") == "grid"


def test_arrow_keys_walk_the_board(open_page):
    page = open_page("projects/board", width=3840, height=2160)
    chosen = "document.activeElement.closest('.lane')?.getAttribute('aria-labelledby')"
    place = "[...document.activeElement.closest('ol').children].indexOf(document.activeElement.parentElement)"
    page.keyboard.press("ArrowRight")
    assert page.evaluate(chosen) == "lane-reserve"
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    assert (page.evaluate(chosen), page.evaluate(place)) == ("lane-signed", 1)
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert (page.evaluate(chosen), page.evaluate(place)) == ("lane-reserve", 0)
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(chosen) == "lane-reserve"
    page.keyboard.press("Enter")
    page.wait_for_url("**/project/*.html")


def test_wall_mode_shows_the_board_alone_and_escape_leaves_it(open_page):
    page = open_page("projects/board", width=3840, height=2160)
    page.click("[data-wall]")
    assert not page.locator(".masthead").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".masthead").is_visible()


@pytest.fixture
def campaign(open_page):
    if "maplibre-gl.js" not in list_vendor():
        pytest.skip("needs the front-end libraries (python tools/build_assets.py)")
    page = open_page("projects/map")
    page.wait_for_selector("[data-campaign][data-map=live]")
    return page


def test_the_live_map_draws_every_project_offline(campaign):
    names = campaign.evaluate(
        "[...new Set(document.querySelector('[data-campaign]').campaignMap"
        ".queryRenderedFeatures({layers: ['projects']}).map((one) => one.properties.name))]"
    )
    assert sorted(names) == sorted(project.name for project in _BOOK.snapshot.projects)
    assert campaign.locator(".map-label").all_inner_texts() == ["南镇", "东街道"]
    assert not campaign.locator("svg.map-drawing").is_visible()


def test_choosing_on_the_line_chooses_on_the_map(campaign):
    project = _BOOK.snapshot.projects[3]
    campaign.locator(f".timeline-row[data-project='{project.id}'] .timeline-bars").click()
    state = (
        "document.querySelector('[data-campaign]').campaignMap"
        f".getFeatureState({{source: 'projects', id: '{project.id}'}}).chosen"
    )
    assert campaign.evaluate(state) is True
    assert project.name in campaign.locator("[data-chosen]").inner_text()
    assert campaign.locator(".timeline-row.is-chosen").count() == 1


def test_choosing_on_the_map_chooses_on_the_line(campaign):
    project = _BOOK.snapshot.projects[5]
    spot = campaign.evaluate(
        f"""(() => {{
          const map = document.querySelector('[data-campaign]').campaignMap;
          const at = map.project([{project.longitude}, {project.latitude}]);
          const box = map.getCanvas().getBoundingClientRect();
          return [box.x + at.x, box.y + at.y];
        }})()"""
    )
    campaign.mouse.click(*spot)
    assert campaign.locator(".timeline-row.is-chosen").get_attribute("data-project") == project.id


def test_arrow_keys_walk_the_timeline(campaign):
    campaign.keyboard.press("ArrowDown")
    first = campaign.locator(".timeline-row.is-chosen").get_attribute("data-project")
    campaign.keyboard.press("ArrowDown")
    assert campaign.locator(".timeline-row.is-chosen").get_attribute("data-project") != first


def test_without_scripts_the_drawing_stands(open_page):
    page = open_page("projects/map", java_script_enabled=False)
    assert page.locator("svg.map-drawing").is_visible()
    assert page.locator("svg.map-drawing .map-project").count() == 12
