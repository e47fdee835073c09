"""The pages of people: signing in, one's own account, everybody's accounts and roles, the audit log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from taizhang.pages.render import render_template
from taizhang.people.role import RIGHTS, ROLES, list_rights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from taizhang.ledger.vault import ErasureAsked
    from taizhang.model.entry import Entry
    from taizhang.pages.site import Site
    from taizhang.people.account import Person
    from taizhang.people.audit import Line
    from taizhang.people.role import Right
    from taizhang.people.token import Token

SHOWN_RIGHTS: tuple[Right, ...] = (
    "read",
    "edit",
    "review",
    "publish",
    "accounts",
    "operate",
    "secure",
    "audit",
    "erase",
)


def render_sign_in(site: Site, *, goes_to: str, outside: str | None, trouble: str | None = None) -> str:
    """Render the page people sign in on.

    Args:
        site: The site, with the token of the form.
        goes_to: Where it leads afterwards.
        outside: What the button of a provider of identities says.
        trouble: What went wrong the last time.
    """
    return render_template("sign_in.html", site, goes_to=goes_to, outside=outside, trouble=trouble)


def render_account(
    site: Site, person: Person, tokens: Sequence[Token], scopes: Sequence[Right], *, fresh: str | None = None
) -> str:
    """Render one's own account; `fresh` is a token that was just made, shown this once."""
    return render_template("account.html", site, person=person, tokens=tokens, scopes=scopes, fresh=fresh)


def render_password(site: Site, person: Person, rule: Mapping[str, Any], *, trouble: str | None = None) -> str:
    """Render the page a password is changed on; `rule` is what the policy asks."""
    return render_template("account_password.html", site, person=person, rule=rule, trouble=trouble)


def render_totp(site: Site, person: Person, *, secret: str, square: str, trouble: str | None = None) -> str:
    """Render the page a second factor is set up on; `square` is the code as SVG made by our own program."""
    grouped = " ".join(secret[i : i + 4] for i in range(0, len(secret), 4))
    return render_template(
        "account_totp.html", site, person=person, secret=secret, grouped=grouped, square=square, trouble=trouble
    )


def render_people(site: Site, people: Sequence[Person], *, now: datetime, fresh: tuple[str, str] | None = None) -> str:
    """Render everybody's accounts and what each role may do; `fresh` is a name with its first password."""
    matrix = [(role, [right in RIGHTS[role] for right in SHOWN_RIGHTS]) for role in ROLES]
    return render_template(
        "people.html", site, people=people, roles=ROLES, rights=SHOWN_RIGHTS, matrix=matrix, now=now, fresh=fresh,
        own=list_rights(site.visitor.roles),
        heads=[(site.t("people.role"), ""), *((site.t(f"people.right.{right}"), "mark") for right in SHOWN_RIGHTS)],
    )  # fmt: skip


def render_audit(site: Site, lines: Sequence[Line], *, n_lines: int, act: str | None, acts: Sequence[str]) -> str:
    """Render the audit log, newest first; `n_lines` lines were checked and found whole."""
    told = [(line, json.loads(line.detail)) for line in lines]
    return render_template("audit.html", site, lines=told, n_lines=n_lines, act=act, acts=acts)


def render_erasures(site: Site, asked: Sequence[tuple[ErasureAsked, bool]], done: Sequence[Entry]) -> str:
    """Render the erasures that wait, each with whether this visitor may confirm it, and those that were done."""
    return render_template("erasures.html", site, asked=asked, done=done)
