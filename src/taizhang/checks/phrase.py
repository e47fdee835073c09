"""Phrases: two predicates run into one clause, and runs of characters that no clean report puts side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from taizhang.checks.background import load_background
from taizhang.checks.book import Book
from taizhang.checks.rule import declare, read_data
from taizhang.model.finding import Finding

_RUN = re.compile(r"[\u4e00-\u9fff]{7,}")
_QUOTED = re.compile(r"“[^”\n]*”|《[^》\n]*》|‘[^’\n]*’|（[^）\n]*）|\([^)\n]*\)")
#: A window is strange where so many of its pairs are met in no clean report; one or two are any new name.
_WINDOW, _STRANGE = 6, 5


@cache
def _read_splices() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = read_data("splices.json")
    joined = {name: "|".join(words.split()) for name, words in table["joined"].items()}
    inside = r"[^，；。：、,;:\n的以用靠和与及为将“”（）\d]"
    pattern = re.compile(
        rf"(?<=[，；。：,;])(?:{joined['verbs']})(?!中|时|后|下){inside}{{4,18}}?(?:{joined['ends']})"
        rf"(?P<joint>{joined['starts']})(?!中|时|后|下){inside}{{5,}}(?=[，；。,;])"
    )
    return pattern, tuple((re.compile(item["find"]), item["needs"]) for item in table["wanting"])


@declare("TZ109", "medium")
def check_splice(book: Book) -> Iterator[Finding]:
    """Find two predicates run together without a mark, and a verb whose complement is missing."""
    joined, wanting = _read_splices()
    for match in joined.finditer(book.content):
        start, end = match.span("joint")
        places = [(start, end), match.span()]
        word, joint = match[0], f"{book.content[start - 3 : start]}，{match['joint']}"
        yield book.build_finding("TZ109", "medium", places, word=word, joint=joint, sense="joined")
    for pattern, needs in wanting:
        for match in pattern.finditer(book.content):
            yield book.build_finding("TZ109", "medium", [match.span()], word=match[0], joint=needs, sense="wanting")


def _list_strange(words: str, attested: frozenset[str]) -> Iterator[tuple[int, int]]:
    """List the stretches of a run in which nearly no pair of neighbours is known."""
    known = [words[at : at + 2] in attested for at in range(len(words) - 1)]
    at = 0
    while at + _WINDOW <= len(known):
        if _WINDOW - sum(known[at : at + _WINDOW]) >= _STRANGE:
            yield at, at + _WINDOW + 1
            at += _WINDOW
        else:
            at += 1


@declare("TZ110", "low", is_default=False)
def check_garbled(book: Book) -> Iterator[Finding]:
    """Find runs of characters that hang together nowhere; names and coinages do too, so only on request."""
    attested, content = load_background().attested, book.content
    masked = _QUOTED.sub(lambda match: " " * len(match[0]), content)
    for run in _RUN.finditer(masked):
        for start, end in _list_strange(run[0], attested):
            places = [(run.start() + start, run.start() + end)]
            yield book.build_finding("TZ110", "low", places, word=run[0][start:end])
