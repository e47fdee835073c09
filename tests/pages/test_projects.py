"""The pages of projects."""

from __future__ import annotations

import json
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from support import build_sample_book, build_sample_site
from taizhang.pages.projects import build_map_data, render_board, render_campaign, render_project, render_projects
from taizhang.views.board import build_board
from taizhang.views.campaign import build_campaign
from taizhang.views.project import build_project
from taizhang.views.projects import build_projects


def _tree(html):
    return LexborHTMLParser(html)


def test_the_table_has_a_row_for_each_project_and_marks_the_invented_ones():
    book = build_sample_book()
    tree = _tree(render_projects(build_projects(book), build_sample_site(path="/projects")))
    rows = tree.css("tr[data-row]")
    assert len(rows) == 12
    assert len([row for row in rows if row.css(".chip-invented")]) == 10


def test_the_announced_total_stands_beside_the_sum():
    book = build_sample_book()
    check = _tree(render_projects(build_projects(book), build_sample_site())).css_first(".plan-check").text()
    assert "427.08" in check
    assert "143" in check
    assert "284.08" in check


def test_an_investment_on_the_table_leads_to_its_sentence():
    book = build_sample_book()
    project = book.snapshot.projects[0]
    html = render_projects(build_projects(book), build_sample_site())
    assert f'href="/fact/{project.investment_fact_id}"' in html


def test_a_card_shows_stage_light_and_money_and_the_lane_its_batch():
    book = build_sample_book()
    tree = _tree(render_board(build_board(book), build_sample_site(path="/projects/board")))
    assert [node.text() for node in tree.css(".lane h2")] == [
        "储备一批",
        "签约一批",
        "开工一批",
        "推进一批",
        "竣工一批",
    ]
    assert len(tree.css(".card-link")) == 12
    for card in tree.css(".card-link"):
        assert card.css_first(".stage").text(strip=True)
        assert card.css_first(".light-word").text(strip=True)
        assert card.css_first(".card-money").text(strip=True)


def test_the_drawn_map_has_every_project_without_any_script():
    book = build_sample_book()
    tree = _tree(render_campaign(build_campaign(book), build_sample_site(path="/projects/map")))
    assert len(tree.css("svg.map-drawing .map-project")) == 12
    assert not [node for node in tree.css("script[src]") if "maplibre" in node.attributes["src"]]
    assert len(tree.css(".timeline-row")) == 12


def test_the_live_map_is_asked_for_only_where_it_is_there():
    book = build_sample_book()
    site = build_sample_site(path="/projects/map", vendor=frozenset({"maplibre-gl.js", "maplibre-gl.css"}))
    assert "vendor/maplibre-gl.js" in render_campaign(build_campaign(book), site)


def test_the_data_of_the_map_cannot_close_its_script():
    book = build_sample_book()
    first = replace(book.snapshot.projects[0], name="</script><b>x</b>")
    book = build_sample_book(snapshot=replace(book.snapshot, projects=(first,)))
    html = render_campaign(build_campaign(book), build_sample_site())
    node = _tree(html).css_first("#map-data")
    assert json.loads(node.text())["projects"]["features"][0]["properties"]["name"] == first.name


def test_map_data_is_geojson_in_degrees():
    data = build_map_data(build_campaign(build_sample_book()).map, build_sample_site())
    assert data["projects"]["type"] == "FeatureCollection"
    assert all(100 < one["geometry"]["coordinates"][0] < 110 for one in data["projects"]["features"])
    json.dumps(data)


def test_forms_are_there_only_with_a_server():
    book = build_sample_book()
    page = build_project(book, book.snapshot.projects[0].id)
    live = _tree(render_project(page, build_sample_site(path="/project/x")))
    actions = {form.attributes["action"] for form in live.css("main form[method=post]")}
    assert actions == {"/act/stage", "/act/progress", "/act/obstacle"}
    for form in live.css("main form[method=post]"):
        names = {node.attributes.get("name") for node in form.css("input,select")}
        assert {"token", "based_on", "project", "on"} <= names
    assert not _tree(render_project(page, build_sample_site(is_live=False, token=None))).css("main form")


def test_a_project_names_both_clocks():
    book = build_sample_book()
    text = (
        _tree(render_project(build_project(book, book.snapshot.projects[0].id), build_sample_site()))
        .css_first("#pace")
        .text()
    )
    assert "线性序时" in text
    assert "分期计划序时" in text
    assert "−5" in text
