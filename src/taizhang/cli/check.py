"""Check documents and answer findings: `taizhang check`, `taizhang dismiss`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taizhang.cli._parts import AS_OF, BY, FILES, ON, PUBLISHED, end_of, say, tell, to_day
from taizhang.errors import RefusedDocumentError, UsageError

if TYPE_CHECKING:
    from taizhang.views.book import Lang
    from taizhang.views.checked import Checked

SEVERITIES = ("high", "medium", "low", "info")
_PATH = click.Path(path_type=Path)


@click.command(short_help="Print what is wrong in documents.")
@FILES
@click.option("--against", type=_PATH, help="A programme folder: its documents are the other side, its answers count.")
@click.option("--previous", type=_PATH, help="The report of the year before.")
@click.option("--baseline", type=_PATH, help="A file of dismissed findings (taizhang dismiss writes it).")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "sarif", "html"]),
    default="text",
    show_default=True,
    help="How they are written: sarif opens in editors, html is one page.",
)
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.")
@click.option(
    "--fail-on", type=click.Choice(SEVERITIES), default="medium", show_default=True, help="Exit 1 at or above."
)
@click.option("--rule", "codes", multiple=True, help="Only this rule (TZ101), off-by-default ones too; repeatable.")
@PUBLISHED
@AS_OF
@ON
def check(
    *,
    files: tuple[Path, ...],
    format_name: str,
    lang: str,
    fail_on: str,
    codes: tuple[str, ...],
    published: datetime | None,
    as_of: datetime | None,
    on: datetime | None,
    **sides: Path | None,
) -> None:
    """Print what is wrong in documents: doubled characters, lost decimal points, plans among achievements.

    With --against and --previous a document is held against what was published before. Exit 0 nothing at or above
    --fail-on, 1 something, 2 wrong usage, 3 a document was refused. docs/checks.md lists the rules.
    """
    from taizhang.checks import RULES
    from taizhang.flows.checking import check_file, read_background
    from taizhang.flows.findings import write_findings

    unknown = [code for code in codes if code not in RULES]
    if unknown:
        raise click.UsageError(f"no rule named {unknown[0]}")
    words: Lang = "en" if lang == "en" else "zh"
    day = to_day(published)
    if (as_of or on) and sides["against"] is None:
        raise UsageError("--as-of and --on are about a programme: give --against")
    background = read_background(**sides, today=day, as_of=end_of(as_of), on=to_day(on))
    reports: list[Checked] = []
    refused = False
    for path in files:
        try:
            report = check_file(path, background, published_on=day, codes=codes or None, lang=words)
        except RefusedDocumentError as error:
            refused = True
            say(f"taizhang: {tell(error)}")
            continue
        reports.append(report)
        if format_name in ("text", "json"):
            click.echo(write_findings(report, is_json=format_name == "json"), nl=False)
    if format_name in ("sarif", "html"):
        _write_whole_report(reports, format_name, words)
    if refused:
        sys.exit(3)
    limit = SEVERITIES.index(fail_on)
    if any(SEVERITIES.index(line.finding.severity) <= limit for report in reports for line in report.open_lines):
        sys.exit(1)


def _write_whole_report(reports: list[Checked], format_name: str, lang: Lang) -> None:
    if format_name == "sarif":
        from taizhang.export.sarif import write_sarif

        sys.stdout.buffer.write(write_sarif(reports))
    else:
        from taizhang.pages.checked import render_checked

        sys.stdout.buffer.write(render_checked(reports, lang=lang).encode())
    sys.stdout.buffer.flush()


@click.command(short_help="Answer a finding so that it stays answered.")
@click.argument("where", type=_PATH)
@click.argument("fingerprint")
@click.option("--reason", required=True, help="Why it is no fault.")
@BY
def dismiss(where: Path, fingerprint: str, reason: str, recorded_by: str) -> None:
    """Answer the finding FINGERPRINT (in brackets after its words) so that it stays answered.

    WHERE is a programme folder, whose ledger then keeps the answer, or a baseline file for `taizhang check --baseline`.
    """
    from taizhang.flows.checking import dismiss_finding

    click.echo(f"{fingerprint}: {dismiss_finding(where, fingerprint, reason=reason, recorded_by=recorded_by)}")
