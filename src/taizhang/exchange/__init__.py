"""The round trip of workbooks with an office: what was issued, what came back, what the ledger knows; pure values."""
