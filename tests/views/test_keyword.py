from dataclasses import replace

from support import build_fact, build_sample_book, build_text
from taizhang.model.period import Period
from taizhang.model.snapshot import Document, FactState
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


def test_an_aim_of_the_whole_year_belongs_to_the_year_its_part_names_alone():
    book = build_sample_book()
    words = "经济提振——甲区将抓机遇,举办2023年货节,力争全年引资90亿元。\n回望——2022年、2023年,力争全年引资80亿元。"
    source, text = build_text("展望", words, None)
    states = []
    for phrase, written in (("力争全年引资90亿元", "90"), ("力争全年引资80亿元", "80")):
        fact = build_fact(
            text, phrase, kind="target", measure="引资", measure_id="agreed_investment", written=written,
            written_unit="亿元", number=f"{written}00000000", unit="CNY", status="target",
            period=Period(None, None, "全年"),
        )  # fmt: skip
        states.append(FactState(fact, "unreviewed", fact, ()))
    document = Document(source, text, book.snapshot.documents[0].recorded_at, "陈工")
    snapshot = replace(book.snapshot, documents=(document,), facts=tuple(states))
    told = [s.read.as_written.value for one in pick_keywords(replace(book, snapshot=snapshot)) for s in one.numbers]
    assert told == ["90"]
