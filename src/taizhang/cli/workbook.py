"""The round trip of workbooks with an office: `taizhang workbook`."""

from __future__ import annotations

import contextlib
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from taizhang.cli._parts import BY, FOLDER, Day, Group, to_day, write_whole
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from taizhang.flows.workbooks import Returned

_FILE = click.argument("file", type=click.Path(path_type=Path))
_LANG = click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.")
_COLUMN = click.option("--column", "columns", multiple=True, metavar="ID=ANSWER", help="Answer about a column.")


@click.group(cls=Group)
def workbook() -> None:
    """Send workbooks to units and take them back: issue, fill, compare, accept, learn."""


@workbook.command(short_help="Write the workbook a unit is to fill.")
@FOLDER
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--unit", help="The responsible unit; every project where not given.")
@click.option("--round", "round_words", required=True, help="What it asks about, such as 2023年第二季度.")
@click.option("--as-of", type=Day(), required=True, help="The day its figures are to speak of.")
@click.option("--due", type=Day(), help="The last day it may come back.")
@BY
def issue(
    *,
    folder: Path,
    out: Path,
    unit: str | None,
    round_words: str,
    as_of: datetime,
    due: datetime | None,
    recorded_by: str,
) -> None:
    """Write the workbook a unit is to fill: what was known last is in it, only what changed is asked."""
    from taizhang.flows.issuing import Asked, issue_workbook
    from taizhang.flows.programme import now, open_programme

    asked = Asked(unit, round_words, as_of.date(), to_day(due))
    with open_programme(folder) as programme, _open_bar("rows written") as progress:
        issued = issue_workbook(programme, asked, recorded_at=now(), recorded_by=recorded_by, progress=progress)
    write_whole(out, issued.data)
    click.echo(f"{out}: {issued.release.n_rows} projects, release {issued.release.id}, entry {issued.release.head}")


@workbook.command(short_help="Fill an office's own workbook in place.")
@FOLDER
@_FILE
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--round", "round_words", required=True, help="What it asks about, such as 2023年第二季度.")
@click.option("--as-of", type=Day(), required=True, help="The day its figures are to speak of.")
@click.option("--due", type=Day(), help="The last day it may come back.")
@BY
def fill(
    *, folder: Path, file: Path, out: Path, round_words: str, as_of: datetime, due: datetime | None, recorded_by: str
) -> None:
    """Fill an office's own workbook in place: cells that change, hidden keys, release data; the rest stays as it is."""
    from taizhang.flows.filling import fill_workbook
    from taizhang.flows.issuing import Asked
    from taizhang.flows.programme import now, open_programme

    name, data = _read_file(file)
    asked = Asked(None, round_words, as_of.date(), to_day(due))
    with open_programme(folder) as programme:
        filled = fill_workbook(programme, name, data, asked, recorded_at=now(), recorded_by=recorded_by)
    write_whole(out, filled.data)
    for address, project in filled.unmatched:
        click.echo(f"? {address}  {project}")
    click.echo(
        f"{out}: {filled.release.n_rows} rows keyed, {filled.n_cells} cells changed, release {filled.release.id}"
    )


@workbook.command(short_help="Print how a returned workbook differs.")
@FOLDER
@_FILE
@_COLUMN
@_LANG
@BY
def compare(*, folder: Path, file: Path, columns: tuple[str, ...], lang: str, recorded_by: str) -> None:
    """Print how a returned workbook differs from what was issued and what is known; exit 1 where a person is asked."""
    from taizhang.flows.programme import open_programme
    from taizhang.flows.receipt import describe_return

    with open_programme(folder) as programme:
        returned = _compare(programme, file, columns, recorded_by)
        for line in describe_return(returned, lang="en" if lang == "en" else "zh"):
            click.echo(line)
    comparison = returned.comparison
    if comparison.doubtful or comparison.rows or returned.totals or any(q.answer is None for q in returned.columns):
        sys.exit(1)


