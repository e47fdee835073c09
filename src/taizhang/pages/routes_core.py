"""The routes of the core pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.pages.route import Route

ROUTES: tuple[Route, ...] = ()
