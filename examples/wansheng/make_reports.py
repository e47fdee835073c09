"""Writes the example's documents from the texts in `make/`; the same texts give the same bytes.

Usage: `python examples/wansheng/make_reports.py [FOLDER]`
"""  # noqa: INP001 - a script beside its data, not a package

from __future__ import annotations

import sys
from pathlib import Path

from make.document import write_document


def write_reports(folder: Path) -> None:
    """Write every document of the example into a folder."""
    for source in sorted((Path(__file__).parent / "make").glob("*.txt")):
        write_document(source, folder / f"{source.stem}.docx")


if __name__ == "__main__":
    write_reports(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
