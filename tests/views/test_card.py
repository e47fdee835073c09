"""One fact as a card."""

from dataclasses import replace

from support import build_sample_book
from taizhang.model.fact import Subject
from taizhang.views.card import build_card, list_fields, write_as_form


def find(words):
    book = build_sample_book()
    return next(s for s in book.snapshot.facts if s.read.anchor.exact == words), book


def test_a_corrected_fact_shows_both_values():
    state, book = find("1445")
    card = build_card(state, book)
    assert card.cited.number == "14.45"
    assert card.read is not None
    assert card.read.number == "1,445"
    assert card.changed == ("value",)
    changed = [field for field in list_fields(state) if field.is_changed]
    assert [(f.name, f.read, f.accepted) for f in changed] == [("value", "1445", "14.45")]


def test_a_rejected_fact_counts_for_nothing_in_any_field():
    state, _ = find("134")
    assert all(field.accepted is None for field in list_fields(state))


def test_an_unreviewed_fact_counts_as_read():
    state, book = find("300")
    assert build_card(state, book).read is None
    assert not any(field.is_changed for field in list_fields(state))


def test_the_form_is_filled_with_the_value_as_the_document_writes_it():
    assert write_as_form(find("427.08")[0]) == "427.08亿元"
    assert write_as_form(find("1445")[0]).startswith("14.45")


def test_a_figure_of_a_town_says_whose_it_is_and_one_of_the_own_place_does_not():
    state, book = find("300")
    town = replace(state.read, kind="observation", subject=Subject("place", "白石镇", None))
    assert build_card(replace(state, read=town, accepted=town), book).whom == "白石镇"
    own = replace(state.read, kind="observation", subject=Subject("place", book.place_name or "本区", book.place_id))
    assert build_card(replace(state, read=own, accepted=own), book).whom is None
