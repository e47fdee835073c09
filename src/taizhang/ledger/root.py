"""Daily roots: what to publish so that anyone outside can tell later whether the record is still the same."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from taizhang.errors import BrokenChainError, UsageError
from taizhang.ledger.chain import GENESIS
from taizhang.model.identity import canonical_json, content_id

FORMAT = "taizhang roots 1"


@dataclass(frozen=True, slots=True)
class Root:
    """The record at the end of a day that added to it.

    Args:
        day: The day (UTC), in ISO form.
        seq: Number of its last entry.
        hash: Hash of that entry; all before it hang on it.
        root: Content id of day, number, hash and the root before: one word for all days up to this one.
    """

    day: str
    seq: int
    hash: str
    root: str


def build_roots(days: Iterable[tuple[str, int, str]]) -> tuple[Root, ...]:
    """Build the roots of days, given as (day, last entry, its hash) in order."""
    roots: list[Root] = []
    previous = GENESIS
    for day, seq, own in days:
        previous = content_id({"day": day, "hash": own, "previous_root": previous, "seq": seq})
        roots.append(Root(day, seq, own, previous))
    return tuple(roots)


def write_roots(roots: Iterable[Root]) -> str:
    """Write roots as JSON, one day a line, so that two of them can be compared by eye."""
    lines = [canonical_json({"day": r.day, "seq": r.seq, "hash": r.hash, "root": r.root}) for r in roots]
    return '{"format":"' + FORMAT + '","days":[\n' + ",\n".join(lines) + "\n]}\n"


def read_roots(words: str) -> Mapping[int, str]:
    """Read published roots as hashes by number of entry.

    Raises:
        UsageError: When this is no list of roots.
        BrokenChainError: When its own roots do not follow from its days.
    """
    try:
        record: dict[str, Any] = json.loads(words)
        days = [(day["day"], day["seq"], day["hash"]) for day in record["days"]]
        said = [day["root"] for day in record["days"]]
        is_ours = record["format"] == FORMAT and all(isinstance(seq, int) for _, seq, _ in days)
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError("this is not a list of roots") from error
    if not is_ours:
        raise UsageError("this is not a list of roots")
    for root, word in zip(build_roots(days), said, strict=True):
        if root.root != word:
            raise BrokenChainError(root.seq, f"the published root of {root.day} does not follow from its days")
    return {seq: own for _, seq, own in days}
