"""What is counted: the words after a number."""

from __future__ import annotations

from taizhang.facts.amount import find_mentions
from taizhang.facts.counted import find_right_words
from taizhang.facts.lexicon import Lexicon
from taizhang.facts.mention import Mention


def mention_in(words: str, lexicon: Lexicon) -> Mention:
    return find_mentions(words, lexicon=lexicon, masked=[])[-1]


def test_the_noun_after_a_count_says_what_is_counted(lexicon: Lexicon) -> None:
    for words, name in (
        ("36名教练员和运动员，", "教练员和运动员"),
        ("13个重点项目。", "重点项目"),
        ("30个“平安村”建成", "“平安村”"),
    ):
        found = find_right_words(words, mention_in(words, lexicon), len(words))
        assert found.is_right
        assert found.name == name
        assert words[found.start : found.end] == name
