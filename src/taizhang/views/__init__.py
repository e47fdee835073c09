"""Snapshot and results become the exact values one page shows."""
