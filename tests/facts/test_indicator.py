"""The indicator that measure words name, where the unit fits."""

from __future__ import annotations

from taizhang.facts.amount import find_mentions
from taizhang.facts.indicator import find_indicator, fits
from taizhang.facts.lexicon import Lexicon
from taizhang.facts.mention import Mention


def mention_in(words: str, lexicon: Lexicon) -> Mention:
    return find_mentions(words, lexicon=lexicon, masked=[])[-1]


def test_an_indicator_is_named_only_where_the_unit_fits(lexicon: Lexicon) -> None:
    percent, metre = mention_in("58.2%", lexicon), mention_in("58.2公里", lexicon)
    found = find_indicator("森林覆盖率", percent, lexicon, "level")
    assert found is not None
    assert found.id == "forest_cover"
    assert find_indicator("森林覆盖率", metre, lexicon, "level") is None
    assert find_indicator(None, percent, lexicon, None) is None


def test_a_change_in_percent_fits_an_indicator_of_any_unit(lexicon: Lexicon) -> None:
    output = lexicon.aliases["工业总产值"][0]
    assert not fits(output, mention_in("9.4%", lexicon), "level")
    assert fits(output, mention_in("9.4%", lexicon), "change")
    assert fits(output, mention_in("300亿元", lexicon), "level")


def test_money_of_another_kind_is_not_forced_onto_an_indicator(lexicon: Lexicon) -> None:
    assert find_indicator("不知名的款项", mention_in("3亿元", lexicon), lexicon, "level") is None
