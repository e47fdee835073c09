"""The score Mozilla's HTTP Observatory would give, by its published rules and points."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from people_support import NOW
from taizhang.web.app import build_app

BROAD = {"*", "http:", "https:", "ftp:", "http://*", "https://*", "http://*.*", "https://*.*"}
PRIVATE = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}


def score(answer):
    """Give the points of each test; points above zero count only where the rest leaves at least 90."""
    headers = answer.headers
    points = {
        "csp": score_policy(read_policy(headers.get("content-security-policy", ""))),
        "cookies": score_cookies(headers.get_list("set-cookie")),
        "cors": -50 if headers.get("access-control-allow-credentials") == "true" else 0,
        "referrer": 5 if headers.get("referrer-policy") in PRIVATE else -5 if "referrer-policy" in headers else 0,
        "hsts": score_transport(headers.get("strict-transport-security")),
        "scripts": score_scripts(answer.text),
        "sniffing": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "frames": score_frames(headers),
        "resource": 10 if headers.get("cross-origin-resource-policy") in ("same-origin", "same-site") else 0,
    }
    penalties = 100 + sum(value for value in points.values() if value < 0)
    return penalties + sum(value for value in points.values() if value > 0) * (penalties >= 90), points


def read_policy(words):
    parts = [part.split() for part in words.split(";") if part.strip()]
    return {part[0]: set(part[1:]) for part in parts}


def score_policy(policy):
    if not policy:
        return -25
    default = policy.get("default-src", {"*"})
    script, style, objects = (policy.get(name, default) for name in ("script-src", "style-src", "object-src"))
    if script & (BROAD | {"'unsafe-inline'", "data:"}) or objects & BROAD:
        return -20
    if any(source.startswith(("http:", "ftp:")) for sources in policy.values() for source in sources):
        return -20
    if "'unsafe-eval'" in script | style:
        return -10
    if style & (BROAD | {"'unsafe-inline'", "data:"}):
        return 0
    return 10 if default == {"'none'"} else 5


def score_cookies(cookies):
    if not cookies:
        return 0
    flags = [{part.strip().lower() for part in cookie.split(";")[1:]} for cookie in cookies]
    if any("secure" not in own for own in flags):
        return -40
    if any("httponly" not in own for own in flags):
        return -30
    return 5 if all(own & {"samesite=lax", "samesite=strict"} for own in flags) else 0


def score_transport(header):
    if header is None:
        return -20
    age = int(header.split("max-age=")[1].split(";")[0])
    return 0 if age >= 15_768_000 else -10


def score_scripts(page):
    sources = html.fromstring(page).xpath("//script/@src")
    return 0 if all(source.startswith("/") and not source.startswith("//") for source in sources) else -50


def score_frames(headers):
    ancestors = read_policy(headers.get("content-security-policy", "")).get("frame-ancestors", {"*"})
    if not ancestors & BROAD:
        return 5
    return 0 if headers.get("x-frame-options") in ("DENY", "SAMEORIGIN") else -20


@pytest.fixture
def secure(staff):
    staff.register.settings = replace(staff.register.settings, address="https://taizhang.example.cn")
    app = build_app(staff.programme, clock=lambda: NOW, register=staff.register, is_debug=True)
    with type(staff.visit())(app, base_url="https://taizhang.example.cn", follow_redirects=False) as client:
        yield client


def test_an_office_behind_tls_scores_at_least_a_hundred(secure, staff):
    total, points = score(secure.get("/sign-in"))
    assert total == 135, points
    assert min(points.values()) == 0
    value = staff.register.entrance.sign_in("reader", "渝南山水 correct 7 horses", "", now=NOW)
    for path in ("/", "/projects", "/projects/map", "/account", "/nope"):
        total, points = score(secure.get(path, headers={"cookie": f"__Host-taizhang={value}"}))
        assert total >= 100, (path, points)


def test_no_page_speaks_to_another_host(secure, staff):
    value = staff.register.entrance.sign_in("reader", "渝南山水 correct 7 horses", "", now=NOW)
    for path in ("/", "/projects", "/projects/map", "/indicators", "/sources", "/account/totp"):
        tree = html.fromstring(secure.get(path, headers={"cookie": f"__Host-taizhang={value}"}).text)
        for address in tree.xpath("//script/@src | //link/@href | //img/@src | //form/@action | //iframe/@src"):
            assert address.startswith(("/", "data:")), (path, address)
            assert not address.startswith("//"), (path, address)


@pytest.mark.parametrize(
    ("policy", "points"),
    [
        ("", -25),
        ("default-src 'none'", 10),
        ("default-src 'self'", 5),
        ("default-src 'none'; style-src 'unsafe-inline'", 0),
        ("script-src 'unsafe-inline'", -20),
        ("default-src 'none'; script-src data:", -20),
        ("default-src 'none'; script-src 'self' 'unsafe-eval'", -10),
        ("default-src *", -20),
    ],
)
def test_the_rules_of_the_policy_are_the_published_ones(policy, points):
    assert score_policy(read_policy(policy)) == points
