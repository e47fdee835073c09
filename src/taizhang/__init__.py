"""taizhang (台账): official documents become a living, checked, public ledger."""

__version__ = "0.1.0"
