"""How like two groups of measure words are: rare shared characters count, modifiers do not."""

from __future__ import annotations

import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Literal

Scope = Literal["same", "wider", "narrower", "apart"]

if TYPE_CHECKING:
    from collections.abc import Iterable

_SAME = (
    ("地区生产总值", "生产总值"),
    ("国内生产总值", "生产总值"),
    ("GDP", "生产总值"),
    ("规上", "规模以上"),
    ("限上", "限额以上"),
    ("研究与试验发展", "研发"),
    ("R&D", "研发"),
    ("研发经费投入", "研发投入"),
    ("研发经费支出占生产总值比重", "研发投入强度"),
    ("研发经费占生产总值比重", "研发投入强度"),
    ("粮食总产", "粮食产量"),
    ("产量量", "产量"),
    ("总产量", "产量"),
    ("比率", "比例"),
    ("占比", "比例"),
    ("细颗粒物", "PM2.5"),
    ("货物贸易", "外贸"),
    ("进出口总值", "进出口总额"),
    ("外贸进出口", "进出口"),
    ("总里程", "里程"),
    ("通车里程", "里程"),
    ("营业里程", "里程"),
    ("运营里程", "里程"),
    ("装机规模", "装机容量"),
    ("覆盖率", "达标率"),
    ("建成率", "达标率"),
    ("达标达标率", "达标率"),
    ("教共体", "教育发展共同体"),
    ("县(市、区)", "县"),
    ("高中阶段", "高中"),
    ("经营主体", "企业"),
    ("市场主体", "企业"),
    ("财政收入", "预算收入"),
    ("居民消费价格指数", "居民消费价格"),
    ("CPI", "居民消费价格"),
    ("供排水", "供水排水"),
    ("城乡居民", "城镇农村居民"),
    ("第一产业", "一产"),
    ("第二产业", "二产"),
    ("第三产业", "三产"),
    ("全体居民", "居民"),
    ("常住居民", "居民"),
)
_IDLE = re.compile(
    r"全省|全市|全区|全年|全县|累计|力争|确保|预计|年度|当年|新增|新建|新改建|改扩建|改建|扩建|建设|建成|实施|完成|开展|打造|培育|推进|推动|提升|达到|突破|超过|启动|开工|新开工|实现|组织|提供|支持|加快|加强|深入|持续|再|涨幅|增幅|增速|增量|左右|以上|以下|总额|数量|总数|项目|工程|工作|行动"
)
_NOISE = re.compile(r"[\d.,%％、“”\"'‘’\s/·—-]|[((][^))]*[))]")
_LEAST = 2
"""A character that stands in fewer clauses than this weighs no more."""


def normalise_words(words: str) -> str:
    """Give the words without digits, marks and modifiers, with one spelling for words that mean the same.

    >>> normalise_words("全省高速公路通车里程")
    '高速公路里程'
    """
    for old, new in _SAME:
        words = words.replace(old, new)
    words = _NOISE.sub("", words)
    return _IDLE.sub("", _PART_OF.sub("比重", words))


_APART = (
    ("一产", "二产", "三产"),
    ("城镇", "农村"),  # second: the halves of all residents
    ("户籍", "常住"),
    ("公办", "民办"),
    ("国家", "省级", "市级"),
    ("供水", "排水", "燃气"),
    ("学前", "小学", "初中", "高中"),
    ("工业", "服务业", "农业"),
    ("高速公路", "农村公路", "铁路"),
    ("技工", "教师", "医师"),
)
_PART_OF = re.compile(r"占[^，。；]*(?:比重|比例|比|份额|的)")


def compare_scope(one: str, other: str) -> Scope:
    """Say whether two names speak of the same part of a whole (供水 and 排水 are apart, 供排水 is wider).

    >>> compare_scope("供水管网", "供排水管网"), compare_scope("城镇居民收入", "农村居民收入")
    ('wider', 'apart')
    """
    one, other = normalise_words(one), normalise_words(other)
    scope: Scope = "same"
    halves = [{word for word in _APART[1] if word in words} for words in (one, other)]
    if len(halves[0]) == 1 and not halves[1] and "居民" in other:
        return "wider"
    if len(halves[1]) == 1 and not halves[0] and "居民" in one:
        return "narrower"
    for group in _APART:
        mine, theirs = ({word for word in group if word in words} for words in (one, other))
        if mine and theirs and not mine & theirs:
            return "apart"
        if mine and mine < theirs:
            scope = "wider"
        elif theirs and theirs < mine:
            scope = "narrower"
    return scope


class Likeness:
    """Compares words by the characters they share, weighed by how rare these are in two reports."""

    def __init__(self, clauses: Iterable[str]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for clause in clauses:
            counts.update(_list_parts(normalise_words(clause)))
            total += 1
        self._counts, self._total = counts, total
        self._seen: dict[str, tuple[frozenset[str], float]] = {}

    def compare(self, one: str, other: str) -> float:
        """Give 0 (nothing shared) to 1 (the same words)."""
        (parts, weight), (others, weight_other) = self._weigh(one), self._weigh(other)
        shared = sum(self._rarity(part) for part in parts & others)
        if not shared:
            return 0.0
        return float((shared / weight) ** 0.6 * (shared / weight_other) ** 0.4)

    def contain(self, one: str, other: str) -> float:
        """Give the share of the first words that the other words contain, 0 to 1."""
        (parts, weight), (others, _) = self._weigh(one), self._weigh(other)
        return sum(self._rarity(part) for part in parts & others) / weight if weight else 0.0

    def weigh(self, words: str) -> float:
        """Give how much the words say: generic ones weigh little."""
        return self._weigh(words)[1]

    def _weigh(self, words: str) -> tuple[frozenset[str], float]:
        found = self._seen.get(words)
        if found is None:
            parts = frozenset(_list_parts(normalise_words(words)))
            found = self._seen[words] = (parts, sum(self._rarity(part) for part in parts))
        return found

    def _rarity(self, part: str) -> float:
        rarity = math.log((self._total + 1) / max(self._counts[part], _LEAST))
        return rarity if len(part) > 1 else rarity / 2


def _list_parts(words: str) -> set[str]:
    return {words[i : i + 2] for i in range(len(words) - 1)} | set(words)
