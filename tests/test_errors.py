"""Errors say what happened in one line and keep what they were given."""

from __future__ import annotations

import inspect

import pytest

from taizhang import errors
from taizhang.errors import (
    BrokenChainError,
    CatalogError,
    DateError,
    LedgerError,
    LedgerLockedError,
    MissingPartError,
    RefusedDocumentError,
    StaleStateError,
    TaizhangError,
    UnknownEntryError,
    UsageError,
)

ALL = [
    UsageError("no format named xml"),
    DateError("2023-02-30"),
    RefusedDocumentError("台账.xlsx", "encrypted", "the file is encrypted"),
    CatalogError("units.csv", 12, "two units named 亩"),
    CatalogError("lights.json", None, "no rule for red"),
    StaleStateError(7, 9),
    BrokenChainError(4, "its hash does not fit"),
    LedgerLockedError("ledger.sqlite", "another process holds it"),
    UnknownEntryError("fact", "deadbeef"),
    MissingPartError("typst", "pip install taizhang[pdf]"),
]


@pytest.mark.parametrize("error", ALL, ids=lambda error: type(error).__name__)
def test_an_error_is_one_line_that_keeps_its_arguments(error: TaizhangError) -> None:
    assert "\n" not in str(error)
    assert str(error)
    for name, value in vars(error).items():
        if name != "reason" and value is not None:
            assert str(value) in str(error) or repr(value) in str(error), name


def test_every_error_of_the_package_is_shown_here() -> None:
    classes = {c for _, c in inspect.getmembers(errors, inspect.isclass) if c.__module__ == errors.__name__}
    assert classes - {TaizhangError, LedgerError} == {type(error) for error in ALL}
    assert all(issubclass(c, TaizhangError) for c in classes)


def test_trouble_with_the_ledger_can_be_caught_as_one() -> None:
    for kind in (StaleStateError, BrokenChainError, LedgerLockedError, UnknownEntryError):
        assert issubclass(kind, LedgerError)


def test_a_catalogue_error_names_file_and_line_where_known() -> None:
    assert str(ALL[3]).startswith("units.csv:12: ")
    assert str(ALL[4]).startswith("lights.json: ")
