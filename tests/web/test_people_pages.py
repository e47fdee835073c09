"""Signing in and out, one's own account, accounts and roles, the audit log."""

import re
from dataclasses import replace

import pyotp
import pytest
from lxml import html

from people_support import GOOD, NOW
from taizhang.web.app import build_app

NEW = "another fine password 8"


def fetch_token(client, path="/sign-in"):
    return re.search(r'name="token" value="([^"]+)"', client.get(path).text)[1]


def sign_in(client, name, password=GOOD, **more):
    fields = {"person": name, "password": password, "lang": "zh", "next": "/", "token": fetch_token(client), **more}
    return client.post("/sign-in", data=fields)


def test_who_signs_in_comes_to_where_they_were_going_with_a_fresh_cookie(staff):
    client = staff.visit()
    assert client.get("/projects").headers["location"] == "/sign-in?next=%2Fprojects"
    before = fetch_token(client)
    visit = client.cookies["taizhang_visit"]
    answer = sign_in(client, "reader", next="/projects")
    assert answer.headers["location"] == "/projects"
    cookie = next(c for c in answer.headers.get_list("set-cookie") if c.startswith("taizhang="))
    assert "HttpOnly" in cookie
    assert "samesite=lax" in cookie.lower()
    assert client.cookies["taizhang"] != visit
    assert "taizhang_visit" not in client.cookies
    page = client.get("/projects").text
    assert "reader" in page
    assert before not in page
    assert client.get("/sign-in").status_code == 303


def test_a_cookie_somebody_planted_is_never_taken_over(staff):
    client = staff.visit()
    client.cookies.set("taizhang", "planted")
    answer = sign_in(client, "reader")
    assert answer.status_code == 303
    assert all("planted" not in cookie for cookie in answer.headers.get_list("set-cookie"))
    other = staff.visit()
    other.cookies.set("taizhang", "planted")
    assert other.get("/projects").status_code == 303


@pytest.mark.parametrize(("name", "password"), [("reader", "wrong"), ("nobody", GOOD), ("<script>", "x")])
def test_whoever_is_wrong_stays_outside_and_reads_the_same(staff, name, password):
    client = staff.visit()
    answer = sign_in(client, name, password)
    assert answer.status_code == 401
    assert "有误" in answer.text
    assert "<script>x" not in answer.text
    assert name not in html.fromstring(answer.text).xpath("string(//main)") or name == "nobody"
    assert "taizhang" not in client.cookies


@pytest.mark.parametrize("change", [{"token": "x"}, {"token": ""}])
def test_a_sign_in_from_elsewhere_is_refused(staff, change):
    assert sign_in(staff.visit(), "reader", **change).status_code == 403
    client = staff.visit()
    fields = {"person": "reader", "password": GOOD, "token": fetch_token(client)}
    assert client.post("/sign-in", data=fields, headers={"sec-fetch-site": "cross-site"}).status_code == 403


def test_behind_tls_cookies_are_bound_to_the_host_and_plain_requests_are_refused(staff):

    staff.register.settings = replace(staff.register.settings, address="https://taizhang.example.cn")
    app = build_app(staff.programme, clock=lambda: NOW, register=staff.register, is_debug=True)
    with type(staff.visit())(app, base_url="https://taizhang.example.cn", follow_redirects=False) as client:
        answer = client.get("/sign-in")
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-taizhang_visit=")
        assert "Secure" in cookie
        assert "max-age=63072000" in answer.headers["strict-transport-security"]
        assert client.get("http://taizhang.example.cn/sign-in").status_code == 400
        assert client.get("https://evil.example/sign-in").status_code == 421


def test_who_signs_out_is_out_everywhere_the_cookie_went(staff):
    client = staff.sign_in("reader")
    copy = staff.visit()
    copy.cookies.set("taizhang", client.cookies["taizhang"])
    answer = client.post("/sign-out", data={"token": client.headers["x-form-token"], "lang": "en"})
    assert answer.headers["location"] == "/en/sign-in"
    assert copy.get("/projects").status_code == 303


def test_pages_of_people_are_kept_by_no_cache_and_escape_names(staff):
    staff.register.accounts.add("<b>名", unit='"><img src=x>', by="test", now=NOW)
    for who, path in (("system", "/people"), ("audit", "/audit"), ("reader", "/account"), ("reader", "/account/totp")):
        answer = staff.sign_in(who).get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert "<b>名" not in answer.text
        assert "<img src=x" not in answer.text


def look(staff, client, name):
    """Give what a form about somebody's account carries."""
    return {"token": client.headers["x-form-token"], "state": staff.register.accounts.find(name).state}


def test_a_new_person_signs_in_sets_a_password_and_gets_a_role(staff):
    system, security = staff.sign_in("system"), staff.sign_in("security")
    page = system.post("/people", data={"person": "王芳", "unit": "区交通局", "token": system.headers["x-form-token"]})
    first = html.fromstring(page.text).xpath("string(//code[@class='secret'])")
    client = staff.visit()
    assert sign_in(client, "王芳", first).headers["location"] == "/account"
    assert client.get("/projects").status_code == 403
    for new, again, words in (("short", "short", "太短"), (NEW, NEW + "x", "不一致"), (first, first, "用过")):
        fields = {"old": first, "new": new, "again": again, "token": fetch_token(client, "/account/password")}
        answer = client.post("/account/password", data=fields)
        assert answer.status_code == 422
        assert words in answer.text
    fields = {"old": first, "new": NEW, "again": NEW, "token": fetch_token(client, "/account/password")}
    assert client.post("/account/password", data=fields).headers["location"] == "/account"
    person = staff.register.accounts.find("王芳")
    roles = {"roles": ["reader", "editor"], "unit": "区交通局", **look(staff, security, "王芳")}
    assert security.post(f"/people/{person.id}/roles", data=roles).status_code == 303
    again = staff.visit()
    sign_in(again, "王芳", NEW)
    assert again.get("/projects").status_code == 200
    wrong = {"roles": ["reader", "audit"], **look(staff, security, "王芳")}
    assert security.post(f"/people/{person.id}/roles", data=wrong).status_code == 422


