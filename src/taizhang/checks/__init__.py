"""A text with its facts, or a ledger snapshot, becomes findings."""