@workbook.command(short_help="Record what a returned workbook says.")
@FOLDER
@_FILE
@click.option("--choose", "choices", multiple=True, metavar="ID=CHOICE", help="Answer a question `compare` prints.")
@_COLUMN
@click.option("--reason", help="Why; needed where a sum that fell is taken.")
@click.option("--receipt", type=click.Path(path_type=Path), help="Where the receipt workbook goes.")
@_LANG
@BY
def accept(
    *,
    folder: Path,
    file: Path,
    choices: tuple[str, ...],
    columns: tuple[str, ...],
    reason: str | None,
    receipt: Path | None,
    lang: str,
    recorded_by: str,
) -> None:
    """Record the plain changes of a returned workbook and the answered questions, as one transaction."""
    from taizhang.flows.acceptance import accept_workbook
    from taizhang.flows.programme import now, open_programme
    from taizhang.flows.receipt import write_receipt

    with open_programme(folder) as programme:
        returned = _compare(programme, file, columns, recorded_by)
        accepted = accept_workbook(
            programme,
            returned,
            _split(choices),
            reason=reason,
            recorded_at=now(),
            recorded_by=recorded_by,
            based_on=programme.ledger.head()[0],
        )
        entry = accepted.entries[0]
        if receipt is not None:
            write_whole(receipt, write_receipt(entry, lang="en" if lang == "en" else "zh"))
    settled = accepted.settlement
    n_open = len(settled.open_cells) + len(settled.open_rows)
    click.echo(f"entry {entry.seq}: {len(settled.chosen)} cells recorded, {len(settled.kept)} kept, {n_open} open")


@workbook.command(short_help="Say what the columns of a template mean.")
@FOLDER
@_FILE
@click.option("--column", "columns", multiple=True, metavar="HEAD=PROPERTY", help="Property of a column; none: kept.")
@BY
def learn(*, folder: Path, file: Path, columns: tuple[str, ...], recorded_by: str) -> None:
    """Say once what the columns of a template mean; every file with the same heads is read so."""
    from taizhang.flows.programme import now, open_programme
    from taizhang.flows.workbooks import receive_workbook, teach_columns

    fields = {head: None if name in ("", "-") else name for head, name in _split(columns).items()}
    with open_programme(folder) as programme:
        moment = now()
        name, data = _read_file(file)
        file_id = receive_workbook(programme, name, data, recorded_at=moment, recorded_by=recorded_by)
        template = teach_columns(programme, file_id, fields, recorded_at=moment, recorded_by=recorded_by)
    for meaning in template.meanings:
        click.echo(f"{meaning.letter}\t{meaning.head}\t{meaning.field or '-'}\t{meaning.unit or ''}")


def _compare(programme: Any, file: Path, columns: tuple[str, ...], recorded_by: str) -> Returned:
    from taizhang.flows.programme import now
    from taizhang.flows.workbooks import compare_workbook, receive_workbook

    name, data = _read_file(file)
    file_id = receive_workbook(programme, name, data, recorded_at=now(), recorded_by=recorded_by)
    with _open_bar("rows read") as progress:
        return compare_workbook(programme, file_id, answers=_split(columns), progress=progress)


def _read_file(file: Path) -> tuple[str, bytes]:
    if not file.is_file():
        raise UsageError(f"{file.name}: no such file")
    return file.name, file.read_bytes()


def _split(pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        key, mark, value = pair.rpartition("=")
        if not mark:
            raise UsageError(f"{pair!r} is not ID=CHOICE")
        found[key.strip()] = value.strip()
    return found


@contextlib.contextmanager
def _open_bar(label: str) -> Iterator[Callable[[int], object] | None]:
    """Give a counter that is drawn where standard error is a terminal, and none elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    bar: Any = click.progressbar(length=None, label=label, show_pos=True, file=sys.stderr)
    with bar:
        yield bar.update
