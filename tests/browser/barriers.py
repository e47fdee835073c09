"""What axe finds on a page that keeps somebody out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from playwright.sync_api import Page

_AXE = Axe()


def list_barriers(page: Page, *, has_colours: bool = True) -> list[tuple[str, str]]:
    """List the serious and critical faults of an open page: the rule and the beginning of the first element at fault.

    `has_colours=False` leaves contrast out, most of the time it takes: the other language of a page already tried has
    the same colours.
    """
    options = {"resultTypes": ["violations"], "preload": False, "rules": {"color-contrast": {"enabled": has_colours}}}
    found = _AXE.run(page, options=options).response["violations"]
    return [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")]
