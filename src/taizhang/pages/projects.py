"""The pages of projects: table, board, campaign map, one project."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.board import BoardPage
    from taizhang.views.campaign import CampaignPage, MapView
    from taizhang.views.project import ProjectPage
    from taizhang.views.projects import ProjectsPage


def render_projects(page: ProjectsPage, site: Site) -> str:
    """Render the table of projects."""
    return render_template("projects.html", site, page=page)


def render_board(page: BoardPage, site: Site) -> str:
    """Render the board of the five batches."""
    return render_template("board.html", site, page=page)


def render_campaign(page: CampaignPage, site: Site) -> str:
    """Render the 作战图."""
    data = None if page.map is None else build_map_data(page.map, site)
    return render_template("campaign.html", site, page=page, map_data=data)


def render_project(page: ProjectPage, site: Site) -> str:
    """Render one project."""
    return render_template("project.html", site, page=page)


def build_map_data(drawn: MapView, site: Site) -> dict[str, Any]:
    """Build what map.js draws: GeoJSON, with the words and addresses of the page; degrees only here become floats."""
    projects = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [float(one.longitude), float(one.latitude)]},
            "properties": {
                "id": one.row.id,
                "name": one.row.name,
                "stage": one.row.stage or "none",
                "light": one.row.pace.light,
                "own": one.is_own,
                "dx": one.dx,
                "dy": one.dy,
            },
        }
        for one in drawn.projects
    ]
    places = [
        {
            "id": place.id,
            "name": place.name,
            "kind": place.kind,
            "at": [float(place.longitude), float(place.latitude)],
            "href": site.url(f"/place/{place.id}"),
        }
        for place in drawn.places
    ]
    rings = [[[float(x), float(y)] for x, y in ring] for ring in drawn.outline]
    outline = {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": rings}}
    return {
        "outline": outline if rings else None,
        "places": places,
        "projects": {"type": "FeatureCollection", "features": projects},
        # What one unit of the sheet is in degrees, so that the live map spreads projects as the drawing does.
        "degrees": [1 / (drawn.sheet.scale * drawn.sheet.shrink), 1 / drawn.sheet.scale],
        "words": {key: site.t(f"campaign.map_{key}") for key in ("label", "zoom_in", "zoom_out")},
    }
