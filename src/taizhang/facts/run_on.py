"""Find the words of counts that run on into one another, and of the sides of things (318户1200人搬迁, 宽9米)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.counted import find_right_words
from taizhang.facts.measure import Words

if TYPE_CHECKING:
    from taizhang.facts.mention import Mention
    from taizhang.facts.passage import Passage, Sentence


_SIDE_OF = re.compile(r"(?<=[,，、;；(（米里度])[宽长高深厚]")


#: What is counted in a word that is a noun itself.
_PLACES = frozenset(("村", "镇", "乡", "乡镇", "户"))


def find_run_on(passage: Passage, sentence: Sentence, index: int) -> Words | None:
    """Find the words of a count that runs on into the next one (318户1200人搬迁, 4乡镇8村), or its own noun."""
    mention = sentence.mentions[index]
    following = sentence.mentions[index + 1] if index + 1 < len(sentence.mentions) else None
    if following is None or following.left != mention.right or mention.kind != "number":
        return None
    if mention.dimension == "length" and following.is_classifier:
        return find_right_words(passage.folded, following, sentence.end)  # 120公里35条河道
    if mention.unit_name not in _PLACES:
        return None
    if following.unit_name == "人" or following.dimension == "people":
        right = find_right_words(passage.folded, following, sentence.end)
        if right.name:
            return right
    own = mention.unit_name
    return Words(mention.unit_start, mention.unit_end, own, is_right=True) if own != "户" else None


def find_side(folded: str, mention: Mention, clause: int) -> Words | None:
    """Find the side of a thing that is so long (宽9米、长38米的桥梁).

    Args:
        folded: The text with plain number characters.
        mention: The number.
        clause: Where its clause begins.
    """
    side = _SIDE_OF.match(folded, mention.left - 1) if mention.dimension == "length" else None
    return None if side is None or mention.left - 1 < clause else Words(*side.span(), side.group())
