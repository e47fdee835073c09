"""Signing in with an identity from elsewhere: OpenID Connect, the code flow with PKCE, state and nonce."""

from __future__ import annotations

import secrets
import warnings
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx
from authlib.common.errors import AuthlibBaseError
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from taizhang.errors import PeopleError, SignInError
from taizhang.people._rows import ask
from taizhang.people.account import seconds
from taizhang.people.entrance import hash_secret

with warnings.catch_warnings():
    # Authlib announces that another name of httpx will follow; nothing changes for us.
    warnings.simplefilter("ignore")
    from authlib.integrations.httpx_client import OAuth2Client

if TYPE_CHECKING:
    from datetime import datetime

    from taizhang.people.register import Register
    from taizhang.people.settings import Outside

ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Never `none`, and never one whose key a client shares."""
LASTS = timedelta(minutes=10)
_BACK = "/sign-in/outside/back"


@dataclass(frozen=True, slots=True)
class Provider:
    """A provider of identities, as its settings and its own description say.

    Args:
        settings: The settings of the office.
        description: What it publishes about itself.
        keys: The keys it signs with.
    """

    settings: Outside
    description: dict[str, Any]
    keys: KeySet


def find_provider(settings: Outside) -> Provider:
    """Ask a provider for its description and keys.

    Raises:
        PeopleError: It cannot be reached, or describes another issuer.
    """
    try:
        with httpx.Client(timeout=10, follow_redirects=False) as http:
            place = f"{settings.issuer.rstrip('/')}/.well-known/openid-configuration"
            description = http.get(place).raise_for_status().json()
            if description.get("issuer") != settings.issuer:
                raise PeopleError("the provider of identities describes another issuer")
            keys = KeySet.import_key_set(http.get(description["jwks_uri"]).raise_for_status().json())
    except (httpx.HTTPError, ValueError, KeyError, JoseError) as error:
        raise PeopleError("the provider of identities cannot be reached or does not describe itself") from error
    return Provider(settings, description, keys)


def begin(register: Register, provider: Provider, *, visit: str, goes_to: str, now: datetime) -> str:
    """Remember an attempt and give the address the browser goes to.

    Args:
        register: The people of the office.
        provider: The provider.
        visit: The visitor's own cookie: who comes back must be who went.
        goes_to: Where it leads afterwards.
        now: The present moment.
    """
    nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
    with _connect(register, provider) as client:
        address, state = client.create_authorization_url(
            provider.description["authorization_endpoint"],
            nonce=nonce,
            code_challenge=create_s256_code_challenge(verifier),
            code_challenge_method="S256",
        )
    with register.store.write() as connection:
        ask(connection, "DELETE FROM attempt WHERE ends_at < :now", now=seconds(now))
        ask(
            connection,
            "INSERT INTO attempt VALUES (:state, :visit, :nonce, :verifier, :goes_to, :ends)",
            state=hash_secret(state), visit=hash_secret(visit), nonce=nonce, verifier=verifier,
            goes_to=goes_to, ends=seconds(now + LASTS),
        )  # fmt: skip
    return str(address)


def finish(
    register: Register, provider: Provider, *, visit: str, state: str, code: str, now: datetime
) -> tuple[str, str]:
    """Take the code a browser came back with; give the secret of the cookie and where it leads.

    Raises:
        SignInError: The attempt is unknown, over or another visitor's, the provider refuses, its token is not sound,
            or nobody here is linked with that identity.
    """
    with register.store.write() as connection:
        found = ask(
            connection,
            "SELECT visit_hash, nonce, verifier, goes_to, ends_at FROM attempt WHERE state_hash = :state",
            state=hash_secret(state),
        )
        # Taken once, whatever becomes of it.
        ask(connection, "DELETE FROM attempt WHERE state_hash = :state", state=hash_secret(state))
    if not found or found[0][4] < seconds(now) or not secrets.compare_digest(found[0][0], hash_secret(visit)):
        raise SignInError
    _, nonce, verifier, goes_to, _ = found[0]
    try:
        with _connect(register, provider) as client:
            token = client.fetch_token(provider.description["token_endpoint"], code=code, code_verifier=verifier)
        claims = _read_claims(provider, str(token.get("id_token", "")), nonce=nonce, now=now)
    except (AuthlibBaseError, httpx.HTTPError, JoseError, ValueError) as error:
        raise SignInError from error
    outside_id = f"{provider.settings.issuer} {claims['sub']}"
    return register.entrance.let_in_outside(outside_id, now=now), goes_to


def _read_claims(provider: Provider, token: str, *, nonce: str, now: datetime) -> dict[str, Any]:
    decoded = jwt.decode(token, provider.keys, algorithms=ALGORITHMS)
    own = provider.settings.client_id
    registry = jwt.JWTClaimsRegistry(
        now=seconds(now),
        leeway=60,
        iss={"essential": True, "value": provider.settings.issuer},
        aud={"essential": True, "value": own},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    registry.validate(decoded.claims)
    audience = decoded.claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and decoded.claims.get("azp") != own:
        raise ValueError("the token is for another")
    return decoded.claims


def _connect(register: Register, provider: Provider) -> OAuth2Client:
    secret = Path(provider.settings.secret_file).read_text(encoding="utf-8").strip()
    return OAuth2Client(
        provider.settings.client_id,
        secret,
        scope="openid",
        redirect_uri=f"{register.settings.address}{_BACK}",
        timeout=10,
    )
