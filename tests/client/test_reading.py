"""What the client reads, against the app itself: each answer is as its type says, and as the server describes it."""

from __future__ import annotations

import inspect
from datetime import date
from typing import get_args, get_origin, get_overloads

import pytest
from tests.client.program import run
from tests.client.shapes import Comparison, find_troubles, read_hints
from tests.exchange.office import build_office_file

from taizhang.client import Client, Draft, State
from taizhang.client.reading import Reader
from taizhang.errors import RequestError
from taizhang.flows.programme import now
from taizhang.flows.workbooks import receive_workbook

#: Where the answer of each method stands: its path, then the places in it.
PATHS = {
    "read_fact": ("/facts/{fact_id}",),
    "read_project": ("/projects/{project_id}",),
    "read_commitment": ("/commitments/{commitment_id}",),
    "read_source": ("/sources/{source_id}",),
    "read_entry": ("/entries/{seq}",),
    "iter_facts": ("/facts", "items", "*"),
    "iter_entries": ("/entries", "items", "*"),
    "list_history": ("/history/{subject_id}", "items", "*"),
    "list_differences": ("/differences", "items", "*"),
    "list_downloads": ("/downloads", "items", "*"),
    "list_workbooks": ("/workbooks", "values"),
    "read_workbook": ("/workbooks/{file_id}", "values"),
    "list_publications": ("/publications", "values"),
    "list_audit": ("/audit", "items", "*"),
    "list_drafts": ("/drafts", "items", "*"),
    "check_draft": ("/drafts/{draft_id}/findings", "values"),
    "compare_draft": ("/drafts/{draft_id}/differences", "values"),
}
#: What says no more than a word or some bytes, or has a type of the client's own.
PLAIN = {bytes, str, list[str], None, type(None), State, Draft}


def find_shape(method):
    """The type of one thing that a method gives, whether it gives one or many."""
    shape = read_hints(method)["return"]
    return get_args(shape)[0] if get_origin(shape) not in (None, dict) else shape


def test_every_method_that_gives_a_thing_is_held_against_the_server():
    methods = dict(inspect.getmembers(Client, inspect.isfunction))
    public = {name: one for name, one in methods.items() if not name.startswith("_")}
    typed = {name for name, one in public.items() if read_hints(one)["return"] not in PLAIN}
    assert typed - {"iter_items", "read_page", "read_address"} == set(PATHS)


@pytest.mark.parametrize("name", PATHS)
def test_a_method_is_typed_as_the_server_describes_its_answer(example, name):
    _, app, _ = example
    comparison = Comparison(app.openapi())
    path, *places = PATHS[name]
    assert comparison.find_differences(find_shape(getattr(Client, name)), comparison.find_answer(path, *places)) == []


def test_a_list_is_typed_as_the_server_describes_it_and_gives_it(example):
    _, app, client = example
    names = set()
    for one in get_overloads(Reader.iter_items):
        (name,) = get_args(read_hints(one)["name"])
        comparison, shape = Comparison(app.openapi()), find_shape(one)
        assert comparison.find_differences(shape, comparison.find_answer(f"/{name}", "items", "*")) == []
        items = list(client.iter_items(name))
        assert items or name == "findings"
        assert find_troubles(list[shape], items) == []
        names.add(name)
    assert names == {"facts", "projects", "commitments", "sources", "findings"}


def test_the_filters_of_facts_are_those_the_server_knows(example):
    _, app, _ = example
    taken = {one["name"] for one in app.openapi()["paths"]["/api/v1/facts"]["get"]["parameters"]}
    filters = get_args(read_hints(Client.iter_facts)["filters"])[0]
    assert taken - {"limit", "offset"} == set(filters.__annotations__)


def test_what_a_running_server_gives_is_as_its_type_says(example, tmp_path):
    programme, _, client = example
    snapshot = programme.read_snapshot()
    fact, path = snapshot.facts[0].id, tmp_path / "稿.txt"
    path.write_text("全镇绿化覆盖率率达40%。", encoding="utf-8")
    draft = client.add_draft(path)
    book = receive_workbook(programme, "自有.xlsx", build_office_file(), recorded_at=now(), recorded_by="调度科")
    given = {
        "read_fact": client.read_fact(fact),
        "read_project": client.read_project(snapshot.projects[0].id),
        "read_commitment": client.read_commitment(snapshot.commitments[0].id),
        "read_source": client.read_source(snapshot.documents[0].source.id),
        "read_entry": client.read_entry(1),
        "iter_facts": list(client.iter_facts()),
        "iter_entries": list(client.iter_entries()),
        "list_history": client.list_history(fact),
        "list_differences": client.list_differences(date(2020, 1, 1), date(2029, 12, 31)),
        "list_downloads": client.list_downloads(),
        "list_workbooks": client.list_workbooks(),
        "read_workbook": client.read_workbook(book),
        "list_publications": client.list_publications(),
        "list_drafts": client.list_drafts(),
        "check_draft": client.check_draft(draft),
        "compare_draft": client.compare_draft(draft, 1, 1),
    }
    assert set(PATHS) - set(given) == {"list_audit"}  # tests/client/test_connection.py: only an office has one
    for name, value in given.items():
        shape = find_shape(getattr(Client, name))
        assert find_troubles(list[shape] if isinstance(value, list) else shape, value) == [], name
        assert value, name


def test_a_program_of_a_user_runs_as_it_is_checked(example):
    _, _, client = example
    names = run(client)
    assert len(names) > 2
    assert all(type(name) is str for name in names)


def test_every_list_is_read_to_its_end(client, programme):
    snapshot = programme.read_snapshot()
    assert [fact["id"] for fact in client.iter_facts()] == [state.id for state in snapshot.facts]
    assert len(list(client.iter_facts(kind="commitment"))) == 4
    assert [p["id"] for p in client.iter_items("projects")] == [p.id for p in snapshot.projects]
    assert [e["seq"] for e in client.iter_entries(after=3)] == list(range(4, programme.ledger.head()[0] + 1))
    assert list(client.iter_facts(measure="nothing")) == []


def test_one_thing_is_read_as_it_was_known(client, programme):
    fact = programme.read_snapshot().facts[0]
    assert client.read_fact(fact.id)["id"] == fact.id
    with pytest.raises(RequestError) as told:
        client.read_fact(fact.id, as_of=date(2020, 1, 1))
    assert told.value.status == 404
    assert "detail" in told.value.problem
    project = programme.read_snapshot().projects[0]
    assert client.read_project(project.id)["name"] == project.name
    assert client.list_history(fact.id)[0]["act"] == "read"
    assert client.list_differences(date(2023, 1, 15), date(2023, 3, 1))
    assert client.read_download("facts.csv").startswith(b"\xef\xbb\xbf")
