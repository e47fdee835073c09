"""The tables and texts of the example, and what turns them into office files."""
