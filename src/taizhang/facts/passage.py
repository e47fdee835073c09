"""A text prepared for reading facts: folded characters, blocks, moments and mentions, found once."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.amount import find_mentions
from taizhang.facts.dating import carry_moments
from taizhang.facts.hint import mark_hints
from taizhang.facts.lexicon import add_own_place, build_lexicon
from taizhang.facts.moment import find_moments
from taizhang.facts.numeral import fold_characters
from taizhang.facts.place import Places
from taizhang.facts.publication import find_publication
from taizhang.facts.quoter import Quoter
from taizhang.facts.zone import build_blocks

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog
    from taizhang.facts.hint import Hint
    from taizhang.facts.lexicon import Lexicon
    from taizhang.facts.mention import Mention
    from taizhang.facts.moment import Moment
    from taizhang.facts.zone import Block
    from taizhang.model.span import Role, Span
    from taizhang.model.text import Text

#: The figures of a web address are none.
_ADDRESS = re.compile(r"https?://[^\s\u4e00-\u9fff]+|www\.[^\s\u4e00-\u9fff]+")
#: What divides a sentence into its clauses.
CLAUSE = re.compile(r"[,，:：—…。;；!！?？\n\t]")
_SENTENCE_END = re.compile(r"[。！？!?；;\n]")


@dataclass(slots=True)
class Sentence:
    """A sentence of a block with what stands in it.

    Args:
        start, end: Where it stands.
        block: Of which paragraph or heading.
        moments, mentions: Those in it.
        carried: The moment carried over to it.
        hints: What it may tell (`hint.Hint`).
        told: The same with all it follows on from behind a semicolon.
        clauses: Where its clauses begin, once somebody asked.
        whole: Its quotation, once somebody asked.
    """

    start: int
    end: int
    block: Block
    moments: list[Moment]
    mentions: list[Mention]
    carried: Moment | None = None
    hints: int = 0
    told: int = 0
    clauses: list[int] | None = None
    whole: Span | None = None


@dataclass(slots=True)
class Passage:
    """What every fact reader works on.

    Args:
        text: The text that is read, noise left out.
        folded: Its content with plain number characters, of the same length.
        sentences: In order.
        lexicon, catalog: The words.
        published_on: Given, or found in the text.
        places: The places it names.
        quoter: Quotes it.
    """

    text: Text
    folded: str
    sentences: list[Sentence]
    lexicon: Lexicon
    catalog: Catalog
    published_on: date | None
    places: Places
    quoter: Quoter

    def list_sentences(self, hint: Hint) -> list[Sentence]:
        """List the sentences that give a hint, in order."""
        bit = hint.bit
        return [sentence for sentence in self.sentences if sentence.hints & bit]

    def find_clause(self, sentence: Sentence, position: int) -> int:
        """Give where the clause of a sentence begins in which a position stands."""
        clauses = sentence.clauses
        if clauses is None:
            marks = CLAUSE.finditer(self.folded, sentence.start, sentence.end)
            clauses = sentence.clauses = [sentence.start, *[mark.end() for mark in marks]]
        return clauses[max(bisect_right(clauses, position) - 1, 0)]

    def quote_sentence(self, sentence: Sentence) -> Span:
        """Give the whole sentence without the white space around it."""
        if sentence.whole is None:
            content = self.text.content
            start, end = sentence.start, sentence.end
            while start < end and content[start].isspace():
                start += 1
            while end > start and content[end - 1].isspace():
                end -= 1
            sentence.whole = self.quoter.quote(start, end, "whole")
        return sentence.whole

    def quote(self, start: int, end: int, role: Role) -> Span:
        """Give the span that quotes a place of the text as it came."""
        return self.quoter.quote(start, end, role)

    @property
    def text_id(self) -> str:
        """The text that spans point into."""
        return self.quoter.text_id


def build_passage(text: Text, *, published_on: date | None, catalog: Catalog, quoter: Quoter | None = None) -> Passage:
    """Prepare a text for the fact readers; without a quoter its spans quote the text itself."""
    folded = fold_characters(text.content)
    published_on = published_on or find_publication(folded)
    places = Places(folded, catalog)
    main = places.main
    lexicon = add_own_place(build_lexicon(catalog), () if main is None else (main.name_zh, *main.aliases))
    moments = find_moments(folded, published_on=published_on)
    masked = sorted([(m.start, m.end) for m in moments] + [match.span() for match in _ADDRESS.finditer(folded)])
    mentions = find_mentions(folded, lexicon=lexicon, masked=masked)
    blocks = build_blocks(text, published_on=published_on, folded=folded)
    sentences = _cut(folded, blocks, moments, mentions)
    carry_moments(folded, sentences)
    mark_hints(folded, sentences)
    return Passage(text, folded, sentences, lexicon, catalog, published_on, places, quoter or Quoter(text))


def _cut(folded: str, blocks: list[Block], moments: list[Moment], mentions: list[Mention]) -> list[Sentence]:
    moment_starts = [m.start for m in moments]
    mention_starts = [m.start for m in mentions]
    sentences: list[Sentence] = []
    for block in blocks:
        start = block.start
        while start < block.end:
            match = _SENTENCE_END.search(folded, start, block.end)
            end = match.end() if match else block.end
            sentences.append(
                Sentence(
                    start,
                    end,
                    block,
                    moments[bisect_left(moment_starts, start) : bisect_left(moment_starts, end)],
                    mentions[bisect_left(mention_starts, start) : bisect_left(mention_starts, end)],
                )
            )
            start = end
    return sentences
