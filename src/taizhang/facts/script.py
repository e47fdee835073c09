"""Traditional script as simplified, one code point for one; only characters that have a single plain form."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from importlib import resources


@lru_cache(maxsize=1)
def load_script() -> dict[int, str]:
    """Load the table from a traditional character to its simplified one."""
    data = (resources.files("taizhang.facts") / "data" / "script.json").read_text(encoding="utf-8")
    return {ord(pair[0]): pair[1] for pair in json.loads(data)["pairs"].split()}


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile("[" + "".join(map(chr, load_script())) + "]")


def is_traditional(content: str) -> bool:
    """Say whether a text has characters of the traditional script.

    >>> is_traditional("農業總產值"), is_traditional("农业总产值")
    (True, False)
    """
    return _pattern().search(content) is not None


def fold_script(content: str) -> str:
    """Give a text of the same length in which traditional characters are simplified.

    >>> fold_script("農業總產值增長五點七")
    '农业总产值增长五点七'
    """
    return content.translate(load_script()) if is_traditional(content) else content
