"""Lights: rule packs evaluated on named inputs, each light with its explanation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from taizhang.assess.words import Given, say_points
from taizhang.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from taizhang.catalog.entry import LightPack, LightRule

SEVERITY = ("red", "yellow", "blue", "green", "grey")
"""From the one that asks for attention to the one that says nothing."""


@dataclass(frozen=True, slots=True)
class Light:
    """One light with why it shines.

    Args:
        axis: What is judged: `start`, `progress`, `funds`, `registration`, `colour`, `deadline`, `target`, `pace`.
        light: `red`, `yellow`, `green`, `blue`; `grey` where an input is missing.
        rule: Pack and place of the rule in it (`four_axes/1#3`).
        inputs: What went in, exact and in both languages.
        missing: Names of the inputs that are missing.
        words_zh, words_en: The explanation.
        excuse: The open obstacles (正当理由), in words, for a red or yellow light.
    """

    axis: str
    light: str
    rule: str
    inputs: tuple[Given, ...]
    missing: tuple[str, ...]
    words_zh: str
    words_en: str
    excuse: str | None


def build_light(
    pack: LightPack,
    axis: str,
    value: Decimal | None = None,
    *,
    inputs: Iterable[Given] = (),
    outcome: str | None = None,
    excuse: str | None = None,
) -> Light:
    """Build the light of an axis from the first rule that fits.

    Args:
        pack: The rules.
        axis: What is judged.
        value: The axis value; needed unless `outcome` is given.
        inputs: What the explanation may speak of.
        outcome: The name of a rule that needs no value (`started`, `kept`).
        excuse: The open obstacles in words.

    Raises:
        UsageError: The pack has no rule that fits.
    """
    given = list(inputs)
    if value is not None:
        given.append(say_points("value", value))
    for place, rule in enumerate(pack.rules, start=1):
        if rule.axis == (outcome or axis) and _fits(rule, value):
            kept = excuse if rule.light in ("red", "yellow") else None
            return _fill(rule, axis, f"{pack.id}#{place}", given, excuse=kept)
    raise UsageError(f"the pack {pack.id} has no rule for {outcome or axis} at {value}")


def build_unknown(pack: LightPack, axis: str, missing: Sequence[str], *, inputs: Iterable[Given] = ()) -> Light:
    """Build the grey light of an axis whose inputs are missing, naming them.

    Raises:
        UsageError: The pack has no words for the unknown.
    """
    labels = {name: (zh, en) for name, zh, en in pack.labels}
    zh = "、".join(labels.get(name, (name, name))[0] for name in missing)
    en = ", ".join(labels.get(name, (name, name))[1] for name in missing)
    named = Given("missing", ",".join(missing), zh, en)
    for place, rule in enumerate(pack.rules, start=1):
        if rule.axis == "unknown":
            return _fill(rule, axis, f"{pack.id}#{place}", [*inputs, named], missing=tuple(missing))
    raise UsageError(f"the pack {pack.id} has no rule for unknown")


def find_worst(lights: Iterable[Light]) -> str:
    """Find the light that asks most for attention; grey only where nothing else shines."""
    return min((light.light for light in lights), key=SEVERITY.index, default="grey")


def _fits(rule: LightRule, value: Decimal | None) -> bool:
    bounds = (rule.at_least, rule.above, rule.below)
    if value is None:
        return all(bound is None for bound in bounds)
    if rule.at_least is not None and value < rule.at_least:
        return False
    if rule.above is not None and value <= rule.above:
        return False
    return rule.below is None or value < rule.below


def _fill(
    rule: LightRule,
    axis: str,
    name: str,
    given: Sequence[Given],
    *,
    missing: tuple[str, ...] = (),
    excuse: str | None = None,
) -> Light:
    zh = rule.words_zh.format_map({one.name: one.zh for one in given})
    en = rule.words_en.format_map({one.name: one.en for one in given})
    inputs = tuple(one for one in given if one.name != "missing")
    return Light(axis, rule.light, name, inputs, missing, zh, en, excuse)
