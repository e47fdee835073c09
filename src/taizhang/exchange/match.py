"""Which project a row without a key may be: by code, by name and owner, by a like name; proposed, never decided."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal

from taizhang.model.subject import normalise_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from taizhang.exchange.known import Known
    from taizhang.exchange.row import ReadRow

Reason = Literal["key", "code", "name_owner", "name", "like"]
_LIKE = 0.75
_N_CANDIDATES = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A project a row may stand for, and why.

    Args:
        project_id: The project.
        name: Its name in the ledger.
        reason: The row's key, its code (项目审批代码), its name with the same owner, its name alone, or a like name.
    """

    project_id: str
    name: str
    reason: Reason


class Index:
    """The projects of the ledger, to be found by key, code or name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_id: dict[str, Known] = {}
        self._by_code: dict[str, list[Known]] = {}
        self._by_name: dict[str, list[Known]] = {}
        for project in known:
            self._by_id[project.id] = project
            code = project.find("code")
            if code is not None:
                self._by_code.setdefault(str(code).strip(), []).append(project)
            for name in {normalise_name(name) for name in project.names}:
                self._by_name.setdefault(name, []).append(project)

    def find(self, project_id: str) -> Known | None:
        """Find a project by its id."""
        return self._by_id.get(project_id)

    def list_candidates(self, row: ReadRow) -> tuple[Candidate, ...]:
        """List the projects a row may stand for, the likeliest first; empty where nothing is like it."""
        found: dict[str, Candidate] = {}

        def add(projects: Iterable[Known], reason: Reason) -> None:
            for project in projects:
                found.setdefault(project.id, Candidate(project.id, project.name, reason))

        code = row.find("code").value
        if code is not None:
            add(self._by_code.get(str(code).strip(), ()), "code")
        name = normalise_name(row.name)
        owner = row.find("owner").value
        same = self._by_name.get(name, [])
        add((project for project in same if owner is not None and project.find("owner") == owner), "name_owner")
        add(same, "name")
        if not found and name:
            add(self._list_like(name), "like")
        return tuple(found.values())[:_N_CANDIDATES]

    def _list_like(self, name: str) -> list[Known]:
        """List projects with a like name, the likest first."""
        matcher = SequenceMatcher(b=name, autojunk=False)
        scored: list[tuple[float, str]] = []
        for other in self._by_name:
            if not set(name) & set(other):
                continue
            matcher.set_seq1(other)
            if matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE:
                score = matcher.ratio()
                if score >= _LIKE or other in name or name in other:
                    scored.append((score, other))
        scored.sort(key=lambda pair: (-pair[0], pair[1]))
        return [project for _, other in scored for project in self._by_name[other]]
