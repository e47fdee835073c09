"""Look after the record: `taizhang ledger …`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taizhang.cli._parts import AS_OF, BY, FOLDER, ON, Day, Group, count, end_of, to_day
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from taizhang.model.entry import Entry

LOCATION = click.argument("location")
PERSONS = click.option(
    "--persons",
    type=click.Path(path_type=Path),
    help="The file of the keys of personal data; the one named after the backup where not given.",
)


@click.group(cls=Group)
def ledger() -> None:
    """Look after the record: make, verify, read, compare, back up, restore, copy, publish its roots.

    LOCATION is a programme folder, a ledger file, or an address such as postgresql://clerk@server/office.
    """


@ledger.command()
@LOCATION
@click.option("--database", help="Address of the PostgreSQL database that holds the ledger of this folder.")
def init(location: str, database: str | None) -> None:
    """Make an empty ledger: a programme folder, or tables in a PostgreSQL database."""
    from taizhang.flows.keeping import make_record

    with make_record(location, database=database) as record:
        click.echo(f"{record.database.name}: an empty ledger ({record.database.kind})")


@ledger.command()
@LOCATION
@click.option("--root", "roots", type=click.Path(path_type=Path), help="Roots published earlier; see `root`.")
@click.option(
    "--processes", type=click.IntRange(1), help="Processes that share the work; one for each processor where not given."
)
@click.option("--chain-only", is_flag=True, help="Leave out the indexes of the database file.")
def verify(location: str, roots: Path | None, processes: int | None, chain_only: bool) -> None:
    """Recompute every hash of the record and of the files it names."""
    from taizhang.flows.keeping import count_processors, open_record
    from taizhang.ledger.root import read_roots

    try:
        expected = {} if roots is None else read_roots(roots.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise UsageError("this is not a list of roots") from error
    with open_record(location) as record:
        n_processes = record.count_processes(processes or count_processors())
        n_entries = record.verify(expected=expected, n_processes=n_processes, is_deep=not chain_only)
        seq, head = record.head()
    against = f", {len(expected)} published roots met" if expected else ""
    by = "1 process" if n_processes == 1 else f"{n_processes} processes"
    click.echo(f"{n_entries} entries, chain whole{against}, head {seq} {head}, checked by {by}")


@ledger.command()
@LOCATION
@click.option("--out", type=click.Path(path_type=Path), help="File to write; printed where not given.")
def root(location: str, out: Path | None) -> None:
    """Print the daily roots: publish them outside, and a rewritten past or a cut tail can be told by anyone."""
    from taizhang.flows.keeping import open_record
    from taizhang.ledger.root import write_roots

    with open_record(location) as record:
        words = write_roots(record.list_roots())
    if out is None:
        click.echo(words, nl=False)
    else:
        out.write_text(words, encoding="utf-8", newline="\n")
        click.echo(f"{out}: {words.count(chr(10)) - 2} days")


@ledger.command()
@LOCATION
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@click.option("--by", "recorded_by", help="Only those of this person.")
@click.option("--format", "format_name", type=click.Choice(["text", "jsonl"]), default="text", help="How written.")
@AS_OF
@ON
def log(
    *,
    location: str,
    last: int,
    recorded_by: str | None,
    format_name: str,
    as_of: datetime | None,
    on: datetime | None,
) -> None:
    """Print the last entries; `jsonl` gives every field that is hashed (docs/ledger.md says how)."""
    from taizhang.flows.keeping import open_record

    with open_record(location) as record:
        after = 0 if recorded_by or as_of or on else max(0, record.head()[0] - last)
        entries = record.list_entries(
            after=after, recorded_by=recorded_by, as_of=end_of(as_of), is_sealed=format_name == "jsonl"
        )
    for entry in [entry for entry in entries if entry.is_about(to_day(on))][-last:]:
        click.echo(_write_json(entry) if format_name == "jsonl" else _write_line(entry))


def _write_json(entry: Entry) -> str:
    from taizhang.ledger.chain import entry_to_record
    from taizhang.model.identity import canonical_json

    return canonical_json(entry_to_record(entry))


def _write_line(entry: Entry) -> str:
    reason = f"  {entry.reason}" if entry.reason else ""
    return (
        f"{entry.seq:>7}  {entry.recorded_at:%Y-%m-%d %H:%M}  {entry.act:<11}  {entry.recorded_by:<10}  "
        f"{entry.subject_id[:16]}  {entry.hash[:12]}{reason}"
    )


@ledger.command()
@FOLDER
@click.argument("subject_id")
@AS_OF
@ON
def show(folder: Path, subject_id: str, as_of: datetime | None, on: datetime | None) -> None:
    """Print every entry about a fact, source, project or commitment."""
    import json

    from taizhang.flows.programme import open_programme

    with open_programme(folder) as programme:
        for entry in programme.list_history(programme.find_subject_id(subject_id), as_of=end_of(as_of), on=to_day(on)):
            when = f"{entry.recorded_at:%Y-%m-%d %H:%M}"
            nature = f" ({entry.payload['nature']})" if "nature" in entry.payload else ""
            about = f" of entry {entry.supersedes}" if entry.supersedes else ""
            click.echo(f"{entry.seq}  {when}  {entry.act}{nature}{about}  {entry.recorded_by}  {entry.reason or ''}")
            payload = {key: value for key, value in entry.payload.items() if key != "text"}
            click.echo("    " + json.dumps(payload, ensure_ascii=False)[:400])


@ledger.command(name="as-of")
@FOLDER
@click.argument("day", type=Day())
@ON
@click.option(
    "--facts", type=click.Path(path_type=Path, dir_okay=False), help="Write every fact to this .parquet file."
)
def as_of_command(folder: Path, day: datetime, on: datetime | None, facts: Path | None) -> None:
    """Print what was known at the end of a day, or write all its facts to a file.

    The file holds every fact by itself, with what was decided of it by then: merges and the like are for pages.
    """
    from taizhang.flows.keeping import write_states
    from taizhang.flows.programme import open_programme

    if facts is not None:
        if facts.suffix != ".parquet" or not facts.parent.is_dir():
            raise UsageError(f"{facts.name}: a .parquet file in a folder that is there")
        n_facts = write_states(folder, facts, as_of=end_of(day), on=to_day(on))
        click.echo(f"{facts.name}: {n_facts:,} facts as known at the end of {day:%Y-%m-%d}")
        return
    with open_programme(folder) as programme:
        snapshot = programme.read_snapshot(end_of(day), to_day(on))
    click.echo(f"entry {snapshot.head} {snapshot.head_hash[:16]}: {count(snapshot)}")


@ledger.command(short_help="Print what changed between two days.")
@FOLDER
@click.argument("before", type=Day())
@click.argument("after", type=Day())
@ON
def diff(folder: Path, before: datetime, after: datetime, on: datetime | None) -> None:
    """Print everything recorded between the ends of two days, by whom and why.

    What was corrected, revised and retracted comes first; then what came in, merges, accepted files, publications and
    erasures.
    """
    from taizhang.flows.findings import write_difference
    from taizhang.flows.programme import open_programme
    from taizhang.flows.tracing import trace_difference

    with open_programme(folder) as programme:
        page = trace_difference(programme, before.date(), after.date(), on=to_day(on), lang="en")
    click.echo(write_difference(page), nl=False)


@ledger.command()
@LOCATION
@click.argument("target", type=click.Path(path_type=Path))
@PERSONS
def backup(location: str, target: Path, persons: Path | None) -> None:
    """Back up a ledger in use into a new folder, and check the copy; the keys of personal data go beside it."""
    from taizhang.flows.keeping import back_up, find_persons

    note = back_up(location, target, persons=persons)
    click.echo(f"{target}: {note['n_entries']} entries, checked, head {note['head']}")
    keys = persons or find_persons(target)
    if keys.is_file():
        click.echo(f"{keys}: the keys of personal data; keep them elsewhere, and not as long")


@ledger.command()
@click.argument("folder", type=click.Path(path_type=Path))
@LOCATION
@click.option("--database", help="Address of an empty PostgreSQL database that is to hold the ledger of the folder.")
@PERSONS
@click.option(
    "--erasures",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The journal of erasures; erasures.jsonl beside the backup where not given.",
)
@BY
def restore(
    *,
    folder: Path,
    location: str,
    database: str | None,
    persons: Path | None,
    erasures: Path | None,
    recorded_by: str,
) -> None:
    """Restore a backup FOLDER into a new folder or an empty database, checked before and after.

    Keys of people who were erased are destroyed again, however old the file of keys is; so are those erased after the
    backup was made, which the journal of erasures names: each is recorded as an entry.
    """
    from taizhang.flows import keeping

    done = keeping.restore(
        folder, location, database=database, persons=persons, erasures=erasures, recorded_by=recorded_by
    )
    click.echo(f"{done.head[0]} entries restored and checked, head {done.head[1]}")
    if done.n_erased:
        click.echo(f"erasures newer than this backup, carried out again as entries of their own: {done.n_erased}")


@ledger.command()
@click.argument("source")
@click.argument("target")
def copy(source: str, target: str) -> None:
    """Copy a ledger into a new one, from file to PostgreSQL or back, with every hash as it was."""
    from taizhang.flows.keeping import copy_record

    seq, head = copy_record(source, target)
    click.echo(f"{seq} entries copied and checked, head {head}")


@ledger.command(short_help="Destroy the key of a person; two people decide.")
@LOCATION
@click.argument("person")
@click.option("--by", "asked_by", required=True, help="Who asks.")
@click.option("--confirmed-by", required=True, help="Who confirms: another person.")
@click.option("--reason", required=True, help="Why; it stays in the record and must not name the person.")
@click.option(
    "--erasures",
    type=click.Path(path_type=Path),
    help="The journal of erasures; that of the programme where not given. An address alone needs it.",
)
def erase(location: str, person: str, asked_by: str, confirmed_by: str, reason: str, erasures: Path | None) -> None:
    """Destroy the key under which everything about PERSON is sealed, so that nobody can read it again.

    PERSON is the name (or what stands for it in a field) exactly as recorded. No hash changes. Two people decide, also
    on a machine that only one sits at: give both names. In an office they are two administrators of different kinds.
    """
    from taizhang.flows.erasing import erase_person

    entry = erase_person(
        location, person, reason=reason, asked_by=asked_by, confirmed_by=confirmed_by, erasures=erasures
    )
    click.echo(f"key {entry.subject_id} destroyed, entry {entry.seq}; every hash is as it was")


@ledger.command()
@LOCATION
@click.option("--database", help="Address of an empty PostgreSQL database to restore into as well.")
def drill(location: str, database: str | None) -> None:
    """Try the restoring: back up, restore beside, compare entry by entry, and say how long each step took."""
    from taizhang.flows import keeping

    for line in keeping.drill(location, database=database):
        click.echo(line)
