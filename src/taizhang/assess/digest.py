"""Who is told what, when: notices gathered into one digest a unit, held while the unit sleeps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from taizhang.assess.rounds import LOCAL
from taizhang.model.event import Event
from taizhang.model.events import select_kinds
from taizhang.model.personal import MARKS
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from taizhang.assess.duties import Notice
    from taizhang.model.entry import Entry

#: Hours of the night, in China, in which nobody is written to unless they chose others.
QUIET_FROM, QUIET_UNTIL = 21, 8


@dataclass(frozen=True, slots=True)
class Contact:
    """Where a unit is reached; the office itself is the unit with an empty name.

    Args:
        unit: Its name.
        email: Its address.
        person, phone: Who it is, where somebody said.
        quiet_from, quiet_until: Hours (0 to 23, in China) between which it is not written to; equal hours are none.
    """

    unit: str
    email: str
    quiet_from: int = QUIET_FROM
    quiet_until: int = QUIET_UNTIL
    person: str | None = None
    phone: str | None = None

    def is_quiet(self, moment: datetime) -> bool:
        """Whether a moment lies within its quiet hours, over midnight too."""
        hour = moment.astimezone(LOCAL).hour
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until


@dataclass(frozen=True, slots=True)
class Digest:
    """Everything one unit is to be told now.

    Args:
        unit: Which; empty for the office itself.
        contact: Where it is reached; `None` where nobody has said.
        notices: In order: escalated and overdue first.
        is_held: Whether its quiet hours hold it back.
    """

    unit: str
    contact: Contact | None
    notices: tuple[Notice, ...]
    is_held: bool


_ORDER = ("escalated", "overdue", "returned", "assigned", "due_soon")


def fold_contacts(events: Iterable[tuple[Entry, Event]]) -> dict[str, Contact]:
    """Fold the contacts of units, the last word about each."""
    contacts: dict[str, Contact] = {}
    for _, event in select_kinds(events, ("contact",)):
        details: Mapping[str, Any] = event.details
        unit = "" if event.subject_id == build_contact_id("") else event.subject_name
        hours = (details.get("quiet_from", QUIET_FROM), details.get("quiet_until", QUIET_UNTIL))
        if details.get("email") and details["email"] not in MARKS:
            contacts[unit] = Contact(unit, details["email"], *hours, details.get("person"), details.get("phone"))
        else:
            contacts.pop(unit, None)
    return contacts


def build_contact_id(unit: str) -> str:
    """Give the id a unit's contact goes by."""
    return build_subject_id("unit", unit)


def build_digests(
    notices: Sequence[Notice], contacts: Mapping[str, Contact], *, moment: datetime
) -> tuple[Digest, ...]:
    """Gather notices into one digest a unit, in order of unit.

    Args:
        notices: What is to be told.
        contacts: By unit.
        moment: Now, for quiet hours.
    """
    by_unit: dict[str, list[Notice]] = {}
    for notice in notices:
        by_unit.setdefault(notice.unit or "", []).append(notice)
    return tuple(
        Digest(
            unit=unit,
            contact=contacts.get(unit),
            notices=tuple(sorted(mine, key=lambda one: (_ORDER.index(one.kind), one.duty.due_on, one.duty.name))),
            is_held=unit in contacts and contacts[unit].is_quiet(moment),
        )
        for unit, mine in sorted(by_unit.items())
    )


def build_told_event(digest: Digest, *, name: str, on: date, channel: str) -> Event:
    """Build the event that a digest went out: the proof that a unit was told."""
    details: dict[str, Any] = {"notices": tuple(one.fingerprint for one in digest.notices), "channel": channel}
    return Event("notified", build_contact_id(digest.unit), digest.unit or name, on, details=details)
