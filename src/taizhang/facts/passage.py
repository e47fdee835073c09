"""A text prepared for reading facts: folded characters, blocks, moments and mentions, found once."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from taizhang.facts.amount import find_mentions
from taizhang.facts.carried_moment import carry_moments
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
    from taizhang.facts.hint import Hint, Hinted
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
_SENTENCE_ENDS = frozenset("。！？!?；;\n")


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
        clauses: Where its clauses begin.
        hinted: What the words of all hints say of it.
    """

    text: Text
    folded: str
    sentences: list[Sentence]
    lexicon: Lexicon
    catalog: Catalog
    published_on: date | None
    places: Places
    quoter: Quoter
    clauses: list[int]
    hinted: Hinted

    def list_sentences(self, hint: Hint) -> list[Sentence]:
        """List the sentences that give a hint, in order."""
        bit = hint.bit
        return [sentence for sentence in self.sentences if sentence.hints & bit]

    def list_places(self, hint: Hint) -> list[int]:
        """List where the words of a hint begin, in order; it is one that keeps its places."""
        return self.hinted.places[hint.bit]

    def find_clause(self, sentence: Sentence, position: int) -> int:
        """Give where the clause of a sentence begins in which a position stands."""
        start = sentence.start
        if not start <= position <= sentence.end:
            position = min(max(position, start), sentence.end)
        begin = self.clauses[bisect_right(self.clauses, position) - 1]
        return max(start, begin)

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
    published_on = published_on or find_publication(folded, is_plain=True)
    places = Places(folded, catalog)
    main = places.main
    lexicon = add_own_place(build_lexicon(catalog), () if main is None else (main.name_zh, *main.aliases))
    moments = find_moments(folded, published_on=published_on)
    masked = sorted([(m.start, m.end) for m in moments] + _list_addresses(folded))
    mentions = find_mentions(folded, lexicon=lexicon, masked=masked)
    blocks = build_blocks(text, published_on=published_on, folded=folded)
    clauses = [match.end() for match in CLAUSE.finditer(folded)]
    stops = [end for end in clauses if folded[end - 1] in _SENTENCE_ENDS]
    sentences = _cut(stops, blocks, moments, mentions)
    carry_moments(folded, sentences, published_on)
    return Passage(
        text=text,
        folded=folded,
        sentences=sentences,
        lexicon=lexicon,
        catalog=catalog,
        published_on=published_on,
        places=places,
        quoter=quoter or Quoter(text),
        clauses=[0, *clauses],
        hinted=mark_hints(folded, sentences, clauses),
    )


def _list_addresses(folded: str) -> list[tuple[int, int]]:
    has_any = "://" in folded or "www." in folded
    return [match.span() for match in _ADDRESS.finditer(folded)] if has_any else []


def _cut(stops: list[int], blocks: list[Block], moments: list[Moment], mentions: list[Mention]) -> list[Sentence]:
    sentences: list[Sentence] = []
    for block in blocks:
        start, last = block.start, block.end
        index = bisect_right(stops, start)
        while start < last:
            end = min(stops[index], last) if index < len(stops) else last
            index += 1
            sentences.append(Sentence(start, end, block, [], []))
            start = end
    ends = [sentence.end for sentence in sentences]
    for moment in moments:
        if (sentence := _find_sentence(moment.start, sentences, ends)) is not None:
            sentence.moments.append(moment)
    for mention in mentions:
        if (sentence := _find_sentence(mention.start, sentences, ends)) is not None:
            sentence.mentions.append(mention)
    return sentences


def _find_sentence(place: int, sentences: list[Sentence], ends: list[int]) -> Sentence | None:
    """Find the sentence of a place, which may stand between two."""
    index = bisect_right(ends, place)
    sentence = sentences[index] if index < len(ends) else None
    return None if sentence is None or place < sentence.start else sentence
