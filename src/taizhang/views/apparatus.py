"""The sources of a composed text: each sentence once, numbered in order of use, the values used marked in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.views.passage import Passage, build_passage, cut_sentence

if TYPE_CHECKING:
    from taizhang.views.book import Book
    from taizhang.views.keyword import Keyword


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence the brief rests on, as an endnote.

    Args:
        number: From 1, in order of first use.
        fact_ids: The facts of the sentence that are used; empty for a keyword without figures.
        written: Their values as the document writes them.
        source_id: The document's source.
        title, publisher, published_on: The document.
        sentence: Its words in stretches, each with whether it is a value used.
        n_unreviewed: Facts of it that no person has looked at.
    """

    number: int
    fact_ids: tuple[str, ...]
    written: tuple[str, ...]
    source_id: str
    title: str
    publisher: str | None
    published_on: date | None
    sentence: tuple[tuple[str, bool], ...]
    n_unreviewed: int


class Apparatus:
    """Collects what is cited while a text is composed."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._numbers: dict[tuple[str, str], int] = {}
        self._facts: dict[int, list[Passage]] = {}
        self._headings: dict[int, Keyword] = {}

    def cite_fact(self, fact_id: str) -> int | None:
        """Give the number of the sentence a fact stands in; `None` where the ledger lost it."""
        passage = build_passage(self._book, fact_id)
        if passage is None:
            return None
        number = self._number((passage.source_id, passage.before + passage.exact + passage.after))
        passages = self._facts.setdefault(number, [])
        if all(other.fact_id != fact_id for other in passages):
            passages.append(passage)
        return number

    def cite_heading(self, keyword: Keyword) -> tuple[int, ...]:
        """Give the number of the words under which a document sets something out without figures."""
        number = self._number((keyword.text_id, f"{keyword.start}"))
        self._headings[number] = keyword
        return (number,)

    def list_notes(self) -> tuple[Note, ...]:
        """List the sources in order of number."""
        notes = [
            self._build_note(number, self._facts[number]) if number in self._facts else self._build_heading(number)
            for number in self._numbers.values()
        ]
        return tuple(note for note in notes if note is not None)

    def _number(self, key: tuple[str, str]) -> int:
        return self._numbers.setdefault(key, len(self._numbers) + 1)

    def _build_note(self, number: int, passages: list[Passage]) -> Note:
        first = passages[0]
        return Note(
            number=number,
            fact_ids=tuple(passage.fact_id for passage in passages),
            written=tuple(self._write(passage) for passage in passages),
            source_id=first.source_id,
            title=first.title,
            publisher=first.publisher,
            published_on=first.published_on,
            sentence=_mark_values(passages),
            n_unreviewed=sum(1 for passage in passages if passage.decision == "unreviewed"),
        )

    def _write(self, passage: Passage) -> str:
        written = self._book.read_fact(passage.fact_id).read.as_written
        return passage.exact if written is None else f"{written.value or ''}{written.unit or ''}" or passage.exact

    def _build_heading(self, number: int) -> Note | None:
        keyword = self._headings[number]
        document = self._book.find_document(keyword.text_id)
        if document is None:
            return None
        content = document.text.content
        after = content[keyword.end :].lstrip("\n")
        start = len(content) - len(after)
        _, right = cut_sentence(content, start, start)
        words = content[keyword.start : keyword.end]
        return Note(
            number=number,
            fact_ids=(),
            written=(words,),
            source_id=document.source.id,
            title=document.source.title,
            publisher=document.source.publisher,
            published_on=document.source.published_on,
            sentence=(
                (words, True),
                (" " if start > keyword.end else "", False),
                (content[start:right].strip(), False),
            ),
            n_unreviewed=0,
        )


def _mark_values(passages: list[Passage]) -> tuple[tuple[str, bool], ...]:
    """Cut a sentence at the values used; passages of one sentence differ only in which words are set apart."""
    whole = passages[0].before + passages[0].exact + passages[0].after
    stretches: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted({(len(p.before), len(p.before) + len(p.exact)) for p in passages}):
        if start < at:
            continue
        stretches += [(whole[at:start], False), (whole[start:end], True)]
        at = end
    return tuple(stretch for stretch in (*stretches, (whole[at:], False)) if stretch[0])
