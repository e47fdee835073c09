from support import build_sample_book
from taizhang.views.keyword import looks_forward, pick_keywords


def test_the_part_that_looks_ahead_becomes_a_keyword_with_its_aims():
    keywords = pick_keywords(build_sample_book())
    assert keywords
    told = [state.read.anchor.exact for keyword in keywords for state in keyword.numbers]
    assert "200" in told and len(told) == len(set(told))


def test_a_heading_with_digits_gives_its_measure_as_the_word():
    keyword = pick_keywords(build_sample_book())[0]
    assert not any(character.isdigit() for character in keyword.words)


def test_what_was_is_not_ahead():
    book = build_sample_book()
    by_exact = {s.read.anchor.exact: s.read for s in book.snapshot.facts}
    assert looks_forward(book, by_exact["200"]) and not looks_forward(book, by_exact["300"])


def test_no_more_keywords_than_asked_for():
    assert len(pick_keywords(build_sample_book(), 1)) == 1
