from dataclasses import replace

import pytest

from support import build_sample_book, build_sample_site
from taizhang.views.brief import build_brief


def build(lang="zh"):
    return build_brief(build_sample_book(lang), build_sample_site(lang).t)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_sentence_has_a_source_and_every_source_its_sentence(lang):
    brief = build(lang)
    numbers = [note.number for note in brief.notes]
    assert numbers == list(range(1, len(numbers) + 1))
    for item in (*brief.data, *brief.keywords):
        assert item.notes and set(item.notes) <= set(numbers)
    for note in brief.notes:
        assert any(is_value for _, is_value in note.sentence)


def test_sentences_are_composed_and_not_copied():
    book = build_sample_book()
    text = "\n".join(document.text.content for document in book.snapshot.documents)
    for item in build().data:
        assert item.sentence not in text


def test_the_first_datum_reads_as_a_newspaper_would_say_it():
    first = build().data[0]
    assert first.title == "工业总产值首次突破300亿元"
    assert first.sentence.startswith("2022年，甲区工业总产值首次突破300亿元。")


def test_an_english_sentence_begins_large_and_ends_with_one_stop():
    for item in build("en").data:
        assert item.sentence[0].isupper() and item.sentence.endswith(".") and ".." not in item.sentence


def test_each_figure_in_a_sentence_leads_to_a_fact_of_the_ledger():
    book = build_sample_book()
    known = {state.id for state in book.snapshot.facts if state.accepted is not None}
    for item in (*build().data, *build().keywords):
        assert {part.fact_id for part in item.parts if part.fact_id} <= known


def test_facts_nobody_reviewed_are_counted():
    brief = build()
    assert 0 < brief.n_unreviewed <= sum(len(note.fact_ids) for note in brief.notes)


def test_an_empty_ledger_gives_an_empty_brief():
    book = build_sample_book()
    book = replace(book, snapshot=replace(book.snapshot, facts=(), documents=()), text_findings={})
    brief = build_brief(book, build_sample_site("zh").t)
    assert (brief.data, brief.keywords, brief.notes) == ((), (), ())
