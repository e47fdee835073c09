from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.assess.examples import build_fact, build_project, build_snapshot

from taizhang.assess import assess_pipeline
from taizhang.assess.pipeline import NOT_STATED, STAGES

TODAY = date(2023, 7, 15)
E8 = Decimal(10) ** 8

amounts = st.none() | st.decimals(min_value=0, max_value=100, places=2).map(str)
projects = st.lists(
    st.fixed_dictionaries(
        {
            "stage": st.none() | st.sampled_from(STAGES),
            "batch": st.none() | st.sampled_from(STAGES),
            "owner": st.none() | st.sampled_from(["甲局", "乙局"]),
            "investment": amounts,
            "planned": amounts,
            "done": amounts,
        }
    ),
    max_size=12,
)


def _build(fields, number):
    batch, owner = fields.pop("batch"), fields.pop("owner")
    return build_project(
        f"p{number}",
        batches=() if batch is None else ((2023, batch),),
        properties=() if owner is None else (("owner", owner),),
        **fields,
    )


def test_stage_and_batch_are_two_splits_of_the_same_total():
    snapshot = build_snapshot(
        projects=(
            build_project(
                "甲", stage="advancing", batches=((2023, "completed"),), investment="40", planned="10", done="6"
            ),
            build_project("乙", stage="completed", batches=((2022, "completed"),), investment="48"),
        )
    )
    pipeline = assess_pipeline(snapshot, year=2023, today=TODAY)
    stages, batches = ({row.key: row for row in rows} for rows in (pipeline.by_stage, pipeline.by_batch))
    assert [row.key for row in pipeline.by_stage] == [*STAGES, NOT_STATED]
    assert stages["advancing"].investment == batches["completed"].investment == 40 * E8
    assert batches[NOT_STATED].project_ids == ("乙",)
    assert pipeline.total.investment == 88 * E8
    assert pipeline.total.rate == Decimal("0.6")
    assert pipeline.total.gap == 10


def test_what_is_not_stated_is_counted_and_not_taken_for_zero():
    snapshot = build_snapshot(projects=(build_project("甲", planned="10"), build_project("乙", investment="5")))
    total = assess_pipeline(snapshot, year=2023, today=TODAY).total
    assert (total.n_without_investment, total.n_without_plan, total.n_unreported) == (1, 1, 1)
    assert total.done is None
    assert total.rate is None
    empty = assess_pipeline(build_snapshot(), year=2023, today=TODAY).total
    assert (empty.n, empty.investment, empty.comparator) == (0, None, None)


def test_a_sum_that_covers_several_projects_is_counted_once_and_said():
    shared = build_fact("investment", "9000000000", "CNY", at=5)
    again = build_fact("investment", "9000000000", "CNY", at=5, period=None)
    snapshot = build_snapshot(
        shared,
        again,
        projects=(
            build_project("甲", stage="started", investment="90", is_shared=True, investment_fact_id=shared.id),
            build_project("乙", stage="advancing", investment="90", is_shared=True, investment_fact_id=again.id),
        ),
    )
    pipeline = assess_pipeline(snapshot, year=2023, today=TODAY)
    assert pipeline.total.investment == 90 * E8
    assert pipeline.total.n_shared_elsewhere == 1
    assert [one.project_ids for one in pipeline.shared] == [("甲", "乙")]
    assert sum(row.investment or 0 for row in pipeline.by_stage) == 90 * E8


@pytest.mark.parametrize(
    ("comparators", "whole"),
    [
        (("eq", "eq"), "eq"),
        (("eq", "gt"), "gt"),
        (("ge", "ge"), "ge"),
        (("le", "ge"), "approx"),
        (("approx", "eq"), "approx"),
    ],
)
def test_a_total_of_bounds_is_a_bound(comparators, whole):
    listed = tuple(
        build_project(str(n), investment="1", investment_comparator=comparator)
        for n, comparator in enumerate(comparators)
    )
    assert assess_pipeline(build_snapshot(projects=listed), year=2023, today=TODAY).total.comparator == whole


@pytest.mark.property
@given(projects)
def test_every_split_sums_to_the_total(listed):
    snapshot = build_snapshot(projects=tuple(_build(dict(fields), n) for n, fields in enumerate(listed)))
    pipeline = assess_pipeline(snapshot, year=2023, today=TODAY)
    for rows in (pipeline.by_stage, pipeline.by_batch, pipeline.by_category, pipeline.by_owner):
        for name in ("n", "n_started", "n_without_investment", "n_without_plan", "n_unreported", "n_shared_elsewhere"):
            assert sum(getattr(row, name) for row in rows) == getattr(pipeline.total, name)
        for name in ("investment", "planned", "done", "done_of_plan"):
            parts = [getattr(row, name) for row in rows if getattr(row, name) is not None]
            assert (sum(parts) if parts else None) == getattr(pipeline.total, name)
        assert sorted(i for row in rows for i in row.project_ids) == sorted(pipeline.total.project_ids)
