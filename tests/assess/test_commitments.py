from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.assess.examples import build_commitment, build_fact, build_snapshot, build_step

from taizhang.assess import assess_commitments
from taizhang.catalog import load_catalog
from taizhang.model.period import build_year

TODAY = date(2023, 7, 15)
HALF = (build_step(date(2023, 6, 30), percent="45"),)


def _assess(*commitments, facts=(), today=TODAY):
    snapshot = build_snapshot(*facts, commitments=commitments)
    return assess_commitments(snapshot, catalog=load_catalog(), today=today)


def _announced(n, **fields):
    more = {"status": "target", "kind": "commitment", "basis": "count", "period": build_year(2023), **fields}
    return build_fact("livelihood_items", n, "件", **more)


def test_all_that_were_announced_are_accounted_for():
    listed = [build_commitment(n) for n in range(1, 21)]
    (roll,) = _assess(*listed, facts=[_announced("20")]).rolls
    assert (roll.announced, len(roll.commitment_ids), roll.is_complete) == (20, 20, True)


def test_items_left_out_and_items_numbered_twice_are_named():
    listed = [build_commitment(n) for n in range(1, 21) if n not in (7, 20)] + [build_commitment(3, id="again")]
    (roll,) = _assess(*listed, facts=[_announced("20")]).rolls
    assert roll.is_complete is False
    assert roll.missing_numbers == (7, 20)
    assert roll.repeated_numbers == (3,)


def test_without_one_announced_number_completeness_is_not_known():
    assert _assess(build_commitment(1)).rolls[0].is_complete is None
    disagreeing = [_announced("20"), _announced("21", at=9)]
    assert _assess(build_commitment(1), facts=disagreeing).rolls[0].is_complete is None


def test_money_of_the_list_is_summed_and_what_states_none_is_counted():
    listed = [build_commitment(1, money=Decimal(35000000)), build_commitment(2)]
    (roll,) = _assess(*listed).rolls
    assert (roll.money_listed, roll.n_without_money) == (Decimal(35000000), 1)


def test_progress_is_measured_against_the_time_to_the_deadline():
    pace = _assess(build_commitment(1, steps=HALF, deadline=date(2023, 9, 30), quantity=Decimal(9), unit="个")).paces[0]
    assert pace.elapsed.share == Decimal(6) / 9
    assert (pace.state, pace.light.light) == ("behind", "red")
    assert pace.light.words_zh == "目标9个，已完成45%，序时66.7%，落后21.7个百分点"


def test_what_people_recorded_counts_before_the_arithmetic():
    kept = _assess(build_commitment(1, outcome="kept")).paces[0]
    dropped = _assess(build_commitment(1, outcome="dropped", steps=HALF)).paces[0]
    assert (kept.state, kept.light.light) == ("kept", "blue")
    assert (dropped.state, dropped.light.light) == ("dropped", "red")


def test_a_promise_past_its_deadline_is_missed_or_not_known():
    done = (build_step(date(2023, 6, 30), percent="100"),)
    after = date(2024, 1, 10)
    assert _assess(build_commitment(1, steps=HALF), today=after).paces[0].state == "missed"
    assert _assess(build_commitment(1), today=after).paces[0].state == "unknown"
    assert _assess(build_commitment(1, steps=done), today=after).paces[0].state == "kept"


def test_a_promise_nobody_reports_on_is_grey():
    pace = _assess(build_commitment(1)).paces[0]
    assert (pace.light.light, pace.light.missing) == ("grey", ("progress",))


def test_states_of_the_roll_add_up_to_the_list():
    listed = [build_commitment(1, steps=HALF), build_commitment(2), build_commitment(3, outcome="kept")]
    (roll,) = _assess(*listed).rolls
    assert sum(n for _, n in roll.states) == 3


def test_money_and_its_share_bound_the_whole_budget():
    plan = {"status": "plan", "kind": "commitment", "period": build_year(2023)}
    money = build_fact("livelihood_spending", "1950000000", "CNY", **plan)
    share = build_fact("livelihood_spending_share", "60", "%", basis="share", comparator="ge", at=3, **plan)
    (bound,) = _assess(facts=[money, share]).budgets
    assert (bound.total.low, bound.total.high) == (Decimal(1950000000), Decimal(3250000000))
    assert bound.fact_ids == (money.id, share.id)
