"""Nodes that projects go through, by template, and the factors (要素) they wait for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """One node of a template.

    Args:
        id: Slug within its template.
        name_zh, name_en: Names.
        days: Days it may take once everything before it is done.
        after: Nodes that must be done first; nodes that share none run side by side.
        factor: The factor (要素) it waits for; empty for none.
        stage: The finer stage a project is at when it is done.
    """

    id: str
    name_zh: str
    name_en: str
    days: int
    after: tuple[str, ...]
    factor: str
    stage: str


@dataclass(frozen=True, slots=True)
class NodeTemplate:
    """The nodes a kind of project goes through, in an order in which each follows those it waits for."""

    id: str
    name_zh: str
    name_en: str
    source: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Factor:
    """A factor (要素) that projects wait for: its Chinese word, its English name, who usually provides it."""

    id: str
    name_en: str
    department_zh: str
    department_en: str
