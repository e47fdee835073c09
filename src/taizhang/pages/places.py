"""The pages of places: the list and one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.place import PlacePage
    from taizhang.views.places import PlacesPage


def render_places(page: PlacesPage, site: Site) -> str:
    """Render the list of places."""
    return render_template("places.html", site, page=page)


def render_place(page: PlacePage, site: Site) -> str:
    """Render one place."""
    return render_template("place.html", site, page=page)
