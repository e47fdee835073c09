"""Places of the text that is read lead to the words of the text as it came."""

from __future__ import annotations

from taizhang.facts.quoter import Quoter
from taizhang.facts.repair import build_repair
from taizhang.model.text import Text
from taizhang.read import read_upload


def build(words: str) -> Text:
    return read_upload("page.txt", words.encode()).text


def test_a_clean_text_is_quoted_where_it_stands() -> None:
    text = build("新建学校3所。")
    span = Quoter(text).quote(4, 5, "value")
    assert (span.text_id, span.start, span.end, span.exact, span.role) == (text.id, 4, 5, "3", "value")


def test_a_quotation_has_the_noise_inside_it_and_not_the_noise_around_it() -> None:
    text = build("达到\u200b3 1 0 \u200b亿元。")
    repair = build_repair(text)
    assert repair is not None
    start = repair.text.content.index("310")
    span = Quoter(text, repair).quote(start, start + 3, "value")
    assert span.exact == "3 1 0" == text.content[span.start : span.end]


def test_a_place_after_the_last_character_is_the_end_of_the_text() -> None:
    text = build("达到\u200b310亿元")
    repair = build_repair(text)
    assert repair is not None
    end = len(repair.text.content)
    span = Quoter(text, repair).quote(end, end, "unit")
    assert (span.start, span.exact) == (len(text.content), "")


def test_words_quoted_again_are_an_equal_span() -> None:
    quoter = Quoter(build("新建学校3所。"))
    assert quoter.quote(0, 7, "whole") == quoter.quote(0, 7, "whole")
    assert quoter.quote(0, 7, "whole") != quoter.quote(0, 7, "measure")
