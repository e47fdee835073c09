"""What the API says of its answers: a schema of every view and record, made from its types.

Nobody writes a schema twice: what `value_to_record` gives of a view is told by the view's own fields.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from types import MappingProxyType, NoneType, SimpleNamespace, UnionType
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    Literal,
    NotRequired,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

from taizhang.web.api_asked import PageValues
from taizhang.web.api_shapes import Things
from taizhang.web.api_values import KNOWN, list_parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pydantic import BaseModel
    from starlette.routing import BaseRoute

F = TypeVar("F", bound="Callable[..., Any]")
Schema = dict[str, Any]
PLACE = "#/components/schemas/"
_PLAIN: Mapping[Any, Schema] = MappingProxyType(
    {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        int: {"type": "integer"},
        float: {"type": "number"},
        NoneType: {"type": "null"},
        Decimal: {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
        date: {"type": "string", "format": "date"},
        datetime: {"type": "string", "format": "date-time"},
        Any: {},
    }
)


@dataclass(frozen=True, slots=True)
class Given:
    """What a route gives.

    Args:
        shape: The type of the values.
        frame: What they stand in; none where they are the answer.
        field: Where in it.
    """

    shape: Any
    frame: type[BaseModel] | None = None
    field: str = ""


def give_page(shape: Any) -> Callable[[F], F]:
    """Say of a route that it gives the values of a page of that type."""
    return _give(Given(shape, PageValues, "values"))


def give_record(shape: Any) -> Callable[[F], F]:
    """Say of a route that it gives one record of that type."""
    return _give(Given(shape))


def give_things(shape: Any) -> Callable[[F], F]:
    """Say of a route that it gives a list of things of that type."""
    return _give(Given(list[shape], Things, "items"))


def give_more(shape: Any, frame: type[BaseModel], field: str) -> Callable[[F], F]:
    """Say of a route that what it gives stands in a field of something more."""
    return _give(Given(shape, frame, field))


def _give(given: Given) -> Callable[[F], F]:
    def mark(answer: F) -> F:
        answer.given = given  # type: ignore[attr-defined]
        return answer

    return mark


def read_return(build: Callable[..., object]) -> Any:
    """Give the type a function says it returns; those of what it takes need not be known here."""
    said = SimpleNamespace(__annotations__={"return": inspect.unwrap(build).__annotations__["return"]})
    return get_type_hints(said, globalns=build.__globals__, include_extras=True)["return"]


def describe_answers(described: Schema, routes: Iterable[BaseRoute]) -> Schema:
    """Put the schemas of what the routes give into a description of the API.

    Args:
        described: The description as it is without them; it is changed.
        routes: The routes; those that `give_page` and its like marked are described.
    """
    parts = Parts()
    for route in routes:
        given = getattr(getattr(route, "endpoint", None), "given", None)
        if given is None:
            continue
        for method in route.methods:  # type: ignore[attr-defined]
            answers = described["paths"][route.path][method.lower()]["responses"]  # type: ignore[attr-defined]
            answer = next(answers[status] for status in ("200", "201") if status in answers)
            answer["content"]["application/json"]["schema"] = parts.describe_given(given)
    described["components"]["schemas"].update(sorted(parts.known.items()))
    return described


class Parts:
    """The schemas of views and records, each described once and named by its room, module and class.

    Args:
        is_closed: Say that there is nothing else in an object. Programs are not told so: a later version may say more.
    """

    def __init__(self, *, is_closed: bool = False) -> None:
        self.known: dict[str, Schema] = {}
        self._closing: Schema = {"additionalProperties": False} if is_closed else {}

    def describe_given(self, given: Given) -> Schema:
        """Describe what a route gives, with what it stands in."""
        values = self.describe(given.shape)
        if given.frame is None:
            return values
        frame = given.frame.model_json_schema()
        frame["properties"][given.field] = values
        return frame | self._closing

    def describe(self, shape: Any) -> Schema:
        """Describe a type.

        Raises:
            TypeError: It is no type of a view.
        """
        if shape in _PLAIN:
            return dict(_PLAIN[shape])
        origin, within = get_origin(shape), get_args(shape)
        if origin in (Annotated, NotRequired):  # what is annotated is words that stand for something else
            return self.describe(within[-1])
        if origin is Literal:
            return {"type": "string", "enum": list(within)}
        if origin in (Union, UnionType):
            return {"anyOf": [self.describe(one) for one in within]}
        if origin is tuple and Ellipsis not in within:
            return self._describe_tuple(within)
        if isinstance(origin, type):
            return self._describe_many(origin, within)
        if shape in KNOWN:
            return self.describe(read_return(KNOWN[shape]))
        if is_typeddict(shape):
            return self._name(shape, get_type_hints(shape, include_extras=True))
        if isinstance(shape, type) and is_dataclass(shape):
            return self._name(shape, list_parts(shape))
        raise TypeError(f"{shape!r} is no type of a view")

    def _describe_tuple(self, within: tuple[Any, ...]) -> Schema:
        items = [self.describe(one) for one in within]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}

    def _describe_many(self, origin: type, within: tuple[Any, ...]) -> Schema:
        if issubclass(origin, Mapping):
            key = self.describe(within[0])
            names = {"propertyNames": {"enum": key["enum"]}} if "enum" in key else {}
            return {"type": "object", "additionalProperties": self.describe(within[1]), **names}
        if issubclass(origin, AbstractSet):
            return {"type": "array", "items": {"type": "string"}, "uniqueItems": True}
        return {"type": "array", "items": self.describe(within[0])}

    def _name(self, shape: type, parts: Mapping[str, Any]) -> Schema:
        name = f"{shape.__module__.removeprefix('taizhang.')}.{shape.__qualname__}"
        if name not in self.known:
            words = (inspect.getdoc(shape) or "").partition("\n")[0]
            schema: Schema = {"title": shape.__name__, "description": words, "type": "object"}
            self.known[name] = schema
            schema["properties"] = {part: self.describe(one) for part, one in parts.items()}
            schema["required"] = [part for part, one in parts.items() if get_origin(one) is not NotRequired]
            schema.update(self._closing)
        return {"$ref": f"{PLACE}{name}"}
