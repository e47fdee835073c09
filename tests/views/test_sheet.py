"""The projection onto a sheet."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from taizhang.views.sheet import build_sheet, spread

_DEGREES = st.tuples(st.decimals(100, 110, places=3, allow_nan=False), st.decimals(25, 32, places=3, allow_nan=False))


@given(st.lists(_DEGREES, min_size=1, max_size=12))
def test_every_point_lies_on_the_sheet(points):
    sheet = build_sheet(points)
    for longitude, latitude in points:
        x, y = sheet.place(longitude, latitude)
        assert 0 <= x <= sheet.width
        assert 0 <= y <= sheet.height


def test_north_is_up_and_east_is_right():
    points = [(Decimal("106.8"), Decimal("28.8")), (Decimal("107.0"), Decimal("29.0"))]
    sheet = build_sheet(points)
    (x1, y1), (x2, y2) = (sheet.place(*point) for point in points)
    assert x1 < x2
    assert y1 > y2


def test_no_points_no_sheet():
    assert build_sheet([]) is None


def test_things_at_one_spot_do_not_cover_each_other():
    spots = [spread(n, step=13) for n in range(40)]
    gaps = [((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2) ** 0.5 for i, a in enumerate(spots) for b in spots[i + 1 :]]
    assert min(gaps) > 10
