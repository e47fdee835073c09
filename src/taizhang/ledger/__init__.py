"""Facts, decisions and programme events become an append-only record that answers what was known, and when."""

from taizhang.ledger._commitment import OUTCOMES
from taizhang.ledger._joining import Ruling
from taizhang.ledger.record import Ledger, Receipt, open_ledger

__all__ = ["OUTCOMES", "Ledger", "Receipt", "Ruling", "open_ledger"]
