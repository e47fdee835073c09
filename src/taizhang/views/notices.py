"""What units are told: notices in the app, whether they went out by mail, and where each unit is reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from taizhang.assess.digest import Contact, fold_contacts
from taizhang.assess.duties import Notice, list_notices, list_told
from taizhang.views.today import list_units, read_duties

if TYPE_CHECKING:
    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice and when it was told by mail; `None` where it was not yet."""

    notice: Notice
    told_at: datetime | None


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """The exact values of the page of notices.

    Args:
        unit: Whose; `None` for all.
        units: To choose from.
        lines: What stands now, the new ones first.
        n_new: Not told by mail yet.
        contacts: (unit, contact), `""` is the office itself.
    """

    unit: str | None
    units: tuple[str, ...]
    lines: tuple[NoticeLine, ...]
    n_new: int
    contacts: tuple[tuple[str, Contact | None], ...]


def build_notices(book: Book, unit: str | None) -> NoticesPage:
    """Build the notices of a unit, or of all units and the office."""
    told = list_told(book.snapshot.events)
    when = {
        key: entry.recorded_at
        for entry, event in book.snapshot.list_kinds(("notified",))
        for key in told.intersection(_list_keys(event.details.get("notices")))
    }
    duties = [duty for duty in read_duties(book) if unit is None or duty.unit == unit]
    notices = [notice for notice in list_notices(duties, told=frozenset()) if unit is None or notice.unit == unit]
    lines = [NoticeLine(notice, when.get(notice.fingerprint)) for notice in notices]
    contacts = fold_contacts(book.snapshot.events)
    shown = ("", *list_units(book)) if unit is None else (unit,)
    return NoticesPage(
        unit=unit,
        units=list_units(book),
        lines=tuple(sorted(lines, key=lambda line: line.told_at is not None)),
        n_new=sum(line.told_at is None for line in lines),
        contacts=tuple((name, contacts.get(name)) for name in shown),
    )


def _list_keys(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
