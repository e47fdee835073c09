"""Writes the example's workbooks from the tables in `make/`; the same tables give the same bytes.

Usage: `python examples/wansheng/make_workbooks.py [FOLDER]`
"""  # noqa: INP001 - a script beside its data, not a package

from __future__ import annotations

import sys
from pathlib import Path

from make.daily import write_air, write_incidents, write_noise, write_water
from make.ledger import write_ledger, write_progress
from make.livelihood import write_livelihood
from make.monitoring import write_monitoring
from make.registers import write_agreements, write_firms


def write_workbooks(folder: Path) -> None:
    """Write every workbook of the example into a folder."""
    write_ledger(folder / "重点项目台账2023.xlsx")
    write_progress(folder / "2023年一季度重点项目进展.xlsx", quarter=1)
    write_progress(folder / "2023年二季度重点项目进展.xlsx", quarter=2)
    write_livelihood(folder / "民生实事清单2023.xlsx", has_progress=False)
    write_livelihood(folder / "民生实事上半年进展2023.xlsx", has_progress=True)
    write_firms(folder / "企业名录2022.xlsx")
    write_agreements(folder / "合作协议清单2022.xlsx")
    write_air(folder / "空气日报2022.xlsx")
    write_water(folder / "水功能区监测2022.xlsx")
    write_noise(folder / "声环境监测2022.xlsx")
    write_incidents(folder / "生产安全事故2022.xlsx")
    write_monitoring(folder / "环境监测2022.xlsx", year=2022)
    write_monitoring(folder / "环境监测2023.xlsx", year=2023)


if __name__ == "__main__":
    write_workbooks(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
