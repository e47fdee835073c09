"""Search: an index of character pairs, so that words of two characters are found."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from taizhang.views.label import label_fact
from taizhang.views.passage import cut_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from taizhang.views.book import Book


@dataclass(frozen=True, slots=True)
class Item:
    """Something that can be found: `kind` is project, commitment, indicator, place, fact, source or passage."""

    kind: str
    title: str
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that holds the words, with the words around the first of them."""

    item: Item
    before: str
    exact: str
    after: str


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """Items and, for every pair of neighbouring characters, the items that hold it."""

    items: tuple[Item, ...]
    folded: tuple[str, ...]
    pairs: dict[str, set[int]] = field(repr=False)

    def find(self, words: str, *, limit: int = 100) -> list[Hit]:
        """Find the items that hold every word (separated by spaces), titles first, in order of the index."""
        asked = [fold(word) for word in words.split()]
        asked = [word for word in asked if word]
        if not asked:
            return []
        found: set[int] | None = None
        for word in asked:
            holders = self._list_candidates(word)
            found = holders if found is None else found & holders
        hits = [i for i in sorted(found or ()) if all(word in self.folded[i] for word in asked)]
        hits.sort(key=lambda i: asked[0] not in fold(self.items[i].title))
        return [_build_hit(self.items[i], asked[0]) for i in hits[:limit]]

    def _list_candidates(self, word: str) -> set[int]:
        if len(word) == 1:
            return {i for i, text in enumerate(self.folded) if word in text}
        sets = [self.pairs.get(word[i : i + 2], set()) for i in range(len(word) - 1)]
        return set.intersection(*sets)


def fold(words: str) -> str:
    """Give the form under which writings meet: full width to half, capitals to small; length is kept.

    >>> fold("ＡＢc，万盛")
    'abc,万盛'
    """
    return "".join(_fold_one(c) for c in words)


def _fold_one(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).lower()
    return folded if len(folded) == 1 else character


def build_index(book: Book) -> SearchIndex:
    """Build the index of a book."""
    items = tuple(_iter_items(book))
    folded = tuple(f"{fold(item.title)}\n{fold(item.words)}" for item in items)
    pairs: dict[str, set[int]] = {}
    for i, text in enumerate(folded):
        for pair in {text[k : k + 2] for k in range(len(text) - 1)}:
            pairs.setdefault(pair, set()).add(i)
    return SearchIndex(items, folded, pairs)


def find_items(book: Book, words: str, *, limit: int = 100) -> list[Hit]:
    """Find items of a book; the index is built once for the book."""
    return book.remember("search index", lambda: build_index(book)).find(words, limit=limit)


def _iter_items(book: Book) -> Iterator[Item]:
    is_zh = book.lang == "zh"
    for project in book.snapshot.projects:
        words = " ".join((*project.names, *(value for _, value in project.properties)))
        yield Item("project", project.name, words, f"/project/{project.id}")
    for commitment in book.snapshot.commitments:
        words = " ".join(w for w in (commitment.words, commitment.owner, commitment.category) if w)
        yield Item("commitment", commitment.name, words, f"/commitment/{commitment.id}")
    used = {s.read.measure.id for s in book.snapshot.facts if s.read.measure and s.read.measure.id}
    for indicator in book.catalog.indicators.values():
        if indicator.id in used:
            names = (indicator.name_zh, indicator.name_en, *indicator.aliases)
            yield Item(
                "indicator",
                indicator.name_zh if is_zh else indicator.name_en,
                " ".join(names),
                f"/indicator/{indicator.id}",
            )
    for place in book.catalog.places.values():
        title = place.name_zh if is_zh else place.name_en
        yield Item("place", title, " ".join((place.name_zh, place.name_en, *place.aliases)), f"/place/{place.id}")
    yield from _iter_facts(book)
    for document in book.snapshot.documents:
        source = document.source
        yield Item("source", source.title, source.publisher or "", f"/source/{source.id}")
        for run in document.text.layout:
            if run.kind in ("paragraph", "heading", "caption", "note"):
                yield Item("passage", source.title, document.text.content[run.start : run.end], f"/source/{source.id}")


def _iter_facts(book: Book) -> Iterator[Item]:
    for state in book.snapshot.facts:
        if state.read.status == "name" or state.read.kind in ("project_state", "commitment"):
            continue
        at = state.read.anchor
        document = book.find_document(state.read.text_id)
        words = at.exact
        if document is not None:
            left, right = cut_sentence(document.text.content, at.start, at.end, reach=60)
            words = document.text.content[left:right].replace("\n", " ").replace("\t", " ")
        yield Item("fact", label_fact(state.read, book), words, f"/fact/{state.id}")


def _build_hit(item: Item, word: str) -> Hit:
    at = fold(item.words).find(word)
    if at < 0:
        return Hit(item, item.words[:80], "", "")
    left = max(0, at - 30)
    return Hit(
        item, item.words[left:at], item.words[at : at + len(word)], item.words[at + len(word) : at + len(word) + 60]
    )
