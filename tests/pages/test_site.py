"""Links, words and files of the two sites."""

import posixpath
from datetime import UTC, date, datetime
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import build_sample_site
from taizhang.pages.site import NAV, list_file_name

PATHS = ["/", "/projects", "/projects/board", "/fact/ab12", "/source/甲"]


@pytest.mark.property
@given(st.sampled_from(PATHS), st.sampled_from(PATHS), st.sampled_from(["zh", "en"]), st.sampled_from(["zh", "en"]))
def test_a_relative_link_leads_to_the_file_of_its_path(here, there, lang, other):
    site = build_sample_site(lang, here, is_live=False)
    start = posixpath.dirname(list_file_name(here, lang))
    reached = posixpath.normpath(posixpath.join(start, unquote(site.url(there, lang=other))))
    assert reached == list_file_name(there, other)


def test_the_live_site_keeps_the_moment_on_links():
    site = build_sample_site("en", as_of=datetime(2023, 6, 30, tzinfo=UTC), on=date(2023, 5, 1))
    assert site.url("/projects", light="red", q=None) == "/en/projects?as_of=2023-06-30&on=2023-05-01&light=red"
    assert site.url("/", as_of=None, on=None) == "/en"
    assert site.url("/fact/a", anchor="x", as_of=None, on=None) == "/en/fact/a#x"


def test_the_static_site_drops_queries_and_keeps_anchors():
    site = build_sample_site("zh", "/fact/ab", is_live=False)
    assert site.url("/projects", light="red", anchor="top") == "../projects.html#top"
    assert site.asset("style.css") == "../assets/style.css"
    assert site.download("facts.xlsx") == "../download/facts.xlsx"


def test_one_part_of_the_navigation_is_current():
    for path, part in (
        ("/", "/"),
        ("/project/ab", "/projects"),
        ("/projects/board", "/projects"),
        ("/source/x", "/sources"),
    ):
        site = build_sample_site("zh", path)
        assert [p for _, p in NAV if site.is_current(p)] == [part]


def test_what_stands_around_pages_is_said_once_for_each_part_and_depth_of_the_static_site():
    said = []

    def say():
        said.append(1)
        return f"第{len(said)}次"

    site = build_sample_site("zh", "/fact/ab", is_live=False)
    assert [
        site.at(path).keep("nav", say) for path in ("/fact/ab", "/fact/cd", "/facts", "/project/ab", "/fact/ef")
    ] == [
        *("第1次", "第1次", "第2次", "第3次", "第1次"),
    ]
    assert site.at("/fact/ab").keep("foot", say) == "第4次"
    other = build_sample_site("en", "/fact/ab", is_live=False)
    assert other.keep("nav", say) == "第5次"


def test_the_live_site_says_anew_what_stands_around_each_page():
    site = build_sample_site("zh", "/fact/ab")
    said = iter(("一", "二"))
    assert [site.keep("nav", lambda: next(said)), site.at("/fact/ab").keep("nav", lambda: next(said))] == ["一", "二"]


@pytest.mark.property
@given(st.sampled_from(PATHS), st.sampled_from(PATHS))
def test_pages_of_one_part_and_depth_have_one_navigation(here, there):
    site = build_sample_site("zh", is_live=False)
    one, other = site.at(here), site.at(there)
    if one.keep("nav", lambda: here) == other.keep("nav", lambda: there):
        assert [(p, one.is_current(p), one.url(p)) for _, p in NAV] == [
            (p, other.is_current(p), other.url(p)) for _, p in NAV
        ]
