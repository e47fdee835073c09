"""Values that are quick to make are what `dataclass` makes them in every other way."""

from __future__ import annotations

import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, replace
from datetime import date

import pytest

from taizhang.model.fact import Fact, Subject
from taizhang.model.frozen import quicken
from taizhang.model.period import Period
from taizhang.model.span import Span


@dataclass(frozen=True, slots=True)
class Plain:
    """A value as `dataclass` makes it."""

    name: str
    size: int = 1


@quicken
@dataclass(frozen=True, slots=True)
class Quick:
    """The same value, quick to make."""

    name: str
    size: int = 1


def test_a_quick_value_is_frozen_and_of_its_own_class() -> None:
    value = Quick("甲")
    assert type(value) is Quick
    assert (value.name, value.size) == ("甲", 1)
    with pytest.raises(FrozenInstanceError):
        value.size = 2  # type: ignore[misc]
    with pytest.raises(TypeError):
        Quick()  # type: ignore[call-arg]


def test_a_quick_value_takes_what_a_plain_one_takes() -> None:
    assert str(inspect.signature(Quick)) == str(inspect.signature(Plain))
    assert Quick(size=3, name="乙") == Quick("乙", 3) != Quick("乙")
    assert hash(Quick("乙", 3)) == hash(Quick("乙", 3))
    assert replace(Quick("丙"), size=4) == Quick("丙", 4)
    with pytest.raises(TypeError):
        Fact("", "t")  # type: ignore[misc]


def test_quick_values_go_to_another_process_and_back() -> None:
    span = Span("t", 0, 2, "甲乙", "value")
    fact = Fact(
        text_id="t",
        kind="observation",
        subject=Subject("place", "甲"),
        period=Period(date(2023, 1, 1), None),
        spans=(span,),
        method="m",
    )
    assert pickle.loads(pickle.dumps(fact)) == fact
    assert repr(fact) == repr(replace(fact))
