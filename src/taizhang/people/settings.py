"""How an office is served: `office.toml` in the folder of its programme."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from taizhang.errors import PeopleError, UsageError
from taizhang.people.password import POLICIES, Policy

SETTINGS_FILE = "office.toml"
DATABASE_FILE = "office.sqlite"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True)
class Outside:
    """A provider of identities (OpenID Connect).

    Args:
        issuer: Its address.
        client_id: What it knows this office as.
        secret_file: File with the secret, readable by its owner alone.
        label: What the button says.
    """

    issuer: str
    client_id: str
    secret_file: str
    label: str = "OpenID Connect"


@dataclass(frozen=True, slots=True)
class OfficeSettings:
    """The settings of an office.

    Args:
        address: The address people type; `https` unless it is this machine.
        policy: Password policy.
        database: Where people are kept, as SQLAlchemy names it; a file beside the ledger where not given.
        proxies: Addresses of reverse proxies whose `X-Forwarded-` headers are believed.
        outside: A provider of identities, where there is one.
    """

    address: str
    policy: Policy
    database: str | None = None
    proxies: tuple[str, ...] = ()
    outside: Outside | None = None

    @property
    def host(self) -> str:
        """The host of the address."""
        return urlsplit(self.address).hostname or ""

    @property
    def is_secure(self) -> bool:
        """Whether people come through TLS."""
        return urlsplit(self.address).scheme == "https"


def write_office_settings(folder: Path, *, address: str, policy: str, database: str | None = None) -> None:
    """Write `office.toml`; raises `UsageError` where there is one or a value makes no sense."""
    path = folder / SETTINGS_FILE
    if path.exists():
        raise UsageError(f"{SETTINGS_FILE}: there is one already")
    _check(address, policy)
    lines = [f'address = "{address}"', f'policy = "{policy}"', 'proxies = ["127.0.0.1"]']
    lines += [] if database is None else [f'database = "{database}"']
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def read_office_settings(folder: Path) -> OfficeSettings:
    """Read `office.toml`.

    Raises:
        PeopleError: When it is missing or does not say what it must.
    """
    try:
        record = tomllib.loads((folder / SETTINGS_FILE).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PeopleError(f"{SETTINGS_FILE} is missing: taizhang people init makes it") from error
    except (OSError, ValueError) as error:
        raise PeopleError(f"{SETTINGS_FILE}: {error}") from error
    try:
        return _build(record)
    except (KeyError, TypeError) as error:
        raise PeopleError(f"{SETTINGS_FILE}: {error} is missing or not what it should be") from error


def _build(record: dict[str, Any]) -> OfficeSettings:
    known = {"address", "policy", "database", "proxies", "outside"}
    if unknown := sorted(set(record) - known):
        raise PeopleError(f"{SETTINGS_FILE}: {unknown[0]} is no setting ({', '.join(sorted(known))})")
    outside = Outside(**record["outside"]) if "outside" in record else None
    address, policy = str(record["address"]).rstrip("/"), str(record.get("policy", "modern"))
    _check(address, policy)
    return OfficeSettings(
        address, POLICIES[policy], record.get("database"), tuple(map(str, record.get("proxies", ()))), outside
    )


def _check(address: str, policy: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path not in ("", "/") or '"' in address:
        raise UsageError(f"{address!r} is no address such as https://taizhang.example.cn")
    if policy not in POLICIES:
        raise UsageError(f"{policy!r} is no password policy ({', '.join(POLICIES)})")


def find_unsafe_settings(settings: OfficeSettings, *, host: str) -> list[str]:
    """Name what is unsafe about serving an office under some settings, on a host.

    Args:
        settings: The settings.
        host: The address of this machine it would listen on.
    """
    unsafe = []
    is_local = settings.host in LOOPBACK
    if not settings.is_secure and not is_local:
        unsafe.append(f"address is {settings.address} without TLS: people's passwords would cross the network readable")
    if host not in LOOPBACK:
        unsafe.append(f"it would listen on {host}: only 127.0.0.1 behind a proxy with TLS is safe")
    if settings.is_secure and not settings.proxies:
        unsafe.append("proxies names no TLS proxy: nobody would know whether a request came through TLS")
    if "*" in settings.proxies:
        unsafe.append("proxies is *: anybody could say that they came through TLS")
    outside = settings.outside
    if outside is not None:
        provider = urlsplit(outside.issuer)
        if provider.scheme != "https" and provider.hostname not in LOOPBACK:
            unsafe.append(f"outside.issuer is {outside.issuer} without TLS")
        path = Path(outside.secret_file)
        if not path.is_file():
            unsafe.append("outside.secret_file is missing")
        elif path.stat().st_mode & 0o077:
            unsafe.append("outside.secret_file can be read by others (chmod 600)")
    return unsafe
