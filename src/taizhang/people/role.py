"""Roles and rights: what each role may do, and which roles exclude each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

from taizhang.errors import UsageError

Role = Literal["reader", "editor", "reviewer", "publisher", "system", "security", "audit"]
Right = Literal[
    "open", "self", "single", "read", "edit", "review", "publish", "accounts", "operate", "secure", "audit", "erase"
]
ROLES: tuple[Role, ...] = get_args(Role)
ADMINISTRATORS: frozenset[Role] = frozenset({"system", "security", "audit"})
"""三员分立: a person is at most one of these, and then nothing else."""

RIGHTS: Mapping[Role, frozenset[Right]] = MappingProxyType(
    {
        "reader": frozenset({"self", "read"}),
        "editor": frozenset({"self", "read", "edit"}),
        "reviewer": frozenset({"self", "read", "review"}),
        "publisher": frozenset({"self", "read", "review", "publish"}),
        "system": frozenset({"self", "accounts", "operate", "erase"}),
        "security": frozenset({"self", "accounts", "secure", "erase"}),
        "audit": frozenset({"self", "audit", "erase"}),
    }
)
"""What is not in this table is denied. `open` needs nobody, `single` is for one person on their own machine."""

WHOLE_OFFICE = "*"
"""The unit of people whose own is everything: the programme office itself."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who stands behind a request.

    Args:
        name: The name that is recorded; empty for nobody.
        rights: What they may do here; a token may hold fewer than its person.
        unit: The unit (责任单位) whose projects are theirs; `WHOLE_OFFICE` for all, `None` for none.
        person_id: Id of the account, `None` for nobody and for the one person of a machine.
        roles: Their roles, for pages that say so.
        session: Hash of the session, where they signed in on a page.
        form_token: What forms of their pages carry.
        is_token: Whether a program speaks with a token.
        must: What they have to do before anything else (`password`, `totp`).
    """

    name: str
    rights: frozenset[Right]
    unit: str | None = None
    person_id: int | None = None
    roles: tuple[Role, ...] = ()
    session: str | None = None
    form_token: str = ""
    is_token: bool = False
    must: Literal["password", "totp"] | None = None

    def may(self, right: Right) -> bool:
        """Tell whether they may do something at all."""
        return right == "open" or right in self.rights

    def owns(self, owner: str | None) -> bool:
        """Tell whether something of a unit is theirs; what no unit owns belongs to the whole office."""
        return self.unit == WHOLE_OFFICE or (self.unit is not None and self.unit in split_owners(owner))

    def sees(self, owner: str | None) -> bool:
        """Tell whether they see what a unit handed in before it is published: its own people and who reviews."""
        return self.may("review") or self.owns(owner)


NOBODY = Visitor("", frozenset())


def split_owners(owner: str | None) -> tuple[str, ...]:
    """Give the units of a cell that names one or several.

    >>> split_owners("区交通局、区住建局")
    ('区交通局', '区住建局')
    """
    words = owner or ""
    for mark in "，,;；/\n":
        words = words.replace(mark, "、")
    return tuple(part.strip() for part in words.split("、") if part.strip())


def check_roles(names: Iterable[str]) -> tuple[Role, ...]:
    """Give roles in their order.

    Raises:
        UsageError: A name is no role, or an administrator would hold another role.
    """
    asked = set(names)
    unknown = sorted(asked - set(ROLES))
    if unknown:
        raise UsageError(f"{unknown[0]!r} is no role: {', '.join(ROLES)}")
    roles = tuple(role for role in ROLES if role in asked)
    if len(roles) > 1 and asked & ADMINISTRATORS:
        raise UsageError(f"an administrator holds no other role: {', '.join(roles)}")
    return roles


def list_rights(roles: Iterable[Role]) -> frozenset[Right]:
    """Give everything some roles may do together."""
    return frozenset(right for role in roles for right in RIGHTS[role])
