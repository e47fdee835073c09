"""Passwords: two policies, a list of leaked ones, and argon2id."""

from __future__ import annotations

import secrets
import string
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError
from zxcvbn.frequency_lists import FREQUENCY_LISTS

from taizhang.errors import PasswordError

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_LENGTH = 256
"""Longer ones are refused whole, never cut."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What an office asks of passwords and of signing in.

    Args:
        name: How the settings name it.
        min_length: Shortest password, in characters.
        n_classes: How many of upper, lower, digit, other it must mix.
        n_remembered: How many earlier passwords may not come back.
        max_days: After how many days a new one is due; `None` for never.
        max_failures: Wrong tries in a row that lock the account.
        lock_minutes: For how long.
        idle_minutes: How long a signed-in person may do nothing.
        max_hours: How long one signing in lasts at most.
        needs_totp: Whether everybody needs a second factor.
    """

    name: str
    min_length: int
    n_classes: int
    n_remembered: int
    max_days: int | None
    max_failures: int
    lock_minutes: int
    idle_minutes: int
    max_hours: int
    needs_totp: bool


MODERN = Policy("modern", 12, 1, 1, None, 10, 15, 60, 12, needs_totp=False)
"""Length and a list of leaked passwords, no forced change (NIST SP 800-63B, ASVS 5.0)."""
MLPS3 = Policy("mlps3", 10, 3, 5, 90, 5, 30, 15, 8, needs_totp=True)
"""等保 2.0 第三级 (GB/T 22239-2019, 8.1.4.1): complexity, change in time, lock, time-out, two factors."""
POLICIES = {policy.name: policy for policy in (MODERN, MLPS3)}


class Passwords:
    """Checks and hashes passwords under a policy.

    Args:
        policy: The policy.
        hasher: Another cost than the usual one (argon2id, 64 MiB, three passes).
    """

    def __init__(self, policy: Policy, *, hasher: PasswordHasher | None = None) -> None:
        self.policy = policy
        self._hasher = hasher or PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=1, type=Type.ID)
        # Checked when a name is unknown, so that the answer takes as long as for a known one.
        self._nobody = self._hasher.hash(secrets.token_urlsafe(16))

    def check_new(self, password: str, *, own_words: Iterable[str] = (), earlier: Iterable[str] = ()) -> None:
        """Check a password somebody wants to take.

        Args:
            password: As typed.
            own_words: Words it may not be made of: name, unit, title of the programme.
            earlier: Hashes of passwords that may not come back.

        Raises:
            PasswordError: `reason` says which rule it breaks.
        """
        policy = self.policy
        if len(password) < policy.min_length:
            raise PasswordError("short", policy.min_length)
        if len(password) > MAX_LENGTH:
            raise PasswordError("long", MAX_LENGTH)
        if count_classes(password) < policy.n_classes:
            raise PasswordError("classes", policy.n_classes)
        plain = unicodedata.normalize("NFKC", password).casefold()
        if plain in load_leaked() or plain.strip(string.digits + string.punctuation) in load_leaked():
            raise PasswordError("leaked")
        if len(set(plain)) < 5 or any(len(word) > 2 and word.casefold() in plain for word in own_words):
            raise PasswordError("guessable")
        if any(self.is_right(password, own) for own in earlier):
            raise PasswordError("used")

    def hash(self, password: str) -> str:
        """Give the hash that is kept."""
        return self._hasher.hash(password)

    def is_right(self, password: str, own: str | None) -> bool:
        """Tell whether a password is the one of a hash; takes as long where there is none."""
        try:
            return self._hasher.verify(own or self._nobody, password[: MAX_LENGTH + 1]) and own is not None
        except (VerificationError, InvalidHashError):
            return False

    def is_weak(self, own: str) -> bool:
        """Tell whether a hash was made at another cost than the present one."""
        return self._hasher.check_needs_rehash(own)


def make_password() -> str:
    """Make a password that is used once: to sign in the first time."""
    alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
    parts = ["".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(4)]
    return "-".join(parts)


def count_classes(password: str) -> int:
    """Count the kinds of characters: capitals, small letters, digits, others (Chinese ones too).

    >>> count_classes("Abc1"), count_classes("台账2023")
    (3, 2)
    """
    has_upper = any(c.isascii() and c.isupper() for c in password)
    has_lower = any(c.isascii() and c.islower() for c in password)
    has_digit = any(c.isascii() and c.isdigit() for c in password)
    return has_upper + has_lower + has_digit + any(not (c.isascii() and c.isalnum()) for c in password)


@lru_cache
def load_leaked() -> frozenset[str]:
    """Load the passwords that leaked most often, about thirty thousand of them."""
    return frozenset(FREQUENCY_LISTS["passwords"])
