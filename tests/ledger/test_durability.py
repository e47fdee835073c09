"""A process killed in the middle of writing loses no acknowledged entry."""

from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from taizhang.ledger import open_ledger

N_CYCLES = 10


def _program(path):
    return textwrap.dedent(f"""
        import sys
        sys.path.insert(0, {str(Path(__file__).parent)!r})
        from datetime import date
        from conftest import Makers
        from taizhang.ledger import open_ledger
        from taizhang.model.event import Event

        ledger = open_ledger({str(path)!r})
        number = ledger.head()[0]
        while True:
            if number % 5 == 0:
                paper = Makers.paper("第%d篇投资40亿元。" % number * 50)
                facts = [Makers.fact(paper, "40亿元", value=40, n=place) for place in range(20)]
                receipt = ledger.record_document(paper, facts, recorded_at=Makers.at(number), recorded_by="甲")
                number = receipt.head[0]
            else:
                events = [Event("note", str(number), "甲", date(2023, 1, 1), words="记" * 500)]
                at = Makers.at(number)
                number = ledger.record_events(events, recorded_at=at, recorded_by="甲", based_on=number)[-1].seq
            print(*ledger.head(), flush=True)
    """)


def test_no_acknowledged_entry_is_lost_when_the_process_is_killed(tmp_path):
    path = tmp_path / "ledger.sqlite"
    open_ledger(path, is_new=True).close()
    n_before = 0
    for cycle in range(N_CYCLES):
        process = subprocess.Popen(
            [sys.executable, "-c", _program(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        lines = [process.stdout.readline() for _ in range(3 + cycle)]
        # The kill falls at another place of the next writes in every cycle.
        time.sleep(cycle * 0.0007)
        process.send_signal(signal.SIGKILL)
        rest, trouble = process.communicate()
        acknowledged = [line for line in (*lines, *rest.splitlines(keepends=True)) if line.endswith("\n")]
        assert acknowledged, trouble
        seq, own = acknowledged[-1].split()
        with open_ledger(path) as ledger:
            n_entries = ledger.verify(expected_head=(int(seq), own))
            assert n_entries >= int(seq) > n_before
            assert len(ledger.read_snapshot().documents) > 0
        n_before = n_entries


def test_a_document_is_recorded_whole_or_not_at_all(ledger, make, monkeypatch):
    paper = make.paper("投资40亿元。")
    fact = make.fact(paper, "40亿元", value=40)

    def fail(_fact):
        raise RuntimeError("power")

    monkeypatch.setattr("taizhang.ledger._reading.write_fact", fail)
    with pytest.raises(RuntimeError):
        ledger.record_document(paper, [fact], recorded_at=make.at(0), recorded_by="甲")
    monkeypatch.undo()
    assert ledger.verify() == 0
    ledger.record_document(paper, [fact], recorded_at=make.at(0), recorded_by="甲")
    assert ledger.verify() == 2
