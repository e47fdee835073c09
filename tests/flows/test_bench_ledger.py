"""A ledger of any size is made, checked and asked in both databases."""

from __future__ import annotations

import re

from taizhang.flows.bench_ledger import bench_databases, make_document, name_fact


def test_every_speed_is_told_for_the_database(postgres_address, tmp_path) -> None:
    for only in ("sqlite", "postgres"):
        lines = list(bench_databases(300, postgres=postgres_address, only=only, folder=tmp_path))
        for words in (
            "load: [\\d,]+ facts/s",
            "verify.*entries/s",
            "one subject: median",
            "counted: median",
            "table of 300 rows",
        ):
            assert any(re.search(words, line) for line in lines), words
    assert list(tmp_path.iterdir()) == []


def test_made_facts_quote_the_made_text() -> None:
    reading, facts = make_document(7, 20)
    assert [fact.id for fact in facts] == [name_fact(number) for number in range(7, 27)]
    for fact in facts:
        span = fact.spans[0]
        assert reading.text.content[span.start : span.end] == span.exact
