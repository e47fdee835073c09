from taizhang.views.table import Column, Table


def test_machine_columns_are_left_out_of_sheets_and_keep_their_places():
    table = Table("t", "t", (Column("a", "A"), Column("b", "B", is_machine=True), Column("c", "C")), ())
    assert [(place, column.key) for place, column in table.list_sheet_columns()] == [(0, "a"), (2, "c")]
