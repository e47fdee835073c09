"""A place can be asked about as if a number stood there."""

from __future__ import annotations

from taizhang.facts.mention import build_probe


def test_a_probe_is_a_place_without_a_number() -> None:
    probe = build_probe(3, 5, unit="位")
    assert (probe.start, probe.end, probe.left, probe.right) == (3, 5, 3, 5)
    assert (probe.value, probe.unit, probe.unit_start, probe.unit_end, probe.comparator) == (None, "位", 5, 5, "eq")
