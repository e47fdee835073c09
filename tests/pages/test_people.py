"""The pages of people, as values become markup."""

from datetime import UTC, date, datetime

from lxml import html

from taizhang.pages.people import SHOWN_RIGHTS, render_audit, render_people, render_sign_in
from taizhang.pages.site import Site
from taizhang.people.account import Person
from taizhang.people.audit import Line
from taizhang.people.role import RIGHTS, ROLES, Visitor, list_rights

NOW = datetime(2023, 7, 1, 8, 0, tzinfo=UTC)


def build_site(*roles, lang="zh"):
    visitor = Visitor("安全", list_rights(roles), person_id=9, roles=roles, form_token="t")
    return Site(lang, "/people", "台账", date(2023, 7, 1), visitor=visitor, token="t")


def build_person(name, roles, **more):
    return Person(1, name, "区交通局", roles, more.get("is_active", True), "h", NOW, False, None, 0, 0, NOW, None, NOW)


def test_the_matrix_on_the_page_is_the_one_that_counts():
    tree = html.fromstring(render_people(build_site("security"), [], now=NOW))
    rows = tree.xpath("//section[@id='matrix']//tbody/tr")
    shown = [[bool(cell.xpath(".//*[@aria-hidden][text()='●']")) for cell in row.xpath("td")] for row in rows]
    assert shown == [[right in RIGHTS[role] for right in SHOWN_RIGHTS] for role in ROLES]


def test_each_administrator_sees_only_the_forms_of_their_own_work():
    people = [build_person("王芳", ("editor",))]
    security = render_people(build_site("security"), people, now=NOW)
    system = render_people(build_site("system"), people, now=NOW)
    assert "/people/1/roles" in security
    assert "/people/1/reset" not in security
    assert "/people/1/reset" in system
    assert "/people/1/roles" not in system
    assert 'action="/people"' in system


def test_the_sign_in_page_names_the_way_from_elsewhere_only_where_there_is_one():
    site = Site("en", "/sign-in", "Ledger", date(2023, 7, 1), token="t")
    assert "/sign-in/outside" not in render_sign_in(site, goes_to="/", outside=None)
    assert "Sign in with 统一身份" in render_sign_in(site, goes_to="/", outside="统一身份")


def test_a_line_of_the_log_is_told_in_words():
    line = Line(1, NOW, "安全", "roles", "王芳", '{"after":["editor"],"before":[],"unit":"区交通局"}', "ab" * 32)
    text = html.fromstring(render_audit(build_site("audit"), [line], n_lines=1, act=None, acts=("roles",)))
    words = text.xpath("string(//tbody/tr)")
    assert "新角色: 编辑" in words
    assert "原角色" not in words
