from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.support import build_sample_book as build_book

from taizhang.exchange.known import build_known, list_known, list_owners, list_versions


def test_what_is_known_of_a_project_is_listed_by_property() -> None:
    snapshot = build_book().snapshot
    for known, project in zip(list_known(snapshot, year=2023), snapshot.projects, strict=True):
        assert known.id == project.id
        assert known.find("name") == project.names[-1]
        assert known.find("investment") == project.investment
        assert known.find("batch") == project.find_batch(2023)
        assert None not in known.values.values()


def test_the_later_of_a_reported_total_and_a_stated_one_counts() -> None:
    project = build_book().snapshot.projects[0]
    known = build_known(project, year=2023, version=3, total=(date(2099, 1, 1), Decimal(7)))
    assert (known.find("done_to_date"), known.version) == (Decimal(7), 3)


def test_owners_and_versions_are_listed() -> None:
    snapshot = build_book().snapshot
    owners = list_owners(snapshot)
    assert all(list_known(snapshot, year=2023, owner=owner) for owner in owners)
    assert set(list_versions(snapshot)) >= {project.id for project in snapshot.projects}
