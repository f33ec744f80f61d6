"""The shape of the repository, checked: who imports whom, where tables live, how large things may be."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parent.parent
PACKAGES = ("wijksessie", "personas", "surveys", "sessions")
LONGEST_FUNCTION = 40
LONGEST_PAGE = 250
LONGEST_FILE = 300
LONGEST_TEST_FILE = 500


def sources(*tops: str) -> Iterator[Path]:
    for top in tops:
        for path in sorted((ROOT / top).rglob("*.py")):
            if "versions" not in path.parts:
                yield path


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_import_contract_holds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(ROOT)

    assert lint_imports(config_filename="pyproject.toml") == 0


def test_functions_and_files_stay_readable():
    too_long = []
    for path in sources(*PACKAGES):
        text = path.read_text()
        lines = text.count("\n")
        limit = LONGEST_PAGE if "pages" in path.parts else LONGEST_FILE
        if lines > limit:
            too_long.append(f"{name(path)}: {lines} regels")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or 0) - node.lineno + 1
                if length > LONGEST_FUNCTION:
                    too_long.append(f"{name(path)}:{node.lineno} {node.name}: {length} regels")
    too_long += [
        f"{name(path)}: {lines} regels"
        for path in sources("tests")
        if (lines := path.read_text().count("\n")) > LONGEST_TEST_FILE
    ]

    assert too_long == []


def test_tables_stand_in_models_only():
    elsewhere = [
        f"{name(path)}: {node.name}"
        for path in sources(*PACKAGES)
        if "models" not in path.as_posix()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and any(keyword.arg == "table" for keyword in node.keywords)
    ]

    assert elsewhere == []


def test_no_element_and_no_event_is_made_at_module_level():
    made = [
        f"{name(path)}:{node.lineno}"
        for path in sources("wijksessie/screens")
        for node in ast.parse(path.read_text()).body
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and ast.unparse(call.func).startswith("ui.")
    ]

    assert made == []


@pytest.mark.parametrize("forbidden", ["ui.upload", "ui.refreshable", "app.storage", "ui.slider", "ui.linear_progress"])
def test_screens_leave_alone_what_measured_badly(forbidden: str):
    # `ui.refreshable` inside a page is fine for what one person reads; at module level it would refresh everybody.
    used = [
        name(path)
        for path in sources("wijksessie")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and ast.unparse(node) == forbidden
    ]

    assert (used if forbidden != "ui.refreshable" else [path for path in used if "/pages/" not in path]) == []


def test_modules_of_pages_hold_no_state():
    kept = [
        f"{name(path)}: {ast.unparse(node.targets[0])}"
        for path in sources("wijksessie/screens", "wijksessie/phone")
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.List | ast.Dict | ast.Set)
        if not ast.unparse(node.targets[0]).isupper() and not ast.unparse(node.targets[0]).startswith("_")
    ]

    assert kept == []


def test_every_language_has_the_same_sentences():
    folder = ROOT / "wijksessie" / "phone" / "texts"
    keys = {path.stem: flat_keys(tomllib.loads(path.read_text())) for path in folder.glob("*.toml")}

    assert set(keys) >= {"nl", "en"}
    assert [language for language, found in keys.items() if found != keys["nl"]] == []


def flat_keys(tree: dict[str, object], above: str = "") -> set[str]:
    found: set[str] = set()
    for key, value in tree.items():
        found |= flat_keys(value, f"{above}{key}.") if isinstance(value, dict) else {f"{above}{key}"}
    return found
