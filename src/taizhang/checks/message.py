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


_WITH_NOTES = ("TZ701", "TZ705")
#: How readers begin their notes, which are kept in English, and the same in Chinese.
_NOTES = {
    "hidden sheet: ": "隐藏的工作表：",
    "hidden rows: ": "隐藏的行（工作表、行数）：",
    "hidden columns: ": "隐藏的列（工作表、列数）：",
    "hidden words were left out": "隐藏的文字未读入",
}


def _translate_note(words: str) -> str:
    start = next((start for start in _NOTES if words.startswith(start)), "")
    return _NOTES[start] + words.removeprefix(start) if start else words


class _Values(dict[str, str]):
    """Values of a message; one that is absent shows as an empty place."""

    def __missing__(self, key: str) -> str:
        return ""


def render_message(finding: Finding, lang: Lang) -> str:
    """Give the sentence of a finding.

    The template of `code.sense` goes before the one of `code`; English messages take `measure_en` for `measure`,
    Chinese ones say the notes of a reader in Chinese.
    """
    values = _Values(finding.values)
    if lang == "en" and values.get("measure_en"):
        values["measure"] = values["measure_en"]
    if lang == "zh" and finding.code in _WITH_NOTES:
        values.update({name: _translate_note(value) for name, value in values.items()})
    messages = load_messages()
    template = messages.get(f"{finding.code}.{values['sense']}") or messages[finding.code]
    return template[lang].format_map(values)
