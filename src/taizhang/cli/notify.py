"""Tell units what is due: `taizhang notify`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from taizhang.cli._parts import FOLDER, say
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from taizhang.flows.programme import Programme
    from taizhang.views.book import Lang

PASSWORD = "TAIZHANG_SMTP_PASSWORD"  # noqa: S105 - the name of a variable


@click.command(short_help="Send each unit one letter of what is due.")
@FOLDER
@click.option("--smtp", metavar="HOST:PORT", help="The mail server; without one the letters are printed, not sent.")
@click.option("--from", "sender", default="taizhang@localhost", show_default=True, help="The address they come from.")
@click.option(
    "--security",
    type=click.Choice(["none", "starttls", "tls"]),
    default="starttls",
    show_default=True,
    help="How the connection is secured; `none` is for a server on this machine.",
)
@click.option("--user", default="", help=f"The name to sign in with; the password is read from {PASSWORD}.")
@click.option("--base-url", default="", help="Where the pages are served, for the links in the letters.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language.")
@click.option("--by", "recorded_by", default="notify", show_default=True, help="Who does it.")
def notify(
    *, folder: Path, smtp: str | None, sender: str, security: str, user: str, base_url: str, lang: str, recorded_by: str
) -> None:
    """Send each unit one letter: handed over, due within a week, overdue, sent back; the office what is two weeks late.

    The same thing is told once, and that it was told is recorded. Units in their quiet hours are told by the next run;
    run it from cron or a timer. Exit 0 all told, 1 a server refused or a unit has no address.
    """
    from taizhang.flows.mail import MailServer, send_digests
    from taizhang.flows.programme import now, open_programme

    host, _, port = (smtp or "").rpartition(":")
    if smtp and (not host or not port.isascii() or not port.isdigit()):
        raise UsageError(f"{smtp!r} is not HOST:PORT")
    language: Lang = "en" if lang == "en" else "zh"
    with open_programme(folder) as programme:
        if not smtp:
            _print_digests(programme, base_url, language)
            return
        password = os.environ.get(PASSWORD, "")
        server = MailServer(host, int(port), sender, user, password, security, base_url)
        run = send_digests(programme, server, moment=now(), recorded_by=recorded_by, lang=language)
    click.echo(f"{len(run.sent)} letters with {run.n_notices} notices sent, {len(run.held)} held in quiet hours")
    for unit, why in run.failed:
        say(f"taizhang: {unit or 'the office'}: {why}")
    for unit in run.without_address:
        say(f"taizhang: {unit or 'the office'}: no address")
    if run.failed or run.without_address:
        sys.exit(1)


def _print_digests(programme: Programme, base_url: str, lang: Lang) -> None:
    from taizhang.flows.mail import list_digests, say_notice
    from taizhang.flows.programme import now

    for digest in list_digests(programme, moment=now()):
        reached = "-" if digest.contact is None else digest.contact.email
        click.echo(f"{digest.unit or '(office)'}  {reached}{'  held' if digest.is_held else ''}")
        for notice in digest.notices:
            click.echo(f"  {say_notice(notice, base_url, lang)}")
