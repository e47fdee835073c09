"""Whether a number counts the noun behind it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from taizhang.facts.behind import take_done, take_right, takes_right
from taizhang.facts.measure import Words, find_left_words
from taizhang.facts.passage import Passage


def read(passage: Passage) -> tuple[bool, str | None]:
    sentence = passage.sentences[0]
    mention = sentence.mentions[0]
    left = find_left_words(passage.folded, sentence.start, mention, passage.lexicon)
    asked = (passage.folded, sentence, mention, left, sentence.start)
    return takes_right(*asked), take_right(*asked).name if takes_right(*asked) else None


@pytest.mark.parametrize(
    ("words", "noun"),
    [
        ("建成20个中试平台。", "中试平台"),
        ("新增3家企业。", "新增企业"),
        ("绿化覆盖率46%。", None),
        ("12个均已开工。", None),
        ("其中20个中有5个达标。", None),
    ],
)
def test_a_number_counts_the_noun_behind_it(prepare: Callable[..., Passage], words: str, noun: str | None) -> None:
    assert read(prepare(words)) == (noun is not None, noun)


def test_a_change_without_what_changed_takes_the_noun_behind(prepare: Callable[..., Passage]) -> None:
    passage = prepare("新增47亿元专项资金。")
    sentence = passage.sentences[0]
    left = Words(0, 2, "新增")
    assert takes_right(passage.folded, sentence, sentence.mentions[0], left, 0)


def test_what_people_won_and_the_work_behind_a_length_say_what_is_counted(prepare: Callable[..., Passage]) -> None:
    passage = prepare("完成村公路3公里水泥硬化，12人获金牌。")
    sentence = passage.sentences[0]
    road, people = sentence.mentions
    left = find_left_words(passage.folded, sentence.start, road, passage.lexicon)
    assert take_done(passage.folded, sentence, road, left) is None
    assert left.name == "村公路水泥硬化"
    won = take_done(passage.folded, sentence, people, Words(people.left, people.left, None))
    assert won is not None
    assert won.name == "获金牌"
