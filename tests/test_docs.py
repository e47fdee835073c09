"""The documents agree with the code: generated parts are current, links lead somewhere, named things exist."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from taizhang.checks import RULES
from taizhang.model.fact import Fact, fact_to_record

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
PAGES = sorted([*DOCS.rglob("*.md"), *ROOT.glob("README*.md"), *ROOT.glob("examples/*/README*.md")])


def load_tool(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "tools" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    return load_tool("build_docs")


def test_the_generated_pages_are_current(builder: ModuleType) -> None:
    for path, words in builder.build_pages().items():
        assert path.read_text(encoding="utf-8") == words, f"{path.name} is not current: run tools/build_docs.py"


def test_the_types_of_the_client_are_current() -> None:
    tool = load_tool("build_client")
    modules = tool.build_modules()
    stale = [path for path, words in modules.items() if not path.exists() or path.read_text(encoding="utf-8") != words]
    assert [*stale, *tool.list_strays(modules)] == [], "run tools/build_client.py"


def test_building_the_pages_again_changes_nothing(builder: ModuleType) -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    assert builder.build_reading(builder.build_reading(page)) == builder.build_reading(page)


def test_the_page_of_checks_names_every_rule_once_in_order_of_code() -> None:
    page = (DOCS / "checks.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (TZ\d+) ", page, re.MULTILINE) == sorted(RULES)


def test_the_page_on_reading_names_the_fields_in_the_order_they_are_written() -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    blank = Fact(text_id="", kind="observation", spans=(), method="")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == list(fact_to_record(blank))


def test_the_page_on_reading_names_modules_that_exist() -> None:
    page = (DOCS / "reading.md").read_text(encoding="utf-8")
    named = set(re.findall(r"facts/(\w+)(?![\w/.])", page)) - {"cases", "data"}
    assert {"numeral", "zone", "mention", "reader", "grid"} <= named
    for name in named:
        assert (ROOT / "src" / "taizhang" / "facts" / f"{name}.py").exists(), name


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_to_a_file_leads_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8")):
        name, _, anchor = target.partition("#")
        if "://" in name or name.startswith("mailto:"):
            continue
        goal = (path.parent / name) if name else path
        assert goal.exists(), f"{path.name}: {target}"
        if anchor and goal.suffix == ".md":
            words = goal.read_text(encoding="utf-8")
            heads = {
                re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-")
                for h in re.findall(r"^#+ (.+)$", words, re.MULTILINE)
            }
            assert anchor in heads or f'id="{anchor}"' in words, f"{path.name}: {target}"
