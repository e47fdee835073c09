from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.read.number import BUILT_IN, find_date_parts, format_number


@pytest.mark.parametrize(
    ("raw", "code", "shown"),
    [
        ("0.30000000000000004", None, "0.3"),
        ("73.599999999999994", "General", "73.6"),
        ("100", "General", "100"),
        ("1445000", None, "1445000"),
        ("1.5E+10", None, "15000000000"),
        ("12.345", "0.00", "12.35"),
        ("12.3", "0.00", "12.30"),
        ("-12.345", "0.00_ ", "-12.35"),
        ("0.556", "0%", "56%"),
        ("0.556", "0.0%", "55.6%"),
        ("1234567.5", "#,##0.00", "1,234,567.50"),
        ("1234567.5", "#,##0", "1,234,568"),
        ("0.5", "#.##", "0.5"),
        ("-1234.5", "#,##0.00;(#,##0.00)", "(1,234.50)"),
        ("-3", "0;[Red]-0", "-3"),
        ("0", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
        ("1234.5", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("5.2", '0.0"亿元"', "5.2亿元"),
        ("42708000000", '0.00,,"百万"', "42708.00百万"),
        ("7", "000", "007"),
        ("1200", "[$¥-804]#,##0", "¥1,200"),
        ("12345", "0.00E+00", "1.23E+4"),
        ("-0.001", "0.00", "0.00"),
        ("5", "[>=100]0.0;0", "5"),
        ("13800000000", '000"-"0000"-"0000', "13800000000"),
        ("45107", BUILT_IN[14], "2023-06-30"),
        ("45107", BUILT_IN[31], "2023-06-30"),
        ("45107", BUILT_IN[57], "2023年6月"),
        ("45107", "yyyy/m", "2023年6月"),
        ("45107", "yyyy", "2023"),
        ("45107.354166666664", "yyyy-mm-dd hh:mm", "2023-06-30 08:30"),
        ("45107", "yyyy-mm-dd hh:mm", "2023-06-30"),
        ("0.75", "h:mm", "18:00"),
        ("45107", "[$-804]yyyy年m月d日;@", "2023-06-30"),
        ("-5", "yyyy-mm-dd", "-5"),
        ("abc", "0.00", "abc"),
    ],
)
def test_a_number_is_written_as_a_person_sees_it(raw: str, code: str | None, shown: str) -> None:
    assert format_number(raw, code) == shown


def test_workbooks_that_count_from_1904_give_their_own_days() -> None:
    assert format_number("43645", "yyyy-mm-dd", is_1904=True) == "2023-06-30"


def test_a_format_that_hides_gives_nothing() -> None:
    assert format_number("5", ";;;") == ""


@pytest.mark.parametrize("code", ["0.00", "#,##0", "0%", '0"天"', "General"])
def test_formats_of_numbers_are_no_dates(code: str) -> None:
    assert find_date_parts(code) == ""


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_without_format_keeps_its_value(value: object) -> None:
    assert abs(Decimal(format_number(str(float(str(value))), None)) - Decimal(str(value))) <= Decimal("0.005")
