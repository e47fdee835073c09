"""A finding keeps its name while it says the same."""

from __future__ import annotations

from dataclasses import replace

from taizhang.model.finding import Finding
from taizhang.model.span import Span

FINDING = Finding(
    "TZ101",
    "high",
    "finding.TZ101",
    values=(("words", "覆盖率率"),),
    spans=(Span("0" * 64, 6, 8, "率率"),),
)


def test_the_fingerprint_stays_when_only_the_place_moves() -> None:
    moved = replace(FINDING, spans=(Span("1" * 64, 60, 62, "率率"),))
    assert moved.fingerprint == FINDING.fingerprint
    assert len(FINDING.fingerprint) == 16


def test_the_fingerprint_changes_with_what_is_said() -> None:
    others = [
        replace(FINDING, code="TZ102"),
        replace(FINDING, values=(("words", "普及率率"),)),
        replace(FINDING, spans=(Span("0" * 64, 6, 8, "达达"),)),
        replace(FINDING, evidence=FINDING.spans),
    ]
    assert len({f.fingerprint for f in [FINDING, *others]}) == 5


def test_how_much_it_matters_and_what_is_proposed_do_not_rename_it() -> None:
    assert replace(FINDING, severity="low", proposal="率").fingerprint == FINDING.fingerprint
