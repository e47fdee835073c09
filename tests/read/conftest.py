"""Documents made on the spot: no file of theirs is kept."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@pytest.fixture
def make_zip() -> Callable[..., bytes]:
    """Make an archive from parts."""

    def make(parts: dict[str, bytes | str], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", compression) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return buffer.getvalue()

    return make


@pytest.fixture
def make_docx(make_zip: Callable[..., bytes]) -> Callable[..., bytes]:
    """Make a Word document from the XML of its body, and of its styles and footnotes."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def make(body: str, *, styles: str = "", footnotes: str = "", **parts: str | bytes) -> bytes:
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relation = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
        inner = relation.format("r1", kinds, "styles", "styles.xml") + relation.format(
            "r2", kinds, "footnotes", "footnotes.xml"
        )
        wrap = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        return make_zip(
            {
                "_rels/.rels": wrap.format(relation.format("r0", kinds, "officeDocument", "word/document.xml")),
                "word/_rels/document.xml.rels": wrap.format(inner),
                "word/document.xml": f'<w:document {space} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>',
                "word/styles.xml": f"<w:styles {space}>{styles}</w:styles>",
                "word/footnotes.xml": f"<w:footnotes {space}>{footnotes}</w:footnotes>",
                **parts,
            }
        )

    return make


@pytest.fixture
def make_xlsx(make_zip: Callable[..., bytes]) -> Callable[..., bytes]:
    """Make a workbook from the XML of its first sheet."""

    def make(sheet: str, **parts: str | bytes) -> bytes:
        kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        wrap = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
        relation = '<Relationship Id="{0}" Type="{1}/{2}" Target="{3}"/>'
        return make_zip(
            {
                "_rels/.rels": wrap.format(relation.format("r0", kinds, "officeDocument", "xl/workbook.xml")),
                "xl/_rels/workbook.xml.rels": wrap.format(
                    relation.format("r1", kinds, "worksheet", "worksheets/s.xml")
                ),
                "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kinds}"><sheets><sheet name="表一" sheetId="1" r:id="r1"/></sheets></workbook>',
                "xl/worksheets/s.xml": sheet
                if sheet.startswith("<!")
                else f'<worksheet xmlns="{main}">{sheet}</worksheet>',
                **parts,
            }
        )

    return make


@pytest.fixture
def make_pdf() -> Callable[..., bytes]:
    """Make a PDF from pages of (left, top, size, words), with rules from one corner to the other drawn on each page.

    Chinese needs no font file; where the machine has no Chinese font, pdfium leaves out words of one character.
    """

    def make(
        pages: list[list[tuple[float, float, float, str]]],
        *,
        trailer: str = "",
        height: int = 800,
        rules: list[tuple[float, float, float, float]] | None = None,
    ) -> bytes:
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}]>>",
            "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
            (
                "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo"
                "<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>"
            ),
            (
                "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
                "/Ascent 800/Descent -200/CapHeight 700/StemV 80>>"
            ),
        ]
        for page in pages:
            words = "\n".join(
                f"BT /F1 {size} Tf {left} {height - top - size} Td <{text.encode('utf-16-be').hex()}> Tj ET"
                for left, top, size, text in page
            )
            for left, top, right, bottom in rules or ():
                words += f"\n{left} {height - top} m {right} {height - bottom} l S"
            number = len(objects) + 1
            objects.append(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 {height}]/Resources<</Font<</F1 3 0 R>>>>/Contents {number + 1} 0 R>>"
            )
            objects.append(f"<</Length {len(words)}>>stream\n{words}\nendstream")
        out, places = b"%PDF-1.5\n", []
        for number, body in enumerate(objects, 1):
            places.append(len(out))
            out += f"{number} 0 obj{body}endobj\n".encode()
        start = len(out)
        out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
        return out + f"trailer<</Size {len(objects) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF".encode()

    return make


@pytest.fixture
def make_ole() -> Callable[..., bytes]:
    """Make an old Office container with one stream."""

    def make(stream: str, content: bytes) -> bytes:
        content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        n_sectors = len(content) // 512
        table = [_FAT, _END, *range(3, n_sectors + 2), _END]
        header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
        header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, _END, 0, _END, 0)
        header += struct.pack("<109I", 0, *[_FREE] * 108)

        def entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
            raw = (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0")
            place = struct.pack("<HBBIII", 2 * len(name) + 2, kind, 1, _FREE, _FREE, child)
            return raw + place + bytes(36) + struct.pack("<IQ", start, size)

        folder = entry("Root Entry", 5, 1, _END, 0) + entry(stream, 2, _FREE, 2, len(content))
        return (
            header + struct.pack("<128I", *(table + [_FREE] * (128 - len(table)))) + folder.ljust(512, b"\0") + content
        )

    return make


@pytest.fixture
def make_xls(make_ole: Callable[..., bytes]) -> Callable[..., bytes]:
    """Make an old workbook from rows of words and numbers."""

    def record(kind: int, body: bytes) -> bytes:
        return struct.pack("<HH", kind, len(body)) + body

    def make(rows: list[list[str | float]]) -> bytes:
        sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                place = struct.pack("<HHH", row, column, 0)
                if isinstance(value, str):
                    words = struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
                    sheet += record(0x204, place + words)
                else:
                    sheet += record(0x203, place + struct.pack("<d", value))
        sheet += record(0x0A, b"")
        start = record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0, 0, 0, 0))
        name = "表一"
        head = struct.pack("<BBBB", 0, 0, len(name), 1) + name.encode("utf-16-le")
        offset = len(start) + 4 + 4 + len(head) + 4
        book = start + record(0x85, struct.pack("<I", offset) + head) + record(0x0A, b"")
        return make_ole("Workbook", book + sheet)

    return make
