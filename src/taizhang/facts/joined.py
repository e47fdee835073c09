"""Name a count with both nouns that it is one number of (未来工厂和数字化车间200家)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from taizhang.facts.measure import find_left_words
from taizhang.facts.mention import build_probe

if TYPE_CHECKING:
    from taizhang.facts.measure import Words
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence
    from taizhang.facts.quantity import Reading

_LINKS = frozenset("和及与")
_NO_LINKS = ("以及", "惠及", "涉及", "普及", "波及", "参与", "总和", "缓和", "饱和")
#: Halves and levels that only tell which of one noun, and verbs that stand where a noun would.
_NO_NOUN = frozenset(
    ("城镇", "农村", "城市", "乡村", "国家", "省级", "市级", "县级", "新增", "修复", "维修", "服务", "管理")
)
_SHORTEST = 2


def join_both(passage: Passage, sentence: Sentence, mention: Mention, words: Words, previous: Reading | None) -> None:
    """Let the noun before 和 be a part of the name of a count that stands behind two nouns.

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        words: Its words, which name only the second noun; none that were dealt out to it.
        previous: The number before it in its sentence.
    """
    folded, link = passage.folded, words.start - 1
    if not mention.is_classifier or words.is_right or words.basis is not None or words.name is None:
        return
    if words.end <= words.start or folded[link : link + 1] not in _LINKS or folded.startswith(_NO_LINKS, link - 1):
        return
    floor = passage.find_clause(sentence, words.start)
    if previous is not None:
        floor = max(floor, previous.mention.right, previous.words.end)
    if link - floor < _SHORTEST:
        return
    first = find_left_words(folded, floor, build_probe(link, link), passage.lexicon)
    name = first.name or ""
    if first.end == link and len(name) >= _SHORTEST and name not in _NO_NOUN and first.basis is None:
        words.start, words.name = first.start, folded[first.start : words.end]


def leave_counted(folded: str, previous: Reading | None, words: Words) -> None:
    """Leave out of a name the noun that the number before counts (50%以上号源、转诊量增长90%).

    Args:
        folded: The text with plain number characters.
        previous: The number before it in its sentence.
        words: The words of the number; they are cut in place.
    """
    if previous is None or words.name is None or words.start != previous.mention.right:
        return
    first, mark, rest = words.name.partition("、")
    if mark and len(rest) >= _SHORTEST and previous.mention.unit == "%" and folded.startswith(first, words.start):
        words.start += len(first) + len(mark)
        words.name = rest
