from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from tests.assess.rounds_examples import Diary

from taizhang.assess.dossier import fold_dossier
from taizhang.model.event import Event

DAY = date(2023, 3, 1)


def record(diary: Diary, kind: str, on: date = DAY, *, year: int | None = None, factor: str | None = None,
           amount: int | None = None, **details: Any) -> None:  # fmt: skip
    money = {name: Decimal(value) if isinstance(value, int) else value for name, value in details.items()}
    event = Event(kind, "p1", "甲桥", on, year=year, factor=factor, details=money)
    diary.record([replace(event, amount=None if amount is None else Decimal(amount))], at=on)


def test_funds_add_up_by_source_and_the_last_word_of_each_counts():
    diary = Diary()
    record(diary, "funding", year=2023, source="专项债", planned=100, placed=40)
    record(diary, "funding", year=2023, source="企业自筹", placed=10)
    record(diary, "funding", year=2023, source="专项债", planned=100, placed=60)
    record(diary, "funding", year=2024, source="专项债", planned=50)
    dossier = fold_dossier(diary.events, "p1")
    assert dossier.sum_funding(2023) == (100, 70)
    assert dossier.sum_funding(2022) == (None, None)
    assert [one.year for one in dossier.funding] == [2024, 2023, 2023]


def test_a_factor_is_secured_when_all_of_it_is_and_unknown_when_half_is_said():
    diary = Diary()
    record(diary, "factor_need", factor="用地", needed=120, secured=80, measure="亩")
    record(diary, "factor_need", factor="用能", needed=5)
    land, energy = fold_dossier(diary.events, "p1").factors
    assert (land.is_secured, land.measure, energy.is_secured) == (False, "亩", None)
    record(diary, "factor_need", factor="用地", needed=120, secured=120, measure="亩")
    assert fold_dossier(diary.events, "p1").factors[0].is_secured is True


def test_parts_are_named_once_and_their_money_adds_up():
    diary = Diary()
    record(diary, "part", part="package", name="一标段", amount=30)
    record(diary, "part", part="package", name="二标段", amount=20, contractor="甲建")
    record(diary, "part", part="package", name="一标段", amount=35)
    dossier = fold_dossier(diary.events, "p1")
    assert [(part.name, part.amount) for part in dossier.parts] == [("一标段", 35), ("二标段", 20)]
    assert dossier.parts_amount == 55


def test_statistics_are_a_series_of_their_own():
    diary = Diary()
    record(diary, "registration", code="500110-1")
    record(diary, "progress", amount=900)
    record(diary, "statistic", date(2023, 6, 30), amount=400, total=700)
    dossier = fold_dossier(diary.events, "p1")
    assert (dossier.registered_on, dossier.code) == (DAY, "500110-1")
    assert dossier.statistics == ((date(2023, 6, 30), 400, 700),)


def test_nothing_is_known_of_a_project_nobody_wrote_about():
    dossier = fold_dossier(Diary().events, "p1")
    assert (dossier.registered_on, dossier.parts_amount, dossier.funding) == (None, None, ())
