"""Many words are looked for at once, and a text without the words a pattern needs holds no match of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from taizhang.facts import counted, honour, moment, noun, project_name, project_span, project_topic
from taizhang.facts.finder import Finder, compile_leap, guard, list_last, list_needed
from taizhang.facts.lexicon import alternate
from taizhang.facts.numeral import fold_characters

CASES = "\n".join(path.read_text(encoding="utf-8") for path in sorted((Path(__file__).parent / "cases").glob("*.txt")))
FOLDED = fold_characters(CASES)


@given(
    st.sets(st.text(alphabet="项目工程一期", min_size=1, max_size=3), min_size=1, max_size=8),
    st.text(alphabet="项目工程一期的", max_size=20),
)
def test_words_are_found_where_an_alternation_finds_them(words: set[str], content: str) -> None:
    wanted = [(m.start(), m.end(), m.group()) for m in re.finditer(alternate(words), content)]
    assert Finder(words).find_all(content) == wanted


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("获评|被(?:评|授)为", {"获评", "被评为", "被授为"}),
        ("[一二]期(?:项目)?", {"一期", "二期"}),
        (r"\d+号线|港(?!口)", {"号线", "港"}),
        (r"(?:科技|物流)城", {"科技", "物流"}),
        (r"[\u4e00-\u9fff]{2,6}?(?:铁路)+", {"铁路"}),
        (r"第\d", {f"第{digit}" for digit in range(10)}),
    ],
)
def test_every_match_of_a_pattern_holds_one_of_its_words(pattern: str, words: set[str]) -> None:
    assert list_needed(pattern) == words


@pytest.mark.parametrize("pattern", [r"\w+", "(?:项目)?", "项目|.*"])
def test_a_pattern_that_needs_no_word_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="no certain word"):
        list_needed(pattern)


@pytest.mark.parametrize("pattern", [honour._VERB.pattern, project_topic.ENDING.pattern, project_name.END])
def test_no_line_of_the_cases_with_a_match_is_without_the_words(pattern: str) -> None:
    finder = Finder(list_needed(pattern))
    matched = [line for line in CASES.splitlines() if re.search(pattern, line)]
    assert matched
    assert all(finder.find_all(line) for line in matched)


@pytest.mark.parametrize(
    "pattern",
    [
        project_name.END,
        project_span._STOPS,
        counted._STOPS,
        noun.COMPOUND_VERBS.pattern,
        r"(?:[一二三]{1,2}|第)期|(?<=于)是|[0-9]+年?|(?:大|小)?桥",
    ],
)
def test_a_guarded_pattern_matches_what_the_pattern_matches(pattern: str) -> None:
    found = [match.span() for match in re.finditer(pattern, FOLDED)]
    assert found
    assert [match.span() for match in re.finditer(guard(pattern), FOLDED)] == found
    leap = compile_leap(pattern)
    assert {start for start, _ in found} <= {match.start() for match in leap.finditer(FOLDED)}


@pytest.mark.parametrize("pattern", ["(?:项目)?", "项目|.*", "(?:项?)+目", r"[^,]项"])
def test_a_pattern_that_may_begin_with_anything_is_not_guarded(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"empty|too many"):
        guard(pattern)


def test_the_quick_look_for_moments_passes_over_none() -> None:
    found = {match.start() for match in moment._MOMENT.finditer(CASES)}
    assert found
    assert found <= {match.start() for match in moment._START.finditer(CASES)}


@pytest.mark.parametrize("words", CASES.split("\n")[:200])
def test_a_name_of_a_project_ends_in_one_of_the_last_characters(words: str) -> None:
    last = list_last(project_name.NAME.pattern)
    assert all(match.group()[-1] in last for match in project_name.NAME.finditer(words))


@pytest.mark.parametrize("pattern", ["(?:工程)?", "新建.", "[^新]"])
def test_a_pattern_that_may_end_in_anything_has_no_last_characters(pattern: str) -> None:
    with pytest.raises(ValueError, match="a match of the pattern may"):
        list_last(pattern)
