"""Write the types of the client that nobody writes by hand: what pages show, and what pages are asked.

`src/taizhang/client/values/ROOM/MODULE.py` holds the views of `taizhang.ROOM.MODULE` as JSON has them, made from their
own types; `client/values/asked.py` what is sent, from the shapes the server checks; `client/pages.py` each page by its
address, from `web/api_pages.py`.

Usage: python tools/build_client.py [--check]
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import is_dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin, is_typeddict

from taizhang.client.row import ROWS
from taizhang.web import api_asked, api_shapes
from taizhang.web.api_pages import PAGES
from taizhang.web.api_schema import read_return
from taizhang.web.api_values import KNOWN, list_parts
from taizhang.web.app import ROUTERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

CLIENT = Path(__file__).resolve().parents[1] / "src" / "taizhang" / "client"
VALUES = "taizhang.client.values."
ASKED = f"{VALUES}asked"
RECORDS = "taizhang.export.records"
MARK = "# Written by tools/build_client.py."
_PLAIN = {str: "str", bool: "bool", int: "int", float: "float", NoneType: "None", Any: "Any"}
_WORDS = {Decimal: "Digits", date: "DayWords", datetime: "MomentWords"}
_LEFT = {
    api_shapes.FactSlice: {"limit", "offset"},  # the client goes through lists by itself
    api_shapes.ProjectEvent: {"kind", "on"},  # parameters of their own
    api_shapes.Step: {"on"},
}


class Sheet:
    """One module to be written: what it imports, and its classes.

    Args:
        name: Its name.
        words: What it says of itself.
        is_lazy: Whether it imports types for type checkers alone.
    """

    def __init__(self, name: str, words: str, *, is_lazy: bool = False) -> None:
        self.name, self.words, self.is_lazy = name, words, is_lazy
        self.classes: dict[str, str] = {}
        self._imports: dict[str, dict[str, str]] = {}

    def need(self, module: str, name: str, *, own: Iterable[str] = ()) -> str:
        """Give the name by which this module speaks of something of another; `own` are names it has itself."""
        if module == self.name:
            return name
        names = self._imports.setdefault(module, {})
        if name not in names:
            taken = {said for one in self._imports.values() for said in one.values()} | set(own)
            stem = "".join(part.title() for part in module.rpartition(".")[2].split("_"))
            names[name] = f"{stem}{name}" if name in taken else name
        return names[name]

    def write(self) -> str:
        """Give the module."""
        lines = [f'"""{self.words}"""', "", MARK, "", "from __future__ import annotations", ""]
        ours = {module for module in self._imports if module.startswith("taizhang.")}
        late = {module for module in ours if module.startswith((VALUES, RECORDS))} if self.is_lazy else set()
        for modules in filter(None, (set(self._imports) - ours, ours - late)):
            lines += [*(self._write_import(module) for module in sorted(modules)), ""]
        if late:
            lines += ["if TYPE_CHECKING:", *(f"    {self._write_import(module)}" for module in sorted(late)), ""]
        return "\n".join([*lines, *(f"\n{words}\n" for words in self.classes.values())]).rstrip() + "\n"

    def _write_import(self, module: str) -> str:
        names = [name if name == said else f"{name} as {said}" for name, said in sorted(self._imports[module].items())]
        return f"from {module} import {', '.join(names)}"


class Press:
    """Writes views as JSON has them, each class in the module of its own."""

    def __init__(self) -> None:
        self.sheets: dict[str, Sheet] = {}
        self._begun: set[type] = set()

    def tell(self, shape: Any, sheet: Sheet, own: Iterable[str] = ()) -> str:
        """Give the words for a type in a module, and see to it that its parts are written.

        Raises:
            TypeError: It is no type of a view.
        """
        if shape in _PLAIN:
            return sheet.need("typing", "Any") if shape is Any else _PLAIN[shape]
        if shape in _WORDS:
            return sheet.need("taizhang.model.identity", _WORDS[shape])
        origin, within = get_origin(shape), get_args(shape)
        if origin is Annotated:  # what is annotated is words that stand for something else
            return self.tell(within[-1], sheet, own)
        if origin is Literal:
            return (
                f"{sheet.need('typing', 'Literal')}[{', '.join(json.dumps(one, ensure_ascii=False) for one in within)}]"
            )
        if origin in (Union, UnionType):
            return self._join(within, sheet, own)
        if origin is tuple and Ellipsis not in within:
            row = sheet.need(ROWS[len(within)].__module__, ROWS[len(within)].__name__)
            return f"{row}[{', '.join(self.tell(one, sheet, own) for one in within)}]"
        if isinstance(origin, type):
            return self._tell_many(origin, within, sheet, own)
        if shape in KNOWN:
            return self.tell(read_return(KNOWN[shape]), sheet, own)
        if is_typeddict(shape):
            return sheet.need(shape.__module__, shape.__name__, own=own)
        if isinstance(shape, type) and is_dataclass(shape):
            self._begin(shape)
            return sheet.need(name_values(shape.__module__), shape.__name__, own=own)
        raise TypeError(f"{shape!r} is no type of a view")

    def _join(self, shapes: Iterable[Any], sheet: Sheet, own: Iterable[str]) -> str:
        return " | ".join(dict.fromkeys(self.tell(one, sheet, own) for one in shapes))

    def _tell_many(self, origin: type, within: tuple[Any, ...], sheet: Sheet, own: Iterable[str]) -> str:
        if issubclass(origin, Mapping):
            key = self.tell(within[0], sheet, own) if get_origin(within[0]) is Literal else "str"
            return f"dict[{key}, {self.tell(within[1], sheet, own)}]"
        return "list[str]" if issubclass(origin, AbstractSet) else f"list[{self.tell(within[0], sheet, own)}]"

    def _begin(self, shape: type) -> None:
        if shape in self._begun:
            return
        self._begun.add(shape)
        name = name_values(shape.__module__)
        own = [
            one
            for one, it in _list_names(shape.__module__).items()
            if getattr(it, "__module__", "") == shape.__module__
        ]
        sheet = self.sheets.setdefault(name, Sheet(name, f"What `{shape.__module__}` holds, as JSON has it."))
        parts = {part: self.tell(one, sheet, own) for part, one in list_parts(shape).items()}
        sheet.classes[shape.__name__] = write_class(shape, f"({sheet.need('typing', 'TypedDict')})", parts)

    def finish(self) -> dict[str, str]:
        """Give every module that was begun, by its name; its classes stand in the order of their source."""
        for name, sheet in self.sheets.items():
            source = list(_list_names(f"taizhang.{name.removeprefix(VALUES)}"))
            sheet.classes = dict(sorted(sheet.classes.items(), key=lambda one: source.index(one[0])))
        return {name: sheet.write() for name, sheet in self.sheets.items()}


def _list_names(module: str) -> dict[str, Any]:
    return vars(sys.modules[module])


def name_values(module: str) -> str:
    """Give the module of the client that holds what a module of views holds."""
    return f"{VALUES}{module.removeprefix('taizhang.')}"


def write_class(shape: type, bases: str, parts: Mapping[str, str]) -> str:
    """Give the words of a class with its parts."""
    words = (inspect.getdoc(shape) or "").partition("\n")[0]
    lines = [f"class {shape.__name__}{bases}:", f'    """{words}"""', ""]
    return "\n".join([*lines, *(f"    {name}: {told}" for name, told in parts.items())])


def build_asked() -> str:
    """Give the module of what is sent: each shape that the server checks, with what may be left out."""
    sheet = Sheet(ASKED, "What pages and lists are asked and what is sent, as the server checks it.")
    queries = {page.asked for page in PAGES.values()} | {api_asked.AskedNow, api_shapes.FactSlice}
    shapes = api_shapes
    bodies = [shapes.PeriodChange, shapes.Changes, shapes.ProjectEvent, shapes.Step, shapes.HandedRow]
    for shape in sorted(queries, key=lambda one: one.__name__):
        sheet.classes[shape.__name__] = _write_asked(shape, sheet, date_words="date")
    for shape in bodies:
        sheet.classes[shape.__name__] = _write_asked(shape, sheet, date_words="DayWords")
    return sheet.write()


def _write_asked(shape: type[BaseModel], sheet: Sheet, *, date_words: str) -> str:
    parts = {}
    for name, field in shape.model_fields.items():
        if name not in _LEFT.get(shape, ()):
            told = _tell_asked(field.annotation, sheet, date_words)
            parts[name] = f"{sheet.need('typing', 'Required')}[{told}]" if field.is_required() else told
    return write_class(shape, f"({sheet.need('typing', 'TypedDict')}, total=False)", parts)


def _tell_asked(shape: Any, sheet: Sheet, date_words: str) -> str:
    origin, within = get_origin(shape), get_args(shape)
    if shape == api_shapes.Day:
        return sheet.need("datetime" if date_words == "date" else "taizhang.model.identity", date_words)
    if origin is Annotated:
        return _tell_asked(within[0], sheet, date_words)
    if origin in (Union, UnionType):
        return " | ".join(_tell_asked(one, sheet, date_words) for one in within)
    if origin is list:
        return f"list[{_tell_asked(within[0], sheet, date_words)}]"
    if isinstance(shape, type) and shape not in _PLAIN:
        return shape.__name__  # another shape of what is sent
    return Press().tell(shape, sheet)


def build_pages(press: Press) -> str:
    """Give the module that says of every page what it is asked and what it shows."""
    words = "Every page by its address: what it is asked, and the type of its values."
    sheet = Sheet("taizhang.client.pages", words, is_lazy=True)
    names = {name: sheet.need("typing", name) for name in ("TYPE_CHECKING", "Any", "Literal", "Unpack", "overload")}
    base, quote = sheet.need("taizhang.client.connection", "Connection"), sheet.need("urllib.parse", "quote")
    lines = [f"class Pages({base}):", '    """Gives the exact values that pages show."""', ""]
    for address, page in PAGES.items():
        asked, shown = sheet.need(ASKED, page.asked.__name__), press.tell(page.shape, sheet)
        key = " key: str," if "{key}" in address else ""
        head = f'self, address: {names["Literal"]}["{address}"],{key} **asked: {names["Unpack"]}[{asked}]'
        lines += ["    @overload", f"    def read_page({head}) -> {shown}: ..."]
    lines += [
        "    def read_page(self, address: str, key: str | None = None, **asked: object) -> Any:",
        '        """Give the values of a page by its address; `key` is what stands for `{key}` in it."""',
        f'        named = address if key is None else address.replace("{{key}}", {quote}(key, safe=""))',
        "        return self.read_address(named, **asked)",
        "",
        "    def read_address(self, address: str, **asked: object) -> Any:",
        '        """Give the values of a page by an address that is known only at run time, as a link gives it."""',
        '        return self._read(f"pages{address}", **asked)["values"]',
    ]
    sheet.classes["Pages"] = "\n".join(lines)
    return sheet.write()


def iter_shapes() -> Iterator[Any]:
    """Give the type of what every reading route of the API gives."""
    for route in (route for router in ROUTERS for route in router.routes):
        given = getattr(getattr(route, "endpoint", None), "given", None)
        if given is not None and "GET" in route.methods:  # type: ignore[attr-defined]
            yield given.shape


def build_modules() -> dict[Path, str]:
    """Give every module that this tool writes, by its path."""
    press = Press()
    pages = build_pages(press)
    for shape in iter_shapes():
        press.tell(shape, Sheet("", ""))
    modules = {"taizhang.client.pages": pages, ASKED: build_asked(), **press.finish()}
    found = {CLIENT.joinpath(*name.split(".")[2:]).with_suffix(".py"): words for name, words in modules.items()}
    for folder in sorted({path.parent for path in found} - {CLIENT}):
        what = (
            "Values as JSON has them"
            if folder.name == "values"
            else f"Values of `taizhang.{folder.name}` as JSON has them"
        )
        found[folder / "__init__.py"] = f'"""{what}: types only."""\n\n{MARK}\n'
    return found


def list_strays(modules: Mapping[Path, str]) -> list[Path]:
    """List the modules that were written before and have no source any more."""
    return sorted(set((CLIENT / "values").rglob("*.py")) - set(modules))


def main() -> int:
    """Write the modules, or tell which are not current."""
    modules = build_modules()
    strays = list_strays(modules)
    stale = [path for path, words in modules.items() if not path.exists() or path.read_text(encoding="utf-8") != words]
    if "--check" in sys.argv[1:]:
        for path in [*stale, *strays]:
            print(f"{path.relative_to(CLIENT)} is not current: run tools/build_client.py")
        return 1 if stale or strays else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(modules[path], encoding="utf-8")
    for path in strays:
        path.unlink()
    print(f"{len(modules)} modules, {len(stale)} written, {len(strays)} taken away")
    return 0


if __name__ == "__main__":
    sys.exit(main())
