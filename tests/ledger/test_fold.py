"""What entries say about projects, commitments and the two axes of time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from taizhang.ledger import open_ledger
from taizhang.model.event import Event
from taizhang.model.period import Period, build_year
from taizhang.model.subject import build_subject_id

PROJECT = build_subject_id("project", "某电池项目")
ONE_DAY = Period(date(2023, 3, 31), date(2023, 4, 1), "3月31日")


@pytest.fixture
def say(ledger, make):
    """Record one document with facts given as keyword sets, each quoting its own words; give the snapshot reader."""
    minutes = iter(range(1000))

    def record(*claims, published_on=date(2023, 1, 19), content=None, **more):
        content = content or "".join(claim.get("words", f"第{number}格") + "。" for number, claim in enumerate(claims))
        paper = make.paper(content, published_on=published_on, **more)
        facts = []
        for number, claim in enumerate(claims):
            values = dict(claim)
            facts.append(make.fact(paper, values.pop("words", f"第{number}格"), **values))
        ledger.record_document(paper, facts, recorded_at=make.at(next(minutes)), recorded_by="甲")
        return facts

    return record


@pytest.fixture
def happen(ledger, make):
    def record(*events, minute=1000):
        seq = ledger.head()[0]
        return ledger.record_events(events, recorded_at=make.at(minute), recorded_by="乙", based_on=seq)

    return record


def _stage(stage, detail=None, **more):
    return {"measure": "stage", "stage": stage, "stage_detail": detail, **more}


def _event(kind, on, **more):
    return Event(kind=kind, subject_id=PROJECT, subject_name="某电池项目", on=on, **more)


def _project(ledger, **more):
    (project,) = ledger.read_snapshot(**more).projects
    return project


def test_a_project_named_in_several_documents_is_one(ledger, say):
    say({"words": "40亿元", "value": "4000000000", "unit": "CNY"})
    say(_stage("advancing", "installation", words="设备安装"), published_on=date(2023, 2, 1))
    project = _project(ledger)
    assert (project.id, project.investment, project.stage) == (PROJECT, Decimal(4000000000), "advancing")
    assert len(project.fact_ids) == 2


def test_two_writings_of_a_name_are_one_project_with_two_names(ledger, say):
    say({"words": "甲"}, {"words": "乙", "subject": "某电池 项目"})
    assert _project(ledger).names == ("某电池项目", "某电池 项目")


def test_a_figure_about_a_project_makes_none(ledger, say):
    say({"words": "500人", "kind": "observation", "measure": "jobs", "value": 500})
    assert ledger.read_snapshot().projects == ()


def test_the_stage_is_the_latest_step_by_the_day_it_was_true(ledger, say, happen):
    say(_stage("completed", "in_production", words="投产"), published_on=date(2023, 6, 30))
    say(_stage("signed", "signing", words="签约"), published_on=date(2022, 6, 30))
    happen(_event("stage", date(2023, 2, 1), stage="started", stage_detail="groundbreaking"))
    project = _project(ledger)
    assert [step.stage for step in project.steps] == ["signed", "started", "completed"]
    assert (project.stage, project.stage_detail) == ("completed", "in_production")
    assert project.steps[1].entry_seq == 5
    assert project.steps[0].on == date(2022, 6, 30)


def test_a_stage_that_is_aimed_at_is_not_where_the_project_is(ledger, say):
    say(_stage("completed", words="力争投产", status="target"), _stage("started", words="已开工"))
    assert _project(ledger).stage == "started"


def test_a_stage_of_a_past_year_counts_at_the_end_of_that_year(ledger, say):
    say(_stage("started", words="2022年开工", period=build_year(2022)), _stage("advancing", words="安装"))
    assert [step.on for step in _project(ledger).steps] == [date(2022, 12, 31), date(2023, 1, 19)]


def test_a_stage_of_the_running_year_counts_on_the_day_of_publication(ledger, say):
    say(_stage("started", words="今年开工", period=build_year(2023)))
    assert _project(ledger).steps[0].on == date(2023, 1, 19)


def test_on_one_day_the_further_stage_of_a_document_counts(ledger, say):
    say(_stage("completed", words="投产"), _stage("signed", words="签约不到一年"))
    assert _project(ledger).stage == "completed"


def test_a_tender_comes_before_a_contract_and_takes_no_signed_project_back(ledger, say):
    say(_stage("reserve", "tender", words="正在招标"), published_on=date(2023, 1, 5))
    assert _project(ledger).stage == "reserve"
    say(_stage("signed", "signing", words="签约"), published_on=date(2023, 2, 5))
    say(_stage("reserve", "tender", words="完成招标"), published_on=date(2023, 3, 5))
    assert [step.stage for step in _project(ledger).steps] == ["reserve", "signed", "signed"]
    assert _project(ledger).stage_detail == "tender"


def test_a_step_without_any_day_is_ordered_by_when_it_was_recorded(ledger, say):
    say(_stage("started", words="开工"), published_on=None)
    (step,) = _project(ledger).steps
    assert step.on is None
    assert _project(ledger, on=date(2023, 1, 20)).stage == "started"
    assert _project(ledger, on=date(2023, 1, 19)).stage is None


def test_what_a_document_says_without_a_day_is_no_later_than_what_it_dates(ledger, say):
    dated = _stage("completed", words="2022年挂牌", period=build_year(2022))
    say(_stage("advancing", words="推进建设"), dated, published_on=None)
    project = _project(ledger)
    assert project.stage == "completed"
    assert [step.on for step in project.steps] == [None, date(2022, 12, 31)]


def test_what_a_report_says_of_its_year_is_no_later_than_the_day_it_tells_beside(ledger, say):
    day = Period(date(2023, 5, 8), date(2023, 5, 9))
    early = _stage("reserve", words="取得批复", period=build_year(2023))
    say(early, _stage("started", words="5月8日动工", period=day), published_on=date(2023, 7, 10))
    project = _project(ledger)
    assert project.stage == "started"
    assert [step.on for step in project.steps] == [None, date(2023, 5, 8)]


def test_the_investment_of_the_later_document_counts_with_its_comparator(ledger, say):
    later = date(2023, 5, 1)
    (newer,) = say({"words": "超48亿元", "value": 48, "unit": "CNY", "comparator": "gt"}, published_on=later)
    say({"words": "40亿元", "value": 40, "unit": "CNY"})
    project = _project(ledger)
    assert (project.investment, project.investment_comparator, project.investment_fact_id) == (48, "gt", newer.id)
    assert not project.is_shared


def test_a_range_is_at_least_its_lower_end(ledger, say):
    say({"words": "四五十亿元", "value": 40, "value_max": Decimal(50), "unit": "CNY"})
    assert _project(ledger).investment_comparator == "ge"


def test_an_investment_in_another_currency_is_not_yuan(ledger, say):
    say({"words": "4亿美元", "value": 4, "unit": "USD"})
    assert _project(ledger).investment is None


def test_a_rejected_investment_gives_way_to_the_one_before(ledger, say, make):
    say({"words": "40亿元", "value": 40, "unit": "CNY"})
    (wrong,) = say({"words": "400亿元", "value": 400, "unit": "CNY"}, published_on=date(2023, 2, 1))
    ledger.decide(wrong.id, "reject", reason="多一个零", recorded_at=make.at(99), recorded_by="乙", based_on=4)
    assert _project(ledger).investment == 40
    assert wrong.id not in _project(ledger).fact_ids


def test_one_sum_for_several_projects_is_shared(ledger, say):
    content = "甲项目、乙项目共投资14亿元。"
    claim = {"words": "14亿元", "value": 14, "unit": "CNY"}
    say({**claim, "subject": "甲项目"}, {**claim, "subject": "乙项目"}, content=content)
    assert [project.is_shared for project in ledger.read_snapshot().projects] == [True, True]


def test_batches_and_plans_carry_their_year(ledger, say, happen):
    say(
        {"words": "开工一批", "measure": "batch", "stage": "started", "period": build_year(2023)},
        {"words": "储备一批", "measure": "batch", "period": build_year(2022)},
        {"words": "3亿元", "measure": "annual_plan", "value": 3, "unit": "CNY", "period": build_year(2023)},
        {"words": "4亿元", "measure": "annual_plan", "value": 4, "unit": "CNY"},
    )
    assert _project(ledger).batches == ((2022, "reserve"), (2023, "started"))
    assert _project(ledger).annual_plan == ((2023, Decimal(3)),)
    assert _project(ledger).stage is None, "a batch is a place in a plan, not a stage"
    happen(_event("batch", date(2023, 6, 1), stage="advancing", year=2023))
    assert _project(ledger).find_batch(2023) == "advancing"


def test_progress_of_one_day_in_one_document_is_one_step(ledger, say, happen):
    year = Period(date(2023, 1, 1), date(2023, 4, 1), "1-3月")
    say(
        {"words": "1亿元", "measure": "done_this_year", "value": 1, "unit": "CNY", "period": year},
        {"words": "5亿元", "measure": "done_to_date", "value": 5, "unit": "CNY", "period": ONE_DAY},
        {"words": "30%", "measure": "progress_percent", "value": 30, "unit": "%", "period": ONE_DAY},
        {"words": "主体封顶", "measure": "progress_words", "period": ONE_DAY},
        published_on=date(2023, 4, 5),
    )
    happen(_event("progress", date(2023, 2, 28), percent=Decimal(20), year=2023))
    by_event, to_date, this_year = sorted(_project(ledger).done, key=lambda step: (step.on, step.year or 0))
    assert (by_event.on, by_event.percent) == (date(2023, 2, 28), 20)
    assert (to_date.year, to_date.amount, to_date.percent) == (None, 5, None)
    assert (this_year.on, this_year.year, this_year.amount) == (date(2023, 3, 31), 2023, 1)
    assert (this_year.percent, this_year.words) == (30, "主体封顶")
    assert len(this_year.fact_ids) == 3


def test_properties_days_and_degrees_are_kept_as_given(ledger, say):
    say(
        {"words": "产业发展", "measure": "category"},
        {"words": "—", "measure": "note"},
        {"words": "2023-03-01", "measure": "start_planned"},
        {"words": "2024年6月", "measure": "finish_planned", "period": Period(date(2024, 6, 1), date(2024, 7, 1))},
        {"words": "106.9", "measure": "longitude", "value": "106.9"},
        {"words": "191", "measure": "latitude", "value": "191"},
        {"words": "虚构示例", "measure": "invented"},
    )
    project = _project(ledger)
    assert project.properties == (("category", "产业发展"),)
    assert (project.start_planned, project.finish_planned) == (date(2023, 3, 1), date(2024, 6, 30))
    assert (project.longitude, project.latitude) == (Decimal("106.9"), None)
    assert project.is_invented


@pytest.mark.parametrize("words", ["否", "无", "非虚构"])
def test_a_project_said_not_to_be_invented_is_not(ledger, say, words):
    say({"words": words, "measure": "invented"})
    assert not _project(ledger).is_invented


def test_an_obstacle_is_raised_once_and_cleared(ledger, say, happen):
    claims = [{"words": "林地指标待定", "measure": "obstacle"}, {"words": "用林", "measure": "factor"}]
    say(*claims)
    say({"words": "无", "measure": "obstacle"}, *claims, published_on=date(2023, 2, 1))
    (obstacle,) = _project(ledger).obstacles
    assert (obstacle.raised_on, obstacle.factor, obstacle.words) == (date(2023, 1, 19), "用林", "林地指标待定")
    happen(_event("obstacle", date(2023, 3, 1), factor="用林", words="指标已批,销号", is_open=False))
    assert _project(ledger).obstacles[0].cleared_on == date(2023, 3, 1)
    happen(_event("obstacle", date(2023, 4, 1), factor="用林", words="林地指标待定", is_open=True), minute=1001)
    assert [obstacle.cleared_on for obstacle in _project(ledger).obstacles] == [date(2023, 3, 1), None]


def test_an_event_alone_makes_a_project_and_a_note_does_not(ledger, happen):
    note = replace(_event("note", date(2023, 1, 1)), subject_id="other", subject_name="别的")
    happen(_event("stage", date(2023, 2, 1), stage="signed"), note)
    project = _project(ledger)
    assert (project.name, project.stage, project.fact_ids) == ("某电池项目", "signed", ())


def test_on_a_day_only_what_held_by_then_counts(ledger, say, happen):
    say(
        {"words": "2024年目标", "measure": "x", "kind": "target", "status": "target", "period": build_year(2024)},
        {"words": "3月完成", "measure": "x", "kind": "observation", "period": ONE_DAY},
    )
    happen(_event("stage", date(2023, 5, 1), stage="started"))
    words = {
        day: [state.read.spans[0].exact for state in ledger.read_snapshot(on=day).facts]
        for day in (date(2023, 1, 18), date(2023, 1, 19), date(2023, 3, 31))
    }
    assert words == {
        date(2023, 1, 18): [],
        date(2023, 1, 19): ["2024年目标"],
        date(2023, 3, 31): ["2024年目标", "3月完成"],
    }
    assert ledger.read_snapshot(on=date(2023, 4, 30)).events == ()
    assert len(ledger.read_snapshot(on=date(2023, 5, 1)).events) == 1


def _promise(name="老年助餐点", year=2023, **more):
    claim = {"kind": "commitment", "subject": name, "subject_kind": "commitment", "period": build_year(year)}
    return {**claim, "subject_id": build_subject_id("commitment", name), "status": "target", **more}


def test_a_commitment_gathers_its_row(ledger, say):
    say(
        _promise(words="新建老年助餐点24个", measure="promise"),
        _promise(words="11", measure="number", value=11),
        _promise(words="24", measure="quantity", value=24, unit="个", comparator="ge"),
        _promise(words="650万元", measure="money", value=6500000, unit="CNY"),
        _promise(words="民政局", measure="owner"),
        _promise(words="养老", measure="category"),
        _promise(words="9月底", measure="deadline", period=Period(date(2023, 9, 1), date(2023, 10, 1))),
    )
    (commitment,) = ledger.read_snapshot().commitments
    assert (commitment.number, commitment.year, commitment.words) == (11, 2023, "新建老年助餐点24个")
    assert (commitment.quantity, commitment.unit, commitment.comparator) == (24, "个", "ge")
    assert (commitment.money, commitment.deadline) == (6500000, date(2023, 9, 30))
    assert (commitment.owner, commitment.category, commitment.outcome) == ("民政局", "养老", None)
    assert len(commitment.fact_ids) == 7


def test_a_commitment_is_kept_at_a_hundred_percent_or_as_an_event_says(ledger, say, happen):
    say(_promise(words="新建老年助餐点24个", measure="promise"))
    key = build_subject_id("commitment", "老年助餐点")
    step = Event("commitment_step", key, "老年助餐点", date(2023, 5, 31), year=2023, percent=Decimal(42), words="10个")
    happen(step)
    (commitment,) = ledger.read_snapshot().commitments
    assert (commitment.outcome, [s.percent for s in commitment.steps]) == (None, [42])
    happen(replace(step, on=date(2023, 9, 1), percent=Decimal(100)), minute=1001)
    assert ledger.read_snapshot().commitments[0].outcome == "kept"
    assert ledger.read_snapshot(on=date(2023, 6, 1)).commitments[0].outcome is None
    happen(replace(step, on=date(2023, 10, 1), percent=None, stage_detail="late"), minute=1002)
    assert ledger.read_snapshot().commitments[0].outcome == "late"
    assert ledger.read_snapshot().projects == ()


def test_a_promise_that_a_later_list_states_otherwise_was_changed_from_to_and_when(ledger, say):
    first = say(_promise(words="24", measure="quantity", value=24, unit="个"))
    say(_promise(words="20", measure="quantity", value=20, unit="个"), published_on=date(2023, 7, 5))
    say(_promise(words="20处", measure="quantity", value=20, unit="个"), published_on=date(2023, 9, 5))
    (commitment,) = ledger.read_snapshot().commitments
    (change,) = commitment.changes
    assert (change.what, change.before, change.after, change.unit, change.on) == (
        "quantity", 24, 20, "个", date(2023, 7, 5),
    )  # fmt: skip
    assert change.fact_ids[0] == first[0].id
    assert ledger.read_snapshot(on=date(2023, 6, 1)).commitments[0].changes == ()


def test_a_person_says_what_was_changed_and_a_changed_promise_can_still_be_kept(ledger, say, happen):
    say(_promise(words="新建老年助餐点24个", measure="promise"))
    key = build_subject_id("commitment", "老年助餐点")
    step = Event("commitment_step", key, "老年助餐点", date(2023, 6, 1), stage_detail="changed",
                 details={"before": "24个", "after": "20个"})  # fmt: skip
    happen(step)
    commitment = ledger.read_snapshot().commitments[0]
    assert (commitment.outcome, [(c.before, c.after) for c in commitment.changes]) == ("changed", [("24个", "20个")])
    happen(replace(step, on=date(2023, 11, 1), stage_detail=None, percent=Decimal(100), details={}), minute=1001)
    commitment = ledger.read_snapshot().commitments[0]
    assert (commitment.outcome, len(commitment.changes)) == ("kept", 1)


def test_satisfaction_comes_from_lists_and_from_people_in_order_of_day(ledger, say, happen):
    key = build_subject_id("commitment", "老年助餐点")
    say(_promise(words="新建老年助餐点24个", measure="promise"), _promise(words="96.5", measure="satisfaction",
        value=Decimal("96.5"), unit="%", period=Period(date(2023, 6, 30), date(2023, 7, 1))), published_on=None)  # fmt: skip
    details = {"score": Decimal(91), "respondents": 120, "surveyor": "街道"}
    happen(Event("satisfaction", key, "老年助餐点", date(2023, 3, 1), details=details))
    first, second = ledger.read_snapshot().commitments[0].satisfaction
    assert (first.score, first.respondents, first.surveyor, first.fact_ids) == (91, 120, "街道", ())
    assert (second.score, second.respondents, len(second.fact_ids)) == (Decimal("96.5"), None, 1)
    assert ledger.read_snapshot().commitments[0].steps == ()


def test_a_promise_of_another_year_is_another_commitment_and_earlier_ids_stay(ledger, say, happen):
    say(_promise(words="新建24个", measure="promise"))
    before = ledger.read_snapshot().commitments[0].id
    say(_promise(words="新建30个", measure="promise", year=2024), published_on=date(2024, 1, 10))
    key = build_subject_id("commitment", "老年助餐点")
    happen(Event("commitment_step", key, "老年助餐点", date(2024, 5, 1), year=2024, percent=Decimal(100)))
    first, second = ledger.read_snapshot().commitments
    assert (first.id, first.year, first.outcome) == (before, 2023, None)
    assert (second.year, second.words, second.outcome) == (2024, "新建30个", "kept")


def test_a_commitment_in_running_text_quotes_its_sentence(ledger, say):
    content = "今年办好民生实事20件,投入19.5亿元。明年再说。"
    claim = _promise("2023年民生实事", subject_id=None)
    say(
        {**claim, "words": "20件", "measure": "民生实事", "value": 20, "unit": "件"},
        {**claim, "words": "19.5亿元", "measure": "资金", "value": 1950000000, "unit": "CNY", "basis": "level"},
        content=content,
    )
    (commitment,) = ledger.read_snapshot().commitments
    assert commitment.words == "今年办好民生实事20件,投入19.5亿元。"
    assert (commitment.quantity, commitment.money, commitment.year) == (20, 1950000000, 2023)
    assert commitment.id == build_subject_id("commitment", "2023民生实事")


def test_facts_stand_in_order_of_document_and_place(ledger, say, make):
    first = say({"words": "第一", "measure": "a"}, {"words": "第二", "measure": "b"})
    say({"words": "他篇", "measure": "c"})
    content = "第一。第二。"
    newer = make.fact(make.paper(content), "一", measure="d")
    ledger.record_document(make.paper(content), [*first, newer], recorded_at=make.at(50), recorded_by="甲")
    order = [state.read.measure.id for state in ledger.read_snapshot().facts]
    assert order == ["a", "d", "b", "c"]


def test_replaying_the_entries_into_another_ledger_gives_the_same_state(ledger, say, happen, make, tmp_path):
    facts = say({"words": "40亿元", "value": 40, "unit": "CNY"}, _stage("started", words="开工"))
    happen(_event("stage", date(2023, 5, 1), stage="advancing"))
    with open_ledger(tmp_path / "other" / "ledger.sqlite", is_new=True) as other:
        other.vault.take_over(ledger.vault)
        paper = make.paper("40亿元。开工。")
        other.record_document(paper, facts, recorded_at=make.at(0), recorded_by="甲")
        event = _event("stage", date(2023, 5, 1), stage="advancing")
        other.record_events([event], recorded_at=make.at(1000), recorded_by="乙", based_on=3)
        assert other.read_snapshot() == ledger.read_snapshot()
        assert other.head() == ledger.head()


def test_joining_two_names_is_a_decision_that_can_be_taken_back(ledger, say, make):
    say({"words": "40亿元", "value": 40, "unit": "CNY"})
    (other,) = say(_stage("completed", words="电池厂投产", subject="电池厂"))
    assert len(ledger.read_snapshot().projects) == 2
    joined = {"subject": {"kind": "project", "name": "电池厂", "id": PROJECT}}
    ledger.decide(
        other.id, "amend", changes=joined, nature="correction", reason="同一项目",
        recorded_at=make.at(99), recorded_by="乙", based_on=4,
    )  # fmt: skip
    project = _project(ledger)
    assert (project.names, project.investment, project.stage) == (("某电池项目", "电池厂"), 40, "completed")
    ledger.decide(other.id, "accept", recorded_at=make.at(100), recorded_by="乙", based_on=5)
    assert len(ledger.read_snapshot().projects) == 2
