"""The table of pairs of characters that stand together in clean documents."""

from __future__ import annotations

from taizhang.checks.background import load_background


def test_pairs_are_pairs_and_the_rare_ones_hold_the_others() -> None:
    background = load_background()
    assert all(len(pair) == 2 for pair in background.attested)
    assert background.words | background.common <= background.attested


def test_everyday_words_are_known_and_slips_are_not() -> None:
    background = load_background()
    assert {"建设", "发展", "工业"} <= background.words
    assert not {"率率", "达达", "设建建"} & background.common


def test_the_table_is_read_once() -> None:
    assert load_background() is load_background()
