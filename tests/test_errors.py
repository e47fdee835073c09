"""Errors say what happened in one line and keep what they were given."""

from __future__ import annotations

import inspect

import pytest

from taizhang import errors
from taizhang.errors import (
    BrokenChainError,
    CatalogError,
    LedgerError,
    LedgerLockedError,
    RefusedDocumentError,
    StaleStateError,
    TaizhangError,
    UnknownEntryError,
)

CLASSES = [c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__]
OWN = [c for c in CLASSES if "__init__" in vars(c)]
SAMPLES = {
    "tuple[str, ...]": ("a", "b"),
    "dict[str, object]": {"title": "t", "detail": "d"},
    "str": "甲乙",
    "int": 7,
    "int | None": 12,
    "tuple[tuple[str, str], ...]": (("ab", "丙"),),
}


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.__name__)
def test_an_error_is_one_line_that_keeps_its_arguments(kind: type[TaizhangError]) -> None:
    named = {name: p for name, p in inspect.signature(kind).parameters.items() if p.kind is p.POSITIONAL_OR_KEYWORD}
    values = {name: SAMPLES[str(p.annotation)] for name, p in named.items()}
    error = kind(**values)  # type: ignore[arg-type]
    assert values
    assert {name: getattr(error, name) for name in values} == values
    assert "\n" not in str(error)
    told = [str(len(value)) if isinstance(value, tuple) else str(value) for value in values.values()]
    assert any(words in str(error) for words in told)


def test_every_error_stands_below_the_one_of_the_package() -> None:
    assert all(issubclass(kind, TaizhangError) for kind in CLASSES)


def test_trouble_with_the_ledger_can_be_caught_as_one() -> None:
    for kind in (StaleStateError, BrokenChainError, LedgerLockedError, UnknownEntryError):
        assert issubclass(kind, LedgerError)


def test_a_refusal_names_the_document_and_says_why() -> None:
    error = RefusedDocumentError("台账.xlsx", "encrypted", "the file is encrypted")
    assert str(error) == "台账.xlsx: the file is encrypted"
    assert error.reason == "encrypted"


def test_a_catalogue_error_names_file_and_line_where_known() -> None:
    assert str(CatalogError("units.csv", 12, "two units named 亩")).startswith("units.csv:12: ")
    assert str(CatalogError("lights.json", None, "no rule for red")).startswith("lights.json: ")
