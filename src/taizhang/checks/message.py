"""The words of a finding in Chinese or English."""

from __future__ import annotations

from functools import cache
from typing import Literal

from taizhang.checks.rule import read_data
from taizhang.model.finding import Finding

Lang = Literal["zh", "en"]


@cache
def load_messages() -> dict[str, dict[str, str]]:
    """Load the message templates by code (and `code.sense` where one code says several things)."""
    messages: dict[str, dict[str, str]] = read_data("messages.json")
    return messages


class _Values(dict[str, str]):
    """Values of a message; one that is absent shows as an empty place."""

    def __missing__(self, key: str) -> str:
        return ""


def render_message(finding: Finding, lang: Lang) -> str:
    """Give the sentence of a finding.

    The template of `code.sense` goes before the one of `code`; English messages take `measure_en` for `measure`.
    """
    values = _Values(finding.values)
    if lang == "en" and values.get("measure_en"):
        values["measure"] = values["measure_en"]
    messages = load_messages()
    template = messages.get(f"{finding.code}.{values['sense']}") or messages[finding.code]
    return template[lang].format_map(values)
