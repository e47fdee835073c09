"""Rows of a few values of different kinds."""

from __future__ import annotations

import json
from typing import assert_type, cast, get_args

from taizhang.client.row import ROWS, Row2, Row3


def test_each_place_has_the_type_of_its_own():
    pair = cast("Row2[str, int]", json.loads('["甲", 2]'))
    assert assert_type(pair[0], str) == "甲"
    assert assert_type(pair[1], int) == 2
    assert len(pair) == 2
    assert [type(one) for one in pair] == [str, int]


def test_a_row_says_of_how_many_it_is():
    assert get_args(Row3[str, int, None]) == (str, int, type(None))
    assert {n: len(kind.__parameters__) for n, kind in ROWS.items()} == {2: 2, 3: 3, 4: 4, 5: 5}
