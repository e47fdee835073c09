"""The core pages: overview, sources, reading desk, one fact, the record, search, about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from taizhang.pages.marks import Link, mark_pieces, name_column, shorten_id
from taizhang.pages.render import render_template
from taizhang.views.card import write_as_form
from taizhang.views.record import name_nature

if TYPE_CHECKING:
    from taizhang.pages.site import Site
    from taizhang.views.alike import Choice
    from taizhang.views.card import Card
    from taizhang.views.desk import Desk
    from taizhang.views.difference import DifferencePage
    from taizhang.views.entry import EntryPage
    from taizhang.views.fact_page import FactPage
    from taizhang.views.overview import Overview
    from taizhang.views.record import Record
    from taizhang.views.search import Hit, Item
    from taizhang.views.sources import SourceList

_NO_VALUE = Markup('<span class="muted">—</span>')


def render_overview(page: Overview, site: Site) -> str:
    """Render the overview."""
    return render_template("overview.html", site, page=page)


def render_sources(page: SourceList, site: Site) -> str:
    """Render the list of documents with the form that takes in more."""
    return render_template("sources.html", site, page=page)


def render_desk(page: Desk, site: Site) -> str:
    """Render the reading desk."""
    return render_template(
        "desk.html",
        site,
        page=page,
        link=Link(site),
        mark_pieces=mark_pieces,
        shorten_id=shorten_id,
        letter=name_column,
    )


def render_desk_card(card: Card, site: Site, *, trouble: str | None = None) -> str:
    """Render one card of the desk alone, after an act that was recorded or met trouble."""
    return render_template("desk_card.html", site, card=card, trouble=trouble, shorten_id=shorten_id)


def render_decide(card: Card, site: Site, *, alike: tuple[Choice, ...] = ()) -> str:
    """Render the forms of a decision alone, for a card that asks for them; `alike` is what it can be merged with."""
    return render_template("desk_decide.html", site, card=card, alike=alike, write_as_form=write_as_form)


def render_fact(page: FactPage, site: Site) -> str:
    """Render one fact."""
    return render_template(
        "fact.html",
        site,
        page=page,
        natures=[name_nature(entry) for entry in page.entries],
        mark_pieces=mark_pieces,
        shorten_id=shorten_id,
        write_as_form=write_as_form,
        write_field=partial(_write_field, site),
    )


def _write_field(site: Site, name: str, value: str | None) -> str:
    """Give the value of a field in the words of the language, where it has any."""
    if value is None:
        return _NO_VALUE
    return (
        site.find_words(f"{name}.{value}") or (name == "measure_id" and site.find_words(f"property.{value}")) or value
    )


def render_record(page: Record, site: Site) -> str:
    """Render the record."""
    return render_template("record.html", site, page=page)


def render_entry(page: EntryPage, site: Site) -> str:
    """Render one entry of the record with the history of its subject."""
    return render_template("entry.html", site, page=page)


def render_difference(page: DifferencePage, site: Site) -> str:
    """Render what changed between two days."""
    return render_template("difference.html", site, page=page)


def render_search(asked: str, hits: list[Hit], site: Site, *, items: tuple[Item, ...] = ()) -> str:
    """Render the search; the static site carries the items themselves."""
    index = [[site.url(item.path), item.title, item.words[:160], site.t(f"search.kind.{item.kind}")] for item in items]
    return render_template("search.html", site, asked=asked, hits=hits, index=index)


def render_about(values: dict[str, Any], site: Site) -> str:
    """Render the page that says how the ledger works."""
    return render_template("about.html", site, **values)


def render_trouble(site: Site, *, title: str, words: str, detail: str | None = None) -> str:
    """Render a page that says what went wrong."""
    return render_template("trouble.html", site, title=title, trouble=words, detail=detail)
