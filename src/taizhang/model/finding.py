"""A finding: trouble in a document or a ledger, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from taizhang.model.identity import content_id
from taizhang.model.span import Span

Severity = Literal["high", "medium", "low", "info"]


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
        proposal: What might be meant; never applied by itself.
    """

    code: str
    severity: Severity
    message: str
    values: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    facts: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    proposal: str | None = None

    @property
    def fingerprint(self) -> str:
        """A name that stays the same while the finding stays the same (16 hex digits)."""
        return content_id(
            {
                "code": self.code,
                "spans": [span.exact for span in self.spans],
                "evidence": [span.exact for span in self.evidence],
                "values": [list(pair) for pair in self.values],
            }
        )[:16]
