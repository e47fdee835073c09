"""Spell measure words alike that differ only in how their parts are shortened: 规模以上 and 规上, 地区生产总值 and GDP."""

from __future__ import annotations

import re

#: A part of measure words → the spelling it is compared in.
_ALIKE = {
    "规模以上": "规上",
    "限额以上": "限上",
    "地区生产总值": "GDP",
    "占生产总值": "占GDP",
    "R&D": "研发",
    "R&D经费": "研发经费",
    "R&D投入": "研发经费",
    "R&D经费投入": "研发经费",
    "R&D经费支出": "研发经费",
    "研究与试验发展": "研发",
    "研究与试验发展经费": "研发经费",
    "研究与试验发展经费投入": "研发经费",
    "研究与试验发展经费支出": "研发经费",
    "研发经费投入": "研发经费",
    "研发经费支出": "研发经费",
    "研发投入": "研发经费",
    "净增": "新增",
    "进出口总值": "进出口总额",
    "常住居民": "居民",
    "新能源车": "新能源汽车",
    "新能源汽车": "新能源汽车",
    "环境空气": "空气",
    "优良天数比率": "优良天数比例",
    "增加值总量": "增加值",
    "社会消费品零售额": "社会消费品零售总额",
    "社消零总额": "社会消费品零售总额",
    "社消总额": "社会消费品零售总额",
    "社零总额": "社会消费品零售总额",
    "社零额": "社会消费品零售总额",
    "固投": "固定资产投资",
    "高企": "高新技术企业",
    "数量": "数",
    "外贸进出口": "进出口",
    "每千人口": "千人口",
    "每千人口拥有": "千人口",
    "每千人拥有": "千人口",
    "每千常住人口拥有": "千人口",
    "每万人口拥有": "万人",
    "每万人拥有": "万人",
    "每千常住人口": "千人口",
    "每千人": "千人口",
    "每万人口": "万人",
    "每万人": "万人",
    "的比重": "比重",
    "的比例": "比重",
    "利用外资": "使用外资",
    "居民家庭人均": "居民人均",
    "全部财政收入": "财政总收入",
    "地方财政一般": "一般",
    "地方一般": "一般",
}
_PART = re.compile("|".join(sorted(_ALIKE, key=len, reverse=True)))
#: 高新技术企业总量, 用户数: how many there are is what their number says.
_NUMBER_OF = re.compile(r"(?<=[\u4e00-\u9fff]{3}[业校院构目队馆站厂园户体台心])(?:总?数量?|个数|家数|总量)$")


def spell_alike(words: str) -> str:
    """Give measure words in the spelling they are compared in; words that differ more stay different.

    >>> spell_alike("规模以上工业增加值占地区生产总值的比重")
    '规上工业增加值占GDP比重'
    """
    alike = _PART.sub(_respell, words)
    insured = _INSURED.fullmatch(alike) if "保险" in alike else None
    return alike if insured is None else insured[1]


#: 参加职工养老保险人数, 职工养老保险参保: those who are insured.
_INSURED = re.compile(r"(?:参加)?([\u4e00-\u9fff]*保险)(?:参保)?(?:人数|人员|职工)?")


def _respell(part: re.Match[str]) -> str:
    return _ALIKE[part.group()]


def drop_number_of(words: str) -> str:
    """Give measure words without 总数 and 数量 behind what is counted, where that is named by more than a bare noun.

    >>> drop_number_of("高新技术企业总量"), drop_number_of("企业数量")
    ('高新技术企业', '企业数量')
    """
    return _NUMBER_OF.sub("", words) if words[-1:] in ("数", "量") else words
