"""The copy of a draft: the text with the proposals that a person accepted put in place of the words they speak of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from taizhang.model.finding import Finding
    from taizhang.model.text import Text


@dataclass(frozen=True, slots=True)
class Change:
    """Words of a text and what stands in their place in the copy; code points, end excluded."""

    start: int
    end: int
    before: str
    after: str
    fingerprint: str


def can_accept(finding: Finding, text: Text) -> bool:
    """Whether a finding proposes words in place of its first span, and that span stands in this text."""
    return finding.proposal is not None and bool(finding.spans) and finding.spans[0].text_id == text.id


def list_changes(text: Text, findings: Iterable[Finding], accepted: Collection[str]) -> tuple[Change, ...]:
    """List the changes of a copy in order of place; where two meet at the same words, the first accepted counts."""
    by_name = {finding.fingerprint: finding for finding in findings if can_accept(finding, text)}
    chosen: list[Change] = []
    for fingerprint in accepted:
        finding = by_name.get(fingerprint)
        if finding is None or finding.proposal is None:
            continue
        span = finding.spans[0]
        change = Change(span.start, span.end, span.exact, finding.proposal, fingerprint)
        if all(change.end <= other.start or other.end <= change.start for other in chosen):
            chosen.append(change)
    return tuple(sorted(chosen, key=lambda change: change.start))


def apply_changes(content: str, changes: Sequence[Change]) -> str:
    """Give the content with its changes.

    >>> apply_changes("覆盖率率达40%", [Change(3, 5, "率率", "率", "")])
    '覆盖率达40%'
    """
    pieces, at = [], 0
    for change in changes:
        pieces += [content[at : change.start], change.after]
        at = change.end
    return "".join([*pieces, content[at:]])
