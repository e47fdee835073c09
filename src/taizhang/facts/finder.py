"""Look for many words in one pass over a text, and derive from a pattern the words its matches hold or end in."""

from __future__ import annotations

import re
from itertools import product
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A character class or a product of classes is written out up to so many words.
_MOST = 64


class Finder:
    """Finds words in a text, the longest where several begin at one place (Aho and Corasick 1975).

    Args:
        words: The words.
    """

    __slots__ = ("_automaton", "_words")

    def __init__(self, words: Iterable[str]) -> None:
        self._words = sorted(set(words))
        #: A deterministic one takes twice as long to build, and a third to a half of the time off a text.
        self._automaton = AhoCorasick(
            self._words, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA
        )

    def find_all(self, content: str) -> list[tuple[int, int, str]]:
        """Give start, end and word of every place, in order; no two of them overlap.

        >>> Finder(["工程", "项目"]).find_all("重点项目")
        [(2, 4, '项目')]
        """
        words = self._words
        return [(start, end, words[index]) for index, start, end in self._automaton.find_matches_as_indexes(content)]


def list_needed(pattern: str) -> frozenset[str]:
    r"""Give words of which every match of a pattern holds at least one.

    A text, or a sentence of it, where none of them stands needs no look with the pattern itself. The words come from
    the pattern, so that both change together. Digits are taken to be plain ones.

    Raises:
        ValueError: The pattern may match without any certain word.

    >>> sorted(list_needed(r"[一二]期(?:项目)?|\d+号线|(?<!安)全覆盖"))
    ['一期', '二期', '全覆盖', '号线']
    """
    found = _list_needed(_parser.parse(pattern, re.VERBOSE if pattern.startswith("\n") else 0))
    if not found:
        raise ValueError("a match of the pattern holds no certain word")
    return frozenset(found)


def list_last(pattern: str) -> frozenset[str]:
    r"""Give the characters in which a match of a pattern can end.

    Words that end in none of them need no look with the pattern itself.

    Raises:
        ValueError: A match may be empty, or end in too many characters to list.

    >>> sorted(list_last(r"(?:大桥|[A-C]线)(?:[一二]期)?(?:工程$)?"))
    ['期', '桥', '程', '线']
    """
    found, may_be_empty = _list_edge(
        _parser.parse(pattern, re.VERBOSE if pattern.startswith("\n") else 0), is_first=False
    )
    if may_be_empty:
        raise ValueError("a match of the pattern may be empty")
    return frozenset(found)


def list_first(pattern: str, *, or_empty: bool = False) -> frozenset[str]:
    r"""Give the characters with which a match of a pattern can begin.

    Where none of them stands, the pattern itself need not be tried; digits are taken to be plain ones.

    Args:
        pattern: The regular expression.
        or_empty: Whether its matches may be empty, too.

    Raises:
        ValueError: A match may be empty and must not be, or begin with too many characters to list.

    >>> sorted(list_first(r"(?:[A-C]线|(?<!小)大桥)工程|\d*号"))
    ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', '号', '大']
    """
    found, may_be_empty = _list_edge(
        _parser.parse(pattern, re.VERBOSE if pattern.startswith("\n") else 0), is_first=True
    )
    if may_be_empty and not or_empty:
        raise ValueError("a match of the pattern may be empty")
    return frozenset(found)


def list_pairs(pattern: str) -> frozenset[str]:
    """Give the two characters with which a match of a pattern can begin; digits are taken to be plain ones.

    Raises:
        ValueError: A match may be shorter, or begin with too many characters to list.

    >>> sorted(list_pairs("大(?:桥|[厦道])|一期"))
    ['一期', '大厦', '大桥', '大道']
    """
    found: set[str] = set()
    for begins, follows in _list_openings(list(_parser.parse(pattern))):
        if follows is None:
            raise ValueError("a match of the pattern may be of one character")
        found |= {first + second for first in begins for second in follows}
    return frozenset(found)


def compile_leap(pattern: str) -> re.Pattern[str]:
    r"""Compile a pattern that finds where another one matches, many times as fast in words that hold no match.

    `re` skips at once all characters with which a match cannot begin, but only for a pattern that itself begins with
    a class of characters. What is found is the first character of the match alone.

    Raises:
        ValueError: A match may be empty, or begin with too many characters to list.

    >>> compile_leap(r"(?:第[一二]|[末首])名").search("他得了第二名").start()
    3
    """
    first, second = _write_opening(pattern)
    return re.compile(rf"{first}{second}(?<=(?={pattern})[\s\S])")


def guard(pattern: str) -> str:
    r"""Give a pattern that looks at two characters before it tries its alternatives, which are many.

    It matches what the pattern matches. `re` tries one alternative after the other wherever one of them might begin.

    Raises:
        ValueError: A match may be empty, or begin with too many characters to list.

    >>> guard("大桥|[一二]期")
    '(?=[一二大](?=[期桥]))(?:大桥|[一二]期)'
    """
    first, second = _write_opening(pattern)
    return f"(?={first}{second})(?:{pattern})"


def compile_ahead(pattern: str) -> re.Pattern[str]:
    """Compile a pattern that looks ahead before it tries its alternatives (`guard`)."""
    return re.compile(guard(pattern))


