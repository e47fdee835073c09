"""Tables: keys that stand twice, cells that are empty, couplings recomputed from their own row."""

from __future__ import annotations

import pytest
from tests.checks.examples import build_text

from taizhang.catalog.loader import load_catalog
from taizhang.checks import check_text
from taizhang.model.text import Run
from taizhang.read import read_path


def check(rows, code, *, merged=()):
    """A table of rows, the first of them its heads; `merged` names cells by row and column with the rows they cover."""
    content, layout, tall = "", [], dict(merged)
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                start = len(content)
                content += cell
                n_rows = tall.get((r, c), 1)
                layout.append(Run(start, len(content), "cell", table=0, row=r, column=c, n_rows=n_rows, is_head=r == 0))
                content += "\t"
        content = content[:-1] + "\n"
    return check_text(build_text(content, tuple(layout)), [], catalog=load_catalog(), codes=[code])


HEADS = ["序号", "项目名称", "总投资"]


def test_a_number_that_stands_twice_is_found_with_its_first_place():
    rows = [HEADS, *([str(n), f"村道{n}", "12"] for n in (1, 2, 3, 4, 4, 6, 7))]
    (finding,) = check(rows, "TZ704")
    assert (finding.severity, finding.spans[0].exact, finding.evidence[0].exact) == ("high", "4", "4")


def test_numbers_that_start_again_in_every_part_are_no_keys():
    assert check([HEADS, *([str(n % 3 + 1), f"村道{n}", "12"] for n in range(9))], "TZ704") == []


def test_a_cell_that_must_be_filled_is_missed():
    rows = [HEADS, *([str(n), f"村道{n}", "12" if n != 4 else ""] for n in range(1, 12))]
    (finding,) = check(rows, "TZ704")
    assert dict(finding.values) == {"head": "总投资", "sense": "empty", "word": "4"}
    sparse = [HEADS, *([str(n), f"村道{n}", "12" if n < 5 else ""] for n in range(1, 12))]
    assert check(sparse, "TZ704") == [], "a column half empty is meant so"


def test_a_merged_cell_fills_every_row_it_covers():
    rows = [HEADS, *([str(n), f"村道{n}", "12" if n != 4 else None] for n in range(1, 12))]
    assert len(check(rows, "TZ704")) == 1
    assert check(rows, "TZ704", merged={(3, 2): 2}) == []


def test_a_total_row_needs_no_number():
    rows = [HEADS, *([str(n), f"村道{n}", "12"] for n in range(1, 12)), ["合计", "", "132"]]
    assert check(rows, "TZ704") == []


COUPLING = ["年份", "耦合度", "综合指数", "耦合协调度"]


def test_a_coordination_that_its_row_contradicts_is_found():
    rows = [
        COUPLING,
        ["2020", "0.90", "0.40", "0.60"],
        ["2021", "0.95", "0.50", "0.69"],
        ["2022", "0.96", "0.60", "0.81"],
    ]
    (finding,) = check(rows, "TZ706")
    assert finding.spans[0].exact == "0.81" and dict(finding.values)["low"] == "0.75381"


def test_rounding_explains_what_it_can():
    assert check([COUPLING, ["2020", "0.9", "0.4", "0.59"], ["2021", "0.9", "0.4", "0.61"]], "TZ706") == []


def test_a_table_of_another_formula_is_left_alone():
    rows = [
        COUPLING,
        ["2020", "0.90", "0.40", "0.36"],
        ["2021", "0.95", "0.50", "0.48"],
        ["2022", "0.96", "0.60", "0.58"],
    ]
    assert check(rows, "TZ706") == []


@pytest.mark.corpus
def test_the_published_table_with_one_wrong_row_is_caught_and_the_right_one_is_not(shared):
    found = {}
    for path in sorted((shared / "golden" / "papers").glob("*.csv")):
        text = read_path(path).text
        found[path.stem] = check_text(text, [], catalog=load_catalog(), codes=["TZ706"])
    wrong = found["ccd_xinjiang_tourism_economy_ecology_2008_2017"]
    assert [finding.spans[0].exact for finding in wrong] == ["0.7659"]
    assert found["ccd_aksu_urbanisation_farmland_1990_2015"] == []
