"""The register: everything about the people of one office, opened from its folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from taizhang.database import open_database
from taizhang.errors import PeopleError, UsageError
from taizhang.people._schema import PEOPLE
from taizhang.people.account import Accounts
from taizhang.people.answered import Answers
from taizhang.people.audit import Audit
from taizhang.people.entrance import Entrance
from taizhang.people.password import Passwords
from taizhang.people.secret import KEY_FILE, Sealer, find_key_trouble, make_key
from taizhang.people.settings import (
    DATABASE_FILE,
    OfficeSettings,
    find_unsafe_settings,
    read_office_settings,
    write_office_settings,
)
from taizhang.people.token import Tokens

if TYPE_CHECKING:
    import os
    from types import TracebackType
    from typing import Self

    from argon2 import PasswordHasher


class Register:
    """The people of an office. Safe to share between threads.

    Args:
        folder: Folder of the programme.
        settings: How it is served.
        hasher: Another cost of hashing passwords.
        is_new: Make the tables; there must be none yet.

    Raises:
        LedgerError: When the database is something else, or a newer program wrote it.
        UnsafeSettingError: When it would lose what it has acknowledged.
    """

    def __init__(
        self, folder: Path, settings: OfficeSettings, *, hasher: PasswordHasher | None = None, is_new: bool = False
    ) -> None:
        self.folder, self.settings = folder, settings
        self.store = open_database(settings.database or folder / DATABASE_FILE)
        try:
            self.store.migrate(PEOPLE, is_new=is_new)
        except BaseException:
            self.store.close()
            raise
        self.passwords = Passwords(settings.policy, hasher=hasher)
        self.accounts = Accounts(self.store, self.passwords)
        self.audit = Audit(self.store)
        self.tokens = Tokens(self.store)
        self.answers = Answers(self.store)
        self.entrance = Entrance(self.store, self.passwords, Sealer(folder / KEY_FILE), f"taizhang {settings.host}")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.store.close()

    def find_unsafe(self, *, host: str) -> tuple[str, ...]:
        """Name everything that makes serving this office unsafe; nothing where it is safe."""
        key = find_key_trouble(self.folder / KEY_FILE)
        database = self.folder / DATABASE_FILE
        is_open = self.settings.database is None and database.stat().st_mode & 0o077
        people = self.accounts.list_people()
        return (
            *find_unsafe_settings(self.settings, host=host),
            *([] if key is None else [key]),
            *([f"{DATABASE_FILE} can be read by others (chmod 600)"] if is_open else []),
            *(
                []
                if any(p.is_active and "security" in p.roles for p in people)
                else ["nobody is security administrator"]
            ),
        )


def make_register(folder: str | os.PathLike[str], *, address: str, policy: str, database: str | None = None) -> None:
    """Make the settings, the key and the tables of an office beside its ledger.

    Raises:
        UsageError: There is one already, or a value makes no sense.
    """
    place = Path(folder)
    if not place.is_dir():
        raise UsageError(f"{place.name}: there is no programme here")
    write_office_settings(place, address=address, policy=policy, database=database)
    make_key(place)
    if database is None:
        (place / DATABASE_FILE).touch(mode=0o600)
    Register(place, read_office_settings(place), is_new=True).close()


def open_register(folder: str | os.PathLike[str], *, hasher: PasswordHasher | None = None) -> Register:
    """Open the register of an office; raises `PeopleError` where there is none."""
    place = Path(folder)
    settings = read_office_settings(place)
    if settings.database is None and not (place / DATABASE_FILE).is_file():
        raise PeopleError(f"{DATABASE_FILE} is missing")
    return Register(place, settings, hasher=hasher)
