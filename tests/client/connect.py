"""A client of an app, without a server between them."""

from __future__ import annotations

import warnings

from taizhang.client import Client

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


def connect(app, token=None):
    """Give a client of an app."""
    return Client("", token=token, http=TestClient(app, base_url="http://127.0.0.1:8760"))
