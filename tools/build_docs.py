"""Write the generated parts of docs/: checks.md from the declared rules, the fields in reading.md from the fact type.

Usage: python tools/build_docs.py [--check]
"""

from __future__ import annotations

import csv
import inspect
import re
import sys
from collections import Counter
from pathlib import Path

from taizhang.checks import RULES, Rule
from taizhang.model.fact import Fact, fact_to_record

DOCS = Path(__file__).resolve().parents[1] / "docs"
FIELDS_START, FIELDS_END = "<!-- fields: generated -->", "<!-- fields: end -->"
GROUPS = {
    "text": ("文字", "Characters and wording"),
    "duplicate": ("重复", "Said twice"),
    "figure": ("数字", "Figures"),
    "time": ("时间", "Time and status"),
    "knowledge": ("常识", "Against what is known"),
    "promise": ("承诺", "Promises and programmes"),
    "table": ("表格", "Tables"),
}
CHECKS_HEAD = """# What the checks look for

<!-- Written by tools/build_docs.py from the declared rules; edit src/taizhang/checks, then run it. -->

`taizhang check FILE` reads a document and prints what deserves a second look before it is printed; the same findings
stand on the pages of a programme. A finding never changes a text: what might have been meant is a proposal beside it.
A code belongs to one check for ever. The severity is the most a rule says: `high` would embarrass, `medium` is probably
wrong, `low` deserves a look, `info` is a remark. Rules marked *on request* speak only when they are asked for.

"""


def build_checks() -> str:
    """Give the page of all rules in the order of their codes."""
    lines = [CHECKS_HEAD]
    lines.append("| code | severity | reads | 检查 | check |\n| --- | --- | --- | --- | --- |\n")
    lines.extend(
        f"| [{r.code}](#{r.code.lower()}) | {r.severity} | {_scope(r)} | {r.title_zh} | {r.title_en} |\n"
        for r in _ordered()
    )
    group = ""
    for rule in _ordered():
        if rule.group != group:
            group = rule.group
            lines.append(f"\n# {' · '.join(GROUPS[group])}\n")
        lines.append(_build_rule(rule))
    return "".join(lines)


def _ordered() -> list[Rule]:
    return [RULES[code] for code in sorted(RULES)]


def _scope(rule: Rule) -> str:
    return "one document" if rule.scope == "text" else "the whole ledger"


def _build_rule(rule: Rule) -> str:
    request = "" if rule.is_default else " · *on request*"
    parts = [
        f'\n<a id="{rule.code.lower()}"></a>\n\n## {rule.code} {rule.title_zh}\n\n',
        f"{rule.title_en} · {rule.severity} · {_scope(rule)}{request}\n\n",
        f"{rule.meaning_zh}\n\n{rule.meaning_en}\n",
    ]
    if rule.true_example.text:
        parts.append(f"\nSpeaks about: {_quote(rule.true_example.text)}\n")
    if rule.false_example.text:
        parts.append(f"\nLeaves alone: {_quote(rule.false_example.text)}\n")
    return "".join(parts)


def _quote(text: str) -> str:
    words = " ⏎ ".join(line.strip() for line in text.splitlines() if line.strip())
    return f"“{words}”".replace("|", "\\|") if "“" not in words else f"「{words}」".replace("|", "\\|")


def build_fields() -> str:
    """Give the table of the contract's fields in their order, with the words of the type's docstring."""
    meanings = _read_arguments(Fact)
    rows = ["| field | type | meaning |\n| --- | --- | --- |\n"]
    rows.extend(f"| `{name}` | {_name_type(name)} | {_plain(meanings[name])} |\n" for name in _list_fields())
    return "".join(rows)


def _plain(words: str) -> str:
    """Give the words of a docstring as a reader of JSON knows them."""
    return re.sub(r" \(see `\w+`\)", "", words).replace("`None`", "`null`")


def _list_fields() -> list[str]:
    blank = Fact(text_id="", kind="observation", spans=(), method="")
    return list(fact_to_record(blank))


