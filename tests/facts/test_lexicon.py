"""The compiled words: the longest wins, and measure words are compared without their quotation marks."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from taizhang.catalog.entry import Catalog
from taizhang.facts.lexicon import Lexicon, alternate, build_lexicon, load_alternatives, load_words, strip_quotes


def test_the_longest_of_several_words_is_matched() -> None:
    assert re.match(alternate(["万", "万元", "万元/亩"]), "万元/亩") is not None
    assert re.match(alternate(["万", "万元", "万元/亩"]), "万元/亩")[0] == "万元/亩"  # type: ignore[index]


def test_words_with_signs_of_patterns_are_taken_literally() -> None:
    assert re.fullmatch(alternate(["a.c", "(x)"]), "abc") is None
    assert re.fullmatch(alternate(["a.c", "(x)"]), "(x)") is not None


LISTS = sorted(
    path.name.removesuffix(".txt")
    for path in (resources.files("taizhang.facts") / "data").iterdir()
    if path.name.endswith(".txt")
)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_alternatives_is_sorted_and_each_of_them_compiles(name: str) -> None:
    lines = (resources.files("taizhang.facts") / "data" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    for line in lines:
        re.compile(line)
    assert load_alternatives(name) == "|".join(lines)


def test_a_unit_is_matched_whole(lexicon: Lexicon) -> None:
    for words in ("万平方米", "微克/立方米", "个百分点", "标准集装箱", "万千瓦"):
        assert lexicon.unit.find_at(words, 0) == words


def test_comparators_mean_what_the_contract_says(lexicon: Lexicon) -> None:
    wanted = {
        "不少于": "ge",
        "至少": "ge",
        "超过": "gt",
        "突破": "gt",
        "不超过": "le",
        "不到": "lt",
        "低于": "lt",
        "约": "approx",
    }
    assert {word: lexicon.before_words[word] for word in wanted} == wanted
    after = {"以上": "ge", "以内": "le", "左右": "approx"}
    assert {word: lexicon.after_words[word] for word in after} == after


def test_an_indicator_is_found_with_and_without_quotation_marks(lexicon: Lexicon) -> None:
    assert strip_quotes("“专精特新” 企业（个）") == "专精特新企业个"
    assert all(alias == strip_quotes(alias) for alias in lexicon.aliases)
    assert [i.id for i in lexicon.aliases["森林覆盖率"]] == ["forest_cover"]
    assert lexicon.longest_alias == max(map(len, lexicon.aliases))


def test_the_words_are_compiled_once_for_a_catalogue(catalog: Catalog) -> None:
    assert build_lexicon(catalog) is build_lexicon(catalog)
    assert load_words() is load_words()
