"""Signing in with an identity from elsewhere, against a provider that really answers on this machine."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from taizhang.errors import PeopleError
from taizhang.people.settings import Outside
from taizhang.web.outside import find_provider

KEY, OTHER_KEY = RSAKey.generate_key(2048), RSAKey.generate_key(2048)
SECRET = "a secret of the office"


class Provider(ThreadingHTTPServer):
    """A small provider of identities: one person, codes that are taken once, PKCE checked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.issuer = f"http://127.0.0.1:{self.server_address[1]}"
        self.codes, self.change, self.key, self.subject = {}, {}, KEY, "u-7"

    def authorize(self, address):
        """Do what its page does once the person has agreed: give the code and lead back."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        code = f"code{len(self.codes)}"
        self.codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def build_token(self, asked):
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": self.subject, "aud": asked["client_id"], "exp": now + 300, "iat": now,
            "nonce": asked["nonce"],
        }  # fmt: skip
        return jwt.encode({"alg": "RS256", "kid": KEY.thumbprint()}, claims | self.change, self.key)


class Answer(BaseHTTPRequestHandler):
    """What it answers."""

    server: Provider

    def do_GET(self):
        issuer = self.server.issuer
        if self.path == "/.well-known/openid-configuration":
            self.give({
                "issuer": issuer, "authorization_endpoint": f"{issuer}/authorize", "token_endpoint": f"{issuer}/token",
                "jwks_uri": f"{issuer}/keys",
            })  # fmt: skip
        else:
            self.give({"keys": [{**KEY.as_dict(private=False), "kid": KEY.thumbprint(), "use": "sig"}]})

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["content-length"])).decode())
        asked = self.server.codes.pop(sent["code"][0], None)
        digest = hashlib.sha256(sent["code_verifier"][0].encode()).digest()
        basic = base64.b64encode(f"taizhang:{SECRET}".encode()).decode()
        is_right = (
            asked is not None
            and base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == asked["code_challenge"]
            and self.headers["authorization"] == f"Basic {basic}"
        )
        if not is_right:
            self.give({"error": "invalid_grant"}, 400)
            return
        self.give({"access_token": "x", "token_type": "Bearer", "id_token": self.server.build_token(asked)})

    def give(self, record, status=200):
        body = json.dumps(record).encode()
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def provider():
    server = Provider()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def linked(staff, provider, tmp_path):
    """An office whose reader is linked with the provider's one person."""
    path = tmp_path / "secret"
    path.write_text(SECRET)
    path.chmod(0o600)
    outside = Outside(provider.issuer, "taizhang", str(path), "统一身份认证")
    staff.register.settings = replace(staff.register.settings, outside=outside)
    staff.clock[0] = datetime.fromtimestamp(int(time.time()), UTC)
    person = staff.register.accounts.find("reader")
    staff.register.accounts.link(person.id, f"{provider.issuer} u-7", by="安全", now=staff.clock[0])
    return staff


def go(client):
    assert "统一身份认证" in client.get("/sign-in").text
    answer = client.get("/sign-in/outside", params={"next": "/projects"})
    assert answer.status_code == 303
    return answer.headers["location"]


def test_who_proves_a_linked_identity_is_in(linked, provider):
    client = linked.visit()
    answer = client.get(provider.authorize(go(client)))
    assert answer.headers["location"] == "/projects"
    assert client.get("/projects").status_code == 200
    assert linked.register.audit.list_lines()[0].detail == '{"how":"outside"}'


@pytest.mark.parametrize(
    "change",
    [{"nonce": "other"}, {"aud": "other"}, {"iss": "http://evil.example"}, {"exp": 1}, {"sub": "stranger"},
     {"aud": ["taizhang", "other"]}, {"sub": None}],
    ids=str,
)  # fmt: skip
def test_a_token_that_is_not_sound_lets_nobody_in(linked, provider, change):
    client = linked.visit()
    provider.change = change
    answer = client.get(provider.authorize(go(client)))
    assert answer.status_code == 401
    assert "外部身份未被接受" in answer.text
    assert client.get("/projects").status_code == 303


def test_a_token_signed_by_another_lets_nobody_in(linked, provider):
    client = linked.visit()
    provider.key = OTHER_KEY
    assert client.get(provider.authorize(go(client))).status_code == 401


def test_an_answer_is_taken_once_in_time_and_by_who_asked(linked, provider):
    client, other = linked.visit(), linked.visit()
    back = provider.authorize(go(client))
    other.get("/sign-in")
    assert other.get(back).status_code == 401
    assert client.get(back).status_code == 401  # the other visitor's try has used it up
    client = linked.visit()
    back = provider.authorize(go(client))
    linked.clock[0] = linked.clock[0].replace(year=linked.clock[0].year + 1)
    assert client.get(back).status_code == 401
    assert linked.visit().get("/sign-in/outside/back?error=access_denied").status_code == 401


def test_a_provider_that_is_another_or_away_is_told(provider, tmp_path):
    settings = Outside(f"{provider.issuer}/", "taizhang", str(tmp_path))
    with pytest.raises(PeopleError, match="another issuer"):
        find_provider(settings)
    with pytest.raises(PeopleError, match="cannot be reached"):
        find_provider(Outside("http://127.0.0.1:9", "taizhang", str(tmp_path)))


def test_without_a_provider_the_way_leads_back_to_the_page(staff):
    assert staff.visit().get("/sign-in/outside").headers["location"] == "/sign-in"
