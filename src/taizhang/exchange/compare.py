"""The three-way difference: what was issued, what the ledger knows now, what came back; doubt becomes a question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from taizhang.exchange.doubt import Doubt, find_doubt
from taizhang.exchange.match import Candidate, Index

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from taizhang.exchange.known import Known
    from taizhang.exchange.row import ReadRow
    from taizhang.exchange.value import CellReading, Value

RowTrouble = Literal["missing", "new", "proposed", "duplicate", "foreign"]
#: Properties a person changes on purpose; the rest of a row identifies it.
_IDENTITY = frozenset({"code"})


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that came back other than it was issued.

    Args:
        id: Names it (`cell:<project>:<property>`).
        project_id: The project.
        name: Its name in the ledger.
        field: The property.
        row, column: Place of the returned cell, from 0.
        address: The same for people.
        issued, current, returned: The three values; `None` is an empty cell or nothing known.
        words: What stands in the returned cell.
        doubt: Why a person must look, `None` for a plain change.
    """

    id: str
    project_id: str
    name: str
    field: str
    row: int
    column: int
    address: str
    issued: Value | None
    current: Value | None
    returned: Value | None
    words: str
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class RowQuestion:
    """A row that does not stand for one project beyond doubt.

    Args:
        id: Names the question.
        kind: `missing` (issued and not returned: never a deletion), `new` (nothing like it is known), `proposed` (no
            key, but a code or name points to one), `duplicate` (its key stands in several rows), `foreign` (its key is
            none of the ledger's).
        address: The row's name cell; as issued where it is missing.
        name: Its name as written.
        project_id: The project the key or the issue names, where there is one.
        candidates: Projects it may be, the likeliest first.
        cells: What accepting it as the first candidate (or as new) would record.
    """

    id: str
    kind: RowTrouble
    address: str
    name: str
    project_id: str | None
    candidates: tuple[Candidate, ...] = ()
    cells: tuple[CellChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """The difference of a whole workbook.

    Args:
        changes: Cells that changed, in order of the sheet; those with a doubt are questions.
        rows: Questions about rows.
        n_rows: Data rows returned.
        n_same: Rows in which nothing changed.
        n_agreed: Changed cells that the ledger knows already.
        n_moved: Unchanged cells whose value the ledger has moved on from; they stay as the ledger has them.
        n_decided: Cells and rows of this very file that a person decided before; they are not asked again.
    """

    changes: tuple[CellChange, ...]
    rows: tuple[RowQuestion, ...]
    n_rows: int
    n_same: int
    n_agreed: int
    n_moved: int
    n_decided: int = 0

    @property
    def plain(self) -> tuple[CellChange, ...]:
        """The changes nobody need doubt."""
        return tuple(change for change in self.changes if change.doubt is None)

    @property
    def doubtful(self) -> tuple[CellChange, ...]:
        """The changes that wait for a person."""
        return tuple(change for change in self.changes if change.doubt is not None)


def leave_decided(
    comparison: Comparison, cells: Collection[tuple[str, str]], rows: Collection[tuple[str, str]]
) -> Comparison:  # fmt: skip
    """Leave out what a person has decided about this very file before.

    Args:
        comparison: The difference.
        cells: Decided cells as (address, property).
        rows: Decided rows as (kind of question, address).
    """
    changes = tuple(one for one in comparison.changes if (one.address, one.field) not in cells)
    questions = tuple(one for one in comparison.rows if (one.kind, one.address) not in rows)
    n_left = len(comparison.changes) - len(changes) + len(comparison.rows) - len(questions)
    return replace(comparison, changes=changes, rows=questions, n_decided=n_left)


def compare_rows(
    returned: Iterable[ReadRow],
    *,
    issued: Mapping[str, ReadRow] | None,
    known: Sequence[Known],
    show: Callable[[Value | None, str], str],
) -> Comparison:
    """Compare a returned workbook with what was issued and what the ledger knows now.

    Args:
        returned: Its rows.
        issued: The rows as issued, by project id; `None` for an office's own file that no ledger issued.
        known: Every project the ledger knows.
        show: Gives a value in the words of the sheet, for proposals.
    """
    index = Index(known)
    rows = list(returned)
    owners: dict[str, list[ReadRow]] = {}
    for row in rows:
        if row.key is not None:
            owners.setdefault(row.key, []).append(row)
    walk = _Walk(index, issued, show)
    for row in rows:
        doubles = owners.get(row.key, []) if row.key is not None else []
        walk.take(row, is_double=len(doubles) > 1)
    walk.ask_about_missing(set(owners))
    return Comparison(tuple(walk.changes), tuple(walk.questions), len(rows), walk.n_same, walk.n_agreed, walk.n_moved)


class _Walk:
    """The comparison under way."""

    def __init__(
        self, index: Index, issued: Mapping[str, ReadRow] | None, show: Callable[[Value | None, str], str]
    ) -> None:
        self.index, self.issued, self.show = index, issued, show
        self.changes: list[CellChange] = []
        self.questions: list[RowQuestion] = []
        self.claimed: set[str] = set()
        self.n_same = self.n_agreed = self.n_moved = 0

    def take(self, row: ReadRow, *, is_double: bool) -> None:
        """Compare one row, or ask about it."""
        project = None if row.key is None else self.index.find(row.key)
        key = f"row:{row.row.number + 1}"
        if project is not None and is_double:
            self._ask(key, "duplicate", row, (Candidate(project.id, project.name, "key"),), project)
        elif project is not None:
            found = list(self._compare(row, project, None if self.issued is None else self.issued.get(project.id)))
            self.changes.extend(found)
            self.n_same += not found
        elif row.key is not None:
            self._ask(key, "foreign", row, self.index.list_candidates(row), None)
        else:
            candidates = self.index.list_candidates(row)
            self._ask(key, "proposed" if candidates else "new", row, candidates, None)

    def _ask(
        self,
        key: str,
        kind: RowTrouble,
        row: ReadRow,
        candidates: tuple[Candidate, ...],
        project: Known | None,
    ) -> None:
        target = project or (self.index.find(candidates[0].project_id) if candidates else None)
        cells = tuple(self._compare(row, target, None))
        self.claimed.update(candidate.project_id for candidate in candidates[:1])
        project_id = None if project is None else project.id
        self.questions.append(RowQuestion(key, kind, row.find_address("name"), row.name, project_id, candidates, cells))

    def ask_about_missing(self, returned: set[str]) -> None:
        """Ask about every row that was issued and did not come back."""
        for project_id, row in (self.issued or {}).items():
            if project_id not in returned and project_id not in self.claimed:
                project = self.index.find(project_id)
                name = row.name if project is None else project.name
                address = row.find_address("name")
                self.questions.append(RowQuestion(f"gone:{project_id}", "missing", address, name, project_id))

    def _compare(self, row: ReadRow, project: Known | None, issued: ReadRow | None) -> Iterator[CellChange]:
        """Give the cells of a row that say something new; without a project everything it says is new."""
        for field, column in row.columns.items():
            if field in _IDENTITY and project is not None:
                continue
            reading = row.find(field)
            current = None if project is None else project.find(field)
            # Without an issued row the ledger itself is what the office started from.
            before = current if issued is None else issued.find(field).value
            if self._is_settled(reading, before, current, is_issued=issued is not None):
                continue
            if field == "name" and project is not None and reading.value in project.names:
                continue
            doubt = find_doubt(field, reading, before, current, project, show=self.show)
            yield CellChange(
                f"cell:{row.row.number + 1}:{field}" if project is None else f"cell:{project.id}:{field}",
                "" if project is None else project.id,
                row.name if project is None else project.name,
                field,
                row.row.number,
                column,
                row.find_address(field),
                before,
                current,
                reading.value,
                reading.words,
                doubt,
            )

    def _is_settled(
        self, reading: CellReading, before: Value | None, current: Value | None, *, is_issued: bool
    ) -> bool:
        """Say whether a cell asks for nothing: unchanged, or the ledger knows it already."""
        if reading.trouble is not None:
            return False
        if reading.value == before:
            self.n_moved += before != current
            return True
        if reading.value == current:
            self.n_agreed += 1
            return True
        # An office's own file need not repeat what the ledger knows.
        return not is_issued and reading.value is None
