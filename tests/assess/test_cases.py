from __future__ import annotations

from datetime import date

from tests.assess.rounds_examples import Diary

from taizhang.assess.cases import OTHER, build_answer, build_assignment, build_clearing, fold_cases
from taizhang.model.event import Event

RAISED = date(2023, 3, 1)


def raise_case(diary: Diary, words: str = "红线内两户未搬", factor: str | None = "征迁") -> None:
    diary.record([Event("obstacle", "p1", "甲桥", RAISED, words=words, factor=factor, is_open=True)], at=RAISED)


def test_an_obstacle_goes_from_raised_to_struck_off_with_its_proof():
    diary = Diary()
    raise_case(diary)
    case = fold_cases(diary.events)[0]
    assert (case.standing, case.due_on, case.is_open) == ("raised", None, True)
    on = date(2023, 3, 5)
    diary.record([build_assignment(case, owner="征收中心", due_on=date(2023, 4, 1), on=on)], at=on)
    case = fold_cases(diary.events)[0]
    assert (case.standing, case.owner, case.days_over(date(2023, 4, 11))) == ("assigned", "征收中心", 10)
    diary.record([build_answer(case, words="已签一户", on=date(2023, 3, 20))], at=date(2023, 3, 20))
    assert fold_cases(diary.events)[0].standing == "answered"
    assert fold_cases(diary.events)[0].owner == "征收中心"
    diary.record([build_clearing(case, on=date(2023, 4, 2), evidence=("a" * 64,))], at=date(2023, 4, 2))
    case = fold_cases(diary.events)[0]
    assert (case.standing, case.cleared_on, case.has_proof, case.is_open) == ("cleared", date(2023, 4, 2), True, False)
    assert case.days_over(date(2024, 1, 1)) == 0
    assert [step.kind for step in case.steps] == ["raised", "assigned", "answered", "cleared"]


def test_an_obstacle_cleared_without_its_words_is_the_only_one_it_can_be():
    diary = Diary()
    raise_case(diary)
    diary.record([Event("obstacle", "p1", "甲桥", RAISED, factor="征迁", is_open=False)], at=RAISED)
    assert not fold_cases(diary.events)[0].is_open


def test_a_clearing_that_could_be_two_obstacles_clears_none():
    diary = Diary()
    raise_case(diary)
    raise_case(diary, "电杆未迁")
    diary.record([Event("obstacle", "p1", "甲桥", RAISED, factor="征迁", is_open=False)], at=RAISED)
    assert [case.is_open for case in fold_cases(diary.events)] == [True, True]


def test_an_obstacle_raised_again_is_the_same_one_open_again():
    diary = Diary()
    raise_case(diary)
    case = fold_cases(diary.events)[0]
    diary.record([build_clearing(case, on=RAISED, evidence=())], at=RAISED)
    raise_case(diary)
    cases = fold_cases(diary.events)
    assert len(cases) == 1
    assert cases[0].is_open
    assert not cases[0].has_proof
    assert len(cases[0].steps) == 3


def test_an_obstacle_without_a_factor_is_of_the_others_and_cleared_as_such():
    diary = Diary()
    raise_case(diary, factor=None)
    case = fold_cases(diary.events)[0]
    assert case.factor == OTHER
    assert build_clearing(case, on=RAISED, evidence=()).factor is None


def test_only_what_was_recorded_by_then_counts():
    diary = Diary()
    raise_case(diary)
    raise_case(diary, "电杆未迁")
    assert len(fold_cases(diary.events, until=1)) == 1


def test_a_factor_that_the_words_begin_with_is_read_and_one_within_them_is_not_guessed():
    diary = Diary()
    raise_case(diary, "用林：指标待定", factor=None)
    raise_case(diary, "缺用林指标", factor=None)
    assert [case.factor for case in fold_cases(diary.events)] == ["用林", OTHER]
    case = fold_cases(diary.events)[0]
    diary.record([build_clearing(case, on=RAISED, evidence=())], at=RAISED)
    assert [one.is_open for one in fold_cases(diary.events)] == [False, True]
