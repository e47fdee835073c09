"""The pages as values."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from taizhang.flows.example import build_example
from taizhang.pages.routes import ROUTES
from taizhang.web.api_pages import PAGES
from taizhang.web.app import build_app


def test_every_page_has_its_values_but_the_words_about_the_software():
    pages = {"/overview" if route.path == "/" else route.path for route in ROUTES}
    assert pages - set(PAGES) == {"/about", "/exports"}
    assert set(PAGES) <= pages


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    with build_example(Path(tmp_path_factory.mktemp("example")) / "p") as programme:
        yield programme, TestClient(build_app(programme, is_debug=True), base_url="http://127.0.0.1:8760")


def test_every_page_of_the_example_is_given_as_values_in_both_languages(example):
    programme, client = example
    book = client.app.state.office.read_present("zh")
    n = 0
    for route in ROUTES:
        path = "/overview" if route.path == "/" else route.path
        if path not in PAGES:
            continue
        keys = [""] if route.list_keys is None else list(route.list_keys(book))[:2]
        for key in keys:
            for lang in ("zh", "en"):
                answer = client.get(f"/api/v1/pages{path.replace('{key}', key)}", params={"lang": lang})
                assert answer.status_code == 200, (path, key, answer.text[:300])
                assert answer.headers["etag"]
                n += 1
    assert n > 70
    assert programme.ledger.head()[0] == book.snapshot.head


def test_a_page_says_what_its_view_says(client, programme):
    answer = client.get("/api/v1/pages/history", params={"act": "read"}).json()
    assert answer["path"] == "/history"
    assert answer["values"]["n_entries"] == programme.ledger.head()[0]
    assert {line["act"] for line in answer["values"]["lines"]} == {"read"}
    project = programme.read_snapshot().projects[0]
    assert client.get(f"/api/v1/pages/project/{project.id}").json()["path"] == f"/project/{project.id}"


def test_a_known_state_is_not_sent_again_and_a_past_one_is_another(client):
    answer = client.get("/api/v1/pages/overview")
    headers = {"if-none-match": answer.headers["etag"]}
    assert client.get("/api/v1/pages/overview", headers=headers).status_code == 304
    past = client.get("/api/v1/pages/overview", params={"as_of": "2023-02-01"}, headers=headers)
    assert past.status_code == 200
    assert past.headers["etag"] != answer.headers["etag"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("project/ab", 404),
        ("projects/board/1066", 404),
        ("projects/board/x", 404),
        ("round/2023-1", 404),
        ("office/filing/2023-1", 404),
        ("office/plans?before=0", 422),
        ("history?page=0", 422),
        ("overview?nonsense=1", 422),
        ("overview?lang=fr", 422),
    ],
)
def test_what_is_not_there_or_makes_no_sense_is_a_problem(client, path, status):
    answer = client.get(f"/api/v1/pages/{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