def _read_arguments(kind: type) -> dict[str, str]:
    body = inspect.cleandoc(kind.__doc__ or "").split("Args:\n", 1)[1]
    meanings: dict[str, str] = {}
    names: list[str] = []
    for line in body.splitlines():
        match = re.match(r"    (\w+(?:, \w+)*): (.*)", line)
        if match is not None:
            names = match[1].split(", ")
            meanings.update(dict.fromkeys(names, match[2]))
        elif line.strip():
            for name in names:
                meanings[name] += " " + line.strip()
    return meanings


_TYPES = {
    "subject": "object or null: `kind`, `name`, `id`",
    "measure": "object or null: `id`, `name`",
    "as_written": "object or null: `value`, `unit`",
    "period": "object or null: `start`, `end` (excluded), `label`",
    "spans": "list of objects: `role`, `start`, `end`, `exact`",
    "repeats": "list of objects: `role`, `start`, `end`, `exact`",
}


def _name_type(name: str) -> str:
    if name in _TYPES:
        return _TYPES[name]
    hint = str(Fact.__annotations__[name])
    words = "decimal string" if "Decimal" in hint else "string"
    alias = hint.split(" ", maxsplit=1)[0]
    choices = _list_choices(alias)
    words = " · ".join(f"`{choice}`" for choice in choices) if choices else words
    return words + (" or null" if "None" in hint else "")


def _list_choices(alias: str) -> tuple[str, ...]:
    import taizhang.model.fact as module  # noqa: PLC0415 - its literal types, by name

    return getattr(getattr(module, alias, None), "__args__", ()) if alias not in ("Subject", "Measure") else ()


def build_reading(page: str) -> str:
    """Give the page on reading with its table of fields renewed."""
    before, _, rest = page.partition(FIELDS_START)
    _, _, after = rest.partition(FIELDS_END)
    kinds = " · ".join(f"`{k}`" for k in _list_choices("SubjectKind"))
    return f"{before}{FIELDS_START}\n\n{build_fields()}\nA subject's `kind` is one of {kinds}.\n\n{FIELDS_END}{after}"


def build_asvs() -> str:
    """Give the page of the security requirements and our answers, from docs/asvs.csv."""
    with (DOCS / "asvs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    counts = Counter(row["kind"] for row in rows)
    told = ", ".join(f"{counts[kind]} {kind}" for kind in ("test", "place", "in part", "not applicable"))
    lines = [ASVS_HEAD.replace("{told}", told)]
    lines += [f"| {row['id']} | {row['kind']} | {_write_where(row)} |\n" for row in rows]
    return "".join(lines)


def _write_where(row: dict[str, str]) -> str:
    words = f"{row['words']}"
    return words if not row["where"] else f"{words}<br>`{row['where']}`"


ASVS_HEAD = """# Security requirements, answered

<!-- Written by tools/build_docs.py from docs/asvs.csv; edit that, then run it. -->

The requirements of levels 1 and 2 of the OWASP Application Security Verification Standard 5.0, by their numbers; the
standard has their words. Each is answered by a test that shows it, by the place in the code or the documents where it
is met, by what is met only in part and why, or by why it does not apply: {told}. A test sees to it that none is missing
and that every test and place named is there.

| requirement | answer | how |
| --- | --- | --- |
"""


def build_pages() -> dict[Path, str]:
    """Give every generated page with its content."""
    reading = DOCS / "reading.md"
    asvs = {DOCS / "asvs.md": build_asvs()} if (DOCS / "asvs.csv").exists() else {}
    return asvs | {DOCS / "checks.md": build_checks(), reading: build_reading(reading.read_text(encoding="utf-8"))}


def main() -> int:
    """Write the pages, or with --check say which are not current."""
    stale = [
        path for path, words in build_pages().items() if not path.exists() or path.read_text(encoding="utf-8") != words
    ]
    if "--check" in sys.argv[1:]:
        for path in stale:
            print(f"{path.name} is not current: run tools/build_docs.py")
        return 1 if stale else 0
    for path, words in build_pages().items():
        path.write_text(words, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
