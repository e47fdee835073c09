"""Commands for an office of many people: serve it, and look after its accounts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from taizhang.cli._parts import BY, FOLDER, Group, say
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from taizhang.people.register import Register


@click.command(short_help="Serve a programme: to one person, or to an office.")
@FOLDER
@click.option(
    "--office", is_flag=True, help="For many people who sign in; unsafe settings are refused (docs/operations.md)."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8760, show_default=True, help="Port to listen on.")
def serve(*, folder: Path, office: bool, host: str, port: int) -> None:
    """Serve a programme: to one person on this machine, or with --office to many who sign in."""
    from taizhang.flows.programme import open_programme

    if not office:
        if host != "127.0.0.1":
            raise UsageError("without --office nobody signs in: it is for this machine alone")
        from taizhang.web.serving import serve as serve_one

        with open_programme(folder) as programme:
            serve_one(programme, port=port, opens_browser=False, say=say)
        return
    from taizhang.web.serving import serve_office

    with _open_register(folder) as register, open_programme(folder) as programme:
        serve_office(programme, register, host=host, port=port, say=say)


def _open_register(folder: Path) -> Register:
    from taizhang.people.register import open_register

    return open_register(folder)


def _sign(name: str) -> str:
    """Give what the audit log says of somebody at the machine itself, where nobody signs in."""
    return f"{name} (command line)"


@click.group(cls=Group)
def people() -> None:
    """Look after the people of an office: init, add, list, roles, reset, audit, backup, restore, matrix."""


@people.command()
@FOLDER
@click.option("--address", required=True, help="What people type: https://taizhang.example.cn")
@click.option("--policy", default="modern", show_default=True, help="Passwords: modern, or mlps3 (等保 2.0 level 3).")
@click.option("--database", help="postgresql+psycopg://…; a file beside the ledger where not given.")
def init(folder: Path, address: str, policy: str, database: str | None) -> None:
    """Make settings, key and accounts of an office beside its ledger."""
    from taizhang.people.register import make_register

    make_register(folder, address=address, policy=policy, database=database)
    click.echo(f"{folder / 'office.toml'}: read it, then add a system, a security and an audit administrator")


@people.command()
@FOLDER
@click.argument("name")
@click.option("--role", "roles", multiple=True, help="reader, editor, reviewer, publisher, system, security or audit.")
@click.option("--unit", help="Unit whose projects are theirs; * for all of them.")
@BY
def add(*, folder: Path, name: str, roles: tuple[str, ...], unit: str | None, recorded_by: str) -> None:
    """Make an account and print the password for the first sign-in, once."""
    from taizhang.flows.programme import now

    with _open_register(folder) as register:
        password = register.accounts.add(name, unit=unit, roles=roles, by=_sign(recorded_by), now=now())
    click.echo(f"{name}\t{password}")


@people.command(name="list")
@FOLDER
def list_command(folder: Path) -> None:
    """Print everybody with unit and roles."""
    from taizhang.flows.programme import now

    with _open_register(folder) as register:
        for person in register.accounts.list_people():
            state = "closed" if not person.is_active else "locked" if person.is_locked(now()) else "open"
            click.echo(f"{person.name}\t{person.unit or '-'}\t{','.join(person.roles) or '-'}\t{state}")


@people.command()
@FOLDER
@click.argument("name")
@click.option("--role", "held", multiple=True, help="Roles in place of those held.")
@click.option("--unit", help="Unit in place of the present one.")
@BY
def roles(*, folder: Path, name: str, held: tuple[str, ...], unit: str | None, recorded_by: str) -> None:
    """Give roles and unit in place of those held."""
    from taizhang.flows.programme import now

    with _open_register(folder) as register:
        person = register.accounts.find(name)
        register.accounts.set_roles(person.id, held, unit=unit, by=_sign(recorded_by), now=now())
    click.echo(f"{name}\t{unit or '-'}\t{','.join(held) or '-'}")


@people.command()
@FOLDER
@click.argument("name")
@BY
def reset(*, folder: Path, name: str, recorded_by: str) -> None:
    """Print a new password for one sign-in, take the second factor away, open the account."""
    from taizhang.flows.programme import now

    with _open_register(folder) as register:
        person = register.accounts.find(name)
        click.echo(f"{name}\t{register.accounts.reset(person.id, by=_sign(recorded_by), now=now())}")


@people.command()
@FOLDER
@click.argument("name")
@click.argument("subject")
@BY
def link(*, folder: Path, name: str, subject: str, recorded_by: str) -> None:
    """Let a person come in by the SUBJECT the provider of office.toml knows them as."""
    from taizhang.flows.programme import now

    with _open_register(folder) as register:
        outside = register.settings.outside
        if outside is None:
            raise UsageError("office.toml names no provider of identities")
        person = register.accounts.find(name)
        register.accounts.link(person.id, f"{outside.issuer} {subject}", by=_sign(recorded_by), now=now())
    click.echo(f"{name}\t{outside.issuer} {subject}")


@people.command()
@FOLDER
@click.option("--last", type=click.IntRange(1), default=20, show_default=True, help="How many lines.")
def audit(folder: Path, last: int) -> None:
    """Recompute the audit log and print its last lines."""
    with _open_register(folder) as register:
        n_lines = register.audit.verify()
        for line in reversed(register.audit.list_lines(limit=last)):
            by = line.by or "-"
            click.echo(f"{line.seq:>6}  {line.at:%Y-%m-%d %H:%M:%S}  {by}  {line.act}  {line.about}  {line.detail}")
    click.echo(f"{n_lines} lines, chain whole")


@people.command()
@FOLDER
@click.argument("target", type=click.Path(path_type=Path))
def backup(folder: Path, target: Path) -> None:
    """Copy accounts, tokens and the audit log into a new file, whatever database they are in."""
    from taizhang.people.backup import back_up_people

    with _open_register(folder) as register:
        click.echo(f"{target}: people and {back_up_people(register, target)} lines of the audit log, chain whole")


@people.command()
@click.argument("source", metavar="FILE", type=click.Path(path_type=Path))
@FOLDER
def restore(source: Path, folder: Path) -> None:
    """Put the people of FILE back into FOLDER, whose office.toml and office.key are in place."""
    from taizhang.people.backup import restore_people

    click.echo(f"{folder}: people and {restore_people(source, folder)} lines of the audit log, chain whole")


@people.command()
def matrix() -> None:
    """Print which role comes through which door."""
    from taizhang.people.role import RIGHTS, ROLES
    from taizhang.web.access import RULES

    click.echo("\t".join(("door", "right", "owner", *ROLES)))
    for door, rule in sorted(RULES.items()):
        marks = ("yes" if rule.right == "open" or rule.right in RIGHTS[role] else "-" for role in ROLES)
        click.echo("\t".join((door, rule.right, rule.owner or "-", *marks)))
