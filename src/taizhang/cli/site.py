"""Publish a programme: `taizhang site`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from taizhang.cli._parts import AS_OF, BY, FOLDER, ON, Day, end_of, to_day
from taizhang.errors import UsageError


@click.command(short_help="Publish a programme as files that open without a server.")
@FOLDER
@click.argument("out", type=click.Path(path_type=Path))
@AS_OF
@ON
@click.option("--despite", metavar="REASON", help="Publish despite severe findings nobody has answered; recorded.")
@BY
@click.option("--as-published", type=Day(), help="Write what readers saw at the end of that day, byte for byte.")
def site(
    *,
    folder: Path,
    out: Path,
    as_of: datetime | None,
    on: datetime | None,
    despite: str | None,
    recorded_by: str,
    as_published: datetime | None,
) -> None:
    """Publish a programme as files that open without a server, and record it; severe findings hold it."""
    from taizhang.flows.hold import Waiver
    from taizhang.flows.programme import now, open_programme
    from taizhang.flows.publication import publish_and_record, write_as_published

    with open_programme(folder) as programme:
        moment = end_of(as_published)
        if moment is not None:
            if as_of is not None or on is not None or despite is not None:
                raise UsageError("--as-published takes what was published as it was")
            _, published = write_as_published(programme.ledger, moment, out)
        else:
            waiver = None if despite is None else Waiver(despite, recorded_by, now())
            published = publish_and_record(
                programme,
                out,
                as_of=end_of(as_of),
                on=to_day(on),
                recorded_at=now(),
                recorded_by=recorded_by,
                waiver=waiver,
            )
    click.echo(f"{published.n_pages} pages, {len(published.files)} files, entry {published.head}: {out / 'index.html'}")
