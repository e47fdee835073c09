"""What errors say in Chinese."""

import ast
import re
from pathlib import Path

import pytest

import taizhang
from taizhang.errors import LedgerLockedError, RefusedDocumentError, StaleStateError, UnknownEntryError, UsageError
from taizhang.pages.message import find_message
from taizhang.pages.refusal import list_known, tell_error, translate

SOURCE = Path(taizhang.__file__).parent
HAN = re.compile(r"[\u4e00-\u9fff]")


def read_template(node):
    """Give what an error is made from, `{}` for what is filled in; `None` where that is not written there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return None


def list_refusals(*rooms):
    """List what refused documents say, by module."""
    for room in rooms:
        for path in sorted((SOURCE / room).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) > 2:
                    template = read_template(node.args[2]) if node.func.id == "RefusedDocumentError" else None
                    if template is not None and template.strip("{}"):
                        yield path.name, template


def test_every_reason_to_refuse_a_document_is_known_in_chinese():
    known = set(list_known())
    assert [(name, words) for name, words in list_refusals("read") if words not in known] == []


def test_every_sort_of_refusal_has_words():
    reasons = "encrypted macro bomb broken empty unknown too_large timeout memory no_text entity missing".split()
    assert all(find_message(lang, f"refused.{reason}", {}) for lang in ("zh", "en") for reason in reasons)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RefusedDocumentError("甲.pdf", "broken", "page 3 of the PDF is damaged"), "甲.pdf：PDF 第 3 页已损坏"),
        (RefusedDocumentError("甲.pdf", "encrypted", "something new"), "甲.pdf：文件有密码保护"),
        (UsageError("the two are one already"), "两者已经是同一个"),
        (StaleStateError(3, 5), "台账已有新记录：您依据的是第 3 条，现在是第 5 条"),
        (LedgerLockedError("ledger.sqlite", "cannot be written: No space"), "ledger.sqlite：写不进去：No space"),
        (UnknownEntryError("fact", "ab"), "没有 ab（fact）"),
    ],
)
def test_an_error_is_told_in_chinese_with_what_it_names(error, told):
    assert tell_error(error, "zh") == told
    assert tell_error(error, "en") == str(error)


def test_what_is_not_known_stays_as_it_is():
    assert translate("a sentence of tomorrow") is None
    assert tell_error(UsageError("a sentence of tomorrow"), "zh") == "a sentence of tomorrow"


def test_every_translation_is_chinese_and_fills_no_more_than_it_is_given():
    for source in list_known():
        told = translate(source.replace("{}", "7"))
        assert told is not None and HAN.search(told), source
        assert "{" not in told
