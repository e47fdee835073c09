"""What `taizhang.views.publishing` holds, as JSON has it."""

# Written by tools/build_client.py.

from __future__ import annotations

from typing import TypedDict

from taizhang.model.identity import MomentWords


class PublicationLine(TypedDict):
    """One publication: its entry, when, by whom, the last entry it shows, and how many files it has."""

    seq: int
    at: MomentWords
    by: str
    head: int
    n_files: int


class HeldLine(TypedDict):
    """A severe finding nobody has answered: its name, rule, document, and what it says."""

    fingerprint: str
    code: str
    title: str
    words: str


class PublishingPage(TypedDict):
    """The exact values of the page."""

    lines: list[PublicationLine]
    held: list[HeldLine]
    n_new: int | None
    n_frozen: int
