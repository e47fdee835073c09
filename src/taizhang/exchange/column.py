"""The columns of a returned workbook beside those issued: moved ones are found, edited heads are asked about."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from taizhang.facts.property import MONEY_PROPERTIES
from taizhang.model.workbook import write_column

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.exchange.template import Meaning, Template

ColumnTrouble = Literal["head_edited", "head_missing", "unit_changed"]


@dataclass(frozen=True, slots=True)
class ColumnQuestion:
    """What is to be asked about a column; nothing in it is read until it is answered.

    Args:
        id: Names the question.
        kind: Its head was edited (choices `same`, `other`), it is gone (nothing to choose), or its unit is another one
            (choices `new`: the new unit counts; `old`: the figures are still in the issued one).
        letter: The column, as the returned workbook has it (as issued where it is gone).
        issued, returned: Head or unit on both sides.
        field: The property it held.
        answer: What a person chose, `None` while open.
    """

    id: str
    kind: ColumnTrouble
    letter: str
    issued: str
    returned: str | None
    field: str
    answer: str | None = None


def match_columns(
    issued: Template, returned: Template, answers: Mapping[str, str]
) -> tuple[Template, tuple[ColumnQuestion, ...]]:
    """Give the returned workbook's columns the meaning of those issued, and the questions that remain.

    Heads meet word for word, wherever the column has moved to. An issued column whose head is gone is asked about
    against the unknown column in its place.

    Args:
        issued: Columns as issued.
        returned: Columns as they came back, with the meaning their own heads propose.
        answers: Choices by question id.
    """
    by_head = {meaning.head: meaning for meaning in returned.meanings}
    known = {meaning.head for meaning in issued.meanings}
    left = [meaning for meaning in returned.meanings if meaning.head not in known]
    shift = _find_shift(issued, by_head)
    meanings = {meaning.column: replace(meaning, field=None) for meaning in returned.meanings}
    questions: list[ColumnQuestion] = []
    for old in issued.meanings:
        if old.field is None:
            continue
        new = by_head.get(old.head)
        if new is None:
            place = old.column + shift.get(old.column, 0)
            new = next((meaning for meaning in left if meaning.column == place), None)
            question = _ask_about_head(old, new, answers)
            questions.append(question)
            if new is None or question.answer != "same":
                continue
        if old.field in MONEY_PROPERTIES and new.unit != old.unit:
            question = _ask_about_unit(old, new, answers)
            questions.append(question)
            if question.answer is None:
                continue
            new = replace(new, unit=old.unit) if question.answer == "old" else new
        meanings[new.column] = replace(new, field=old.field)
    ordered = tuple(meaning for _, meaning in sorted(meanings.items()))
    return replace(returned, meanings=ordered), tuple(questions)


def _find_shift(issued: Template, by_head: Mapping[str, Meaning]) -> dict[int, int]:
    """Find how far the columns before each one have moved."""
    shift: dict[int, int] = {}
    moved = 0
    for old in issued.meanings:
        if old.head in by_head:
            moved = by_head[old.head].column - old.column
        shift[old.column] = moved
    return shift


def _ask_about_head(old: Meaning, new: Meaning | None, answers: Mapping[str, str]) -> ColumnQuestion:
    key = f"column:{old.field}"
    if new is None:
        return ColumnQuestion(key, "head_missing", write_column(old.column), old.head, None, old.field or "")
    answer = answers.get(key)
    answer = answer if answer in ("same", "other") else None
    return ColumnQuestion(key, "head_edited", new.letter, old.head, new.head, old.field or "", answer)


def _ask_about_unit(old: Meaning, new: Meaning, answers: Mapping[str, str]) -> ColumnQuestion:
    key = f"unit:{old.field}"
    answer = answers.get(key)
    answer = answer if answer in ("old", "new") else None
    return ColumnQuestion(key, "unit_changed", new.letter, old.unit or "", new.unit, old.field or "", answer)
