"""Contests and titles that a place was ranked in."""

from __future__ import annotations

from taizhang.facts.contest import find_contest


def test_a_place_is_ranked_in_the_contest_told_before_it() -> None:
    words = "在全市村庄综合考核中，青石村"
    found = find_contest(words, "青石村", len(words))
    assert found is not None
    assert found["noun"] == "全市村庄综合考核"


def test_a_title_names_a_rank_that_has_no_words() -> None:
    words = "入选“全国经济强县”，"
    found = find_contest(words, "", len(words))
    assert found is not None
    assert found["noun"] == "全国经济强县"


def test_what_is_ranked_itself_needs_no_contest() -> None:
    words = "在全市综合考核中，投资增速"
    assert find_contest(words, "投资增速", len(words)) is None
