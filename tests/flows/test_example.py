"""The example, replayed into a ledger."""

import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from taizhang.assess.office import fold_office
from taizhang.errors import LedgerError, MissingPartError, UnknownEntryError
from taizhang.flows import example as module
from taizhang.flows.book import Library
from taizhang.flows.checking import Background, check_file
from taizhang.flows.example import build_example, find_example, read_example
from taizhang.views.monitoring import build_monitoring

WINTER = datetime(2023, 3, 1, tzinfo=UTC)
SUMMER = datetime(2023, 8, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def programme(tmp_path_factory):
    with build_example(tmp_path_factory.mktemp("example") / "programme") as programme:
        yield programme


@pytest.fixture(scope="module")
def winter(programme):
    return programme.read_snapshot(WINTER)


@pytest.fixture(scope="module")
def summer(programme):
    return programme.read_snapshot(SUMMER)


def find_project(snapshot, name):
    return next(project for project in snapshot.projects if project.name == name)


def list_facts(snapshot, measure_id, file):
    sources = {d.text.id: d.source.location for d in snapshot.documents}
    facts = [state for state in snapshot.facts if state.read.measure and state.read.measure.id == measure_id]
    return [state for state in facts if sources[state.read.text_id] == file]


def test_steps_are_in_order_of_recording():
    moments = [step.at for step in read_example().steps]
    assert moments == sorted(moments)


def test_the_ledger_holds_98_projects_of_the_plan_that_sum_to_the_announced_total(summer):
    planned = [project for project in summer.projects if project.find_batch(2023) is not None]
    assert len(planned) == 98
    assert sum(p.investment for p in planned if p.investment is not None) == Decimal("427.08e8")
    assert sum(p.investment is None for p in planned) == 21


def test_every_invented_project_is_known_as_invented(summer):
    planned = [project for project in summer.projects if project.find_batch(2023) is not None]
    assert sum(project.is_invented for project in planned) == 74


def test_the_list_gives_twenty_commitments_with_their_money(summer):
    items = [commitment for commitment in summer.commitments if commitment.number is not None]
    assert [commitment.number for commitment in items] == list(range(1, 21))
    assert sum(commitment.money for commitment in items) == Decimal("19.5e8")
    assert all(commitment.deadline and commitment.owner and commitment.quantity for commitment in items)
    assert all(len(commitment.steps) >= 2 for commitment in items)


def test_what_was_known_in_march_differs_from_what_was_known_in_august(winter, summer):
    assert len(winter.documents) == 12
    assert len(summer.documents) == 18
    name = "汽车玻璃智能产线改造项目"
    assert find_project(winter, name).stage == "advancing"
    assert find_project(summer, name).stage == "completed"
    assert all(commitment.steps == () for commitment in winter.commitments)


def test_a_start_recorded_late_is_unknown_before_and_keeps_its_day(programme):
    name = "高标准农田建设项目"
    before = find_project(programme.read_snapshot(datetime(2023, 4, 1, tzinfo=UTC)), name)
    after = find_project(programme.read_snapshot(datetime(2023, 4, 4, tzinfo=UTC)), name)
    assert before.stage == "reserve"
    assert date(2023, 3, 10) in [step.on for step in after.steps if step.stage == "started"]


def test_the_misprinted_park_area_is_amended_and_its_reading_kept(summer):
    (state,) = list_facts(summer, "park_area_per_head", "2022年工作回顾.docx")
    assert (state.read.value, state.accepted.value, state.decision) == (1445, Decimal("14.45"), "amended")


def test_the_misprinted_road_length_is_rejected(summer):
    (state,) = list_facts(summer, "rural_road_length", "报纸版面.txt")
    assert (state.read.value, state.decision) == (1138000, "rejected")
    (state,) = list_facts(summer, "rural_road_length", "2022年工作回顾.docx")
    assert (state.read.value, state.decision) == (1183000, "accepted")


def test_the_planted_fall_and_the_late_start_are_in_the_ledger(summer):
    fallen = find_project(summer, "东林片区排水管网更新工程")
    done = [step.amount for step in fallen.done if step.year == 2023 and step.fact_ids]
    assert done == [Decimal("0.40e8"), Decimal("0.34e8")]
    late = find_project(summer, "城区至黑山快速路一期工程")
    assert late.start_planned == date(2023, 3, 1)
    assert late.stage == "reserve"


def test_a_cleared_obstacle_keeps_both_its_days(summer):
    (obstacle,) = find_project(summer, "板岩沟水库扩容工程").obstacles
    assert (obstacle.raised_on, obstacle.cleared_on) == (date(2023, 4, 11), date(2023, 5, 18))


def test_projects_stand_in_the_towns_of_the_catalogue(summer):
    assert find_project(summer, "公办幼儿园新建项目").place_id == "500110101"


def test_the_programme_says_that_it_is_an_example(programme):
    settings = programme.settings
    assert settings.is_example
    assert (settings.place_id, settings.plan_year) == ("wansheng", 2023)
    assert "示例" in settings.title_zh


def test_every_entry_of_the_record_verifies(programme):
    assert programme.ledger.verify() == programme.ledger.head()[0]


def test_a_second_build_gives_the_same_record(programme, tmp_path):
    def read(built):
        """Give what was recorded; hashes hang on the random keys of who recorded it."""
        unlike = {"hash": "", "previous_hash": ""}
        return [replace(entry, **unlike) for entry in built.ledger.list_entries()]

    with build_example(tmp_path / "again") as again:
        assert read(again) == read(programme)


def test_a_folder_with_something_in_it_is_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(LedgerError, match="already"):
        build_example(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_a_build_that_fails_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(find_example(), folder)
    replay = json.loads((folder / "events.json").read_text(encoding="utf-8"))
    replay["decisions"][0]["exact"] = "301"
    (folder / "events.json").write_text(json.dumps(replay), encoding="utf-8")
    with pytest.raises(UnknownEntryError, match="301"):
        build_example(tmp_path / "programme", example=read_example(folder))
    assert [path.name for path in tmp_path.iterdir()] == ["copy"]


def test_an_installation_without_the_example_says_so(monkeypatch, tmp_path):
    monkeypatch.setattr(module.taizhang, "__file__", str(tmp_path / "taizhang" / "__init__.py"))
    with pytest.raises(MissingPartError, match="the example"):
        find_example()


def test_a_short_name_of_a_report_and_the_name_of_the_ledger_are_one_project(summer):
    assert len(summer.projects) == 98
    assert "水环境综合治理" in find_project(summer, "水环境综合治理项目").names


def test_two_rounds_were_dispatched_the_first_frozen_and_one_unit_never_filed(summer):
    first, second = fold_office(summer.events).rounds
    standing = {filing.unit: filing.standing for filing in first.filings}
    assert (first.is_frozen, second.is_frozen) == (True, False)
    assert (standing["生态环境局"], standing["水利局"], standing["交通局"]) == ("late", "missing", "filed")
    assert first.find_filing("交通局").remarks
    fell = find_project(summer, "东林片区排水管网更新工程")
    assert first.find_report(fell.id) is not None
    assert second.find_report(fell.id) is None


def test_the_made_up_days_and_samples_come_to_the_printed_year(programme):
    (year,) = build_monitoring(Library(programme).read_book("zh", today=date(2023, 7, 12)))
    assert (year.air.n_good, year.air.n_valid) == (343, 365)
    assert (year.samples.n_complying, year.samples.n_judged) == (130, 132)
    assert {line.verdict for line in year.claims} == {"equal"}
    assert len(year.claims) == 31


@pytest.mark.parametrize(
    ("claim", "codes"),
    [
        ("2022年，万盛空气质量优良天数343天。", []),
        ("2022年，万盛空气质量优良天数347天。", ["TZ521"]),
        ("2021年，万盛空气质量优良天数347天。", []),
        ("2022年，綦江区空气质量优良天数347天。", []),
        ("2022年末，万盛高新技术企业48家。", ["TZ522"]),
        ("2022年，万盛较大以上生产安全事故零发生，森林火灾零发生。", []),
        ("2022年，万盛森林火灾2起。", ["TZ521"]),
    ],
)
def test_a_draft_is_held_against_what_the_data_of_the_example_come_to(programme, tmp_path, claim, codes):
    draft = tmp_path / "稿.txt"
    draft.write_text(f"工作报告。\n{claim}\n", encoding="utf-8")
    background = Background(programme.read_snapshot(), {}, date(2023, 7, 12), programme.settings.place_id)
    report = check_file(draft, background, published_on=date(2023, 1, 12))
    assert [line.finding.code for line in report.open_lines if line.finding.code.startswith("TZ52")] == codes
