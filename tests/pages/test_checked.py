"""The page of findings stands alone: nothing fetched, no script, everything escaped."""

from __future__ import annotations

import re

import pytest
from tests.views.test_checked import build

from taizhang.pages.checked import render_checked


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_needs_nothing_else(lang):
    html = render_checked([build(lang=lang)], lang=lang)
    assert not re.search(r"<script|<link|src=|href=|url\(|@import", html)
    assert html.count("<article") == 2 and "<mark>率率</mark>" in html


def test_a_document_cannot_write_into_the_page():
    html = render_checked([build("<b onload=x>绿化覆盖率率达40%。")], lang="zh")
    assert "<b onload" not in html and "&lt;b onload=x&gt;" in html


def test_answered_findings_stand_apart_with_their_reason():
    first = build().lines[0].finding
    html = render_checked([build(answers={first.fingerprint: "原文如此"})], lang="zh")
    assert "<details>" in html and "原文如此" in html


def test_a_document_without_findings_says_so():
    assert "没有发现疑点" in render_checked([build("2022年平稳。")], lang="zh")
