"""Where the pass counts wait for the end of the run."""

from __future__ import annotations

import pytest

SUMMARY = pytest.StashKey[list[str]]()
