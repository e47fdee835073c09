"""Promises of reports and what became of them: `taizhang promises`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from taizhang.cli._parts import AS_OF, ON, end_of, to_day
from taizhang.errors import UsageError


@click.command(short_help="Print what reports promised and what the next ones say of it.")
@click.argument("reports", metavar="[EARLIER LATER]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--ledger", "folder", type=click.Path(path_type=Path), help="Every pair of reports of a programme.")
@click.option("--place", help="With --ledger: only this place, by name or catalogue id.")
@click.option("--format", "format_name", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@AS_OF
@ON
def promises(
    *,
    reports: tuple[Path, ...],
    folder: Path | None,
    place: str | None,
    format_name: str,
    as_of: datetime | None,
    on: datetime | None,
) -> None:
    """Print what the EARLIER work report promised and what the LATER one says of it (docs/promises.md).

    With --ledger: the same for every report of a programme and the next one of its place, and five-year aims year by
    year.
    """
    from taizhang.flows.promises import compare_ledger, compare_reports, write_boards, write_promises

    if folder is not None:
        if reports:
            raise UsageError("give two reports or --ledger, not both")
        compared = compare_ledger(folder, as_of=end_of(as_of), on=to_day(on), place=place)
        click.echo(write_boards(compared, format_name=format_name), nl=False)
        return
    if as_of is not None or on is not None:
        raise UsageError("--as-of and --on are about a programme: give --ledger")
    if len(reports) != 2:
        raise UsageError("give the earlier and the later report, or --ledger and a programme")
    click.echo(write_promises(compare_reports(*reports), format_name=format_name), nl=False)
