"""The report of one document: lines and columns, both sides, answers."""

from __future__ import annotations

from tests.checks.examples import build_text

from taizhang.catalog.loader import load_catalog
from taizhang.checks import check_text
from taizhang.model.finding import Finding
from taizhang.model.span import Span
from taizhang.views.checked import build_checked, build_page

WORDS = "2022年平稳。\n全镇绿化覆盖率率达40%。\n镇里普及率率达90%。\n"


def build(content=WORDS, answers=None, lang="zh"):
    text = build_text(content)
    findings = check_text(text, [], catalog=load_catalog(), codes=["TZ101", "TZ112"])
    return build_checked(build_page("a.txt", text, is_plain=True), findings, answers=answers, lang=lang)


def test_lines_and_columns_count_from_one_in_code_points():
    places = [line.places[0] for line in build("𠮷日安。\n全镇绿化覆盖率率达40%。").lines]
    assert [(p.line, p.column, p.end_line, p.end_column) for p in places] == [(2, 7, 2, 9)]
    assert (places[0].before, places[0].exact, places[0].after) == ("全镇绿化覆盖", "率率", "达40%。")


def test_the_words_are_in_the_language_asked_for():
    assert build(lang="en").lines[0].title == "Doubled character"


def test_an_answered_finding_is_kept_apart_and_not_counted():
    first = build().lines[0].finding
    report = build(answers={first.fingerprint: "原文如此"})
    assert [line.answer for line in report.lines] == ["原文如此", None]
    assert dict(report.counts)["high"] == 1


def test_a_finding_whose_first_side_lies_elsewhere_is_shown_from_this_side():
    here, there = build_text("全区产值31亿元。"), build_text("全区产值35亿元。")
    one, other = build_page("here.txt", here, is_plain=True), build_page("there.txt", there, is_plain=True)

    def span(text):
        return Span(text.id, 4, 6, text.content[4:6])

    finding = Finding("TZ515", "high", "finding.TZ515", spans=(span(there),), evidence=(span(here),))
    (line,) = build_checked(one, [finding], others=[other], lang="zh").lines
    assert (line.places[0].file, line.others[0].file) == ("here.txt", "there.txt")
