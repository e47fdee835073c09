"""Frozen values that are as quick to make as others."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Made = TypeVar("_Made")


def quicken(made: type[_Made]) -> type[_Made]:
    """Let a frozen dataclass with slots set its fields at once: a text has a hundred thousand of such values.

    The `__init__` of a frozen dataclass sets each field by a call that goes round its own guard. Here a value is made
    as one of a class with the same slots and without a guard, and then becomes what it is: a value of five fields takes
    a fifth of the time. Everything else stays what `dataclass` made it.

    Args:
        made: A class decorated by `dataclass(frozen=True, slots=True)`, whose fields have no factories.
    """
    known = fields(made)  # type: ignore[arg-type]
    names = [field.name for field in known]
    placed = [field.name for field in known if not field.kw_only]
    named = [field.name for field in known if field.kw_only]
    plain = made.__init__
    lines = [
        f"def __new__({', '.join(['cls', *placed, *(['*'] if named else []), *named])}):",
        " self = open_made()",
        *(f" self.{name} = {name}" for name in names),
        " self.__class__ = cls",
        " return self",
    ]
    scope: dict[str, Any] = {"open_made": type(made.__name__, (), {"__slots__": made.__slots__})}  # type: ignore[attr-defined]
    exec("\n".join(lines), scope)  # noqa: S102 - as `dataclass` itself does; only names of fields enter
    new: Callable[..., Any] = scope["__new__"]
    _copy_signature(plain, new)
    made.__new__ = new  # type: ignore[method-assign]
    del made.__init__
    made.__reduce__ = _reduce  # type: ignore[method-assign,assignment]
    return made


def _copy_signature(plain: Any, new: Any) -> None:
    """Give one function the defaults and the name of another, whose parameters it has in the same order."""
    new.__defaults__, new.__kwdefaults__ = plain.__defaults__, plain.__kwdefaults__
    new.__annotations__, new.__doc__ = plain.__annotations__, plain.__doc__
    new.__qualname__ = plain.__qualname__.replace("__init__", "__new__")


def _reduce(value: Any) -> tuple[Any, ...]:
    return _rebuild, (type(value), {field.name: getattr(value, field.name) for field in fields(value)})


def _rebuild(made: type[_Made], values: dict[str, Any]) -> _Made:
    """Give the value that another process sent."""
    return made(**values)
