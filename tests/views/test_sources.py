"""The list of documents."""

from support import build_sample_book
from taizhang.views.sources import build_source_list


def test_facts_reviews_and_open_findings_are_counted_for_each_document():
    page = build_source_list(build_sample_book())
    assert [(row.n_facts, row.n_unreviewed, row.n_findings, row.n_high) for row in page.rows] == [
        (26, 22, 1, 0),
        (3, 3, 0, 0),
    ]
    assert (page.n_facts, page.n_unreviewed) == (29, 25)
    assert page.rows[0].reviewed_share == 15


def test_open_findings_are_counted_by_severity_the_gravest_first():
    rows = build_source_list(build_sample_book()).rows
    for row in rows:
        assert sum(n for _, n in row.counts) == row.n_findings
        assert dict(row.counts).get("high", 0) == row.n_high
    assert any(row.counts for row in rows)
