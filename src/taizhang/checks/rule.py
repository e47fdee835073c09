"""What a rule is: a code that belongs to one check for ever, and the words that explain it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Literal, TypeVar

from taizhang.errors import CatalogError
from taizhang.model.finding import Finding, Severity

Scope = Literal["text", "snapshot"]
Check = TypeVar("Check", bound=Callable[..., Iterator[Finding]])
_GROUPS = {
    "1": ("T", "text"),
    "2": ("U", "duplicate"),
    "3": ("F", "figure"),
    "4": ("D", "time"),
    "5": ("X", "knowledge"),
    "6": ("P", "promise"),
    "7": ("B", "table"),
}
_DATA = resources.files("taizhang.checks") / "data"


@dataclass(frozen=True, slots=True)
class ExampleFact:
    """One fact of an example, by the words that state its value.

    Args:
        exact: The words of the value; the n-th writing of equal words is told by `nth`.
        fields: Further fields of a fact by name (`measure`, `value`, `unit`, `year`, `status`, …).
        nth: Which of several equal words, from 0.
    """

    exact: str
    fields: tuple[tuple[str, str], ...] = ()
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A short text with the facts a check needs beside it."""

    text: str
    facts: tuple[ExampleFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue.

    Args:
        code: Belongs to this check for ever (`TZ101`).
        id: Name in the rule catalogue (`T01`).
        group: `text`, `duplicate`, `figure`, `time`, `knowledge`, `promise`, `table`.
        scope: Whether it reads one text or the whole ledger.
        severity: The most it can say.
        is_default: Whether it speaks without being asked for.
        needs_state: Whether it looks at projects, commitments and decisions, not only at documents and the facts that
            count; what it finds has to be found again after every entry.
        title_zh, title_en: One line.
        meaning_zh, meaning_en: What it means and what to do.
        true_example, false_example: One it finds, one it must leave alone.
        check: The function.
    """

    code: str
    id: str
    group: str
    scope: Scope
    severity: Severity
    is_default: bool
    needs_state: bool
    title_zh: str
    title_en: str
    meaning_zh: str
    meaning_en: str
    true_example: Example
    false_example: Example
    check: Callable[..., Iterator[Finding]]


RULES: dict[str, Rule] = {}
"""Every rule by code, in the order of the codes once the package is imported."""


def read_data(name: str) -> Any:
    """Give the content of a JSON data file of this room.

    Raises:
        CatalogError: The file is not JSON.
    """
    try:
        return json.loads((_DATA / name).read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise CatalogError(name, error.lineno, error.msg) from error


def read_lines(name: str) -> list[str]:
    """Give the lines of a text data file of this room, without comments and empty lines."""
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


@cache
def _read_words() -> dict[str, dict[str, Any]]:
    words: dict[str, dict[str, Any]] = read_data("rules.json")
    return words


def _build_example(record: dict[str, Any]) -> Example:
    facts = []
    for item in record.get("facts", []):
        fields = tuple((key, str(value)) for key, value in item.items() if key not in ("exact", "nth"))
        facts.append(ExampleFact(item["exact"], fields, item.get("nth", 0)))
    return Example(record["text"], tuple(facts))


def declare(
    code: str,
    severity: Severity,
    *,
    scope: Scope = "text",
    is_default: bool = True,
    needs_state: bool = False,
    like: str | None = None,
) -> Callable[[Check], Check]:
    """Declare the check that a code belongs to; its words stand in `data/rules.json`.

    Args:
        code: The code.
        severity: The most it can say.
        scope: One text or the whole ledger.
        is_default: Whether it speaks without being asked for.
        needs_state: It looks at `Record.snapshot`.
        like: The id in the rule catalogue, where another code reads one document for the same rule.

    Raises:
        CatalogError: The code has no words, or belongs to another check.
    """

    def enter(check: Check) -> Check:
        words = _read_words().get(code)
        if words is None or code in RULES:
            raise CatalogError("rules.json", None, f"{code} has no words or belongs to two checks")
        letter, group = _GROUPS[code[2]]
        RULES[code] = Rule(
            code=code,
            id=like or f"{letter}{code[3:]}",
            group=group,
            scope=scope,
            severity=severity,
            is_default=is_default,
            needs_state=needs_state,
            title_zh=words["title"][0],
            title_en=words["title"][1],
            meaning_zh=words["meaning"][0],
            meaning_en=words["meaning"][1],
            true_example=_build_example(words["true"]),
            false_example=_build_example(words["false"]),
            check=check,
        )
        return check

    return enter
