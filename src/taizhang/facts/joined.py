"""Name a count with both nouns that it is one number of (未来工厂和数字化车间200家)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.measure import find_left_words
from taizhang.facts.mention import build_probe
from taizhang.facts.noun import VERB

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
_SHORTEST, _MOST = 2, 5
#: Words that end something done, and no thing that is counted.
_NO_THING = re.compile(
    r"(?:制度|体系|机制|能力|水平|质量|环境|秩序|作用|优势|力度|步伐|格局|人口|收入|投入|支出|[量额率值数])$"
)


def _is_bare(folded: str, words: Words) -> bool:
    """Whether the noun behind 、 is a thing by itself, and the one before it may be another that is counted with it."""
    return _NO_THING.search(words.name or "") is None and folded[words.end : words.end + 1] not in _LISTED


_LISTED = frozenset("等、")
_TIMES = frozenset("次轮场届批条度")
#: 7所学校、幼儿园建成投用: what else is counted, and what became of all.
_BEHIND = re.compile(
    r"(?:、(?![零一二两三四五六七八九十\d])(?!抗|对|应|开|推|加|打)[\u4e00-\u9fff“”]{2,10}?){1,3}(?=[,，。;；\n]|(?:全部|均|都|已|相继|陆续|顺利|正式|全面)?(?:建成|投用|投入使用|开工|完工|竣工|投产))"
)


#: 开工和即将投产项目7个: how they stand, in two words.
_STAGE = re.compile(r"(?:新|已|拟|即将)?(?:开工|在建|竣工|投产|签约|续建|储备|落地|完工)(?=[\u4e00-\u9fff]{2})")
_STAGED = re.compile(r"(?:(?:新|已|拟|即将)?(?:开工|在建|竣工|投产|签约|续建|储备|落地|完工)[、和及与])+$")


def _join_behind(folded: str, sentence: Sentence, words: Words) -> None:
    """Let a count that stands before several nouns be of all of them, where nothing else is told of the last."""
    behind = _BEHIND.match(folded, words.end, sentence.end)
    if behind is not None and "的" not in behind.group() and not VERB.find_all(behind.group()):
        words.end = behind.end()
        words.name = (words.name or "") + behind.group()


def join_both(passage: Passage, sentence: Sentence, mention: Mention, words: Words, previous: Reading | None) -> None:
    """Let the nouns before 和 and 、 be a part of the name of a count that stands behind all of them, or before them.

    Args:
        passage: The prepared text.
        sentence: Where the number stands.
        mention: The number.
        words: Its words, which name only the last noun; none that were dealt out to it.
        previous: The number before it in its sentence.
    """
    folded = passage.folded
    if not mention.is_classifier or words.basis is not None or words.name is None or words.end <= words.start:
        return
    if words.is_right:
        if mention.unit_name not in _TIMES:
            _join_behind(folded, sentence, words)
        return
    floor = passage.find_clause(sentence, words.start)
    if previous is not None:
        floor = max(floor, previous.mention.right, previous.words.end)
    if folded[words.start - 1] in "、和及与" and _STAGE.match(words.name) is not None:
        staged = _STAGED.search(folded, floor, words.start)
        words.start = words.start if staged is None else staged.start()
        words.name = folded[words.start : words.end]
    for _ in range(_MOST):
        link = words.start - 1
        if folded[link : link + 1] == "、":
            if not _is_bare(folded, words):
                return
        elif folded[link : link + 1] not in _LINKS or folded.startswith(_NO_LINKS, link - 1):
            return
        if link - floor < _SHORTEST:
            return
        first = find_left_words(folded, floor, build_probe(link, link), passage.lexicon)
        name = first.name or ""
        if first.end != link or len(name) < _SHORTEST or name in _NO_NOUN or first.basis is not None:
            return
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
