"""Sums, rates and points of a round as people read them."""

from decimal import Decimal

from tests.office_sample import build_small_book

from taizhang.views.round import read_dispatch
from taizhang.views.round_sums import build_line, cite_amount, write_points, write_rate


def test_rates_and_points_are_written_as_bulletins_do():
    assert (write_rate(Decimal("0.51695")), write_points(Decimal("-8.7607"))) == ("51.70%", "−8.8")
    assert write_rate(None) == ""
    assert write_points(None) == ""


def test_a_sum_nobody_states_is_missing_and_one_is_computed():
    book = build_small_book()
    assert cite_amount(book, None) is None
    cited = cite_amount(book, Decimal(3_000_000))
    assert cited is not None
    assert (cited.text, cited.is_computed) == ("300万元", True)


def test_a_line_with_a_report_missing_is_a_lower_bound():
    book = build_small_book()
    line = build_line(book, read_dispatch(book, "2023-2").total)
    assert (line.n, line.n_missing, line.is_at_least) == (2, 1, True)
    assert line.done_amount == 6_000_000
