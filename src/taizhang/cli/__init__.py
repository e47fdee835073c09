"""The command line: arguments become flows become an exit code (0 fine, 1 findings, 2 usage, 3 refused).

One module a group of commands; a new group has its own module and is added to `main` at the end of this one.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from taizhang import __version__
from taizhang.cli._parts import (
    AS_OF,
    BY,
    FILES,
    FOLDER,
    ON,
    PUBLISHED,
    Group,
    count,
    end_of,
    say,
    tell,
    to_day,
    write_whole,
)
from taizhang.cli.check import check, dismiss
from taizhang.cli.ledger import ledger
from taizhang.cli.notify import notify
from taizhang.cli.people import people, serve
from taizhang.cli.promises import promises
from taizhang.cli.site import site
from taizhang.cli.workbook import workbook
from taizhang.errors import RefusedDocumentError, UsageError

if TYPE_CHECKING:
    from datetime import datetime

    from taizhang.model.fact import Fact

_HELP = """Turn what a district says about its development into a living, checked, public ledger.

\b
taizhang open --example         the example programme in the browser
taizhang open FILE...           a programme read from your documents
taizhang read FILE              the facts of a document, one JSON object a line
taizhang check FILE             what is wrong in a document before it is printed
taizhang site FOLDER OUT        the public site as files
"""


@click.group(cls=Group, help=_HELP, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="taizhang")
def main() -> None:
    """Turn what a district says about its development into a living ledger."""


@main.command()
@FILES
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["jsonl", "csv", "table", "parquet"]),
    default="jsonl",
    show_default=True,
    help="How they are written; `table` is for the eye.",
)
@PUBLISHED
def read(files: tuple[Path, ...], format_name: str, published: datetime | None) -> None:
    """Print the facts of documents (docs/reading.md is the contract)."""
    from taizhang.export.contract import write_contract
    from taizhang.flows.reading import read_document

    refused = False
    facts: list[Fact] = []
    for path in files:
        try:
            document = read_document(path, published_on=to_day(published))
        except RefusedDocumentError as error:
            refused = True
            say(f"taizhang: {tell(error)}")
            continue
        if format_name == "jsonl":
            sys.stdout.buffer.write(write_contract(document.facts, format_name="jsonl"))
        else:
            facts.extend(document.facts)
    if format_name != "jsonl" and (facts or not refused):
        sys.stdout.buffer.write(write_contract(facts, format_name=format_name))
    sys.stdout.buffer.flush()
    if refused:
        sys.exit(3)


main.add_command(check)
main.add_command(dismiss)


main.add_command(promises)


@main.command(short_help="Read many documents into Parquet files.")
@click.argument("source", type=click.Path(path_type=Path))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--workers", type=click.IntRange(1), help="Processes; as many as there are cores where not given.")
@click.option("--resume/--again", default=True, help="Go on where an earlier run stopped (the rule), or start over.")
@click.option("--slow", type=click.FloatRange(0), default=10, show_default=True, help="Seconds that make a slow file.")
@click.option("--limit", type=click.FloatRange(1), default=300, show_default=True, help="Seconds a file may take.")
@click.option("--findings", is_flag=True, help="Check the documents too: OUT/findings.parquet.")
@click.option("--spark", "master", help="Read on a Spark cluster: its master, such as spark://host:7077.")
@PUBLISHED
def batch(
    *,
    source: Path,
    out: Path,
    workers: int | None,
    resume: bool,
    slow: float,
    limit: float,
    findings: bool,
    **where: Any,
) -> None:
    """Read the documents of a folder or a list into Parquet files of facts (docs/batch.md)."""
    from taizhang.batch import BatchSettings, run_batch
    from taizhang.batch.progress import open_progress

    master, published = where["master"], to_day(where["published"])
    settings = BatchSettings(workers, not resume, published, slow, limit)
    if master is not None and findings:
        raise UsageError("--findings checks on this machine; leave --spark out")
    if master is not None:
        from taizhang.batch.spark import run_on_spark

        click.echo(run_on_spark(source, out, settings, master=master).describe(out.name))
        return
    with open_progress() as progress:
        summary = run_batch(source, out, settings, progress=progress)
    click.echo(summary.describe(out.name))
    if findings:
        from taizhang.batch.findings import write_corpus_findings

        click.echo(
            f"{write_corpus_findings(source, out, published_on=published)} findings: {out.name}/findings.parquet"
        )


@main.command(name="open", short_help="Open a programme in the browser.")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--example", is_flag=True, help="The example programme that comes with the software.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the programme is kept.")
@click.option("--port", type=click.IntRange(1, 65535), default=8760, show_default=True, help="First port to try.")
@click.option("--no-browser", is_flag=True, help="Only serve.")
@click.option("--no-serve", is_flag=True, help="Only read and record.")
@PUBLISHED
@BY
def open_command(
    *,
    files: tuple[Path, ...],
    example: bool,
    folder: Path | None,
    port: int,
    no_browser: bool,
    no_serve: bool,
    published: datetime | None,
    recorded_by: str,
) -> None:
    """Open a programme in the browser: the example, one read from FILES, or a programme folder."""
    from taizhang.flows.opening import find_folder, open_for
    from taizhang.flows.programme import find_ledger

    documents = list(files)
    if folder is None and documents and find_ledger(documents[0]) is not None:
        folder = documents.pop(0)
    example = example or (not documents and folder is None)
    where = find_folder(folder, files=documents, is_example=example)
    programme, notes = open_for(
        where, files=documents, is_example=example, published_on=to_day(published), recorded_by=recorded_by
    )
    with programme:
        for note in notes:
            say(note)
        say(f"taizhang: {programme.settings.title_zh} · {count(programme.read_snapshot())} · {where}")
        if not no_serve:
            from taizhang.web.serving import serve

            serve(programme, port=port, opens_browser=not no_browser, say=say)


@main.command(short_help="Add documents to a programme.")
@FOLDER
@FILES
@PUBLISHED
@click.option("--title", help="Title people know it by.")
@click.option("--publisher", help="Who published it.")
@BY
def add(
    *,
    folder: Path,
    files: tuple[Path, ...],
    published: datetime | None,
    title: str | None,
    publisher: str | None,
    recorded_by: str,
) -> None:
    """Add documents to a programme; a refused one leaves the ledger as it was."""
    from taizhang.flows.programme import now, open_programme

    refused = False
    with open_programme(folder) as programme:
        for path in files:
            try:
                receipt = programme.add_document(
                    path,
                    recorded_at=now(),
                    recorded_by=recorded_by,
                    published_on=to_day(published),
                    title=title,
                    publisher=publisher,
                )
            except RefusedDocumentError as error:
                refused = True
                say(f"taizhang: {tell(error)}")
                continue
            click.echo(
                f"{path.name}: {receipt.n_new} facts added, {receipt.n_known} known, {receipt.n_withdrawn} withdrawn; "
                f"last entry {receipt.head[0]}"
            )
    if refused:
        sys.exit(3)


main.add_command(site)
main.add_command(workbook)


@main.command(short_help="Write one download of a programme.")
@FOLDER
@click.argument("name")
@click.option("--out", type=click.Path(path_type=Path), help="File to write; the name itself where not given.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.")
@AS_OF
@ON
def export(
    *, folder: Path, name: str, out: Path | None, lang: str, as_of: datetime | None, on: datetime | None
) -> None:
    """Write one download of a programme: facts.xlsx, projects.csv, brief.docx … (`list` shows them)."""
    from taizhang.flows.book import Library
    from taizhang.flows.downloads import DOWNLOADS
    from taizhang.flows.programme import now, open_programme

    offers = {download.name: download for download in DOWNLOADS}
    if name == "list":
        click.echo("\n".join(offers))
        return
    if name not in offers:
        raise UsageError(f"no download named {name}: {', '.join(offers)}")
    with open_programme(folder) as programme:
        library = Library(programme)
        book = library.read_book("en" if lang == "en" else "zh", as_of=end_of(as_of), on=to_day(on), today=now().date())
        data = offers[name].write(book)
    target = out or Path(name)
    write_whole(target, data)
    click.echo(f"{target}: {len(data)} bytes")


main.add_command(ledger)


@main.group(cls=Group)
def catalog() -> None:
    """Look into the catalogue: indicators, gaps."""


@catalog.command()
@click.argument("words", required=False)
def indicators(words: str | None) -> None:
    """Print the indicators, or those whose names contain WORDS."""
    from taizhang.catalog import load_catalog

    for entry in load_catalog().indicators.values():
        names = (entry.id, entry.name_zh, entry.name_en, *entry.aliases)
        if words is None or any(words in name for name in names):
            click.echo(
                f"{entry.id}\t{entry.name_zh}\t{entry.unit}\t{entry.flow}\t{entry.domain}\t{'、'.join(entry.aliases)}"
            )


@catalog.command()
@FILES
def gaps(files: tuple[Path, ...]) -> None:
    """Print the measure words of documents that have no indicator yet, most frequent first."""
    from taizhang.flows.gaps import count_gaps

    report = count_gaps(files)
    for name, unit, n in report.gaps:
        click.echo(f"{n:>5}  {name}  {unit}")
    say(f"{report.n_known} of {report.n_facts} facts have an indicator; {len(report.gaps)} measure words have none")


@main.command()
@click.argument("rooms", nargs=-1)
@click.option("--gold", type=click.Path(path_type=Path), default="tests/corpus/gold", help="Folder of marks.")
@click.option("--shared", type=click.Path(path_type=Path), default="../shared", help="Folder of marked documents.")
@click.option("--misses", is_flag=True, help="Print every miss with its place.")
@click.option("--size", type=click.IntRange(100), default=20_000, show_default=True, help="Facts of the ledgers.")
@click.option("--postgres", help="Address of an empty PostgreSQL database; one of our own is started where not given.")
@click.option("--only", type=click.Choice(["sqlite", "postgres"]), help="Measure one database alone.")
def bench(
    *,
    rooms: tuple[str, ...],
    gold: Path,
    shared: Path,
    misses: bool,
    size: int,
    postgres: str | None,
    only: str | None,
) -> None:
    """Print speeds of this machine, and how well it reads: read, pages, ledger, checks (all where none is named).

    How well is counted against marks made by hand, where they and their documents are here.
    """
    from taizhang.flows.accuracy import list_accuracy
    from taizhang.flows.bench import run_bench

    for line in run_bench(rooms, size=size, postgres=postgres, only=only):
        click.echo(line)
    if not rooms or "read" in rooms:
        click.echo("[accuracy]")
        for line in list_accuracy(gold, shared, has_misses=misses):
            click.echo(line)


main.add_command(notify)
main.add_command(people)
main.add_command(serve)


if __name__ == "__main__":
    main()
