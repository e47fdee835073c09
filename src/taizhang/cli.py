"""The command line: arguments become flows become an exit code."""

from __future__ import annotations

import click


@click.group()
def main() -> None:
    """Turn official documents into a living, checked, public ledger."""
