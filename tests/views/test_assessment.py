from dataclasses import replace

import pytest

from support import build_sample_book
from taizhang.catalog import load_catalog
from taizhang.views.assessment import build_assessment


def build(lang="zh"):
    return build_assessment(replace(build_sample_book(lang), catalog=load_catalog(), place_id=None))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_score_is_an_interval_and_its_missing_inputs_are_named(lang):
    score = build(lang).score
    assert score.arithmetic.low < score.arithmetic.high
    assert len(score.missing) == score.n_inputs - score.n_known > 0
    assert score.arithmetic.words.count("–") == 1


def test_both_couplings_stand_side_by_side_with_the_note_that_one_adds_nothing():
    score = build().score
    assert [line.variant for line in score.couplings] == ["traditional", "revised"]
    assert score.is_redundant and len(score.methods) == 3


def test_an_input_without_a_figure_has_no_value_and_the_whole_scale():
    missing = [one for one in build().score.inputs if one.problem == "missing"]
    assert missing and all(one.value is None and one.band.words == "0–100" for one in missing)


def test_every_method_names_variant_parameters_and_data():
    page = build()
    for method in (*page.score.methods, page.pipeline.method, *(line.method for line in page.targets)):
        assert method.count(" · ") >= 2


def test_targets_that_can_be_judged_come_first():
    states = [line.actual is None for line in build().targets]
    assert states == sorted(states)


def test_the_pipeline_says_how_many_projects_stand_behind_a_rate():
    rows = build().pipeline.rows
    assert rows[0].key == "total" and rows[0].n == 12
    assert sum(row.n for row in rows[1:]) == 12


def test_a_catalogue_without_a_framework_gives_no_score():
    book = replace(build_sample_book(), catalog=replace(load_catalog(), frameworks={}))
    assert build_assessment(book).score is None
