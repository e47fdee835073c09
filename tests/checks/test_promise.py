"""Claims that lean on other years: targets restated, firsts reached before, completions, last digits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.checks.test_across import publish
from tests.checks.test_ledger import build_document, build_output, build_project, check

from taizhang.model.snapshot import StageStep


def aim(day, words, value, *, before="力争工业总产值达", year="2025", **fields):
    document = publish(build_document(f"{day}报告：{before}{words}。"), day)
    return document, build_output(document, words, value, kind="target", status="target", year=year, **fields)


def test_a_target_put_lower_in_a_later_report_is_found():
    one = aim(date(2023, 1, 5), "40亿元", "4000000000")
    low, high = aim(date(2024, 1, 5), "35亿元", "3500000000"), aim(date(2024, 1, 5), "45亿元", "4500000000")
    (finding,) = check("TZ602", documents=[one[0], low[0]], facts=[one[1], low[1]])
    assert (finding.severity, finding.evidence[0].exact) == ("high", "40亿元")
    assert check("TZ602", documents=[one[0], high[0]], facts=[one[1], high[1]]) == []
    said = aim(date(2024, 1, 5), "35亿元", "3500000000", before="工业总产值目标调整为")
    assert check("TZ602", documents=[one[0], said[0]], facts=[one[1], said[1]]) == []


def test_the_same_total_put_off_is_found_and_a_yearly_amount_is_not():
    fields = {"measure": "road_length", "name": "公路通车里程", "unit": "m"}
    one = aim(date(2023, 1, 5), "1200公里", "1200000", before="到2025年公路通车里程达", **fields)
    late = aim(date(2024, 1, 5), "1200公里", "1200000", before="到2027年公路通车里程达", year="2027", **fields)
    (finding,) = check("TZ602", documents=[one[0], late[0]], facts=[one[1], late[1]])
    assert dict(finding.values)["sense"] == "later"
    yearly = aim(date(2024, 1, 5), "1200公里", "1200000", before="今年新建公路通车里程", year="2027", **fields)
    assert check("TZ602", documents=[one[0], yearly[0]], facts=[one[1], yearly[1]]) == []


def test_a_first_that_an_earlier_year_had_reached_is_found():
    def build(year, value, before=""):
        document = build_document(f"{year}通报：全区工业总产值{before}{value}亿元。")
        return document, build_output(document, f"{value}亿元", f"{value}00000000", year=year, written=value)

    claim = build("2022", "30", "首次突破")
    for value, n in (("31", 1), ("29", 0)):
        known = build("2021", value)
        assert len(check("TZ322", documents=[known[0], claim[0]], facts=[known[1], claim[1]])) == n


def test_a_completion_that_one_document_alone_tells_waits_for_evidence():
    document = build_document("甲报道：文化园建成。")
    fact = replace(build_output(document, "建成", "1", kind="project_state"), stage="completed")
    said = StageStep(date(2022, 5, 1), "completed", "finished", fact.id, None)
    project = build_project("文化园", stage="completed", steps=(said,), fact_ids=(fact.id,))
    assert len(check("TZ605", documents=[document], facts=[fact], projects=[project])) == 1
    accepted = replace(project, steps=(replace(said, stage_detail="accepted"),))
    assert check("TZ605", documents=[document], facts=[fact], projects=[accepted]) == []
    recorded = replace(project, steps=(said, StageStep(date(2022, 6, 1), "completed", None, None, 7)))
    assert check("TZ605", documents=[document], facts=[fact], projects=[recorded]) == []


def build_figures(last):
    document = build_document("。".join(f"第{n}村产量{n}{last(n)}吨" for n in range(100, 420)))
    return document, [
        build_output(document, f"{n}{last(n)}吨", f"{n}{last(n)}", unit="kg", written=f"{n}{last(n)}")
        for n in range(100, 420)
    ]


def test_last_digits_that_crowd_are_remarked_on_over_three_hundred_figures():
    document, facts = build_figures(lambda n: 7 if n % 2 else n % 9 + 1)
    (finding,) = check("TZ313", documents=[document], facts=facts)
    assert finding.severity == "info" and dict(finding.values)["word"] == "7"
    document, facts = build_figures(lambda n: n % 9 + 1)
    assert check("TZ313", documents=[document], facts=facts) == []
    assert check("TZ313", documents=[document], facts=facts[:200]) == []