def test_a_first_password_opens_nothing_but_the_change_of_it(staff):
    system = staff.sign_in("system")
    person = staff.register.accounts.find("audit")
    page = system.post(f"/people/{person.id}/reset", data=look(staff, system, "audit"))
    client = staff.visit()
    sign_in(client, "audit", html.fromstring(page.text).xpath("string(//code[@class='secret'])"))
    for path in ("/account", "/account/totp", "/audit"):
        assert client.get(path).headers["location"] == "/account/password", path
    form = {"token": fetch_token(client, "/account/password")}
    assert client.post("/account/tokens", data={**form, "name": "程序"}).status_code == 403
    assert client.post("/sign-out", data=form).status_code == 303


def test_an_account_is_reset_closed_and_unlocked_by_those_whose_work_it_is(staff):
    system, security = staff.sign_in("system"), staff.sign_in("security")
    person = staff.register.accounts.find("reader")
    page = system.post(f"/people/{person.id}/reset", data=look(staff, system, "reader"))
    first = html.fromstring(page.text).xpath("string(//code[@class='secret'])")
    assert sign_in(staff.visit(), "reader", GOOD).status_code == 401
    assert sign_in(staff.visit(), "reader", first).status_code == 303
    seen = look(staff, security, "reader")
    assert security.post(f"/people/{person.id}/unlock", data=seen).status_code == 303
    seen = look(staff, system, "reader")
    assert system.post(f"/people/{person.id}/close", data=seen).status_code == 303
    assert sign_in(staff.visit(), "reader", first).status_code == 401
    own = staff.register.accounts.find("system")
    assert system.post(f"/people/{own.id}/reset", data=look(staff, system, "system")).status_code == 422


def test_a_second_factor_is_set_up_from_the_square_code(staff):
    client = staff.sign_in("reader")
    page = client.get("/account/totp")
    assert "<svg" in page.text
    secret = re.search(r'name="secret" value="(\w+)"', page.text)[1]
    fields = {"secret": secret, "code": "000000", "token": client.headers["x-form-token"]}
    wrong = client.post("/account/totp", data=fields)
    assert wrong.status_code == 422
    assert secret in wrong.text
    assert client.post("/account/totp", data={**fields, "secret": "x"}).status_code == 422
    right = client.post("/account/totp", data={**fields, "code": pyotp.TOTP(secret).at(NOW)})
    assert right.headers["location"] == "/account"
    assert sign_in(staff.visit(), "reader").status_code == 401
    other = {"secret": "A" * 32, "code": pyotp.TOTP("A" * 32).at(NOW), "token": client.headers["x-form-token"]}
    assert client.post("/account/totp", data=other).status_code == 422


def test_a_token_is_shown_once_works_for_the_api_and_nowhere_else(staff):
    client = staff.sign_in("reader")
    fields = {"name": "统计", "days": "30", "scopes": ["read"], "token": client.headers["x-form-token"]}
    page = client.post("/account/tokens", data=fields)
    secret = html.fromstring(page.text).xpath("string(//code[@class='secret'])")
    assert secret.startswith("tz_")
    assert secret not in client.get("/account").text
    program = staff.visit()
    program.headers["authorization"] = f"Bearer {secret}"
    assert program.get("/api/v1/head").status_code == 200
    assert program.get("/projects").status_code == 303
    assert staff.visit().get("/api/v1/head", params={"token": secret}).status_code == 401
    token_id = staff.register.tokens.list_tokens(staff.register.accounts.find("reader").id)[0].id
    client.post(f"/account/tokens/{token_id}/revoke", data={"token": client.headers["x-form-token"]})
    assert program.get("/api/v1/head").status_code == 401
    for wrong in ({"days": "0"}, {"days": "x"}, {"scopes": ["audit"]}, {"scopes": []}):
        assert client.post("/account/tokens", data={**fields, **wrong}).status_code == 422


def test_the_audit_log_is_shown_whole_and_by_kind(staff):
    sign_in(staff.visit(), "reader", "wrong")
    staff.sign_in("reader").get("/audit")
    client = staff.sign_in("audit")
    page = client.get("/audit").text
    assert "登录失败" in page
    assert "越权被拒" in page
    assert "GET /audit" in page
    only = html.fromstring(client.get("/en/audit?act=failed").text)
    assert {row.xpath("string(td[4])") for row in only.xpath("//tbody/tr")} == {"failed sign-in"}
    assert client.get("/audit?act=nope&before=x").status_code == 200
    assert "没有这类记录" in client.get("/audit?act=locked&before=2").text


def test_one_person_alone_has_none_of_it_and_is_told_so(client):
    assert "单人模式" in client.get("/").text
    assert client.get("/people").status_code == 404
    assert client.get("/sign-in").status_code == 404


def test_an_office_has_no_name_to_type_in(staff):
    client = staff.sign_in("reader")
    page = client.get("/projects").text
    assert "/act/sign" not in page
    assert "单人模式" not in page
    assert client.post("/act/sign", data={"person": "别人", "token": client.headers["x-form-token"]}).status_code == 403
