"""The pages of drafts: the list, one draft beside its findings, two versions compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from taizhang.pages.marks import Link, mark_pieces
from taizhang.pages.render import render_template

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.pages.site import Site
    from taizhang.views.draft import DraftPage
    from taizhang.views.draft_difference import DraftDifference


class _ToFinding(Link):
    """A mark leads to the card of its finding on the same page."""

    def __init__(self) -> None:
        self.before, self.after = "#f-", ""

    def write(self, fact_id: str) -> str:
        return str(escape(f"#f-{fact_id}"))


def render_drafts(drafts: Sequence[tuple[str, str, int, str, str]], site: Site) -> str:
    """Render the list of drafts with the form that takes one in: (id, title, versions, moment, person)."""
    return render_template("drafts.html", site, drafts=drafts)


def render_draft(page: DraftPage, site: Site) -> str:
    """Render one version of a draft."""
    return render_template("draft.html", site, page=page, link=_ToFinding(), mark_pieces=mark_pieces)


def render_draft_difference(page: DraftDifference, site: Site) -> str:
    """Render what lies between two versions."""
    return render_template("draft_difference.html", site, page=page)
