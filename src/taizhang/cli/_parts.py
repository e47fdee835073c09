"""What the groups of commands share: options, days, errors as one line."""

from __future__ import annotations

import getpass
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

import click

from taizhang.errors import HeldPublicationError, MissingPartError, RefusedDocumentError, TaizhangError, UsageError

if TYPE_CHECKING:
    from taizhang.model.snapshot import Snapshot


class Day(click.ParamType[datetime]):
    """A day as people write it in a file name: 2023-06-30."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            return datetime.strptime(value, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2023-06-30", param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002 - the signature is click's
        return self.name


def find_login() -> str:
    """Give who sits at this machine: who became somebody else with sudo, or else the name of the login."""
    try:
        return os.environ.get("SUDO_USER") or getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("nobody is signed in on this machine: say who with --by") from error


def _clean_name(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    name = " ".join(value.split())
    if not name:
        raise click.BadParameter("a name is needed")
    return name


BY = click.option(
    "--by",
    "recorded_by",
    envvar="TAIZHANG_BY",
    default=find_login,
    callback=_clean_name,
    show_default="TAIZHANG_BY, or else the name of the login",
    help="Who does it; it stays in the record.",
)
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
FOLDER = click.argument("folder", type=click.Path(path_type=Path))
PUBLISHED = click.option("--published", type=Day(), help="Day of publication: 去年 and 今年 count from it.")
AS_OF = click.option("--as-of", type=Day(), help="As known at the end of that day (recorded time).")
ON = click.option("--on", type=Day(), help="About the world on that day (valid time).")


class Group(click.Group):
    """Commands in the order they are written, errors as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - the signature is click's
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except RefusedDocumentError as error:
            say(f"taizhang: {tell(error)}")
            sys.exit(3)
        except HeldPublicationError as error:
            for line in (*(words for _, words in error.findings), f"taizhang: {tell(error)}"):
                say(line)
            sys.exit(1)
        except (UsageError, MissingPartError) as error:
            say(f"taizhang: {tell(error)}")
            sys.exit(2)
        except TaizhangError as error:
            say(f"taizhang: {tell(error)}")
            sys.exit(3)
        except click.UsageError as error:
            path = "" if error.ctx is None else error.ctx.command_path
            command = " ".join(["taizhang", *path.split()[1:]])
            say(f"taizhang: {error.format_message()} ({command} --help says more)")
            sys.exit(2)
        except BrokenPipeError:
            sys.stderr.close()
            sys.exit(0)
        except OSError as error:
            say(f"taizhang: {Path(error.filename).name if error.filename else 'system'}: {error.strerror or error}")
            sys.exit(3)


def tell(error: TaizhangError) -> str:
    """Give what an error says, in Chinese where the terminal is Chinese (`LC_ALL`, `LC_MESSAGES`, `LANG`)."""
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if not spoken.startswith("zh"):
        return str(error)
    from taizhang.pages.refusal import tell_error

    return tell_error(error, "zh")


def say(line: str) -> None:
    click.echo(" ".join(line.split()), err=True)


def to_day(value: datetime | None) -> date | None:
    return None if value is None else value.date()


@overload
def end_of(value: datetime) -> datetime: ...


@overload
def end_of(value: datetime | None) -> datetime | None: ...


def end_of(value: datetime | None) -> datetime | None:
    """Give the last moment of a day, UTC."""
    return None if value is None else value.replace(hour=23, minute=59, second=59, microsecond=999_999, tzinfo=UTC)


def count(snapshot: Snapshot) -> str:
    """Count what a snapshot holds, in words."""
    facts = [state for state in snapshot.facts if state.read.status != "name"]
    counts = (
        (len(snapshot.documents), "document"),
        (len(facts), "fact"),
        (len(snapshot.projects), "project"),
        (len(snapshot.commitments), "commitment"),
    )
    return ", ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, name in counts)


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all: on a full disk half a workbook would be left."""
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError:
        part.unlink(missing_ok=True)
        raise
