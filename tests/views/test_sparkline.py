from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.views.sparkline import build_sparkline


def test_one_point_shows_no_course():
    assert build_sparkline([Decimal(1)]) is None


@given(st.lists(st.decimals(min_value=-(10**12), max_value=10**12, places=2), min_size=2, max_size=60))
def test_every_point_stays_inside_the_box(values):
    line = build_sparkline(values)
    corners = [tuple(map(Decimal, corner.split(","))) for corner in line.points.split(" ")]
    assert len(corners) == line.n_points == len(values)
    assert all(3 <= x <= 93 and 3 <= y <= 21 for x, y in corners)


def test_equal_values_draw_a_level_line():
    assert build_sparkline([Decimal(5)] * 3).points == "3,12 48,12 93,12"
