"""An office's own workbook as offices make them: merged heads, captions, sections, subtotals, notes, a chart, a text box.

Built from a library's plain file and then changed at XML level, because no library writes all of it.
"""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference

from taizhang.exchange.known import Known

#: Name, owner, code, total investment, plan, done since the start, done this year (万元), per cent, words.
PROJECTS = (
    ("一", "滨河步道一期", "住建局", "2301-01", 4500, 2000, 1200, 800, 40, "完成路基"),
    ("一", "滨河停车楼", "住建局", "2301-02", 8000, 3000, 2500.5, 900, 31.5, "主体二层"),
    ("一", "=北门广场", "住建局", "2301-03", 1200, 600, None, None, None, None),
    ("二", "一号水厂扩建", "水利局", "2302-01", 12000, 5000, 6000, 2600, 55, "设备安装"),
    ("二", "南线输水管", "水利局", "2302-02", 30500, 9000, 100, 100, 1, "勘测"),
)
SECTIONS = {"一": "一、城市建设", "二": "（二）水利"}
HEADS = ("序号", "项目名称", "责任单位", "项目代码", "投资情况", None, None, None, "形象进度", None, "督查组意见")
SECOND = (
    None,
    None,
    None,
    None,
    "总投资",
    "年度计划投资",
    "开工以来累计完成",
    "本年完成投资",
    "完成比例（%）",
    "进度描述",
    None,
)
_DRAWING = (
    '<xdr:twoCellAnchor xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:from><xdr:col>12</xdr:col><xdr:colOff>0'
    "</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>15</xdr:col><xdr:colOff>0"
    '</xdr:colOff><xdr:row>5</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr>'
    '<xdr:cNvPr id="99" name="文本框"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>请于月底前报办公室</a:t></a:r></a:p></xdr:txBody>"
    "</xdr:sp><xdr:clientData/></xdr:twoCellAnchor>"
)
_SPARK = (
    '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
    'uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/'
    'excel/2006/main"><x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>重点项目!G6:H6</xm:f><xm:sqref>L6</xm:sqref>'
    "</x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"
)


def build_office_file(*, unit: str = "万元", declared: str = "A1:A1", total_off: int = 0) -> bytes:
    """Build the file.

    Args:
        unit: Of the caption.
        declared: The range the sheet declares; WPS writes A1:A1.
        total_off: How much the printed total is off.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = "重点项目"
    sheet.append(["乙区2023年重点项目进展表"])
    sheet.append(["截至2023年3月31日", None, None, None, None, None, None, None, None, f"单位：{unit}"])
    sheet.append(HEADS)
    sheet.append(SECOND)
    for area in ("A1:K1", "A3:A4", "B3:B4", "C3:C4", "D3:D4", "E3:H3", "I3:J3", "K3:K4"):
        sheet.merge_cells(area)
    sheet.append(["总计"])  # row 5
    rows: dict[str, list[int]] = {}
    number = 0
    for key, words in SECTIONS.items():
        sheet.append([words])
        for section, name, owner, code, *rest in PROJECTS:
            if section == key:
                number += 1
                sheet.append([number, name, owner, code, *rest, "继续盯办"])
                rows.setdefault(key, []).append(sheet.max_row)
                cell = sheet.cell(sheet.max_row, 2)
                cell.data_type = "s"
        sheet.append(["小计"])
        for letter in "EFGH":
            sheet[f"{letter}{sheet.max_row}"] = f"=SUM({letter}{rows[key][0]}:{letter}{rows[key][-1]})"
        rows.setdefault("sums", []).append(sheet.max_row)
    for letter in "EFGH":
        sheet[f"{letter}5"] = "=" + "+".join(f"{letter}{row}" for row in rows["sums"])
    sheet.append(["注：1.数据由各单位报送。"])
    sheet.row_dimensions[rows["一"][2]].hidden = True
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=5, min_row=7, max_row=9))
    sheet.add_chart(chart, "M8")
    out = io.BytesIO()
    book.save(out)
    return _finish(out.getvalue(), declared, _sum_columns(rows, total_off))


def _sum_columns(rows: dict[str, list[int]], total_off: int) -> dict[str, Decimal]:
    """Give the stored result of each formula."""
    found: dict[str, Decimal] = {}
    for place, letter in enumerate("EFGH"):
        parts = []
        for key, row in zip(SECTIONS, rows["sums"], strict=True):
            values = [one[4 + place] for one in PROJECTS if one[0] == key and one[4 + place] is not None]
            parts.append(sum((Decimal(str(value)) for value in values), Decimal(0)))
            found[f"{letter}{row}"] = parts[-1]
        found[f"{letter}5"] = sum(parts, Decimal(total_off if letter == "E" else 0))
    return found


def _finish(data: bytes, declared: str, results: dict[str, Decimal]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            blob = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                words = re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{declared}"', blob.decode())
                for address, value in results.items():
                    words = re.sub(
                        rf'(<c r="{address}"[^>]*><f>[^<]*</f>)<v ?/?>(?:</v>)?', rf"\1<v>{value}</v>", words
                    )
                rich = "<is><r><rPr><b/></rPr><t>继续</t></r><r><t>盯办</t></r></is>"
                plain = "".join(f"&#{ord(letter)};" for letter in "继续盯办")
                words = words.replace(f"<is><t>{plain}</t></is>", rich)
                blob = words.replace("</worksheet>", f"{_SPARK}</worksheet>").encode()
            elif entry.filename == "xl/drawings/drawing1.xml":
                blob = re.sub(rb"</((?:\w+:)?wsDr)>", _DRAWING.encode() + rb"</\1>", blob)
            new.writestr(entry, blob)
    return out.getvalue()


def list_parts(data: bytes) -> dict[str, bytes]:
    """Give the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def list_office_known() -> tuple[Known, ...]:
    """Give what a ledger that knows these projects holds, in yuan."""
    wan = Decimal(10_000)
    found = []
    for number, (_, name, owner, code, *money, percent, words) in enumerate(PROJECTS):
        amounts = zip(("investment", "annual_plan", "done_to_date", "done_this_year"), money, strict=True)
        values = {key: Decimal(str(value)) * wan for key, value in amounts if value is not None}
        values |= {"name": name, "owner": owner, "code": code}
        if percent is not None:
            values |= {"progress_percent": Decimal(str(percent)), "progress_words": words}
        found.append(Known(f"{number:016x}", name, (name,), values, 10 + number))
    return tuple(found)
