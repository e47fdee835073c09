"""Messages: the words of the pages, in Chinese and English, from gettext files."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.pofile import read_po

from taizhang.errors import CatalogError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from taizhang.views.book import Lang

FOLDER = Path(__file__).parent / "messages"


@lru_cache
def load_messages(lang: Lang) -> Mapping[str, str | tuple[str, ...]]:
    """Load every `messages/<room>.<lang>.po`; no key stands in two files (a test sees to it)."""
    messages: dict[str, str | tuple[str, ...]] = {}
    for path in sorted(FOLDER.glob(f"*.{lang}.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=lang)
        for message in catalog:
            key = message.id if isinstance(message.id, str) else message.id[0]
            if key == "":
                continue
            messages[key] = message.string if isinstance(message.string, str) else tuple(message.string or ())
    return messages


def find_message(lang: Lang, key: str, values: Mapping[str, object]) -> str | None:
    """Find a message and fill it; `n` in `values` chooses between singular and plural."""
    message = load_messages(lang).get(key)
    if message is None or message == "":
        return None
    if isinstance(message, tuple):
        message = message[0] if lang == "zh" or values.get("n") in (1, "1") else message[-1]
    return message.format_map(values) if values else message


def read_message(lang: Lang, key: str, values: Mapping[str, object]) -> str:
    """Give a message; raises `CatalogError` where the key has no words."""
    message = find_message(lang, key, values)
    if message is None:
        raise CatalogError(f"*.{lang}.po", None, f"no message {key}")
    return message
