"""The page of ties with other regions."""

from __future__ import annotations

from dataclasses import replace

from tests.assess.examples import build_fact, build_project

from support import build_sample_book
from taizhang.catalog import load_catalog
from taizhang.model.snapshot import FactState
from taizhang.views.ties import build_ties


def test_an_empty_ledger_has_an_empty_page():
    book = build_sample_book(catalog=load_catalog())
    empty = replace(book.snapshot, facts=(), projects=())
    assert build_ties(replace(book, snapshot=empty)).is_empty


def test_a_corridor_leads_to_its_project_with_the_stage_in_words():
    book = build_sample_book("en", catalog=load_catalog())
    project = build_project("甲乙高铁", stage="completed", stage_detail="open_traffic")
    page = build_ties(replace(book, snapshot=replace(book.snapshot, projects=(project,), facts=())))
    ((kind, (row,)),) = page.corridors
    assert (kind, row.project_id, row.stage) == ("rail", "甲乙高铁", "completed")
    assert row.detail == load_catalog().stages["open_traffic"].name_en


def test_a_count_of_agreements_leads_to_its_fact():
    fact = build_fact("cooperation_agreements", "20", "份", basis="count")
    book = build_sample_book(catalog=load_catalog())
    states = (FactState(fact, "accepted", fact, ()),)
    (row,) = build_ties(replace(book, snapshot=replace(book.snapshot, facts=states, projects=()))).counts
    assert (row.statement.figure.fact_ids, row.n_listed, row.gap) == ((fact.id,), None, None)
