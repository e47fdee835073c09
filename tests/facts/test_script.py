"""Traditional script becomes simplified, one code point for one."""

from __future__ import annotations

from taizhang.facts.script import fold_script, is_traditional, load_script


def test_every_character_has_one_plain_form_that_is_not_folded_again() -> None:
    table = load_script()
    assert all(len(plain) == 1 and ord(plain) not in table for plain in table.values())


def test_folding_keeps_the_length() -> None:
    words = "農業總產值增長５．７％，達三十億元"
    assert len(fold_script(words)) == len(words)
    assert fold_script(words) == "农业总产值增长５．７％，达三十亿元"


def test_simplified_text_is_given_back_as_it_is() -> None:
    words = "乾县著名的干部队伍，准备瞭望台"
    assert fold_script(words) is words
    assert not is_traditional(words)
