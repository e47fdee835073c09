import random

from taizhang.read.column import Stretch, join_rows, order_stretches


def line(text: str, left: float, top: float, width: float = 230.0) -> Stretch:
    return Stretch(text, 1, left, top, left + width, top + 12, 800.0, 600.0)


def test_two_columns_under_a_title_are_read_in_order_however_they_are_stored() -> None:
    title = line("题", 50, 20, 500)
    left = [line(f"左{n}", 50, 60 + 20 * n) for n in range(8)]
    right = [line(f"右{n}", 320, 60 + 20 * n) for n in range(8)]
    mixed = [title, *left, *right]
    random.Random(4).shuffle(mixed)
    assert order_stretches(mixed) == [title, *left, *right]


def test_three_columns_are_read_in_order_though_a_full_line_hangs_over_its_column() -> None:
    columns = [[line(f"{c}列{n}", left, 60 + 20 * n, 160) for n in range(8)] for c, left in enumerate((50, 225, 400))]
    columns[0][3] = line("0列3", 50, 120, 170)
    mixed = [one for column in columns for one in column]
    random.Random(4).shuffle(mixed)
    assert order_stretches(mixed) == [one for column in columns for one in column]


def test_a_table_of_short_cells_is_left_row_by_row() -> None:
    cells = [
        cell
        for n in range(8)
        for cell in (
            line(f"名{n}", 50, 60 + 20 * n, 40 + 25 * (n % 4)),
            line(f"{n}", 400, 60 + 20 * n, 10 + 30 * (n % 4)),
        )
    ]
    assert order_stretches(cells) == cells


def test_neighbours_on_one_line_are_joined() -> None:
    assert [
        one.text for one in join_rows([line("产值", 50, 60, 30), line("5", 200, 61, 10), line("增速", 50, 80, 30)])
    ] == ["产值 5", "增速"]
