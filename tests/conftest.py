"""Fixtures every room's tests share."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents beside the checkout; tests that need it skip where it is absent."""
    folder = (Path(__file__).resolve().parents[1] / "../shared").resolve()
    if not folder.is_dir():
        pytest.skip("needs ../shared (real documents beside the checkout)")
    return folder
