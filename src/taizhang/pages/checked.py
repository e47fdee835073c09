"""The findings of documents as one page that needs nothing else: opened from a disk, sent by mail, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.pages.message import read_message
from taizhang.pages.render import build_environment
from taizhang.views.checked import SEVERITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.views.book import Lang
    from taizhang.views.checked import Checked


def render_checked(reports: Sequence[Checked], *, lang: Lang) -> str:
    """Render the findings of documents; styles are in the page, nothing is fetched and no script runs."""

    def say(key: str, **values: object) -> str:
        return read_message(lang, key, values)

    totals = {name: sum(dict(report.counts)[name] for report in reports) for name in SEVERITIES}
    template = build_environment().get_template("checked.html")
    return template.render(reports=reports, totals=totals, t=say, lang=lang, severities=SEVERITIES, clean=_clean)


def _clean(words: str) -> str:
    """Give the words of a document on one line."""
    return words.replace("\n", " ").replace("\t", " · ")
