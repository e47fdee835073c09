"""Things said twice: a paragraph printed again, a fact stated in several places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from taizhang.checks.book import Book, Paragraph
from taizhang.checks.rule import declare
from taizhang.model.finding import Finding

_SHORTEST = 25
_WIDTH = 5
_CONTAINED = 0.8


def list_shingles(words: str) -> set[str]:
    """List the runs of five characters."""
    return {words[at : at + _WIDTH] for at in range(len(words) - _WIDTH + 1)}


def list_samples(words: str) -> set[str]:
    """List about an eighth of the five-character runs, chosen by their first character alone."""
    return {words[at : at + _WIDTH] for at, char in enumerate(words[: 1 - _WIDTH]) if not ord(char) & 7}


def _find_original(
    paragraph: Paragraph, samples: set[str], holders: dict[str, list[int]], book: Book
) -> tuple[Paragraph, float] | None:
    votes = Counter(holder for sample in samples for holder in holders.get(sample, ()))
    own = list_shingles(paragraph.words) if votes else set()
    for holder, count in votes.most_common(3):
        if count * 2 < len(samples):
            break
        other = book.paragraphs[holder]
        share = len(own & list_shingles(other.words)) / len(own)
        if share >= _CONTAINED:
            return other, share
    return None


@declare("TZ201", "high")
def check_repeated_paragraph(book: Book) -> Iterator[Finding]:
    """Find a paragraph of which four fifths already stand in an earlier one."""
    holders: dict[str, list[int]] = defaultdict(list)
    for paragraph in book.paragraphs:
        is_address = paragraph.words.startswith("各位代表") and len(paragraph.words) < _SHORTEST * 3
        if paragraph.kind != "body" or len(paragraph.words) < _SHORTEST or is_address:
            continue
        samples = list_samples(paragraph.words)
        found = _find_original(paragraph, samples, holders, book) if samples else None
        for sample in samples:
            holders[sample].append(paragraph.index)
        if found:
            other, share = found
            yield book.build_finding(
                "TZ201",
                "high",
                [(paragraph.start, paragraph.end)],
                evidence=[book.build_span(other.start, other.end)],
                word=paragraph.words[:16],
                percent=str(round(share * 100)),
            )


@declare("TZ203", "info")
def check_repeated_fact(book: Book) -> Iterator[Finding]:
    """Say where one fact stands several times, so that it is counted once."""
    for fact in book.facts:
        if fact.repeats and fact.status != "name" and fact.value is not None:
            anchor = fact.anchor
            yield book.build_finding(
                "TZ203",
                "info",
                [(anchor.start, anchor.end)],
                facts=[fact],
                evidence=fact.repeats,
                word=anchor.exact,
                measure=(fact.measure.name if fact.measure else None) or "",
                count=str(len(fact.repeats) + 1),
            )
