"""The routes of the pages of indicators, clusters, honours, checks, assessment, brief and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.pages.route import Route

ROUTES: tuple[Route, ...] = ()
