"""What a person answered about a returned workbook: which cells are recorded, kept as they were, or still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.errors import UsageError
from taizhang.model.subject import build_subject_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.exchange.compare import CellChange, RowQuestion
    from taizhang.exchange.value import Value
    from taizhang.flows.workbooks import Returned


@dataclass(frozen=True, slots=True)
class Chosen:
    """One cell as a person chose it.

    Args:
        change: What differs.
        project_id: The project it is recorded for.
        value: The value that is recorded.
        choice: `take` (as returned), `propose` (what the doubt proposed).
    """

    change: CellChange
    project_id: str
    value: Value | None
    choice: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """What choices come to.

    Args:
        chosen: Cells to record.
        kept: Cells for which the ledger's value was kept.
        open_cells, open_rows: Questions nobody has answered; nothing of them is recorded.
        answered_rows: Row questions with the choice made.
    """

    chosen: tuple[Chosen, ...]
    kept: tuple[CellChange, ...]
    open_cells: tuple[CellChange, ...]
    open_rows: tuple[RowQuestion, ...]
    answered_rows: tuple[tuple[RowQuestion, str], ...]


def settle(returned: Returned, choices: Mapping[str, str]) -> Settlement:
    """Apply a person's choices; a plain change is taken unless they keep the ledger's value.

    Args:
        returned: The comparison.
        choices: By id: of a cell `take`, `keep` or `propose`; of a row `same:<project>`, `new`, `seen` (a missing row
            that stays in the ledger), `none` (the row is left out).

    Raises:
        UsageError: When a choice does not fit its question.
    """
    chosen: list[Chosen] = []
    kept: list[CellChange] = []
    open_cells: list[CellChange] = []
    open_rows: list[RowQuestion] = []
    answered: list[tuple[RowQuestion, str]] = []
    for change in returned.comparison.changes:
        choice = choices.get(change.id, "take" if change.doubt is None else "")
        if not choice:
            open_cells.append(change)
        elif choice == "keep":
            kept.append(change)
        else:
            chosen.append(_choose(change, choice, change.project_id))
    for question in returned.comparison.rows:
        choice = choices.get(question.id, "")
        if not choice:
            open_rows.append(question)
            continue
        answered.append((question, choice))
        for change in _list_cells(question, choice):
            cell_choice = choices.get(change.id, "take" if change.doubt is None else "")
            if cell_choice in ("take", "propose"):
                chosen.append(_choose(change, cell_choice, _find_project(question, choice)))
            else:
                (kept if cell_choice == "keep" else open_cells).append(change)
    return Settlement(tuple(chosen), tuple(kept), tuple(open_cells), tuple(open_rows), tuple(answered))


def _choose(change: CellChange, choice: str, project_id: str) -> Chosen:
    doubt = change.doubt
    if choice == "take" and (doubt is None or doubt.is_takeable):
        return Chosen(change, project_id, change.returned, choice)
    if choice == "propose" and doubt is not None and doubt.proposal is not None:
        return Chosen(change, project_id, doubt.proposal, choice)
    raise UsageError(f"{change.address} cannot be answered with {choice!r}")


def _list_cells(question: RowQuestion, choice: str) -> tuple[CellChange, ...]:
    known = {candidate.project_id for candidate in question.candidates}
    if question.kind == "missing":
        if choice != "seen":
            raise UsageError("a missing row is never a deletion; it stays, or the unit is asked")
        return ()
    if choice == "none":
        return ()
    if choice == "new" and question.kind != "duplicate":
        return question.cells
    if choice.startswith("same:") and choice.removeprefix("same:") in known:
        return question.cells
    raise UsageError(f"{question.address} cannot be answered with {choice!r}")


def _find_project(question: RowQuestion, choice: str) -> str:
    return build_subject_id("project", question.name) if choice == "new" else choice.removeprefix("same:")
