"""The words around an English number: what is measured, whether it is a change, a share or a level."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from taizhang.facts.english_words import load_english
from taizhang.facts.indicator import fits
from taizhang.facts.measure import Words

if TYPE_CHECKING:
    from taizhang.catalog.entry import Catalog, Indicator
    from taizhang.facts.mention import Mention
    from taizhang.model.fact import Basis

_WORDS = load_english()
_UP = (
    r"increas(?:e|es|ed|ing)|gr(?:ow|ows|ew|own|owing|owth)|r(?:ise|ises|ose|isen|ising)|rais(?:e|ed|ing)|up|gain(?:ed|s)?|climb(?:ed)?"
    r"|expand(?:ed)?|expansion|uptick|upturn|surge|improv(?:e|ed|ing|ement)|jump(?:ed)?|soar(?:ed)?|surg(?:e|ed)|hike|extend(?:ed)?|higher"
)
_DOWN = (
    r"down|f(?:all|alls|ell|allen|alling)|drop(?:s|ped|ping)?|decreas(?:e|es|ed|ing)|declin(?:e|es|ed|ing)|reduc(?:e|ed|es|ing|tion)|cut(?:s|ting)?"
    r"|lower(?:ed|ing)?|shrank|shr(?:ink|unk)|short(?:en|ened|ening)|slash(?:ed|ing)?|trim(?:med)?|contract(?:ed|ion)|saving"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+(?:in\s+(?:[A-Za-z-]+\s+){{1,5}}?|further|another|an?\s+additional|nationwide))?"
    r"(?:\s+(?:by|of|at|around))?(?:\s+(?:an?\s+|the\s+)?(?:average\s+annual|annual\s+average|average|annual|yearly|real|nominal|net|mean|year-on-year)?"
    r"(?:\s*(?:annual|yearly|growth))?(?:\s*rate)?(?:\s+of|\s+by)?)?(?:\s+(?:an?\s+)?(?:total|additional|further|another)(?:\s+of)?)?\s*$",
    re.IGNORECASE,
)
_CHANGE_BY = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s+[\w'’.-]*\w){{1,7}}?\s+by(?:\s+(?:an?\s+)?(?:average|total)(?:\s+of)?)?\s*$",
    re.IGNORECASE,
)
_BOUND_VERB = re.compile(r"(?:exceed|surpass|top|pass)(?:s|es|ed|ing|ped)?\s", re.IGNORECASE)
_LOOSE_END = re.compile(r"(?:^|\s)(?:and|but|or|of|to|with|an?|the|,)$", re.IGNORECASE)
_NOT_OBJECT = re.compile(r"\s+(?:an?|the|higher|lower|more|less|than|faster|above|below|greater|old)\s", re.IGNORECASE)
_CHANGE_AFTER = re.compile(
    r"\s*-?(?:(?:year-on-year|annual|average|real|net|increase|rate|price)\s+)*(?:(?P<up>increase|rise|growth|gain|jump|raise|expansion|improvement)|(?P<down>decrease|drop|decline|reduction|cut|fall))\b",
    re.IGNORECASE,
)
_MORE_AFTER = re.compile(
    r"\s*(?:[a-z]+\s+){0,2}?(?:(?P<up>more|higher|faster|greater|above)|(?P<down>less|lower|fewer|slower|below))\s+than\s+(?P<base>(?:the\s+)?(?:previous|last|preceding|year|in|that\s+(?:of|in))|(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_SHARE_BEFORE = re.compile(
    r"\b(?:account(?:s|ed|ing)?\s+for|represent(?:s|ed|ing)?|mak(?:e|es|ing)\s+up|made\s+up|constitut(?:e|es|ed|ing)|share|proportion|ratio|percentage|contribut(?:ed|ing|ion|es))\b[^,;.]{0,40}$",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    r"\s+of\s+(?:the|all|our|China|their|its|GDP|total|these|those|key|rural|urban|national)\b", re.IGNORECASE
)
_BOUNDARY = re.compile(
    r"[,;:—\n]|\((?![A-Z&]{2,8}\))|(?<![A-Z]{2})\)|\s--?\s|\b(?:and|but|while|with|as|which|that|of which)\s",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|should|shall|can|could|may|did|does|been|be|being"
    rf"|(?:made|makes|making)\s+up|saw|sees|witness(?:ed|es)?|experienc(?:ed|es)|post(?:ed|s)|{_UP}|{_DOWN}|reach(?:ed|es|ing)?|total(?:ed|s|ing|led)|exceed(?:ed|s|ing)?|amount(?:ed|s|ing)?|stood|stand(?:s|ing)?|hit|came|account(?:ed|s|ing)?"
    r"|averag(?:ed|es|ing)|surpass(?:ed|es|ing)?|top(?:ped|s)|arriv(?:e|ed|ing)|(?:regist(?:ered|ers)|record(?:ed|s))(?=\s+(?:an?|the)(?:\s|$))|attain(?:ed|s)?|realiz(?:ed|es)|realis(?:ed|es)|remain(?:ed|s|ing)?|went|set|number(?:ed|s|ing)|cover(?:ed|s|ing)?|achiev(?:e|ed|ing)|ke(?:pt|ep))\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:[\s,;:–—-]|the\b|a\b|an\b|and\b|of\b|in\b|its\b|our\b|their\b|total\b|overall\b|year-on-year\b|(?:this|last|next) year['’]s\b|average\b|annual\b|registering\b|recording\b|posting\b|marking\b|representing\b|showing\b|growth(?:\s+rate)?(?:\s+of)?\s*$|year\s+on\s+year\b|keep\b|ensure\b|a total of\b|(?:China|nation|country|city|district|county|province|town|village|state)['’]s\b|with\b|while\b|as\b|to\b|that\b|both\b|raise\b|increase\b|reduce\b|cut\b)+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"(?:.*\s)?(?:we|it|they|he|she|there|who|which|this|that|these|those|government|governments|authorities|council|reform)$",
    re.IGNORECASE,
)
_NOUN_STOP = re.compile(
    r"[,;:.()!?\"“”—]|\s--?\s|\s(?:in|for|to|from|by|with|on|at|was|were|is|are|will|would|have|has|had|that|which|who|whose|over|through|under|between|into|as|each|than|so|per|out|during|since|were|be|been|being|nationwide|annually|every|last|this|next|without|within|because|when|while|up|down|respectively|both|across|after|before|until|can|could|should|may|not|if|but|or|becom(?:e|ing|es)|got|found|gained|received|benefited|moved|started|joined|saw|sees|witnessed|posted|rose|grew|fell|having|finding|living|using|including|covering|receiving|working|now|also|still|already)(?=[\s.,;:]|$)|\s[a-z]+ed\s(?=(?:the|an?|their|its|our|from|to|into|by|in|at)\s)",
    re.IGNORECASE,
)
_AND = re.compile(r"\sand\s", re.IGNORECASE)
_SHARED_NOUN = re.compile(
    r"^(?:of\s+)?(?:[\w-]+-\w+$|urban|rural|small|primary|secondary|key|new|old|local|township|city|county|men|women|national|provincial)\b[\w\s-]*$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:worth\s+)?of\s+(?:the\s+|a\s+|an\s+)?", re.IGNORECASE)
_FILLER = re.compile(
    r"^(?:\s|more\b|other\b|additional\b|new\b(?=\s*$)|of\b|the\b|its\b|our\b|these\b|such\b|-)+", re.IGNORECASE
)


def find_english_words(folded: str, floor: int, mention: Mention, end: int) -> Words:
    """Find the measure words of a mention.

    Args:
        folded: The text with plain number characters.
        floor: The end of the mention before it, or the start of the sentence.
        mention: The number.
        end: The end of the sentence, or the start of the mention after it.
    """
    before = folded[floor : mention.left]
    basis, sign = _decide_change(before, folded, mention)
    is_compared = mention.unit is None and _MORE_AFTER.match(folded, mention.right) is not None
    if (mention.dimension in ("count", "people") and not is_compared) or (
        _OF.match(folded, mention.right) and basis is None and mention.unit != "%"
    ):
        words = _find_right(folded, mention.right, end)
        if words is not None:
            own = _find_left(folded, floor, mention) if _REACHED.search(before) else None
            if own is not None:
                settle_count(mention, words)
                words = own
            words.basis, words.sign = basis, sign
            return words
    words = (
        _find_held(folded, floor, mention)
        or _find_left(folded, floor, mention)
        or _find_before_verb(folded, floor, mention)
        or _find_object(folded, mention, end)
        or Words(mention.start, mention.start, None)
    )
    if (
        basis is None
        and mention.unit == "%"
        and (_SHARE_BEFORE.search(before) or _SHARE_AFTER.match(folded, mention.right))
    ):
        basis = "share"
    words.basis, words.sign = basis, sign
    _take_changed(folded, floor, before, words)
    return words


def _take_changed(folded: str, floor: int, before: str, words: Words) -> None:
    """Take what a verb of change has between it and its "by" (lower taxes by 5 billion)."""
    if words.basis == "change" and (match := _CHANGE_BY.search(before)) is not None:
        start, end = (
            floor + match.end("up" if match["up"] else "down"),
            floor + match.start() + match.group().rindex("by"),
        )
        if words.name is not None and _NO_OBJECT.match(folded, start):
            return
        lead = _LEAD.match(folded[start:end])
        start += lead.end() if lead else 0
        words.start, words.end = start, start + len(folded[start:end].rstrip())
        words.name = folded[words.start : words.end] or None


#: After a verb of change these say when or how, and not what changed.
_NO_OBJECT = re.compile(
    r"\s+(?:in|on|at|to|from|for|over|during|since|and|or|of|year|[a-z]+ly)\b|\s+by\b", re.IGNORECASE
)


#: "with a population of 32 million", "a network mileage of 3023 km": the noun stands before the number.
_NOUN_OF = re.compile(
    r"\b(?:an?|the)\s+(?:total\s+)?(?P<noun>(?:(?!an?\s|the\s)[a-z][\w-]*\s+){1,6}?)"
    r"(?:(?<=(?-i:[A-Z])\s)growth\s+)?of\s+$",
    re.IGNORECASE,
)
#: ", worth 474 billion yuan,": what is worth it stands before the comma.
_WORTH = re.compile(r"(?P<noun>[A-Za-z][\w'’ -]*?),\s+(?:worth|valued\s+at|totaling|totalling|exceeding)\s+$")
#: "set the growth target at 6.5 percent", "keep the deficit below 3 percent": the noun stands between verb and bound.
_HELD = re.compile(
    r"\b(?:set|keep|kept|maintain(?:ed)?|hold|held|put|control(?:led)?|lift|bring)\s+(?:the\s+|its\s+|our\s+)?"
    r"(?P<noun>[A-Za-z][\w'’ -]{2,60}?)\s+(?:(?:at|to|within|down\s+to|below|under|above)\s+)?$",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(
    rf"(?:goal|target|aim|objective)\s*$|(?:.*\s)?(?:{_UP}|{_DOWN}|total|average|rate|level|number|aid|worth|speed|increment|age|range|minimum|maximum|series)\s*$",
    re.IGNORECASE,
)
_AFTER_NUMBER = re.compile(rf"\s+(?:{_UP}|{_DOWN})\s+by\b", re.IGNORECASE)


def _find_held(folded: str, floor: int, mention: Mention) -> Words | None:
    """Find the noun that stands before its number without a verb between them."""
    if mention.kind == "multiple":
        return None
    for pattern in (_WORTH, _NOUN_OF, _HELD):
        match = pattern.search(folded, floor, mention.left)
        noun = "" if match is None else match["noun"].replace("growth", "")
        if match is not None and not _NO_NOUN.match(match["noun"]) and _VERB.search(noun) is None:
            lead = _LEAD.match(match["noun"])
            skip = lead.end() if lead else 0
            name = match["noun"][skip:].rstrip()
            if name and not _NO_MEASURE.match(name):
                start = match.start("noun") + skip
                return Words(start, start + len(name), name)
    return None


def _find_before_verb(folded: str, floor: int, mention: Mention) -> Words | None:
    """Find the noun whose level comes first and its change after it (the added value 133 billion yuan rose by 4%)."""
    if _AFTER_NUMBER.match(folded, mention.right) is None:
        return None
    starts = [floor, *(match.end() for match in _BOUNDARY.finditer(folded, floor, mention.left))]
    clause = folded[starts[-1] : mention.left]
    lead = _LEAD.match(clause)
    start = starts[-1] + (lead.end() if lead else 0)
    words = folded[start : mention.left].rstrip()
    return Words(start, start + len(words), words) if re.search(r"[A-Za-z]{2}", words) else None


#: Verbs whose subject is measured, whatever it is counted in (output reached 2 million units).
_REACHED = re.compile(
    r"\b(?:reach(?:ed|es)?|total(?:l?ed|s)|amount(?:ed|s)?\s+to|stood\s+at|hit|came\s+to|climbed\s+to|(?:rose|fell|grew|increased|dropped)\s+to)\s+$",
    re.IGNORECASE,
)


def _decide_change(before: str, folded: str, mention: Mention) -> tuple[Basis | None, int]:
    if mention.dimension == "time":
        return None, 1
    match = _CHANGE_BEFORE.search(before[-90:])
    if match is not None and not _is_phrase(before[-90:], match, mention):
        return "change", (1 if match["up"] else -1)
    match = _CHANGE_BY.search(before[-90:]) if mention.dimension not in ("count", "people") else None
    if match is not None:
        return "change", (1 if match["up"] else -1)
    match = _CHANGE_AFTER.match(folded, mention.right)
    if match is not None:
        return "change", (1 if match["up"] else -1)
    match = _MORE_AFTER.match(folded, mention.right)
    if match is not None:
        return ("change" if match["base"] else "difference"), (1 if match["up"] else -1)
    return None, 1


def _is_phrase(before: str, match: re.Match[str], mention: Mention) -> bool:
    """Whether the word of change is half of another phrase (set up 5 ports, raise 5 billion yuan)."""
    word = match.group().strip().lower()
    if word in ("up", "down"):
        is_pair = re.search(
            r"\b(?:set|open|opened|made|make|build|built|shut|step|take|took|put|laid|bring|brought)\w*\s+$",
            before[: match.start()],
        )
        return is_pair is not None or mention.dimension == "count"
    return word.startswith("rais") and " " not in word and mention.dimension == "money"


#: "300 manufacturing and polluting companies": the first of two words that go with one noun.
_ADJECTIVE = re.compile(r"[a-z-]+(?:ing|ed|al|ic|ary|ive|ous)", re.IGNORECASE)
#: Nouns that say what something is counted in, and not what.
_KINDS = re.compile(r"(?:units|sets|pieces|kinds|types|items|rounds|batches|pairs)\s+of\s+\w", re.IGNORECASE)


def _find_right(folded: str, right: int, end: int) -> Words | None:
    stop = _NOUN_STOP.search(folded, right, end)
    limit = stop.start() if stop else end
    joined = _AND.search(folded, right, limit)
    if (
        joined is not None
        and not _SHARED_NOUN.match(first := folded[right : joined.start()].strip())
        and (_ADJECTIVE.fullmatch(first) is None)
    ):
        limit = joined.start()
    lead = _FILLER.match(folded[right:limit])
    start = right + (lead.end() if lead else 0)
    while start < limit and folded[start].isspace():
        start += 1
    words = (
        folded[start:limit]
        if _KINDS.match(folded[start:limit].rstrip(" .,"))
        else re.split(r"\s+of\s+", folded[start:limit])[0]
    )
    words = words.rstrip(" .,")
    words = re.sub(r"(?:\s+(?:[a-z]+(?:ed|ly)|and|or|of))+$", "", words).rstrip(" ,")
    pieces = words.split()
    if not words or words.lower() in ("and", "or", "with") or len(pieces) > 9 or not re.search(r"[A-Za-z]{2}", words):
        return None
    return Words(start, start + len(words), words, is_right=True)


def _list_beginnings(folded: str, floor: int, end: int) -> list[int]:
    """List where a measure can begin, the likely place first.

    "and" parts no two nouns that have one verb (the wholesale and retail industry), unless both are too long for a name.
    """
    kept: list[int] = []
    joined: list[int] = []
    last = floor
    for match in _BOUNDARY.finditer(folded, floor, end):
        left = folded[last : match.start()]
        is_pair = match.group().strip().lower() == "and" and left.strip() != "" and _VERB.search(left) is None
        if is_pair:
            joined.append(match.end())
        else:
            kept.append(match.end())
            last = match.end()
    return [*reversed(kept), floor, *reversed(joined)]


#: A helping verb that stands before a bound (contribution has exceeded 30 percent).
_AUXILIARY = re.compile(
    r"(?:\s+(?:has|have|had|is|are|was|were|will|would|should|could|must|already|also|now))+$", re.IGNORECASE
)
#: What stands before a number and measures nothing: a date, a bracket that closes, a verb alone.
_NO_MEASURE = re.compile(
    rf"[\d)）.]|(?:we|they|it|he|she|there|this)\s|(?:first|second|third|fourth|last|same)\s+(?:half|quarters?|period|(?:\w+\s+)?months?|year)\b|this\s+[A-Z]"
    rf"|(?-i:(?:[A-Z]\w+\s+China['’]s\s+)?(?:[A-Z]\w+\s+){{1,2}}(?:Province|City|County|District)$)|(?:{_UP}|{_DOWN}|and|or|with|year\s+on\s+year|year-on-year|annual|average)$",
    re.IGNORECASE,
)


#: "the industry realized added value of 5 billion": what was realized is measured.
_REALIZED = re.compile(r"(?:realiz|realis|achiev)\w+\s+(?:an?\s+)?(?P<noun>[a-z][a-z ]{3,40}?)\s+of\s*$")


def _find_left(folded: str, floor: int, mention: Mention) -> Words | None:
    for start in _list_beginnings(folded, floor, mention.left):
        clause = folded[start : mention.left]
        verb = _VERB.search(clause)
        has_verb = _BOUND_VERB.match(folded, mention.left) is not None
        if has_verb or (mention.kind == "multiple" and mention.unit_start == mention.unit_end):
            cut = len(clause)
        elif verb is None or not clause[: verb.start()].strip():
            continue
        else:
            realized = _REALIZED.match(clause, verb.start())
            is_more = realized is not None and not has_measure_verb(realized["noun"])
            cut = realized.end("noun") if realized is not None and is_more else verb.start()
        lead = _LEAD.match(clause)
        begin = start + (lead.end() if lead else 0)
        words = folded[begin : start + cut].rstrip(" ,")
        words = _AUXILIARY.sub("", words)
        if (
            not re.search(r"[A-Za-z]{2}", words)
            or _NO_MEASURE.match(words)
            or _PRONOUN.match(words)
            or _LOOSE_END.search(words)
            or " with a" in words
            or len(words.split()) > 14
        ):
            continue
        return Words(begin, begin + len(words), words)
    return None


def _find_object(folded: str, mention: Mention, end: int) -> Words | None:
    """Find what money is for, or the noun right after the unit."""
    match = re.compile(r"\s+(?:for|on|to|in)\s+(?:the\s+)?(?!(?:19|20)\d\d|last|this)(?=[a-z])").match(
        folded, mention.right, end
    )
    if match is not None and mention.dimension == "money":
        return _find_right(folded, match.end(), end)
    is_of = _OF.match(folded, mention.right) is not None
    if not is_of and (mention.dimension == "ratio" or _NOT_OBJECT.match(folded, mention.right)):
        return None
    return _find_right(folded, mention.right, end) if folded[mention.right : mention.right + 1] == " " else None


def has_measure_verb(words: str) -> bool:
    """Say whether some words hold a verb of measuring, growing or falling."""
    return _VERB.search(words) is not None


def settle_count(mention: Mention, words: Words) -> None:
    """Give a counted noun as the unit: a person for people, else the noun itself as the text has it."""
    if mention.dimension != "count" or mention.unit is not None:
        return
    name = words.name if words.is_right else None
    if name is not None and _WORDS.people.search(name):
        mention.unit, mention.dimension, mention.is_classifier = "person", "people", False
    elif name is not None:
        kind = _KINDS.match(name)
        mention.unit = (kind.group().split()[0] if kind else re.split(r"[\s]", name)[-1]).lower()
    elif words.name is not None and words.name.lower().endswith("population"):
        mention.unit, mention.dimension, mention.is_classifier = "person", "people", False


def find_english_indicator(
    name: str | None, mention: Mention, catalog: Catalog, basis: Basis | None
) -> Indicator | None:
    """Find the catalogue indicator that English measure words name in full."""
    if name is None:
        return None
    words = re.sub(r"\s+", " ", name).strip()
    for plain in dict.fromkeys((words, _OF_PLACE.sub("", _PLACES.sub("", words)))):
        known = _WORDS.indicators.get(plain.lower())
        named = [catalog.indicators[known]] if known in catalog.indicators else _by_name(catalog).get(plain.lower(), [])
        fitting = next((indicator for indicator in named if fits(indicator, mention, basis)), None)
        if fitting is not None:
            return fitting
    return None


#: Whose measure it is says nothing about what it is: Chongqing's GDP, GDP of Yuzhong District.
_PLACES = re.compile(r"^(?:[A-Z][\w-]*\s)*[A-Z][\w-]*['’]s\s+(?:total\s+)?")
_OF_PLACE = re.compile(
    r"\s+(?:of|in)\s+(?:the\s+)?(?:[A-Z][\w'’-]*\s?)+(?:[Dd]istrict|[Cc]ounty|[Cc]ity|[Pp]rovince)?$"
)


_NAMES: dict[int, dict[str, list[Indicator]]] = {}


def _by_name(catalog: Catalog) -> dict[str, list[Indicator]]:
    names = _NAMES.get(id(catalog))
    if names is None:
        names = {}
        for indicator in catalog.indicators.values():
            names.setdefault(indicator.name_en.lower(), []).append(indicator)
        _NAMES.clear()
        _NAMES[id(catalog)] = names
    return names
