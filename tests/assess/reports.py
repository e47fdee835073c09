"""Two small work reports of an invented place, read as the product reads them."""

from __future__ import annotations

from datetime import date

from taizhang.assess.report import Report, build_report
from taizhang.catalog import load_catalog
from taizhang.facts import read_facts
from taizhang.model.identity import content_id
from taizhang.model.text import Run, Text

EARLIER = """政府工作报告
——2025年1月10日在云溪县人民代表大会上
一、2024年工作回顾
全县地区生产总值增长5.1%，云溪站建成投用。
二、2025年目标任务
主要预期目标是：地区生产总值增长6%左右，社会消费品零售总额增长5%，居民收入增长与经济增长同步。
力争湿地保护率达到55%，空气优良天数达到330天以上，新建农村水窖40口，引进茶叶加工企业20家，新建改造供水管网60公里。
办好10件民生实事。新建口袋公园12个，改造老旧校舍30栋。
"""
LATER = """政府工作报告
——2026年1月12日在云溪县人民代表大会上
一、2025年和“十四五”时期工作回顾
刚刚过去的2025年，全县地区生产总值增长5.8%，居民收入增长5.2%，社会消费品零售总额增长4.1%。湿地保护率达到56.2%，新建改造供排水管网95公里，新建口袋公园15个。10件民生实事全部完成。
五年来，我们久久为功。引进茶叶加工企业88家，空气优良天数稳定在320天以上。
二、“十五五”时期主要目标任务
五年新建农村水窖300口。
三、2026年重点工作
社会消费品零售总额增长5%，新建农村水窖45口。
"""


def read(words: str, year: int) -> Report:
    runs, start = [], 0
    for line in words.splitlines():
        kind = "heading" if line[:2] in ("一、", "二、", "三、", "政府") else "paragraph"
        runs.append(Run(start, start + len(line), kind, level=1 if kind == "heading" else None))  # type: ignore[arg-type]
        start += len(line) + 1
    text = Text(content_id([words]), content_id([year]), words, "test/1", tuple(runs))
    facts = read_facts(text, published_on=date(year, 1, 10), catalog=load_catalog())
    return build_report(text, tuple(facts), year=year)