def _write_opening(pattern: str) -> tuple[str, str]:
    """Write the class of characters that a match begins with, and what looks at the second one."""
    first: set[str] = set()
    alone: set[str] = set()
    second: set[str] = set()
    for begins, follows in _list_openings(list(_parser.parse(pattern))):
        first |= begins
        if follows is None:
            alone |= begins
        else:
            second |= follows
    if alone >= first:
        return _write_class(first), ""
    ahead = f"(?={_write_class(second)})"
    return _write_class(first), f"(?:(?<={_write_class(alone)})|{ahead})" if alone else ahead


def _write_class(letters: set[str]) -> str:
    return f"[{''.join(re.escape(letter) for letter in sorted(letters))}]"


def _list_openings(items: list[Any]) -> Iterator[tuple[set[str], set[str] | None]]:
    """List the first characters of a match, each with those that may stand behind, or nothing where all may."""
    items = [item for item in items if str(item[0]) not in ("ASSERT", "ASSERT_NOT", "AT")]
    if not items:
        raise ValueError("a match of the pattern may be empty")
    (operation, value), rest = items[0], items[1:]
    name = str(operation)
    letters = _list_letters(name, value, is_edge=True)
    if letters:
        yield set(letters), _list_follows(rest)
    elif name == "SUBPATTERN":
        yield from _list_openings([*value[-1], *rest])
    elif name == "BRANCH":
        for branch in value[1]:
            yield from _list_openings([*branch, *rest])
    elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and not _list_edge(value[2], is_first=True)[1]:
        yield from _list_openings([*value[2], (operation, (0, *value[1:])), *rest])
        if value[0] == 0:
            yield from _list_openings(rest)
    else:
        raise ValueError("a match of the pattern may begin with too many characters")


def _list_follows(items: list[Any]) -> set[str] | None:
    """List the first characters of what follows, or nothing where any may: it is empty, or they are too many."""
    try:
        found, may_be_empty = _list_edge(items, is_first=True)
    except ValueError:
        return None
    return None if may_be_empty else found


def _list_edge(items: Any, *, is_first: bool) -> tuple[set[str], bool]:
    """Give the first or the last characters of a sequence, and whether it may be empty."""
    found: set[str] = set()
    for operation, value in items if is_first else reversed(list(items)):
        name = str(operation)
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        edge, may_be_empty = _list_edge_inside(name, value, is_first=is_first)
        found |= edge
        if not may_be_empty:
            return found, False
    return found, True


def _list_edge_inside(name: str, value: Any, *, is_first: bool) -> tuple[set[str], bool]:
    """Give the first or the last characters of one part of a sequence, and whether it may be empty."""
    if name == "SUBPATTERN":
        return _list_edge(value[-1], is_first=is_first)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        found, may_be_empty = _list_edge(value[2], is_first=is_first)
        return found, may_be_empty or value[0] == 0
    if name == "BRANCH":
        branches = [_list_edge(branch, is_first=is_first) for branch in value[1]]
        return set().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    letters = _list_letters(name, value, is_edge=True)
    if not letters:
        raise ValueError("a match of the pattern may begin or end with too many characters")
    return set(letters), False


def _list_needed(items: Any) -> set[str]:
    """Give the best words of a sequence: the longest, and then the fewest."""
    choices: list[set[str]] = []
    run: list[list[str]] = []
    for operation, value in [*items, (None, None)]:
        name = str(operation)
        letters = _list_letters(name, value)
        if letters:
            run.append(letters)
            continue
        if name in ("ASSERT", "ASSERT_NOT", "AT"):
            continue
        if run:
            choices.append(_join(run))
            run = []
        choices.append(_list_inside(name, value))
    return max((words for words in choices if words), key=_rate, default=set())


def _list_letters(name: str, value: Any, *, is_edge: bool = False) -> list[str]:
    """Give the characters that can stand at one place, or nothing where they are too many; short ranges at an edge."""
    if name == "LITERAL":
        return [chr(value)]
    if name != "IN":
        return []
    letters: list[str] = []
    for kind, content in value:
        if str(kind) == "LITERAL":
            letters.append(chr(content))
        elif str(kind) == "CATEGORY" and str(content) == "CATEGORY_DIGIT":
            letters += "0123456789"
        elif is_edge and str(kind) == "CATEGORY" and str(content) == "CATEGORY_SPACE":
            letters += _SPACES
        elif is_edge and str(kind) == "RANGE" and content[1] - content[0] < _MOST:
            letters += map(chr, range(content[0], content[1] + 1))
        else:
            return []
    return letters


_SPACES = "".join(filter(str.isspace, map(chr, range(0x3001))))


def _join(run: list[list[str]]) -> set[str]:
    """Give the words a run of places spells, of its best part where all of it would be too many."""
    best: set[str] = set()
    for start in range(len(run)):
        size = 1
        for end in range(start, len(run)):
            size *= len(run[end])
            if size > _MOST:
                break
            words = {"".join(word) for word in product(*run[start : end + 1])}
            best = max(best, words, key=_rate)
    return best


def _list_inside(name: str, value: Any) -> set[str]:
    """Give the words of a group, a repetition or a choice; a choice needs words of every branch."""
    if name == "SUBPATTERN":
        return _list_needed(value[-1])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _list_needed(value[2])
    if name == "BRANCH":
        branches = [_list_needed(branch) for branch in value[1]]
        return set().union(*branches) if all(branches) else set()
    return set()


def _rate(words: set[str]) -> tuple[int, int]:
    return (min(map(len, words)), -len(words)) if words else (0, 0)
