"""The example's own files, read by other readers than ours."""

import json
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from python_calamine import CalamineWorkbook

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "wansheng"
SEED = "seed/wansheng-2023.txt"
OUTLINES = "corpus/geo/chongqing_before2011_40units_with_wansheng.json"
LEDGER = "重点项目台账2023.xlsx"
# Names and titles of the page that are longer than twelve characters.
NAMES = ("西部玻璃新材料创新研发中心", "西部3C锂电池创新研发中心", "万盛·开州产业合作示范区")
RUN = 13


def read_rows(name):
    return CalamineWorkbook.from_path(EXAMPLE / name).get_sheet_by_index(0).to_python()


def list_projects(name):
    return [row for row in read_rows(name) if re.fullmatch(r"P\d{3}", str(row[-1]))]


def sum_column(rows, column):
    return sum((Decimal(str(row[column])) for row in rows if row[column] != ""), Decimal(0))


def test_the_ledger_has_98_projects_that_sum_to_the_announced_total():
    rows = list_projects(LEDGER)
    assert len({row[1] for row in rows}) == 98
    assert sum_column(rows, 6) == Decimal("427.08")


def test_every_project_says_whether_it_is_invented():
    natures = [row[2] for row in list_projects(LEDGER)]
    assert natures.count("真实") == 24
    assert natures.count("虚构示例") == 74


def test_a_real_project_has_no_money_but_what_the_newspaper_states():
    stated = {row[1]: row[6] for row in list_projects(LEDGER) if row[2] == "真实" and row[6] != ""}
    assert stated == {"冠宇动力电池一期": 40, "国能重庆电厂项目": 48, "水环境综合治理项目": 14}
    for name in ("2023年一季度重点项目进展.xlsx", "2023年二季度重点项目进展.xlsx"):
        assert all(row[7] == row[8] == row[10] == "" for row in list_projects(name) if row[2] == "真实")


@pytest.mark.parametrize("name", [LEDGER, "2023年一季度重点项目进展.xlsx", "2023年二季度重点项目进展.xlsx"])
def test_subtotals_and_the_total_are_the_sums_of_their_rows(name):
    rows = read_rows(name)
    heads = [str(upper or lower) for upper, lower in zip(rows[2], rows[3], strict=True)]
    money = range(heads.index("投资情况"), heads.index("形象进度"))
    total = next(row for row in rows if row[0] == "总计")
    for column in money:
        part, subtotals = Decimal(0), Decimal(0)
        for row in rows[5:]:
            if isinstance(row[0], float) and row[column] != "":
                part += Decimal(str(row[column]))
            if row[0] == "小计":
                assert Decimal(str(row[column])) == part
                part, subtotals = Decimal(0), subtotals + part
        assert Decimal(str(total[column])) == subtotals


def test_the_ledger_names_ten_fields_and_five_batches():
    rows = read_rows(LEDGER)
    assert sum(bool(re.match("[一二三四五六七八九十]、", str(row[0]))) for row in rows) == 10
    batches = {row[4] for row in list_projects(LEDGER)}
    assert batches == {"储备一批", "签约一批", "开工一批", "推进一批", "竣工一批"}


def test_done_in_the_year_falls_in_one_project_only():
    first, second = ({row[1]: row[7] for row in list_projects(f"2023年{q}季度重点项目进展.xlsx")} for q in "一二")
    fallen = [name for name in first if first[name] != "" and second[name] < first[name]]
    assert fallen == ["东林片区排水管网更新工程"]


@pytest.mark.parametrize("name", ["民生实事清单2023.xlsx", "民生实事上半年进展2023.xlsx"])
def test_twenty_items_sum_to_the_announced_money(name):
    rows = [row for row in read_rows(name) if isinstance(row[0], float)]
    assert [row[0] for row in rows] == list(range(1, 21))
    assert sum_column(rows, 6) == 195000
    assert {row[9] for row in rows} == {"虚构示例"}
    assert {"教育", "医疗", "就业", "养老", "住房"} <= {row[1] for row in rows}


def test_twelve_months_of_good_air_sum_to_the_year():
    row = next(row for row in read_rows("环境监测2022.xlsx") if row[0] == "空气质量优良天数")
    assert sum(row[2:14]) == row[14] == 343


def test_the_documents_of_the_manifest_are_there_and_in_order_of_recording():
    manifest = json.loads((EXAMPLE / "manifest.json").read_text(encoding="utf-8"))
    documents = manifest["documents"]
    moments = [document["recorded_at"] for document in documents]
    assert moments == sorted(moments)
    assert all((EXAMPLE / document["file"]).is_file() for document in documents)
    assert all(document["published_on"] <= document["recorded_at"][:10] for document in documents)
    committed = {path.name for path in EXAMPLE.iterdir() if path.suffix in (".docx", ".xlsx", ".txt")}
    assert committed == {document["file"] for document in documents}


@pytest.mark.parametrize("script", ["make_workbooks.py", "make_reports.py"])
def test_the_scripts_give_the_committed_bytes(script, tmp_path):
    subprocess.run([sys.executable, "-B", EXAMPLE / script, tmp_path], check=True)
    written = sorted(tmp_path.iterdir())
    assert written
    for path in written:
        assert path.read_bytes() == (EXAMPLE / path.name).read_bytes(), path.name


def test_no_event_is_invented_for_a_real_project():
    events = json.loads((EXAMPLE / "events.json").read_text(encoding="utf-8"))["events"]
    natures = {row[1]: row[2] for row in list_projects(LEDGER)}
    items = {row[2] for row in read_rows("民生实事清单2023.xlsx")}
    for event in events:
        name = event["subject"]["name"]
        assert natures[name] == "虚构示例" if event["subject"]["kind"] == "project" else name in items


@pytest.mark.corpus
def test_every_point_lies_in_the_district(shared):
    features = json.loads((shared / OUTLINES).read_text(encoding="utf-8"))["features"]
    (ring,) = next(f["geometry"]["coordinates"] for f in features if f["properties"]["name"] == "万盛区")
    points = [(row[17], row[18]) for row in list_projects(LEDGER) if row[17] != ""]
    assert len(points) >= 70
    assert [point for point in points if not is_inside(ring, *point)] == []


@pytest.mark.corpus
def test_no_sentence_of_the_newspaper_page_is_repeated(shared):
    seed = squeeze((shared / SEED).read_text(encoding="utf-8"))
    grams = {seed[start : start + RUN] for start in range(len(seed) - RUN + 1)}
    shared = []
    for name, words in list_words():
        line = squeeze(words)
        for proper in NAMES:
            line = line.replace(proper, "■")
        shared += [(name, line[i : i + RUN]) for i in range(len(line) - RUN + 1) if line[i : i + RUN] in grams]
    assert shared == []


def squeeze(words):
    return re.sub(r"\s", "", words).translate(str.maketrans(",():;", "，（）：；"))


def list_words():
    for path in sorted((*EXAMPLE.iterdir(), *(EXAMPLE / "make").glob("*.txt"))):
        if path.suffix == ".xlsx":
            sheets = CalamineWorkbook.from_path(path)
            for index in range(len(sheets.sheet_names)):
                for row in sheets.get_sheet_by_index(index).to_python():
                    yield from ((path.name, str(cell)) for cell in row)
        elif path.suffix == ".docx":
            yield from ((path.name, paragraph.text) for paragraph in docx.Document(path).paragraphs)
        elif path.is_file():
            yield path.name, path.read_text(encoding="utf-8")


def is_inside(ring, x, y):
    result = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            result = not result
    return result
