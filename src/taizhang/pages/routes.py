"""Every page there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages import (
    monitoring,
    rounds,
    routes_core,
    routes_office,
    routes_panel,
    routes_projects,
    routes_promises,
)

if TYPE_CHECKING:
    from taizhang.pages.route import Route

ROUTES: tuple[Route, ...] = (
    *routes_core.ROUTES,
    *routes_projects.ROUTES,
    *routes_panel.ROUTES,
    *routes_promises.ROUTES,
    *routes_office.ROUTES,
    *monitoring.ROUTES,
    *rounds.ROUTES,
)
