"""Recall of planted faults: only what is new and near counts, by class and by how gravely it is said."""

from __future__ import annotations

from tests.flows.test_planting import CLEAN

from taizhang.flows.planting import FAULTS
from taizhang.flows.recall import Trial, measure_file, plant_document, write_recall


def test_one_fault_of_each_class_is_planted_apart_from_the_others():
    content, planted = plant_document(CLEAN, seed=1)
    assert len({one.fault for one in planted}) == len(planted) > len(FAULTS) / 2
    assert content != CLEAN and all(0 <= one.start <= one.end <= len(content) for one in planted)


def test_what_is_planted_is_found_and_what_stood_there_before_is_not_counted(tmp_path):
    path = tmp_path / "clean.txt"
    path.write_text(CLEAN.replace("收入比", "收入收收入比"), encoding="utf-8")
    trials = list(measure_file(path, rounds=1))
    said = {trial.fault: trial.severity for trial in trials}
    assert said["impossible day"] == "high" and said["copy a paragraph"] == "high"


def test_the_table_counts_by_class_and_severity():
    trials = [Trial("swap shapes", "a", "medium"), Trial("swap shapes", "a", None), Trial("break a sum", "a", "high")]
    lines = list(write_recall(trials))
    assert lines[1].split()[:3] == ["2", "1", "50.0%"] and lines[-1].split()[:3] == ["3", "2", "66.7%"]
