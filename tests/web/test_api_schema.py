"""What the API says of its answers, held against the answers themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypedDict

import jsonschema_rs
import pytest
from starlette.testclient import TestClient
from tests.exchange.office import build_office_file

from taizhang.flows.example import build_example
from taizhang.flows.programme import Upload, now
from taizhang.flows.workbooks import receive_workbook
from taizhang.model.identity import Digits
from taizhang.pages.routes import ROUTES
from taizhang.web.api_pages import PAGES
from taizhang.web.api_schema import PLACE, Given, Parts, give_page, read_return
from taizhang.web.app import build_app


class Small(TypedDict):
    digits: Digits | None


@dataclass(frozen=True, slots=True)
class Part:
    """A part.

    Of which only the first line is told.
    """

    amount: Decimal | None
    pair: tuple[int, date]
    kinds: Mapping[Literal["a", "b"], tuple[Small, ...]]
    within: tuple[Part, ...] = ()
    _kept: int = 0

    @property
    def year(self) -> int | None:
        return None

    @property
    def others(self) -> list[Part]:
        return []


def describe(shape, **more):
    parts = Parts(**more)
    return {**parts.describe(shape), "components": {"schemas": parts.known}}


def test_a_view_is_described_by_its_own_types():
    schema = describe(Part)["components"]["schemas"][f"{__name__}.Part"]
    assert schema["description"] == "A part."
    assert schema["required"] == ["amount", "pair", "kinds", "within", "year"]
    assert schema["properties"]["amount"]["anyOf"][0]["type"] == "string"
    assert schema["properties"]["within"] == {"type": "array", "items": {"$ref": f"{PLACE}{__name__}.Part"}}


@pytest.mark.parametrize(
    ("changes", "is_right"),
    [
        ({}, True),
        ({"amount": None}, True),
        ({"amount": 1.5}, False),
        ({"amount": "1e5"}, False),
        ({"pair": [1]}, False),
        ({"pair": [1, "2023-06-30", 2]}, False),
        ({"kinds": {"c": []}}, False),
        ({"kinds": {"b": [{"digits": "7"}]}}, True),
        ({"kinds": {"b": [{}]}}, False),
        ({"more": 1}, False),
    ],
)
def test_what_is_not_as_it_is_described_is_found(changes, is_right):
    record = {"amount": "1.5", "pair": [1, "2023-06-30"], "kinds": {"a": []}, "within": [], "year": None}
    validator = jsonschema_rs.Draft202012Validator(describe(Part, is_closed=True), validate_formats=True)
    assert validator.is_valid(record | changes) == is_right
    assert validator.is_valid(record | {"within": [record | changes]}) == is_right


def test_what_is_no_type_of_a_view_is_refused():
    with pytest.raises(TypeError, match="no type of a view"):
        Parts().describe(Path)


def test_a_function_says_what_it_gives_though_what_it_takes_is_unknown_here():
    def build(book: Nowhere) -> Part | None:  # noqa: F821 - that is the case
        raise NotImplementedError

    assert read_return(build) == Part | None
    assert give_page(read_return(build))(build).given.shape == Part | None


# --- the answers of the example, all of them


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    with build_example(Path(tmp_path_factory.mktemp("example")) / "p") as programme:
        app = build_app(programme, is_debug=True)
        yield programme, TestClient(app, base_url="http://127.0.0.1:8760"), list_given(app)


def list_given(app):
    """Every route that gives JSON, with what it says it gives and a validator that lets nothing else pass."""
    found = {}
    described = app.openapi()["paths"]
    for route in app.state.doors:
        if not route.path.startswith("/api/v1") or "GET" not in route.methods or route.path not in described:
            continue
        content = described[route.path]["get"]["responses"]["200"]["content"]
        if "application/json" in content:
            found[route.path.removeprefix("/api/v1")] = getattr(route.endpoint, "given", None)
    return found


def build_validator(given: Given):
    parts = Parts(is_closed=True)
    schema = {**parts.describe_given(given), "components": {"schemas": parts.known}}
    return jsonschema_rs.Draft202012Validator(schema, validate_formats=True)


def test_every_route_that_gives_json_says_what_stands_in_it(example):
    _, _, given = example
    assert {path for path, one in given.items() if one is None} == {"/head"}  # its shape is told whole without
    assert {f"/pages{path}" for path in PAGES} <= set(given)


def test_every_page_of_the_example_is_as_it_is_described(example):
    programme, client, given = example
    book = client.app.state.office.read_present("zh")
    n = 0
    for route in ROUTES:
        path = "/overview" if route.path == "/" else route.path
        if path not in PAGES:
            continue
        validator = build_validator(given[f"/pages{path}"])
        keys = [""] if route.list_keys is None else [*route.list_keys(book)]
        for key in [*keys[:6], *keys[-2:]]:
            answer = client.get(f"/api/v1/pages{path.replace('{key}', key)}")
            check(validator, answer)
            n += 1
    assert n > 100
    assert programme.ledger.head()[0] == book.snapshot.head


def check(validator, answer):
    assert answer.status_code == 200, (answer.url, answer.text[:300])
    troubles = [
        f"{'/'.join(map(str, one.instance_path))}: {one.message[:300]}" for one in validator.iter_errors(answer.json())
    ]
    assert troubles == [], answer.url


def test_everything_else_of_the_example_is_as_it_is_described(example):
    programme, client, given = example
    snapshot = programme.read_snapshot()
    office = client.app.state.office
    draft = office.drafts.add_version(Upload("稿.txt", "绿化覆盖率率达40%。".encode()), added_at=now(), added_by="甲")
    workbook = receive_workbook(programme, "自有.xlsx", build_office_file(), recorded_at=now(), recorded_by="调度科")
    office.seen.mark("", ["x"], at=now())
    known = {
        "{draft_id}": draft.id, "{file_id}": workbook, "{fact_id}": snapshot.facts[0].id,
        "{project_id}": snapshot.projects[0].id, "{commitment_id}": snapshot.commitments[0].id,
        "{source_id}": snapshot.documents[0].source.id, "{seq}": "1", "{subject_id}": snapshot.facts[0].id,
    }  # fmt: skip
    others = [path for path, one in given.items() if one is not None and not path.startswith("/pages/")]
    asked = {
        "/differences": {"before": "2020-01-01", "after": "2029-12-31"},
        "/drafts/{draft_id}/differences": {"first": "1", "second": "1"},
    }
    for path in others:
        if path == "/audit":  # only an office of many people has one
            continue
        address = path
        for name, key in known.items():
            address = address.replace(name, key)
        check(build_validator(given[path]), client.get(f"/api/v1{address}", params=asked.get(path)))
    assert len(others) >= 20


def test_the_audit_log_of_an_office_is_as_it_is_described(staff):
    given = list_given(staff.app)["/audit"]
    answer = staff.sign_in("audit").get("/api/v1/audit")
    assert answer.json()["items"]
    check(build_validator(given), answer)
