"""A document cut where facts begin and end."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import build_sample_book, build_text
from taizhang.model.span import Span
from taizhang.model.text import Run
from taizhang.views.reading import build_blocks, mark_stretch


def words_of(blocks):
    return "".join(
        p.words for b in blocks for p in (*b.pieces, *(q for r in b.rows for c in r.cells for q in c.pieces))
    )


def test_the_blocks_give_every_character_once():
    book = build_sample_book()
    document = book.snapshot.documents[0]
    blocks = build_blocks(document.text, [s.read for s in book.snapshot.facts if s.read.text_id == document.text.id])
    assert words_of(blocks) == document.text.content.replace("\n", "")


def test_a_mark_names_its_fact_and_role():
    book = build_sample_book()
    state = book.snapshot.facts[0]
    text = book.snapshot.documents[0].text
    pieces = mark_stretch(text, state.read, 0, len(text.content))
    marked = {p.role: p.words for p in pieces if p.fact_ids}
    assert marked == {"measure": "工业总产值", "comparator": "突破", "value": "300", "unit": "亿元"}
    assert [p.starts for p in pieces if p.starts] == [(state.id,)]


@pytest.mark.property
@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=8))
def test_overlapping_spans_lose_nothing(stretches):
    _, text = build_text("t", "甲乙丙丁戊己庚辛壬癸" * 5, None)
    base = build_sample_book().snapshot.facts[0].read
    facts = [
        replace(
            base,
            id=f"{n:064x}",
            text_id=text.id,
            spans=(Span(text.id, at, at + n_, text.content[at : at + n_], "value"),),
        )
        for n, (at, n_) in enumerate(stretches)
    ]
    blocks = build_blocks(text, facts)
    assert words_of(blocks) == text.content
    for fact in facts:
        covered = "".join(p.words for b in blocks for p in b.pieces if fact.id in p.fact_ids)
        assert covered == fact.spans[0].exact


def test_cells_stand_in_their_columns_and_merged_ones_leave_room():
    content = "名称\t投资\n甲厂\t5\n乙厂"
    _, text = build_text("t", content, None)
    runs = (
        Run(0, 2, "cell", table=0, row=0, column=0, is_head=True),
        Run(3, 5, "cell", table=0, row=0, column=2, is_head=True),
        Run(6, 8, "cell", table=0, row=1, column=0, n_rows=2),
        Run(9, 10, "cell", table=0, row=1, column=2),
        Run(11, 13, "cell", table=0, row=2, column=1),
    )
    table = build_blocks(replace(text, layout=runs), [])[0]
    shape = [["".join(p.words for p in cell.pieces) for cell in row.cells] for row in table.rows]
    assert shape == [["名称", "", "投资"], ["甲厂", "", "5"], ["乙厂", ""]]
    assert [row.number for row in table.rows] == [1, 2, 3]
