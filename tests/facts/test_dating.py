"""When a number holds: what its sentence says, what the one before said, what its section speaks of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from taizhang.facts.dating import default_period, find_period, is_done_over_time
from taizhang.facts.passage import Passage

DAY = date(2023, 2, 1)


def track(passage: Passage) -> list[tuple[str, int | None]]:
    found = []
    for sentence in passage.sentences:
        for mention in sentence.mentions:
            period, _ = find_period(sentence, mention)
            found.append((mention.written, None if period is None else period.year))
    return found


def test_a_year_carries_on_to_the_next_sentence_of_its_paragraph_only(prepare: Callable[..., Passage]) -> None:
    passage = prepare("2022年，新建学校3所。改造道路5条。\n\n新增床位20张。")
    assert track(passage) == [("3", 2022), ("5", 2022), ("20", None)]


def test_a_year_of_comparison_is_not_when_it_happened(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("2022年能耗比2020年下降3%。")) == [("3", 2022)]


def test_part_of_a_year_belongs_to_the_year_of_its_section(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("2021年工作回顾\n\n全年新建学校3所。", DAY)) == [("3", 2021)]


def test_a_year_in_a_list_of_aims_dates_its_own_sentence_only(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("二、2023年工作安排\n\n到2025年新建学校3所。改造道路5条。", DAY)) == [("3", 2025), ("5", 2023)]


def test_the_year_something_starts_from_is_not_the_year_it_ends_in(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("一、2022年工作回顾\n\n覆盖率由2020年的70%提高到90%。", DAY)) == [("70", 2020), ("90", 2022)]


def test_the_year_before_counts_from_the_year_a_sentence_speaks_of(prepare: Callable[..., Passage]) -> None:
    assert track(prepare("2020年补助资金由上年46万元增加到92万元。", DAY)) == [("46", 2019), ("92", 2020)]


def test_a_yearly_rate_belongs_to_the_years_of_its_section(prepare: Callable[..., Passage]) -> None:
    passage = prepare("一、过去五年工作回顾\n\n产值年均增长6%。", DAY)
    sentence = passage.sentences[-1]
    period, _ = find_period(sentence, sentence.mentions[0])
    assert period is not None
    assert (period.start, period.end) == (date(2018, 1, 1), date(2023, 1, 1))
    stock = default_period(sentence, is_stock=True)
    assert stock is not None
    assert stock.year == 2022


def test_what_is_done_over_years_is_told_from_what_stands() -> None:
    assert is_done_over_time("累计改造")
    assert not is_done_over_time("总人口")
