"""The types of pages against the pages of a running server, and against what the server says of them."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict, get_args, get_overloads

import pytest
from tests.client.shapes import Comparison, find_troubles, read_hints

from taizhang.client.pages import Pages
from taizhang.model.identity import DayWords, Digits
from taizhang.pages.routes import ROUTES
from taizhang.web.api_pages import PAGES


def list_typed():
    """Every typed page: its address, what it is asked, the type of its values."""
    for one in get_overloads(Pages.read_page):
        hints = read_hints(one)
        (address,) = get_args(hints["address"])
        assert ("key" in hints) == ("{key}" in address)
        yield address, get_args(hints["asked"])[0], hints["return"]


TYPED = list(list_typed())


def test_every_page_has_a_type():
    assert [address for address, _, _ in TYPED] == list(PAGES)


@pytest.mark.parametrize(("address", "asked", "shape"), TYPED, ids=[address for address, _, _ in TYPED])
def test_a_page_is_typed_as_the_server_describes_it(example, address, asked, shape):
    _, app, _ = example
    comparison = Comparison(app.openapi())
    path = f"/pages{address}"
    assert comparison.find_differences(shape, comparison.find_answer(path, "values")) == []
    taken = {one["name"] for one in comparison.paths[f"/api/v1{path}"]["get"]["parameters"] if one["in"] == "query"}
    assert taken == asked.__optional_keys__
    assert not asked.__required_keys__


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_page_of_the_example_is_as_its_type_says(example, lang):
    _, app, client = example
    book = app.state.office.read_present(lang)
    routes = {"/overview" if route.path == "/" else route.path: route for route in ROUTES}
    n = 0
    for address, _, shape in TYPED:
        listed = routes[address].list_keys
        keys = [None] if listed is None else [*listed(book)]
        for key in [*keys[:4], *keys[4:][-2:]]:
            more = () if key is None else (key,)
            assert find_troubles(shape, client.read_page(address, *more, lang=lang)) == [], (address, key)
            n += 1
    assert n > 60


def test_an_address_may_be_known_only_at_run_time(example):
    programme, _, client = example
    project = programme.read_snapshot().projects[0]
    page = client.read_page("/project/{key}", project.id)
    assert page == client.read_address(f"/project/{project.id}")


# --- the checks of the tests themselves


class Small(TypedDict):
    digits: Digits | None
    kind: Literal["a", "b"]
    days: dict[str, list[DayWords]]
    n: NotRequired[int]


RIGHT = {"digits": "1.5", "kind": "a", "days": {"x": ["2023-06-30"]}}


@pytest.mark.parametrize(
    ("changes", "is_right"),
    [
        ({}, True),
        ({"digits": None, "n": 1}, True),
        ({"digits": 1.5}, False),
        ({"digits": "1e5"}, False),
        ({"kind": "c"}, False),
        ({"days": {"x": ["30.6."]}}, False),
        ({"days": {"x": "2023-06-30"}}, False),
        ({"n": True}, False),
        ({"more": 1}, False),
    ],
)
def test_what_is_not_as_its_type_says_is_found(changes, is_right):
    assert (find_troubles(Small, RIGHT | changes) == []) == is_right
    assert (find_troubles(list[Small], [RIGHT, RIGHT | changes]) == []) == is_right


def test_what_is_missing_is_found():
    assert find_troubles(Small, {"digits": None, "days": {}}) == [": Small without ['kind']"]


class Wider(TypedDict):
    digits: Digits | None
    kind: Literal["a", "b", "c"]
    days: dict[str, list[DayWords]]
    n: int


def test_types_that_say_different_things_are_found():
    comparison = Comparison({"paths": {}, "components": {"schemas": {}}})
    said = comparison.parts.describe(Small)
    comparison.schemas = comparison.parts.known
    assert comparison.find_differences(Small, said) == []
    told = comparison.find_differences(Wider, said)
    assert [line.split()[1] for line in told] == ["required", "enum"]
