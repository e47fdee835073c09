"""A draft beside its findings, as values."""

from dataclasses import replace

from assess.ledger_reports import build_snapshot
from support import build_sample_book, build_text
from taizhang.assess.promise_board import list_reports
from taizhang.assess.promises import judge_promises
from taizhang.model.finding import Finding
from taizhang.model.snapshot import Dismissal
from taizhang.model.span import Span
from taizhang.views.draft import DraftInput, build_draft_page

_, TEXT = build_text("稿.txt", "绿化覆盖率率达40%，投入5亿元。", None)


def find(words, *, proposal=None, evidence=(), severity="high"):
    at = TEXT.content.index(words)
    span = Span(TEXT.id, at, at + len(words), words)
    return Finding("TZ101", severity, "", spans=(span,), evidence=evidence, proposal=proposal)


def build(book, findings, **more):
    base = DraftInput("d" * 16, "稿.txt", "s", 1, 2, TEXT, 3, findings, (), against=False, previous=None, promises=())
    return build_draft_page(book, replace(base, **more))


def test_findings_stand_in_order_of_place_with_their_words_marked():
    page = build(build_sample_book(), [find("5", severity="low"), find("率率", proposal="率")])
    assert [line.checked.places[0].exact for line in page.lines] == ["率率", "5"]
    pieces = [piece for block in page.blocks for piece in block.pieces if piece.fact_ids]
    assert [(piece.words, piece.role) for piece in pieces] == [("率率", "high"), ("5", "low")]
    assert dict(page.counts)["high"] == 1


def test_an_answered_finding_is_neither_open_nor_marked():
    book = build_sample_book()
    finding = find("率率", proposal="率")
    answer = Dismissal(finding.fingerprint, "原文如此", "王工", book.snapshot.documents[0].recorded_at)
    page = build(replace(book, snapshot=replace(book.snapshot, dismissals=(answer,))), [finding])
    assert page.lines == ()
    assert [line.checked.answer for line in page.answered] == ["原文如此"]
    assert not any(piece.fact_ids for block in page.blocks for piece in block.pieces)


def test_what_was_accepted_stands_in_the_copy():
    finding = find("率率", proposal="率")
    page = build(build_sample_book(), [finding, find("5")], accepted=(finding.fingerprint,))
    assert [(line.can_accept, line.is_accepted) for line in page.lines] == [(True, True), (False, False)]
    assert [(change.before, change.after) for change in page.changes] == [("率率", "率")]
    assert page.n_copy_left == 0


def test_the_other_side_leads_to_its_document():
    book = build_sample_book()
    document = book.snapshot.documents[0]
    at = document.text.content.index("55.6")
    page = build(book, [find("5", evidence=(Span(document.text.id, at, at + 4, "55.6"),))])
    (other,) = page.lines[0].others
    assert (other.path, other.exact) == (f"/source/{document.source.id}", "55.6")
    assert other.anchor.startswith("w-")


def test_unsettled_promises_of_the_previous_report_come_first():
    book = replace(build_sample_book(), snapshot=build_snapshot())
    reports = list_reports(book.snapshot)
    promises = judge_promises(reports[0].report, reports[1].report)
    text = reports[1].report.text
    page = build(book, (), text=text, previous=reports[0].source_id, promises=promises)
    assert page.previous is not None and page.previous.year == 2025
    assert page.pledges[0].verdict == "missed"
    assert page.pledges[-1].verdict == "kept"
    assert sum(n for _, n in page.pledge_counts) == len(promises)
