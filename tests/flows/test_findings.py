"""Findings and differences as lines for people and as JSON."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from taizhang.flows.checking import check_file
from taizhang.flows.findings import write_difference, write_findings
from taizhang.flows.programme import Settings, Upload, open_programme
from taizhang.flows.tracing import trace_difference
from taizhang.views.book import Lang
from taizhang.views.checked import Checked

AT = datetime(2023, 2, 1, 8, 0, tzinfo=UTC)


def check(folder: Path, words: str, lang: Lang = "zh") -> Checked:
    path = folder / "page.txt"
    path.write_text(words, encoding="utf-8")
    return check_file(path, lang=lang)


def test_a_finding_names_its_line_and_column_and_underlines_the_words(tmp_path: Path) -> None:
    report = check(tmp_path, "2022年平稳。\n全镇绿化覆盖率率达40%。\n")
    head, words, marks, proposal, total = write_findings(report, is_json=False).splitlines()
    assert head.startswith("page.txt:2:7: high TZ101 ")
    assert head.endswith(f"[{report.lines[0].finding.fingerprint}]")
    assert words == "    全镇绿化覆盖率率达40%。"
    assert marks == "    " + " " * 12 + "^^^^"
    assert proposal.strip() == "? 率"
    assert total == "page.txt: 1 high, 0 medium, 0 low, 0 info"


def test_a_long_line_is_shown_around_the_words_alone(tmp_path: Path) -> None:
    report = check(tmp_path, "全镇工作稳步推进，" * 30 + "绿化覆盖率率达40%，" + "各项事业持续发展，" * 30)
    lines = write_findings(report, is_json=False).splitlines()
    shown = next(line for line in lines if "率率" in line and line.startswith("    "))
    assert len(shown) < 80


def test_nothing_found_is_one_line(tmp_path: Path) -> None:
    report = check(tmp_path, "2022年，全镇新建学校3所。", "en")
    assert write_findings(report, is_json=False) == "page.txt: 0 high, 0 medium, 0 low, 0 info\n"
    assert write_findings(report, is_json=True) == ""


def test_the_other_side_of_a_finding_is_shown_with_its_place(tmp_path: Path) -> None:
    words = "镇里把三条河道清理干净，沿岸种上了柳树，群众散步有了新去处，夜里还亮起了路灯。"
    report = check(tmp_path, f"{words}\n2022年，全镇新建学校3所。\n{words}\n")
    assert f"    = page.txt:1:1: {words[:10]}" in write_findings(report, is_json=False)


def test_json_findings_carry_their_rule_and_fingerprint(tmp_path: Path) -> None:
    report = check(tmp_path, "全镇绿化覆盖率率达40%。", "en")
    record = json.loads(write_findings(report, is_json=True))
    assert (record["code"], record["rule"], record["file"]) == ("TZ101", "T01", "page.txt")
    assert (record["line"], record["column"], record["answer"]) == (1, 7, None)
    assert record["fingerprint"] == report.lines[0].finding.fingerprint


def test_a_difference_says_what_came_in_and_what_was_decided_by_whom_and_why(tmp_path: Path) -> None:
    settings = Settings("甲区台账", "Ledger of A", None, None)
    day = timedelta(days=1)
    with open_programme(tmp_path / "p", is_new=True, settings=settings) as programme:
        upload = Upload("page.txt", "2022年，全区新建学校3所，新增床位20张。".encode())
        programme.add_document(upload, recorded_at=AT, recorded_by="甲", published_on=date(2023, 2, 1))
        facts = {fact.value: fact.id for fact in programme.read_snapshot().list_current()}
        for number, (value, nature) in enumerate(((3, "correction"), (20, "revision")), start=1):
            programme.ledger.decide(
                facts[value],
                "amend",
                changes={"value": str(value + 1)},
                nature=nature,
                reason="少算一个",
                recorded_at=AT + number * day,
                recorded_by="乙",
                based_on=programme.ledger.head()[0],
            )
        texts = [
            write_difference(trace_difference(programme, AT.date() - day, AT.date(), lang="en")),
            write_difference(trace_difference(programme, AT.date(), AT.date() + 5 * day, lang="zh")),
            write_difference(trace_difference(programme, AT.date(), AT.date(), lang="en")),
        ]
    assert "documents: 1" in texts[0]
    assert "read from documents: 2\n" in texts[0]
    assert "2 facts of  page.txt" in texts[0]
    lines = texts[1].splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("corrected"))
    assert lines[place + 1].split()[1:4] == ["2023-02-02", "08:00", "乙"]
    assert "3所 → 4所" in lines[place + 1].replace(" 所", "所")
    assert lines[place + 1].endswith("because: 少算一个")
    assert lines[place + 3] == "revised, the source gives another value by now: 1"
    assert texts[2].endswith("nothing changed\n")
