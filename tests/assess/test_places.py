"""Places of the programme's own lists join those of the catalogue."""

from datetime import date

from tests.assess.examples import build_fact, build_snapshot

from taizhang.assess.places import extend_places
from taizhang.catalog import load_catalog
from taizhang.model.fact import Measure, Subject
from taizhang.model.period import Period
from taizhang.model.span import Span


def row(name, kind, *, id_="0123456789abcdef", parent=None, period=None, at=0):
    spans = [Span("t1", at, at + 1, "x", "measure")]
    if parent:
        spans.append(Span("t1", at + 2, at + 3, parent, "qualifier"))
    return build_fact(
        None, None, None, subject=Subject("place", name, id_), measure=Measure(kind, "place"), period=period, basis=None,
        comparator=None, spans=tuple(spans), at=at,
    )  # fmt: skip


def test_a_listed_place_gets_its_kind_parent_and_days():
    fact = row("云顶湖景区", "4A级景区", parent="青年镇", period=Period(date(2019, 5, 1), None))
    catalog = extend_places(load_catalog(), build_snapshot(fact), "wansheng")
    place = catalog.places["place-0123456789abcdef"]
    assert (place.name_zh, place.kind, place.parent, place.valid_from) == (
        "云顶湖景区", "scenic", "500110102", date(2019, 5, 1),
    )  # fmt: skip


def test_a_row_without_a_parent_lies_in_the_programmes_place():
    catalog = extend_places(load_catalog(), build_snapshot(row("溪口村", "脱贫村")), "wansheng")
    place = catalog.places["place-0123456789abcdef"]
    assert (place.kind, place.parent) == ("poverty_village", "wansheng")


def test_a_place_the_catalogue_knows_keeps_its_entry_and_takes_the_days():
    fact = row("鱼子岗", "景区", id_="yuzigang", period=Period(None, date(2021, 7, 1)))
    catalog = extend_places(load_catalog(), build_snapshot(fact), "wansheng")
    known = load_catalog().places["yuzigang"]
    place = catalog.places["yuzigang"]
    assert (place.parent, place.kind, place.valid_to) == (known.parent, "scenic", date(2021, 7, 1))


def test_without_lists_the_catalogue_is_the_packages_own():
    assert extend_places(load_catalog(), build_snapshot(), "wansheng") is load_catalog()
