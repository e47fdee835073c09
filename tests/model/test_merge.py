"""Ways from names that go to the name that stays."""

from __future__ import annotations

from datetime import UTC, datetime

from taizhang.model.merge import Merge, map_merged

AT = datetime(2023, 1, 1, tzinfo=UTC)


def _merge(gone: str, kept: str) -> Merge:
    return Merge("project", gone, gone, kept, kept, 1, "甲", AT, "同名")


def test_a_chain_of_merges_ends_at_the_name_that_stays() -> None:
    ways = map_merged([_merge("a", "b"), _merge("b", "c"), _merge("x", "c")])
    assert {gone: merge.into_id for gone, merge in ways.items()} == {"a": "c", "b": "c", "x": "c"}


def test_a_ring_ends() -> None:
    assert map_merged([_merge("a", "b"), _merge("b", "a")]).keys() == {"a", "b"}
