"""Zipped Office files: the directory is judged before anything is unpacked, and every XML part before it is parsed."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING

from taizhang.errors import RefusedDocumentError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_ENTRIES = 5_000
MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
_RATIO_FROM = 1_000_000
_MACROS = re.compile(r"vbaproject|macrosheets/|vbadata", re.IGNORECASE)
_FORBIDDEN = tuple(
    word.encode(coding) for word in ("<!DOCTYPE", "<!ENTITY") for coding in ("ascii", "utf-16-le", "utf-16-be")
)
_ENCODING = re.compile(rb"""<\?xml[^>]{0,80}?encoding\s*=\s*["']([A-Za-z0-9_-]+)""")
_ENCODINGS = frozenset((b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"utf8"))


class Package:
    """The parts of one Office file, checked.

    Raises:
        RefusedDocumentError: For a broken archive, a bomb, a password, macros or links.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise RefusedDocumentError(
                name, "broken", "the file is cut off or damaged (not a whole archive)"
            ) from error
        self._check_directory()
        self.names = frozenset(self._archive.namelist())

    def read_part(self, part: str) -> bytes:
        """Read the bytes of one part.

        Raises:
            RefusedDocumentError: When it is missing or damaged.
        """
        try:
            with self._archive.open(part) as file:
                return file.read()
        # Of a way of packing that it does not know `zipfile` says NotImplementedError.
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise self._refuse("broken", f"its part {part[:80]} is missing or damaged") from error

    def read_xml_bytes(self, part: str) -> bytes:
        """Read one XML part that declares no document type and no entities.

        Raises:
            RefusedDocumentError: When it declares them.
        """
        data = self.read_part(part)
        if any(word in data for word in _FORBIDDEN):
            raise self._refuse("entity", f"its part {part[:80]} declares entities, which no office program writes")
        declared = _ENCODING.match(data.lstrip(b"\xef\xbb\xbf"))
        if declared and declared[1].lower() not in _ENCODINGS:
            raise self._refuse("entity", f"its part {part[:80]} hides behind an unusual encoding")
        return data

    def read_xml(self, part: str) -> _Element:
        """Read one XML part as a tree.

        Raises:
            RefusedDocumentError: When it is no XML, or nested too deep.
        """
        from lxml import etree  # noqa: PLC0415 - only in the reading process

        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(self.read_xml_bytes(part), parser)
        except etree.XMLSyntaxError as error:
            raise self._refuse("broken", f"its part {part[:80]} is damaged ({str(error)[:100]})") from error

    def find_main(self, kind: str, default: str) -> str:
        """Find the main part by its relationship (`officeDocument`), else the customary name."""
        return next(
            (target for which, target, _ in self.list_relations("") if which == kind and target in self.names), default
        )

    def list_relations(self, part: str) -> list[tuple[str, str, str]]:
        """List the inner relations of a part (of the package for the empty name): kind, target part, id."""
        folder, _, base = part.rpartition("/")
        path = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if path not in self.names:
            return []
        relations = []
        for element in self.read_xml(path):
            target = str(element.get("Target") or "")
            if element.get("TargetMode") == "External" or not target:
                continue
            kind = str(element.get("Type") or "").rpartition("/")[2]
            relations.append((kind, _resolve(folder, target), str(element.get("Id") or "")))
        return relations

    def _check_directory(self) -> None:
        entries = self._archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise self._refuse("bomb", f"{len(entries)} parts are more than the {MAX_ENTRIES} that are read")
        if len({entry.filename for entry in entries}) != len(entries):
            raise self._refuse("broken", "two of its parts have the same name")
        unpacked = sum(entry.file_size for entry in entries)
        if unpacked > MAX_UNPACKED:
            raise self._refuse("bomb", f"it unpacks to {unpacked // 1_000_000} MB, more than is read")
        for entry in entries:
            self._check_entry(entry)

    def _check_entry(self, entry: zipfile.ZipInfo) -> None:
        if entry.flag_bits & 0x1:
            raise self._refuse("encrypted", "the document is protected by a password; save it without one")
        if entry.file_size > _RATIO_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
            raise self._refuse("bomb", f"its part {entry.filename[:80]} is packed more than {MAX_RATIO} times")
        if stat.S_ISLNK(entry.external_attr >> 16):
            raise self._refuse("broken", "one of its parts is a link")
        if entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename):
            raise self._refuse("broken", "one of its parts points outside")
        if _MACROS.search(entry.filename):
            raise self._refuse("macro", "the document carries macros; save it without them (docx, xlsx)")

    def _refuse(self, reason: str, detail: str) -> RefusedDocumentError:
        return RefusedDocumentError(self.name, reason, detail)


def _resolve(folder: str, target: str) -> str:
    """Give the part a relation points to.

    >>> _resolve("xl/worksheets", "../drawings/drawing1.xml")
    'xl/drawings/drawing1.xml'
    """
    if target.startswith("/"):
        return target[1:]
    parts = folder.split("/") if folder else []
    for step in target.split("/"):
        if step == "..":
            del parts[-1:]
        elif step not in ("", "."):
            parts.append(step)
    return "/".join(parts)
