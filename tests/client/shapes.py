"""Types held against values, and against what the server says of its answers."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NotRequired, Union, get_args, get_origin, get_type_hints, is_typeddict

from taizhang.client.row import ROWS
from taizhang.web.api_schema import PLACE, Parts

_DIGITS = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@cache
def read_hints(function):
    """The types a function speaks of, with those that its module imports for type checkers alone."""
    module = inspect.getmodule(function)
    names = dict(vars(module))
    for node in ast.walk(ast.parse(inspect.getsource(module))):
        if isinstance(node, ast.ImportFrom):
            found = importlib.import_module(node.module)
            names |= {one.asname or one.name: getattr(found, one.name) for one in node.names}
    return get_type_hints(function, globalns=names, include_extras=True)


# --- a type and a value


def find_troubles(shape, value, path=""):
    """Where a value that came from JSON is not what its type says: one line each."""
    origin, within = get_origin(shape), get_args(shape)
    if shape is Any:
        return []
    if origin is Annotated:
        return [] if isinstance(value, str) and is_written(within[1], value) else [f"{path}: {value!r} for {shape}"]
    if origin in (Union, UnionType):
        return (
            []
            if any(not find_troubles(one, value) for one in within)
            else [f"{path}: {str(value)[:200]} for {shape}: {[find_troubles(one, value, path)[:2] for one in within]}"]
        )
    if origin is Literal:
        return [] if value in within else [f"{path}: {value!r} is none of {within}"]
    if is_typeddict(shape):
        return find_troubles_of_parts(shape, value, path)
    if origin in ROWS.values() and isinstance(value, list) and len(value) == len(within):
        return [told for n, one in enumerate(value) for told in find_troubles(within[n], one, f"{path}/{n}")]
    if origin is list and isinstance(value, list):
        return [told for n, one in enumerate(value) for told in find_troubles(within[0], one, f"{path}/{n}")]
    if origin is dict and isinstance(value, dict):
        keys = [told for key in value for told in find_troubles(within[0], key, f"{path}/{key}")]
        return keys + [told for k, one in value.items() for told in find_troubles(within[1], one, f"{path}/{k}")]
    return [] if is_plain(shape, value) else [f"{path}: {value!r} for {shape}"]


def find_troubles_of_parts(shape, value, path):
    if not isinstance(value, dict):
        return [f"{path}: {value!r} for {shape}"]
    parts = read_parts(shape)
    missing = sorted({name for name, one in parts.items() if get_origin(one) is not NotRequired} - set(value))
    troubles = [f"{path}: {shape.__name__} without {missing}"] if missing else []
    if more := sorted(set(value) - set(parts)):
        troubles.append(f"{path}: {shape.__name__} with {more}")
    for name in set(value) & set(parts):
        part = parts[name]
        troubles += find_troubles(
            get_args(part)[0] if get_origin(part) is NotRequired else part, value[name], f"{path}/{name}"
        )
    return troubles


@cache
def read_parts(shape):
    return get_type_hints(shape, include_extras=True)


def is_plain(shape, value):
    if shape in (None, NoneType):
        return value is None
    if shape is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    return shape in (str, int, bool) and type(value) is shape


def is_written(kind, words):
    if kind is Decimal:
        return _DIGITS.fullmatch(words) is not None
    try:
        return kind in (date, datetime) and bool(kind.fromisoformat(words))
    except ValueError:
        return False


# --- a type and what the description of the API says


class RowParts(Parts):
    """Describes rows as the server describes the tuples they were."""

    def describe(self, shape):
        return super().describe(tuple[get_args(shape)] if get_origin(shape) in ROWS.values() else shape)


class Comparison:
    """Holds types against a description."""

    def __init__(self, described):
        self.paths, self.schemas = described["paths"], described["components"]["schemas"]
        self.parts = RowParts()
        self.seen = set()

    def find_answer(self, path, *places):
        """The schema of what a path gives, at a place in it."""
        schema = self.paths[f"/api/v1{path}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        for place in places:
            schema = schema["properties"][place] if place != "*" else schema["items"]
        return schema

    def find_differences(self, shape, schema):
        """Where a type is not what a schema says: one line each."""
        return self._differ(self.parts.describe(shape), schema, "")

    def _differ(self, typed, said, path):
        names = typed.get("$ref"), said.get("$ref")
        if all(names) and names in self.seen:
            return []
        self.seen.add(names)
        typed, said = self._resolve(typed, self.parts.known), self._resolve(said, self.schemas)
        troubles = [
            f"{path}: {word} {typed.get(word)} for {said.get(word)}"
            for word in ("type", "pattern", "format", "enum", "propertyNames", "required", "minItems", "maxItems")
            if canonical(typed.get(word)) != canonical(said.get(word))
        ]
        ours, theirs = typed.get("properties", {}), said.get("properties", {})
        if set(ours) != set(theirs):
            troubles.append(f"{path}: {sorted(set(ours) ^ set(theirs))} on one side only")
        for name in set(ours) & set(theirs):
            troubles += self._differ(ours[name], theirs[name], f"{path}/{name}")
        for word in ("items", "additionalProperties"):
            mine, other = typed.get(word), said.get(word)
            if isinstance(mine, dict) and isinstance(other, dict):
                troubles += self._differ(mine, other, f"{path}/*")
            elif mine != other:
                troubles.append(f"{path}: {word} {mine} for {other}")
        for word in ("anyOf", "prefixItems"):
            troubles += self._differ_in_turn(typed.get(word, []), said.get(word, []), f"{path}/{word}")
        return troubles

    def _differ_in_turn(self, mine, other, path):
        if len(mine) != len(other):
            return [f"{path}: {mine} for {other}"]
        return [told for a, b in zip(mine, other, strict=True) for told in self._differ(a, b, path)]

    @staticmethod
    def _resolve(schema, known):
        return known[schema["$ref"].removeprefix(PLACE)] if "$ref" in schema else schema


def canonical(value):
    """A value whose order says nothing."""
    return sorted(map(str, value)) if isinstance(value, list) else value
