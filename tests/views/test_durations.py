from __future__ import annotations

from datetime import date

from tests.assess.examples import build_project
from tests.assess.rounds_examples import Diary
from tests.office_sample import build_book

from taizhang.model.snapshot import StageStep
from taizhang.views.durations import build_durations


def test_ways_are_named_in_the_language_of_the_book():
    steps = (
        StageStep(date(2023, 1, 1), "started", "groundbreaking", None, None),
        StageStep(date(2023, 3, 1), "completed", "finished", None, None),
    )
    for lang, names in (("zh", ("开工", "竣工")), ("en", ("Ground broken", "Finished"))):
        page = build_durations(build_book(Diary(), build_project("甲桥", steps=steps), lang=lang))
        assert [(line.start, line.end) for line in page.legs] == [names]


def test_without_days_or_words_there_is_nothing_to_compare():
    page = build_durations(build_book(Diary(), build_project("甲桥")))
    assert page.legs == ()
