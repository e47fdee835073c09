"""Edit a workbook in LibreOffice itself: opened, changed by a Basic macro, saved again by the program."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from tests.exchange.trip import edit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

HAS_OFFICE = shutil.which("soffice") is not None
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARIES = (
    _HEAD + '<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">\n'
    '<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" '
    'library:link="false"/></library:libraries>'
)
_LIBRARY = (
    _HEAD + '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
    '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
    'library:readonly="false" library:passwordprotected="false"><library:element library:name="Trip"/></library:library>'
)
_ONE = """  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  sheet = doc.Sheets.getByIndex(0)
{lines}
  doc.storeToURL("{target}", how())
  doc.close(True)
"""
_MACRO = """Sub Edit
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "FilterName" : how(0).Value = "Calc MS Excel 2007 XML"
{parts}End Sub
"""
Change = tuple[str, str, object]
"""What a hand does to the first sheet: `number`, `words` or `delete` (its row), an address, a value."""


def edit_with_library(data: bytes, changes: Sequence[Change]) -> bytes:
    """Give the workbook as a library saves it after some changes."""

    def act(sheet: Any) -> None:
        for kind, address, value in changes:
            if kind == "delete":
                sheet.delete_rows(sheet[address].row)
                continue
            sheet[address].value = value
            if kind == "words":
                sheet[address].data_type = "s"

    return edit(data, act)


def edit_in_office(folder: Path, books: Sequence[tuple[bytes, Sequence[Change]]]) -> list[bytes]:
    """Give workbooks as LibreOffice saves them after some changes.

    Args:
        folder: For the program's profile and files; may be used again.
        books: Workbooks with what is done to each.
    """
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    basic = folder / "profile" / "user" / "basic"
    if not (basic / "Standard").is_dir():
        # The first start fills the profile; a macro put there before would be written over.
        subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=240)
    parts, targets = "", []
    for number, (data, changes) in enumerate(books):
        source, target = folder / f"in{number}.xlsx", folder / f"out{number}.xlsx"
        source.write_bytes(data)
        target.unlink(missing_ok=True)
        targets.append(target)
        lines = "\n".join(f"  {_write_line(*change)}" for change in changes)
        parts += _ONE.format(source=source.as_uri(), target=target.as_uri(), lines=lines)
    (basic / "Standard").mkdir(parents=True, exist_ok=True)
    (basic / "script.xlc").write_text(_LIBRARIES, encoding="utf-8")
    (basic / "Standard" / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    module = (
        _HEAD + '<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">\n'
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Trip" script:language="StarBasic">'
        f"{escape(_MACRO.format(parts=parts))}</script:module>"
    )
    (basic / "Standard" / "Trip.xba").write_text(module, encoding="utf-8")
    subprocess.run([*command, "macro:///Standard.Trip.Edit"], check=True, capture_output=True, timeout=300)
    return [target.read_bytes() for target in targets]


def _write_line(kind: str, address: str, value: object) -> str:
    cell = f'sheet.getCellRangeByName("{address}")'
    if kind == "delete":
        return f"sheet.Rows.removeByIndex({cell}.CellAddress.Row, 1)"
    if kind == "number":
        return f"{cell}.Value = {value}"
    words = str(value).replace('"', '""')
    return f'{cell}.String = "{words}"'
