"""Workbooks issued to units: filled in with what was known last, kept by their hash, recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from taizhang.assess.office import fold_office
from taizhang.errors import UsageError
from taizhang.exchange.known import list_known
from taizhang.exchange.release import Release
from taizhang.exchange.template import Template
from taizhang.exchange.value import ValueReader
from taizhang.export.issue import write_issue
from taizhang.model.event import Event
from taizhang.model.identity import content_id
from taizhang.pages.message import read_message
from taizhang.views.issue import build_issue, build_issue_template

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from taizhang.flows.programme import Programme
    from taizhang.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """What a workbook is to ask.

    Args:
        unit: The responsible unit; `None` for every project.
        round: In words, or the name of a dispatch round (2023-2).
        as_of: The day its figures are to speak of.
        due_on: The last day it may come back.
        round_id: Id of a dispatch round, where it belongs to one.
    """

    unit: str | None
    round: str
    as_of: date
    due_on: date | None = None
    round_id: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A workbook that went out: its release, its bytes, a name for the file."""

    release: Release
    data: bytes
    file_name: str


def issue_workbook(
    programme: Programme,
    asked: Asked,
    *,
    recorded_at: datetime,
    recorded_by: str,
    progress: Callable[[int], object] | None = None,
) -> Issued:
    """Issue a workbook: filled in with what was known last, kept by its hash, recorded in the ledger.

    Raises:
        UsageError: When no project belongs to the unit.
    """
    snapshot = programme.read_snapshot()
    asked = join_round(snapshot, asked)
    year = programme.find_plan_year(snapshot) or asked.as_of.year
    known = list_known(snapshot, year=year, owner=asked.unit)
    if not known:
        raise UsageError(
            f"no project belongs to {asked.unit!r}" if asked.unit else "there are no projects to ask about"
        )
    template = build_issue_template(_say)
    release = build_release(
        programme, asked, {"unit": asked.unit}, template=template, year=year, n_rows=len(known), at=recorded_at
    )
    sheet = build_issue(release, known, ValueReader(programme.catalog), programme.catalog, _say)
    data = write_issue(sheet, release, at=recorded_at, progress=progress)
    name = f"{asked.round}-{asked.unit or _say('issue.all_units')}.xlsx"
    record_issue(programme, release, name, data, asked, recorded_at=recorded_at, recorded_by=recorded_by)
    return Issued(release, data, name)


def build_release(
    programme: Programme,
    asked: Asked,
    about: Mapping[str, str | None],
    *,
    template: Template,
    year: int,
    n_rows: int,
    at: datetime,
) -> Release:
    """Build what a workbook carries of its issue, based on the present state.

    Args:
        programme: Whose projects it asks about.
        asked: What is asked, by when.
        about: What tells this issue from others of the same state: the unit, or the name of the office's own file.
        template: What its columns mean.
        year: The plan year.
        n_rows: How many projects it asks about.
        at: When.
    """
    head, head_hash = programme.ledger.head()
    identity = {**about, "round": asked.round, "head": head_hash, "at": at.isoformat()}
    return Release(
        id=content_id(identity)[:16],
        programme=programme.settings.title_zh,
        unit=asked.unit,
        round=asked.round,
        round_id=asked.round_id,
        as_of=asked.as_of,
        due_on=asked.due_on,
        year=year,
        head=head,
        head_hash=head_hash,
        template=template,
        n_rows=n_rows,
    )


def join_round(snapshot: Snapshot, asked: Asked) -> Asked:
    """Join what is asked to the dispatch round it names (2023-2), with the day and window of that round."""
    one = fold_office(snapshot.events).find_round(asked.round)
    if one is None:
        return asked
    return replace(asked, as_of=one.as_of, due_on=one.closes_on, round_id=one.id)


def record_issue(
    programme: Programme,
    release: Release,
    name: str,
    data: bytes,
    asked: Asked,
    *,
    recorded_at: datetime,
    recorded_by: str,
) -> None:
    """Keep a workbook that goes out by its hash and record that it does."""
    details = {"act": "issued", "file": programme.ledger.keep_file(data), "release": release.id}
    record_workbook(
        programme, release.id, name, details, asked.as_of, asked, recorded_at=recorded_at, recorded_by=recorded_by
    )


def record_workbook(
    programme: Programme,
    subject_id: str,
    name: str,
    details: Mapping[str, Any],
    on: date,
    asked: Asked | None,
    *,
    recorded_at: datetime,
    recorded_by: str,
) -> None:
    """Record what happened to a workbook: it was issued, it came back, its columns were explained.

    Args:
        programme: Where.
        subject_id: The release, or the first digits of the file's hash.
        name: The name of the file.
        details: Further fields of the event.
        on: The day it speaks of.
        asked: What was asked, where that is known.
        recorded_at: When.
        recorded_by: Who.
    """
    said: dict[str, Any] = dict(details)
    if asked is not None and asked.unit is not None:
        said["unit"] = asked.unit
    if asked is not None and asked.due_on is not None:
        said["due_on"] = asked.due_on
    event = Event("workbook", subject_id, name, on, words=None if asked is None else asked.round, details=said)
    programme.ledger.record_events(
        [event], recorded_at=recorded_at, recorded_by=recorded_by, based_on=programme.ledger.head()[0]
    )


def _say(key: str, **values: object) -> str:
    # The workbooks of an office are Chinese, whoever looks at the pages.
    return read_message("zh", key, values)
