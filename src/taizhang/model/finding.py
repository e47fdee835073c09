"""A finding: trouble in a document or a ledger, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from taizhang.model.identity import content_id
from taizhang.model.span import Span

Severity = Literal["high", "medium", "low", "info"]
#: The value of a message that grows by itself (days without movement) and is no part of a finding's name.
_COUNT = "count"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has to say.

    Args:
        code: Belongs to one check for ever (`TZ101`).
        severity: How much it matters.
        message: Message key of the catalogue of messages; `values` fill it.
        values: Words for the message, by name.
        spans: The words it speaks of, the first the one to underline. Empty for whole-ledger findings.
        facts: Ids of the facts involved.
        evidence: Spans of the other side, where two things disagree.
        proposal: What might stand in place of the first span; never put there by itself.
        key: What makes it this finding and no other, where that is not all it says: the words around its place, or
            the name of a remark that a document gets once. Edits elsewhere leave it as it is.
    """

    code: str
    severity: Severity
    message: str
    values: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    facts: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    proposal: str | None = None
    key: tuple[str, ...] | None = None

    @property
    def fingerprint(self) -> str:
        """A name that stays the same while the finding stays the same (16 hex digits).

        A finding with a key is named by it and by the words of the other side, so that a count which an edit
        elsewhere moves does not bring a dismissed finding back.
        """
        record: dict[str, object] = {"code": self.code, "evidence": [span.exact for span in self.evidence]}
        if self.key is not None:
            record["key"] = list(self.key)
        else:
            record["spans"] = [span.exact for span in self.spans]
            record["values"] = [list(pair) for pair in self.values if pair[0] != _COUNT]
        return content_id(record)[:16]
