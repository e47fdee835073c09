import ast
from pathlib import Path

import pytest

import taizhang.assess
from taizhang.assess.method import build_method
from taizhang.views.method import CHINESE, write_method

METHOD = build_method("coupling coordination D = √(C·T)", "flow", parameters={"year": 2023, "clock": "none"}, data=[1])


def list_literals():
    """List the words that assessments put into methods: names, variants and names of parameters."""
    for path in sorted(Path(taizhang.assess.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "build_method":
                for part in (*node.args, *(word.value for word in node.keywords if word.arg == "parameters")):
                    keys = part.keys if isinstance(part, ast.Dict) else [part]
                    for key in keys:
                        yield from (one.value for one in ast.walk(key) if isinstance(one, ast.Constant))


@pytest.mark.parametrize("words", sorted({word for word in list_literals() if isinstance(word, str)}))
def test_every_method_has_chinese_words(words):
    assert words in CHINESE


def test_a_chinese_page_explains_its_figures_in_chinese():
    assert write_method(METHOD, "zh").startswith("耦合协调度 D = √(C·T) · 时期数 · 计时=无，年份=2023 · ")


def test_an_english_page_explains_its_figures_in_english():
    assert write_method(METHOD, "en").startswith("coupling coordination D = √(C·T) · flow · clock=none, year=2023 · ")
