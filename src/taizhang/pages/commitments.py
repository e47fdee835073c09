"""The pages of promises: the list and one promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.commitment import CommitmentPage
    from taizhang.views.commitments import CommitmentsPage


def render_commitments(page: CommitmentsPage, site: Site) -> str:
    """Render the list of promises."""
    return render_template("commitments.html", site, page=page)


def render_commitment(page: CommitmentPage, site: Site) -> str:
    """Render one promise."""
    return render_template("commitment.html", site, page=page)
