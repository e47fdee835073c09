"""The key of an office, and what is sealed with it: secrets of second factors."""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken

from taizhang.errors import PeopleError, UsageError

KEY_FILE = "office.key"


def make_key(folder: Path) -> None:
    """Make the key file, readable by its owner alone; raises `UsageError` where there is one."""
    path = folder / KEY_FILE
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise UsageError(f"{KEY_FILE}: there is a key already") from error
    with os.fdopen(handle, "wb") as file:
        file.write(Fernet.generate_key())
        file.flush()
        os.fsync(file.fileno())


class Sealer:
    """Seals small secrets with the key of a file (AES-CBC with HMAC, as Fernet has it)."""

    def __init__(self, path: Path) -> None:
        try:
            self._fernet = Fernet(path.read_bytes().strip())
        except (OSError, ValueError) as error:
            raise PeopleError(f"{path.name}: the key of the office is missing or damaged") from error

    def seal(self, secret: str) -> str:
        """Give the sealed form."""
        return self._fernet.encrypt(secret.encode()).decode()

    def open(self, sealed: str) -> str:
        """Give what was sealed; raises `PeopleError` under another key."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise PeopleError("a secret was sealed with another key") from error


def find_key_trouble(path: Path) -> str | None:
    """Say what is unsafe about a key file, `None` for a sound one."""
    try:
        mode, words = path.stat().st_mode, path.read_bytes().strip()
    except OSError:
        return f"{path.name} is missing"
    if mode & 0o077:
        return f"{path.name} can be read by others (chmod 600)"
    try:
        Fernet(words)
    except ValueError:
        return f"{path.name} is not a key"
    return f"{path.name} is a default key" if len(set(words)) < 20 else None
