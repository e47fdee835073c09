"""What a sentence tells of a project's money and progress is told by its words."""

from __future__ import annotations

from datetime import date

from taizhang.facts.project_progress import begin_year, strip_led
from taizhang.model.period import Period


def test_words_between_a_name_and_its_money_are_taken_off() -> None:
    assert strip_led("青石水库累计已完成") == "青石水库"
    assert strip_led("临江三桥，今年计划") == "临江三桥"
    assert strip_led("轨道1号线截至9月底，累计完成") == "轨道1号线"


def test_a_name_that_nothing_follows_stays_whole() -> None:
    assert strip_led("县人民医院迁建项目") == "县人民医院迁建项目"


def test_what_was_done_by_a_day_was_done_since_the_year_began() -> None:
    assert begin_year(Period(date(2025, 9, 1), date(2025, 10, 1), "9月底")) == Period(
        date(2025, 1, 1), date(2025, 10, 1), "9月底"
    )
    assert begin_year(None) is None
