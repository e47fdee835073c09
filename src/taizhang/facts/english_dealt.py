"""Deal several measures to several numbers of an English sentence: exports and imports rose by 6 and 3 percent respectively."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from taizhang.facts.english_measure import has_measure_verb
from taizhang.facts.measure import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from taizhang.facts.mention import Mention

Reading = tuple["Mention", Words]

_RESPECTIVELY = re.compile(r"\brespectively\b", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,\s*and|,|and)\s+|\s*(?:percent|%)?\s*,\s*(?:and\s+)?")
_SPLIT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+")
_LEAD = re.compile(r"^(?:the|both|its|their|our|in|of|from)\s+", re.IGNORECASE)
#: A list begins behind one of these.
_OPENS = re.compile(r"[;:(]|\b(?:while|whereas|of\s+which|which|that|meanwhile)\b,?", re.IGNORECASE)
_VERB_LAST = re.compile(
    r"\s+(?:recorded|registered|were|was|are|is|have|has|had|all|each|also|will|would|be)$", re.IGNORECASE
)
#: What opens a sentence and measures nothing (In the first half of the year, …).
_SETTING = re.compile(
    r"(?:in|during|over|throughout|under|since|by|from|for|at|on|as|among|meanwhile|also|besides|according)\b",
    re.IGNORECASE,
)
_MODIFIED = re.compile(
    r"(?P<head>.*\b(?:of|in)\s+(?:the\s+|its\s+)?(?:[\w’'-]+['’]s\s+)?)(?P<item>\S.*)", re.IGNORECASE
)
_WORDS_SHARED = 2


def deal(folded: str, start: int, end: int, readings: Sequence[Reading]) -> None:
    """Give every number of a list its own measure where a sentence says "respectively".

    Args:
        folded: The text.
        start: Where the sentence begins.
        end: Where it ends.
        readings: Its numbers with the words found for each; the words of those that are dealt are changed in place.
    """
    if _RESPECTIVELY.search(folded, start, end) is None:
        return
    before: dict[str, Words] = {}  # the measures told so far, the last one last
    for run in _list_runs(folded, readings):
        if len(run) > 1:
            names = _list_names(folded, start, run)
            if len(names) == len(run):
                for (_, words), own in zip(run, names, strict=True):
                    words.start, words.end, words.name = own.start, own.end, own.name
            elif len(before) >= len(run):
                for (_, words), own in zip(run, list(before.values())[-len(run) :], strict=True):
                    words.start, words.end, words.name = own.start, own.end, own.name
        for _, words in run:
            if words.name is not None and words.name not in before:
                before[words.name] = replace(words)


def _list_runs(folded: str, readings: Sequence[Reading]) -> list[list[Reading]]:
    """Group the numbers that stand in one list of the same unit."""
    runs: list[list[Reading]] = []
    for mention, words in readings:
        last = runs[-1][-1][0] if runs else None
        if (
            last is not None
            and mention.unit == last.unit
            and _LISTED.fullmatch(folded, max(last.right, last.end), mention.left)
        ):
            runs[-1].append((mention, words))
        else:
            runs.append([(mention, words)])
    return runs


def _list_names(folded: str, start: int, run: Sequence[Reading]) -> list[Words]:
    """List the measures before the verb of a run, as many as it has numbers; none where they are not as many."""
    left = run[0][0].left
    opening = max((match.end() for match in _OPENS.finditer(folded, start, left)), default=start)
    segment = folded[opening:left]
    for stop in range(len(segment.split(" ")), 0, -1):
        phrase = " ".join(segment.split(" ")[:stop])
        if not has_measure_verb(phrase):
            return _cut_names(opening, phrase, len(run))
    return []


def _cut_names(opening: int, phrase: str, n: int) -> list[Words]:
    phrase = _VERB_LAST.sub("", phrase.rstrip(" ,"))
    items: list[tuple[int, int]] = []
    position = 0
    for match in [*_SPLIT.finditer(phrase), None]:
        stop = match.start() if match else len(phrase)
        if stop > position:
            items.append((position, stop))
        position = match.end() if match else len(phrase)
    items = [(a + len(phrase[a:b]) - len(phrase[a:b].lstrip()), b) for a, b in items]
    while items and _SETTING.match(phrase, items[0][0]):
        items.pop(0)
    items = items[-n:]
    if len(items) < n or any(re.search(r"\d", phrase[a:b]) for a, b in items):
        return []
    names = [phrase[a:b] for a, b in items]
    return [
        Words(opening + a + skip, opening + b, name)
        for (a, b), name, skip in zip(items, _share(names), _list_skips(names), strict=True)
    ]


def _list_skips(names: Sequence[str]) -> list[int]:
    return [len(name) - len(_strip(name)) for name in names]


def _strip(name: str) -> str:
    lead = _LEAD.match(name)
    return name[lead.end() :] if lead else name


def _share(names: Sequence[str]) -> list[str]:
    """Give every item the words its list shares: what stands before "of" in the first, the noun behind the last.

    >>> _share(["the added value of the city's primary", "secondary", "tertiary industries"])
    ["added value of the city's primary industries", "added value of the city's secondary industries", "added value of the city's tertiary industries"]
    """
    plain = [_strip(name) for name in names]
    head, tail = "", ""
    first = _MODIFIED.match(plain[0])
    if first is not None and not any(re.search(r"\bof\b", name) for name in plain[1:]):
        head = first["head"]
        plain[0] = first["item"]
    shorter = max((len(name.split()) for name in plain[:-1]), default=0)
    last = plain[-1].split()
    if shorter < len(last) and shorter <= _WORDS_SHARED and all(name.split()[-1] != last[-1] for name in plain[:-1]):
        tail = " " + " ".join(last[shorter:])
        plain[-1] = " ".join(last[:shorter])
    return [f"{head}{name}{tail}" for name in plain]
