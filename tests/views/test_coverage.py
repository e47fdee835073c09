"""Whether every town has a scenic area."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from support import NOON, build_sample_book, build_text
from taizhang.catalog import load_catalog
from taizhang.model.snapshot import Document
from taizhang.views.campaign import list_inside
from taizhang.views.coverage import build_coverage


def _cover(words="", places=None, rule_id="town_scenic"):
    source, text = build_text("来稿", words or "无话。", None)
    book = build_sample_book(catalog=load_catalog(), place_id="wansheng")
    document = Document(source, text, NOON, "陈工")
    book = build_sample_book(
        catalog=load_catalog(),
        place_id="wansheng",
        snapshot=replace(book.snapshot, documents=(document,), facts=()),
    )
    rule = next(rule for rule in load_catalog().coverage_rules if rule.id == rule_id)
    return build_coverage(book, list_inside(book, "wansheng") if places is None else places, rule)


def test_towns_without_a_known_scenic_area_are_named_as_counter_evidence():
    cover = _cover()
    assert cover.verdict == "open"
    assert len(cover.towns) == 10
    assert cover.n_covered + len(cover.bare) == 10
    assert all(not town.scenic for town in cover.bare)
    assert cover.unplaced


def test_the_claim_is_quoted_where_a_document_makes_it():
    assert _cover().claim is None
    assert _cover("甲区每个街镇都有一个以上景区，很好。").claim.exact == "每个街镇都有一个以上景区"


def test_when_every_town_has_one_the_rule_is_shown():
    places = [load_catalog().places[name] for name in ("500110107", "heishan_valley")]
    assert _cover(places=places).verdict == "shown"


def test_without_towns_there_is_nothing_to_say():
    assert _cover(places=[]).verdict == "nothing"


def test_a_rule_over_places_nobody_listed_is_claimed_and_not_checked():
    cover = _cover("保障6个脱贫村至少建成1个以上乡村旅游景区景点。", rule_id="village_scenic")
    assert cover.claim is not None
    assert (cover.verdict, cover.towns) == ("nothing", ())


def test_a_place_that_no_longer_stands_covers_nothing():
    places = load_catalog().places
    town, site = places["500110107"], replace(places["heishan_valley"], valid_to=date(2020, 1, 1))
    assert _cover(places=[town, site]).verdict == "open"
