"""What a write must bring before it is recorded: a moment, a reason, facts that quote their text."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol, get_args

from taizhang.errors import UsageError
from taizhang.ledger.chain import Draft
from taizhang.model.event import event_to_record
from taizhang.model.event_kind import check_details
from taizhang.model.fact import Stage
from taizhang.model.identity import bytes_id, canonical_json
from taizhang.model.period import Period

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from taizhang.model.entry import Entry
    from taizhang.model.event import Event
    from taizhang.model.fact import Fact
    from taizhang.model.source import Source
    from taizhang.model.text import Text


class ReadDocument(Protocol):
    """A document that was read, as the `read` room gives it."""

    @property
    def source(self) -> Source:
        """Its identity."""

    @property
    def text(self) -> Text:
        """Its text."""

    @property
    def data(self) -> bytes:
        """Its bytes as they came."""


def check_aware(moment: datetime) -> None:
    """Check that a moment names its time zone."""
    if moment.utcoffset() is None:
        raise UsageError("a recorded time names its time zone")


def check_reading(reading: ReadDocument, facts: Iterable[Fact]) -> None:
    """Check that bytes, source, text and facts belong together and every span quotes the text."""
    source, text = reading.source, reading.text
    if bytes_id(reading.data) != source.id or text.source_id != source.id:
        raise UsageError("the bytes, the source and the text do not belong together")
    content, text_id = text.content, text.id
    for fact in facts:
        if fact.text_id != text_id or not fact.spans:
            raise UsageError(f"fact {fact.id[:12]} does not point into the text it is recorded with")
        for span in (*fact.spans, *fact.repeats):
            is_inside = span.text_id == text_id and 0 <= span.start < span.end
            if not is_inside or content[span.start : span.end] != span.exact:
                raise UsageError(f"fact {fact.id[:12]} does not quote the text: {span.exact[:20]!r}")


def keep_known(record: dict[str, Any], earlier: Sequence[Entry]) -> dict[str, Any]:
    """What a later recording does not say about a source stays as it was said before."""
    if not earlier:
        return record
    known = earlier[-1].payload["source"]
    return {name: known[name] if value is None else value for name, value in record.items()}


def is_same_source(known: dict[str, Any], new: dict[str, Any]) -> bool:
    """Say whether a source entry would say nothing new."""
    if known["text_hash"] != new["text_hash"]:
        return False
    # Another file name or hour of fetching is the same document; another publisher or day is news about it.
    return all(known["source"][name] == new["source"][name] for name in ("publisher", "published_on", "rights"))


def draft_event(event: Event, reason: str | None, *, transaction_id: str | None = None) -> Draft:
    """Give the entry of an event.

    Raises:
        UsageError: When it names nobody, its stage or numbers are none, or its kind does not have the fields it brings.
    """
    if not event.subject_id or not event.subject_name.strip():
        raise UsageError("an event names whom it happened to")
    if event.stage is not None and event.stage not in get_args(Stage):
        raise UsageError(f"{event.stage!r} is no stage; one of {', '.join(get_args(Stage))}")
    if any(number is not None and not number.is_finite() for number in (event.amount, event.percent)):
        raise UsageError("the amount and the percent of an event are numbers")
    check_details(event.kind, event.details)
    record = event_to_record(event)
    if transaction_id is not None:
        record["transaction"] = transaction_id
    valid = Period(event.on, event.on + timedelta(1))
    return Draft("event", event.subject_id, canonical_json(record), valid, clean_reason(reason))


def check_reason(reason: str) -> str:
    """Give a reason without blanks around it; it must have words."""
    cleaned = clean_reason(reason)
    if cleaned is None:
        raise UsageError("this needs a reason")
    return cleaned


def clean_reason(reason: str | None) -> str | None:
    """Give a reason without blanks around it, `None` where it has no words."""
    return (reason or "").strip() or None
