"""Changing cells of an office's own workbook: everything else stays byte for byte."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from openpyxl import Workbook
from tests.exchange.office import build_office_file, list_parts

from taizhang.errors import RefusedDocumentError, UsageError
from taizhang.export.patch import HiddenSheet, SheetChange, patch_workbook
from taizhang.read.cells import read_workbook

SHEET = "重点项目"


def change(cells, **more):
    return {SHEET: SheetChange(cells, **more)}


def read_cell(data, row, column):
    rows = {one.number: one for one in read_workbook("甲.xlsx", data).find_sheet(SHEET).rows}
    return rows[row].find_cell(column) if row in rows else None


def test_only_the_bytes_of_the_changed_cell_change() -> None:
    data = build_office_file()
    patched = patch_workbook(data, change({(6, 9): "路基完成<一半>"}))
    before, after = list_parts(data), list_parts(patched)
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == {"xl/worksheets/sheet1.xml"}
    old, new = before["xl/worksheets/sheet1.xml"], after["xl/worksheets/sheet1.xml"]
    start = next(i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    tail = next(i for i, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b)
    # what differs is one cell element
    assert old[start - 40 : len(old) - tail].count(b"<c ") <= 2
    assert read_cell(patched, 6, 9) == (9, "t", "路基完成<一半>")


def test_chart_text_box_sparkline_and_rich_text_survive() -> None:
    data = build_office_file()
    parts = list_parts(patch_workbook(data, change({(6, 6): Decimal("1300.25")})))
    assert "请于月底前报办公室" in parts["xl/drawings/drawing1.xml"].decode()
    assert parts["xl/charts/chart1.xml"] == list_parts(data)["xl/charts/chart1.xml"]
    assert b"x14:sparkline" in parts["xl/worksheets/sheet1.xml"]
    assert "<r><rPr><b/></rPr><t>继续</t></r>" in parts["xl/worksheets/sheet1.xml"].decode()


def test_a_formula_stays_and_its_stored_result_is_brought_up_to_date() -> None:
    patched = patch_workbook(build_office_file(), change({(9, 6): Decimal("3800.5")}))
    row = read_workbook("甲.xlsx", patched).sheets[0].rows[9]
    assert (row.formulas[6], row.find_cell(6).raw) == ("SUM(G7:G9)", "3800.5")
    assert b'fullCalcOnLoad="1"' in list_parts(patched)["xl/workbook.xml"]


def test_words_are_never_a_formula() -> None:
    for words in ("=1+1", "+8613", "-12", "@SUM(A1)"):
        patched = patch_workbook(build_office_file(), change({(6, 9): words}))
        assert read_cell(patched, 6, 9) == (9, "t", words)
        assert b"<f>1+1" not in list_parts(patched)["xl/worksheets/sheet1.xml"]


def test_empty_cells_new_cells_and_new_rows_find_their_place() -> None:
    patched = patch_workbook(
        build_office_file(), change({(6, 6): None, (8, 7): Decimal(5), (40, 2): "补", (6, 14): "右"})
    )
    assert read_cell(patched, 6, 6) is None
    assert read_cell(patched, 8, 7).raw == "5"
    assert read_cell(patched, 40, 2).raw == "补"
    assert read_cell(patched, 6, 14).raw == "右"
    rows = [row.number for row in read_workbook("甲.xlsx", patched).sheets[0].rows]
    assert rows == sorted(rows)


def test_a_day_goes_into_a_cell_of_days_as_a_number() -> None:
    book = Workbook()
    book.active.title = SHEET
    book.active["A1"] = date(2023, 1, 1)
    out = io.BytesIO()
    book.save(out)
    assert read_cell(patch_workbook(out.getvalue(), change({(0, 0): date(2023, 6, 30)})), 0, 0) == (
        0,
        "d",
        "2023-06-30",
    )
    assert read_cell(patch_workbook(out.getvalue(), change({(0, 1): date(2023, 6, 30)})), 0, 1) == (
        1,
        "t",
        "2023-06-30",
    )


def test_a_very_hidden_sheet_hidden_columns_and_print_titles_are_added() -> None:
    hidden = HiddenSheet("_taizhang", [("release", "ab<12>"), ("unit", "住建局")])
    patched = patch_workbook(
        build_office_file(), change({}, hidden_columns=(11, 12)), hidden_sheet=hidden, print_titles={SHEET: (2, 3)}
    )
    book = read_workbook("甲.xlsx", patched)
    sheet = book.find_sheet("_taizhang")
    assert (sheet.state, sheet.rows[0].raws) == ("veryHidden", ("release", "ab<12>"))
    assert book.find_sheet(SHEET).hidden_columns == {11, 12}
    assert "$3:$4" in list_parts(patched)["xl/workbook.xml"].decode()
    again = patch_workbook(patched, change({}), hidden_sheet=HiddenSheet("_taizhang", [("release", "cd")]))
    assert read_workbook("甲.xlsx", again).find_sheet("_taizhang").rows[0].raws == ("release", "cd")


def test_an_unknown_sheet_and_a_broken_file_are_refused() -> None:
    with pytest.raises(UsageError, match="附表"):
        patch_workbook(build_office_file(), {"附表": SheetChange({})})
    with pytest.raises(RefusedDocumentError):
        patch_workbook(build_office_file()[:-200], change({}))


def test_prefixed_xml_of_other_programs_is_patched_in_its_own_words() -> None:
    parts = {}
    for name, part in list_parts(build_office_file()).items():
        blob = part
        if name == "xl/worksheets/sheet1.xml":
            words = blob.decode().split("<extLst>")[0] + "</worksheet>"
            for tag in ("worksheet", "sheetData", "row", "c", "v", "f", "is", "t"):
                words = (
                    words.replace(f"<{tag}>", f"<x:{tag}>")
                    .replace(f"<{tag} ", f"<x:{tag} ")
                    .replace(f"</{tag}>", f"</x:{tag}>")
                )
            blob = words.replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x=").encode()
        parts[name] = blob
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, blob in parts.items():
            archive.writestr(name, blob)
    patched = patch_workbook(out.getvalue(), change({(6, 6): Decimal(7)}))
    assert b"<x:v>7</x:v></x:c>" in list_parts(patched)["xl/worksheets/sheet1.xml"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice (soffice)")
def test_a_real_office_program_opens_the_patched_file(tmp_path) -> None:
    path = tmp_path / "patched.xlsx"
    hidden = HiddenSheet("_taizhang", [("release", "ab")])
    path.write_bytes(
        patch_workbook(
            build_office_file(), change({(6, 6): Decimal(1300)}, hidden_columns=(11, 12)), hidden_sheet=hidden
        )
    )
    utf_8 = "csv:Text - txt - csv (StarCalc):44,34,76"
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        utf_8,
        "--outdir",
        str(tmp_path),
        str(path),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    lines = (tmp_path / "patched.csv").read_text(encoding="utf-8").splitlines()
    assert lines[6].startswith("1,滨河步道一期,住建局,2301-01,4500,2000,1300,800")
    assert len(lines) == 15
