"""Read rows of a list of projects that tell no more than their state: 1.某某研究所二期  在建."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.project_name import FORBIDDEN, is_closed, is_generic
from taizhang.facts.project_site import is_listed
from taizhang.facts.project_stage import FoundProject

if TYPE_CHECKING:
    from taizhang.facts.passage import Passage, Sentence

#: What a row may close with, by the stage it tells.
_STATES = {
    "建成": "finished",
    "竣工": "finished",
    "完工": "finished",
    "已完工": "finished",
    "已竣工": "finished",
    "投产": "in_production",
    "在建": "construction",
    "续建": "construction",
    "新开工": "launched",
    "已开工": "launched",
    "开工": "launched",
    "前期": "early_work",
    "储备": "idea",
    "预备": "idea",
    "谋划": "idea",
    "签约": "signing",
}
_ROW = re.compile(
    r"\s*(?:[(（]?\d{1,3}[)）]?\s*[.、．]?\s*)?(?P<name>[^\s,，。;；:：|]{4,48})[\s\u3000|]+(?P<told>"
    + "|".join(sorted(_STATES, key=len, reverse=True))
    + r")(?:项目|类)?\s*[。;；|]?\s*"
)
_LONGEST, _LAST = 80, frozenset("成工产建期备划约目类")
_GAPS = (" ", "\u3000", "|", "\t")
_BRACKETED = re.compile(r"[(（][^()（）]*[)）]")


def find_row(passage: Passage, sentence: Sentence) -> FoundProject | None:
    """Find the project of a sentence that is its name and its state, with a space between, and nothing else."""
    folded, start, end = passage.folded, sentence.start, sentence.end
    if end - start > _LONGEST or not any(folded.find(gap, start, end) >= 0 for gap in _GAPS):
        return None
    if folded[start:end].rstrip(" \u3000|。;；")[-1:] not in _LAST:
        return None
    row = _ROW.fullmatch(folded, start, end)
    if row is None or not _may_be(row["name"]):
        return None
    stage = passage.catalog.stages.get(_STATES[row["told"]])
    return None if stage is None else FoundProject(*row.span("name"), stage, *row.span("told"), row["name"])


def _may_be(name: str) -> bool:
    """Whether what a row opens with can be a name, whatever is in its brackets."""
    own = _BRACKETED.sub("", name)
    if not is_closed(name) or is_generic(own):
        return False
    return is_listed(own, least=_SHORTEST) or (own.endswith(("项目", "工程")) and FORBIDDEN.search(own) is None)


_SHORTEST = 4
