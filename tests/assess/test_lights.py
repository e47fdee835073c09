from __future__ import annotations

import string
from decimal import Decimal

import pytest

from taizhang.assess.lights import build_light, build_unknown, find_worst
from taizhang.assess.words import Given
from taizhang.catalog import load_catalog
from taizhang.errors import UsageError

PACKS = load_catalog().light_packs
DUE = Given("due", "2023-03", "2023年3月", "2023-03")


def _words(*names: str) -> list[Given]:
    return [Given(name, name, name, name) for name in names]


@pytest.mark.parametrize(
    ("value", "light"), [("-1", "green"), ("0", "blue"), ("1", "yellow"), ("2", "yellow"), ("3", "red")]
)
def test_a_start_turns_yellow_with_the_month_and_red_after_three(value, light):
    assert build_light(PACKS["four_axes/1"], "start", Decimal(value), inputs=[DUE]).light == light


@pytest.mark.parametrize(
    ("value", "light"),
    [("-5", "green"), ("9.99", "green"), ("10", "yellow"), ("30", "yellow"), ("30.01", "red")],
)
def test_progress_is_yellow_from_ten_points_behind_and_red_above_thirty(value, light):
    inputs = _words("as_of", "done", "elapsed")
    assert build_light(PACKS["four_axes/1"], "progress", Decimal(value), inputs=inputs).light == light


@pytest.mark.parametrize(("value", "light"), [("29.9", "red"), ("30", "yellow"), ("75", "green"), ("100", "green")])
def test_five_colours_are_red_below_thirty_percent(value, light):
    assert build_light(PACKS["five_colours/1"], "colour", Decimal(value)).light == light


@pytest.mark.parametrize(
    ("gap", "words"),
    [("1.7", "略低于"), ("8.8", "低于"), ("23.3", "明显低于"), ("0", "不低于"), ("-8.9", "不低于")],
)
def test_the_words_of_pace_are_those_of_the_bulletins(gap, words):
    assert build_light(PACKS["words_of_pace/1"], "pace", Decimal(gap)).words_zh.startswith(words)


def test_a_light_says_its_rule_its_inputs_and_its_excuse():
    light = build_light(PACKS["four_axes/1"], "start", Decimal(4), inputs=[DUE], excuse="征迁：部分住户未签约")
    assert light.words_zh == "计划2023年3月开工，已超期4个月"
    assert light.words_en == "planned to start in 2023-03: 4 months late"
    assert light.rule == "four_axes/1#1"
    assert [one.name for one in light.inputs] == ["due", "value"]
    assert light.excuse == "征迁：部分住户未签约"


def test_a_green_light_needs_no_excuse():
    assert build_light(PACKS["four_axes/1"], "start", outcome="started", excuse="用地").excuse is None


def test_a_missing_input_gives_grey_and_is_named():
    light = build_unknown(PACKS["four_axes/1"], "progress", ["annual_plan", "done_this_year"])
    assert light.light == "grey"
    assert light.missing == ("annual_plan", "done_this_year")
    assert light.words_zh == "缺少年度计划投资、本年完成投资，无法判断"
    assert "planned investment of the year" in light.words_en


def test_an_axis_without_a_rule_is_an_error_of_the_call():
    with pytest.raises(UsageError, match="no rule for weather"):
        build_light(PACKS["four_axes/1"], "weather", Decimal(1))


def test_grey_is_the_worst_only_where_nothing_else_shines():
    pack = PACKS["four_axes/1"]
    grey, green = build_unknown(pack, "funds", ["funds_in_place"]), build_light(pack, "start", outcome="started")
    assert find_worst([grey, green]) == "green"
    assert find_worst([grey]) == "grey"
    assert find_worst([]) == "grey"


@pytest.mark.parametrize("pack", PACKS.values(), ids=lambda pack: pack.id)
def test_every_axis_of_a_pack_covers_every_value_and_speaks_both_languages(pack):
    for rule in pack.rules:
        names = [
            {name for _, name, _, _ in string.Formatter().parse(words) if name}
            for words in (rule.words_zh, rule.words_en)
        ]
        assert names[0] == names[1], rule
        assert names[0] <= {"value", "missing"} | {name for name, _, _ in pack.labels}, rule
    for axis in {rule.axis for rule in pack.rules if (rule.at_least, rule.above, rule.below) != (None, None, None)}:
        inputs = _words("due", "as_of", "done", "elapsed", "placed", "planned", "target", "actual")
        for value in range(-400, 400, 7):
            assert build_light(pack, axis, Decimal(value), inputs=inputs).light in ("red", "yellow", "green", "blue")
