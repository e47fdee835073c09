"""taizhang (台账): official documents become a living, checked, public ledger."""
