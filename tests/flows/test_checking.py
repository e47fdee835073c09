"""A draft against itself, a ledger and last year's report; an answered finding stays answered."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from taizhang.errors import LedgerError, RefusedDocumentError, UsageError
from taizhang.flows.checking import check_file, dismiss_finding, read_background, read_baseline
from taizhang.flows.programme import Upload, open_programme

AT = datetime(2023, 2, 1, 8, 0, tzinfo=UTC)
EARLIER = "甲区情况通报。\n2022年，全区工业总产值达31.2亿元。\n"
DRAFT = "甲区工作报告。\n2022年，全区工业总产值达35.6亿元。\n镇里绿化覆盖率率达40%。\n"


def write(folder: Path, name: str, words: str) -> Path:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    folder = tmp_path / "programme"
    folder.mkdir()
    with open_programme(folder, is_new=True) as opened:
        opened.add_document(Upload("通报.txt", EARLIER.encode()), recorded_at=AT, recorded_by="甲")
    return folder


def codes(report):
    return [line.finding.code for line in report.open_lines]


def test_a_draft_is_held_against_the_ledger_and_shows_both_sides(tmp_path, programme):
    draft = write(tmp_path, "draft.txt", DRAFT)
    assert codes(check_file(draft)) == ["TZ101"]
    report = check_file(draft, read_background(against=programme))
    (line,) = [line for line in report.lines if line.finding.code == "TZ515"]
    assert (line.places[0].exact, line.others[0].exact) == ("35.6", "31.2")
    with open_programme(programme) as opened:
        assert len(opened.read_snapshot().documents) == 1, "a draft that is checked is not recorded"


def test_a_draft_is_held_against_the_report_of_the_year_before(tmp_path):
    draft, earlier = write(tmp_path, "draft.txt", DRAFT), write(tmp_path, "earlier.txt", EARLIER)
    assert "TZ515" in codes(check_file(draft, read_background(previous=earlier)))


def test_an_answer_in_the_ledger_outlives_edits_elsewhere(tmp_path, programme):
    draft = write(tmp_path, "draft.txt", DRAFT)
    fingerprint = check_file(draft).lines[0].finding.fingerprint
    assert dismiss_finding(programme, fingerprint, reason="原文如此", recorded_by="甲").startswith("entry ")
    write(tmp_path, "draft.txt", "新增一段，共3句。\n" + DRAFT.replace("35.6", "31.2"))
    report = check_file(draft, read_background(against=programme))
    assert codes(report) == [] and [line.answer for line in report.lines] == ["原文如此"]


def test_an_answer_in_a_baseline_file_is_kept_beside_those_before_it(tmp_path):
    draft, baseline = write(tmp_path, "draft.txt", DRAFT), tmp_path / "answers.jsonl"
    fingerprint = check_file(draft).lines[0].finding.fingerprint
    dismiss_finding(baseline, "0" * 16, reason="已核", recorded_by="甲")
    dismiss_finding(baseline, fingerprint, reason="原文如此", recorded_by="甲")
    assert read_baseline(baseline) == {"0" * 16: "已核", fingerprint: "原文如此"}
    assert codes(check_file(draft, read_background(baseline=baseline))) == []


@pytest.mark.parametrize(("fingerprint", "reason"), [("TZ101", "已核"), ("0" * 16, " "), ("g" * 16, "已核")])
def test_a_dismissal_needs_a_fingerprint_and_a_reason(tmp_path, fingerprint, reason):
    with pytest.raises(UsageError):
        dismiss_finding(tmp_path / "answers.jsonl", fingerprint, reason=reason, recorded_by="甲")
    assert not (tmp_path / "answers.jsonl").exists()


def test_what_a_draft_is_held_against_must_be_there(tmp_path):
    with pytest.raises(LedgerError):
        read_background(against=tmp_path)
    with pytest.raises(RefusedDocumentError):
        read_background(baseline=tmp_path / "none.jsonl")
    with pytest.raises(UsageError):
        read_background(baseline=write(tmp_path, "bad.jsonl", "[]\n"))


def test_the_day_of_the_draft_is_the_day_promises_are_judged_on():
    assert read_background(today=date(2023, 3, 1)).today == date(2023, 3, 1)
