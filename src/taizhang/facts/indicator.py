"""Find the indicator of the catalogue that measure words name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.catalog.division import find_division
from taizhang.facts.lexicon import list_ending, strip_quotes
from taizhang.facts.synonym import drop_number_of, spell_alike

if TYPE_CHECKING:
    from taizhang.catalog.entry import Indicator
    from taizhang.facts.lexicon import Lexicon
    from taizhang.facts.mention import Mention
    from taizhang.model.fact import Basis


def find_indicator(name: str | None, mention: Mention, lexicon: Lexicon, basis: Basis | None) -> Indicator | None:
    """Find the catalogue indicator that measure words name: the longest alias that ends them and whose unit fits.

    Args:
        name: The measure words.
        mention: The number with its unit.
        lexicon: The compiled words.
        basis: A change may carry % whatever the indicator's unit is.
    """
    if not name:
        return None
    plain = strip_quotes(name)
    found = _look_up(plain, mention, basis, lexicon.aliases, lexicon.alias_lengths)
    if found is None:
        alike = spell_alike(plain)
        found = _look_up(alike, mention, basis, lexicon.spellings, lexicon.spelling_lengths)
        if found is None and (counted := drop_number_of(alike)) != alike:
            found = _look_up(counted, mention, basis, lexicon.spellings, lexicon.spelling_lengths)
    if found is not None:
        return found
    if _CUT_OUT.search(name) is None:
        return None
    shorter = _ASIDE.sub("", name).replace("各类", "").replace("的比重", "比重")
    return find_indicator(shorter, mention, lexicon, basis) if shorter != name else None


def _look_up(
    words: str,
    mention: Mention,
    basis: Basis | None,
    aliases: dict[str, tuple[Indicator, ...]],
    lengths: dict[str, tuple[int, ...]],
) -> Indicator | None:
    for length in list_ending(words, lengths):
        start = len(words) - length
        if start < 0 or length < 2:
            continue
        for indicator in aliases.get(words[start:], ()):
            if fits(indicator, mention, basis) and _is_same(words[:start], indicator, length):
                return indicator
    return None


#: What may be left out of measure words: 中欧班列（成渝）累计开行.
_ASIDE = re.compile(r"[（(][^）)]{1,8}[）)]|累计(?:开行|完成|达到?)?$")
#: Without these there is nothing to leave out.
_CUT_OUT = re.compile(r"[（(累各的](?:(?<=[（(])|(?<=累)计|(?<=各)类|(?<=的)比重)")
#: Words before an indicator's own that do not narrow it.
_NEUTRAL = re.compile(
    r"(?:(?:[省市县区]本?级)?(?:一般公共预算|公共财政预算)|金融机构|全社会|本外币|累计|年度|交付|续建|新建成|国家(?=$)|全年|当年|本年|年末|期末|目前|现有|共有|实有|各类|其中|直接|实际|预计|预期|力争|确保|争取|完成|实现|实施|开展|推进|推动|带动|地区|境内|辖区|本地|当地|各族|组织|"
    r"滚动|有效期内|参加|持续|进一步|继续|加快|建成|已建成|创建|打造|培育|引进|办理|认真|\d{4}年|年)*"
)
_OF_PLACE = re.compile(r"(?:省|市|区|县|州|自治区|自治州)?(?:的|国际)?")
_ADDED = re.compile(
    r"(?:累计|力争|确保|预计|实现|争取|又|再)*(?:新增|净增|新建|新开工|新认定|新培育|新签约|新引进|新设|新登记|减少|关闭|关停|淘汰|退出|更新|升级|提升)(?:培育|认定|登记)?[、和与及或]?"
)


def _is_same(before: str, indicator: Indicator, n_own: int) -> bool:
    """Whether the words before an indicator's own leave it the same: 新增 speaks of a flow, 绿色 of a part."""
    if not before:
        return True
    if n_own <= 2:
        return False
    if _ADDED.fullmatch(before):
        return indicator.flow == "flow"
    if _NEUTRAL.fullmatch(before) is not None:
        return True
    place = find_division(before)  # 成都国际航空枢纽 is where, and no other measure
    return place is not None and _OF_PLACE.fullmatch(before, len(place)) is not None


def fits(indicator: Indicator, mention: Mention, basis: Basis | None) -> bool:
    """Whether a number's unit can be one of the indicator."""
    if mention.unit is not None and "/" in indicator.unit:
        whole, _, each = indicator.unit.rpartition("/")
        if whole == mention.unit and each in ("person", "year", "month", "day"):
            return True
    if mention.unit == "人次" and indicator.dimension == "people":
        return False
    if mention.unit == "pp" and indicator.dimension == "count" and indicator.flow == "stock":
        return False
    if basis in ("change", "difference", "multiple") and mention.unit in ("%", "pp", "倍", "‰"):
        return True
    if mention.unit == indicator.unit or indicator.unit.startswith(f"{mention.unit}/千"):
        return True
    if mention.dimension == "money" and indicator.unit == "CNY/person":
        return True  # 人均地区生产总值 in dollars
    if mention.unit is None:
        return indicator.dimension in ("score", "ratio") or (indicator.dimension, indicator.flow) == ("people", "rate")
    if mention.unit == "张" and indicator.unit in ("个", "所", "家"):
        return False  # 乡镇卫生院301张 are beds
    if mention.is_classifier:
        return indicator.dimension in ("count", "people")
    if indicator.dimension == "people" and mention.dimension in ("people", "count"):
        return True
    return indicator.dimension == mention.dimension and "/" not in (mention.unit + indicator.unit)
