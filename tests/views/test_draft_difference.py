"""What lies between two versions of a draft."""

from support import build_sample_book, build_text
from taizhang.model.finding import Finding
from taizhang.model.span import Span
from taizhang.views.draft_difference import Side, build_draft_difference, compare_lines


def find(text, words, code):
    at = text.content.index(words)
    return Finding(code, "medium", "", spans=(Span(text.id, at, at + len(words), words),), key=("", "", words, ""))


def compare(before, after):
    return [
        (line.before, line.after, [(p.kind, p.words) for p in line.pieces]) for line in compare_lines(before, after)
    ]


def test_findings_are_told_apart_by_fingerprint():
    _, one = build_text("稿", "覆盖率率达40%。矿矿山2座。", None)
    _, two = build_text("稿", "覆盖率达40%。矿矿山2座。铁铁路1条。", None)
    sides = (
        Side(1, one, [find(one, "率率", "TZ101"), find(one, "矿矿", "TZ101")]),
        Side(2, two, [find(two, "矿矿", "TZ101"), find(two, "铁铁", "TZ101")]),
    )
    page = build_draft_difference(build_sample_book(), "a", "稿", sides, n_versions=2)
    assert [line.places[0].exact for line in page.mended] == ["率率"]
    assert [line.places[0].exact for line in page.new] == ["铁铁"]
    assert [line.places[0].exact for line in page.remaining] == ["矿矿"]


def test_a_changed_sentence_shows_what_went_and_what_came():
    assert compare("共建校12所。路3条。", "共建校15所。路3条。") == [
        (1, 1, [("same", "共建校1"), ("out", "2"), ("in", "5"), ("same", "所。")])
    ]


def test_a_sentence_that_went_and_one_that_came_are_whole():
    assert compare("一句旧话。\n天气很好。", "天气很好。\n全新内容在此。") == [
        (1, None, [("out", "一句旧话。")]),
        (None, 2, [("in", "全新内容在此。")]),
    ]


def test_equal_texts_do_not_differ():
    assert compare("甲。\n乙。", "甲。\n乙。") == []
