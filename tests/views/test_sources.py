"""The list of documents."""

from support import build_sample_book
from taizhang.views.sources import build_source_list


def test_facts_reviews_and_findings_are_counted_for_each_document():
    page = build_source_list(build_sample_book())
    assert [(row.n_facts, row.n_unreviewed, row.n_findings, row.n_high) for row in page.rows] == [
        (26, 22, 2, 1),
        (3, 3, 0, 0),
    ]
    assert (page.n_facts, page.n_unreviewed) == (29, 25)
    assert page.rows[0].reviewed_share == 15
