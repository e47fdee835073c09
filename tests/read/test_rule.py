"""The rules of a page enclose cells; where a rule is missing, cells are merged."""

from __future__ import annotations

from collections.abc import Callable

import pypdfium2

from taizhang.read.rule import Rule, find_tables, is_filled, list_rules


def level(at: float, first: float = 50, last: float = 250) -> Rule:
    return Rule(at, first, last)


def upright(at: float, first: float = 100, last: float = 160) -> Rule:
    return Rule(at, first, last)


def test_rules_enclose_cells_and_a_missing_one_merges_them() -> None:
    rows = [level(100), level(120), level(140, 150), level(160)]
    columns = [upright(50), upright(150, 120), upright(250)]
    (table,) = find_tables(rows, columns)
    assert [(c.row, c.column, c.n_rows, c.n_columns) for c in table.cells] == [
        (0, 0, 1, 2),
        (1, 0, 2, 1),
        (1, 1, 1, 1),
        (2, 1, 1, 1),
    ]


def test_a_frame_and_lines_that_meet_nothing_are_no_table() -> None:
    assert find_tables([level(100), level(160)], [upright(50), upright(250)]) == []
    assert find_tables([level(100), level(120), level(140)], []) == []


def test_the_grid_of_a_diagram_holds_no_words() -> None:
    (table,) = find_tables([level(100), level(130), level(160)], [upright(50), upright(150), upright(250)])
    assert not is_filled(table, [(60, 110), (400, 300)])
    assert is_filled(table, [(60, 110), (200, 140)])


def test_the_parts_of_a_drawn_line_are_one_rule(make_pdf: Callable[..., bytes]) -> None:
    rules = [(50.0, 100.0, 150.0, 100.0), (150.0, 100.0, 250.0, 100.0), (50.0, 100.0, 50.0, 160.0)]
    page = pypdfium2.PdfDocument(make_pdf([[(60.0, 110.0, 10.0, "字")]], rules=rules))[0]
    found, standing = list_rules(page)
    assert [(round(r.at), round(r.first), round(r.last)) for r in found] == [(100, 50, 250)]
    assert [(round(r.at), round(r.first), round(r.last)) for r in standing] == [(50, 100, 160)]
