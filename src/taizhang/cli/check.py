"""Check documents: `taizhang check`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from taizhang.cli._parts import FILES, PUBLISHED, say, to_day
from taizhang.errors import RefusedDocumentError

SEVERITIES = ("high", "medium", "low", "info")


@click.command(short_help="Print what is wrong in documents.")
@FILES
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How they are written.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.")
@click.option("--fail-on", type=click.Choice(SEVERITIES), default="medium", help="Exit 1 for findings at or above.")
@PUBLISHED
def check(files: tuple[Path, ...], format_name: str, lang: str, fail_on: str, published: datetime | None) -> None:
    """Print what is wrong in documents: doubled characters, lost decimal points, plans among achievements."""
    from taizhang.flows.findings import write_findings
    from taizhang.flows.reading import check_document

    worst, refused = len(SEVERITIES), False
    for path in files:
        try:
            document = check_document(path, published_on=to_day(published))
        except RefusedDocumentError as error:
            refused = True
            say(f"taizhang: {error}")
            continue
        click.echo(
            write_findings(document, lang="en" if lang == "en" else "zh", is_json=format_name == "json"), nl=False
        )
        worst = min([worst, *(SEVERITIES.index(finding.severity) for finding in document.findings)])
    if refused:
        sys.exit(3)
    if worst <= SEVERITIES.index(fail_on):
        sys.exit(1)
