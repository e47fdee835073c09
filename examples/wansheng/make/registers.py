"""The list of firms by standing and the list of agreements: all rows invented, the totals as printed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from .package import write_package
from .sheet import Column, build_book, write_notes, write_row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAY = 'yyyy"年"m"月"d"日";@'
_INVENTED = "虚构示例"
_FIRMS = (
    Column(None, "序号", 6), Column(None, "企业名称", 26), Column(None, "认定类别", 22),
    Column(None, "认定时间", 16, _DAY), Column(None, "有效期至", 16, _DAY), Column(None, "性质", 11),
)  # fmt: skip
_AGREEMENTS = (
    Column(None, "序号", 6), Column(None, "协议名称", 28), Column(None, "合作方", 18),
    Column(None, "签订时间", 16, _DAY), Column(None, "有效期至", 16, _DAY), Column(None, "合作内容", 22),
    Column(None, "性质", 11),
)  # fmt: skip
_TRADES = ("电子", "材料", "机械", "能源", "生物", "软件", "装备", "建材", "化工", "物流")
#: Standing, firms at the end of 2022 as printed, firms of them whose standing ran out in 2023.
_RUNGS = (("高新技术企业", 46, 5), ("专精特新中小企业", 30, 3), ("专精特新“小巨人”企业", 4, 1))
_TOPICS = ("产业协作", "文旅联动", "通道物流", "园区共建", "人才交流")


def write_firms(path: Path) -> None:
    """Write the list of firms by standing."""
    book = build_book(
        "企业名录", _FIRMS, title="万盛经开区科技与专精特新企业名录（示例）", captions=("截至2022年12月31日", "")
    )
    row = 4
    for number, cells in enumerate(_list_firms(), start=1):
        row += 1
        write_row(book.active, row, [number, *cells], _FIRMS)
    notes = ("注：年末家数与报载一致，企业名称和各项日期全部虚构。",)
    write_notes(book.active, row + 1, notes, width=len(_FIRMS))
    write_package(book, path, results={})


def write_agreements(path: Path) -> None:
    """Write the list of agreements signed in 2022."""
    book = build_book(
        "协议清单", _AGREEMENTS, title="万盛经开区2022年合作协议清单（示例）", captions=("2022年12月", "")
    )
    row = 4
    for number in range(1, 21):
        row += 1
        partner = ("四川省", "贵州省")[number % 2]
        signed = date(2022, 1 + number // 2, 3 + number)
        until = date(2022 + 1 + number % 4, signed.month, signed.day) if number % 5 else None
        topic = _TOPICS[number % 5]
        cells = [number, f"{topic}协议第{number}号", partner, signed, until, topic, _INVENTED]
        write_row(book.active, row, cells, _AGREEMENTS)
    notes = ("注：份数与报载一致，逐份名称、日期、期限和内容全部虚构。",)
    write_notes(book.active, row + 1, notes, width=len(_AGREEMENTS))
    write_package(book, path, results={})


def _list_firms() -> Iterator[list[object]]:
    for rung, n_firms, n_ending in _RUNGS:
        for number in range(1, n_firms + 1):
            name = f"示例{_TRADES[number % 10]}{number:02d}有限公司"
            year = 2020 if number <= n_ending else 2021 + number % 2
            given = date(year, 3 + number % 3, 1 + number % 27)
            yield [name, rung, given, date(year + 3, given.month, given.day), _INVENTED]
        # Left before the end of 2022, so that the list is longer than what it holds on that day.
        yield [f"示例{_TRADES[0]}旧{n_firms}有限公司", rung, date(2019, 6, 3), date(2022, 6, 2), _INVENTED]
