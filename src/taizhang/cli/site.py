"""Publish a programme: `taizhang site`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from taizhang.cli._parts import AS_OF, FOLDER, ON, end_of, to_day


@click.command(short_help="Publish a programme as files that open without a server.")
@FOLDER
@click.argument("out", type=click.Path(path_type=Path))
@AS_OF
@ON
@click.option("--despite", metavar="REASON", help="Publish despite severe findings nobody has answered; recorded.")
@click.option("--by", "recorded_by", default="cli", show_default=True, help="Who publishes despite them.")
def site(
    *, folder: Path, out: Path, as_of: datetime | None, on: datetime | None, despite: str | None, recorded_by: str
) -> None:
    """Publish a programme as files that open without a server; severe findings hold it until they are answered."""
    from taizhang.flows.hold import Waiver
    from taizhang.flows.programme import now, open_programme
    from taizhang.flows.publish import publish_site

    waiver = None if despite is None else Waiver(despite, recorded_by, now())
    with open_programme(folder) as programme:
        published = publish_site(programme, out, as_of=end_of(as_of), on=to_day(on), today=now().date(), waiver=waiver)
    click.echo(f"{published.n_pages} pages, {len(published.files)} files, entry {published.head}: {out / 'index.html'}")
