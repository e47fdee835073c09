"""Facts, decisions and programme events become an append-only record that answers what was known, and when."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from taizhang.ledger._commitment import OUTCOMES
    from taizhang.ledger._joining import Ruling
    from taizhang.ledger.record import Ledger, Receipt, open_ledger

__all__ = ["OUTCOMES", "Ledger", "Receipt", "Ruling", "open_ledger"]

# Brought in when asked for: a process that only checks needs none of it.
_HOMES = {"OUTCOMES": "_commitment", "Ruling": "_joining", "Ledger": "record", "Receipt": "record"}
_HOMES["open_ledger"] = "record"


def __getattr__(name: str) -> object:
    """Give what this room shows others."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
