"""Facts, decisions and programme events become an append-only record that answers what was known, and when."""
