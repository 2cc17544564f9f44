"""Who may import whom (docs/architecture.md): read from the source and tried in processes."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).resolve().parent.parent

CONTRACT = {"engine.types", "engine.errors", "engine.settings", "engine.paths", "engine.basket",
            "engine.counter.types", "engine.schema"}  # fmt: skip
"""What every part of the window may know of the engine: values and places, nothing that works."""

SEAM = {
    "gui/bridge.py",
    "gui/worker.py",
    "gui/jobs.py",
    "gui/lane.py",
    "gui/long_jobs.py",
    "gui/verbs/group.py",
    "gui/verbs/browsing.py",
    "gui/verbs/editing.py",
    "gui/verbs/insight.py",
    "gui/verbs/exchange.py",
    "gui/verbs/keeping.py",
    "gui/verbs/learning.py",
    "gui/verbs/measuring.py",
    "gui/verbs/tidying.py",
    "gui/verbs/following.py",
    "gui/verbs/training.py",
    "gui/counter/feed.py",
    "gui/counter/cameras.py",
}
"""The files through which the window reaches the engine."""

BORROWED = {
    # The file dialog and the drop zone offer exactly the endings that the decoder reads.
    ("engine.picture_files", "PICTURE_SUFFIXES"),
    # A pure function: reducing pixels that are already here need not go through the bridge.
    ("engine.images", "fit"),
    # A pure function: whether digits that came without Enter are a barcode is decided at once.
    ("engine.gtin", "looks_like_barcode"),
    # A pure function: which fields of a product are a clerk's to change.
    ("engine.drafts", "draft_of"),
    # A pure function: how many digits a currency's smaller unit has.
    ("engine.money", "exponent"),
    # Pure functions: what is wrong with a typed value is said while it is typed.
    ("engine.validation", "Flaw"),
    ("engine.validation", "flaw"),
}
"""Single names that pages may take from beyond the contract, each with its reason."""

WIDGET_HELPERS = {"gui.theme", "gui.icons", "gui.formats", "gui.imaging", "gui.i18n"}
HEAVY = {"tensorflow", "keras", "torch"}


class Import(NamedTuple):
    file: str
    module: str
    name: str
    line: int
    nested: bool
    """Inside a function, so it runs only when that is called."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module} {self.name}"

    def of(self, *packages: str) -> bool:
        return any(self.module == name or self.module.startswith(name + ".") for name in packages)


def sources(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in sorted((PROJECT / folder).rglob("*.py"))]
    assert found, f"no source in {folders}"
    return found


def imports_of(path: Path) -> Iterator[Import]:
    """Every import of a file, those inside functions and by name through importlib included."""
    file = path.relative_to(PROJECT).as_posix()
    package = file.split("/")[:-1]
    for node, nested in _walk(ast.parse(path.read_text(encoding="utf-8"), file)):
        for module, name in _imported(node, package):
            yield Import(file, module, name, node.lineno, nested)


def _walk(tree: ast.AST, nested: bool = False) -> Iterator[tuple[ast.stmt | ast.expr, bool]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.stmt | ast.expr):
            yield node, nested
        inside = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield from _walk(node, nested or inside)


def _imported(node: ast.AST, package: list[str]) -> list[tuple[str, str]]:
    """Modules, each with the name taken from it, if any."""
    if isinstance(node, ast.Import):
        return [(alias.name, "") for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return _imported_from(node, package)
    if isinstance(node, ast.Call) and ast.unparse(node.func) in _BY_NAME:
        return [(arg.value, "") for arg in node.args[:1] if isinstance(arg, ast.Constant)]
    return []


_BY_NAME = {"__import__", "import_module", "importlib.import_module"}


def _imported_from(node: ast.ImportFrom, package: list[str]) -> list[tuple[str, str]]:
    above = package[: len(package) - node.level + 1] if node.level else []
    base = ".".join([*above, *([node.module] if node.module else [])])
    # "from engine import paths" names a module, "from engine.types import Box" a thing in one
    if base in {"engine", "gui"}:
        return [(f"{base}.{alias.name}", "") for alias in node.names]
    return [(base, alias.name) for alias in node.names]


def offenders(*found: Import) -> str:
    return "\n".join(map(str, found))


def test_the_engine_never_imports_qt_or_the_window() -> None:
    wrong = [
        i
        for path in sources("engine")
        for i in imports_of(path)
        if i.of("PySide6", "shiboken6", "PyQt6", "gui", "pytestqt")
    ]
    assert not wrong, offenders(*wrong)


def test_the_contract_imports_nothing_of_ours() -> None:
    wrong = [
        i
        for path in (*sources("engine/types"), *sources("engine/errors"))
        for i in imports_of(path)
        if i.of("engine", "gui") and not i.of("engine.types", "engine.errors")
    ]
    assert not wrong, offenders(*wrong)


def test_the_window_reaches_the_engine_only_through_the_seam() -> None:
    wrong = [
        i
        for path in sources("gui")
        for i in imports_of(path)
        if i.of("engine") and not i.of(*CONTRACT)
        if i.file not in SEAM and (i.module, i.name) not in BORROWED
    ]
    assert not wrong, offenders(*wrong)


def test_what_is_borrowed_is_still_used() -> None:
    assert {(i.module, i.name) for path in sources("gui") for i in imports_of(path)} >= BORROWED


def test_widgets_know_qt_and_the_helpers_that_draw_only() -> None:
    wrong = [
        i
        for path in sources("gui/widgets")
        for i in imports_of(path)
        if not i.of("PySide6", "gui.widgets", *WIDGET_HELPERS)
        if i.module.partition(".")[0] not in sys.stdlib_module_names
    ]
    assert not wrong, offenders(*wrong)


def test_the_engine_thread_is_reached_through_the_bridge_only() -> None:
    """Pages and models ask the bridge; nobody else makes an Engine."""
    wrong = [
        i
        for path in sources("gui/pages", "gui/models", "gui/widgets")
        for i in imports_of(path)
        if i.of("gui.jobs", "gui.app", "gui.main_window")
    ]
    assert not wrong, offenders(*wrong)


def test_tensorflow_is_imported_inside_functions_only() -> None:
    files = [*sources("engine", "gui"), PROJECT / "main.py"]
    wrong = [i for path in files for i in imports_of(path) if i.of(*HEAVY) and not i.nested]
    assert not wrong, offenders(*wrong)


def run_python(code: str) -> str:
    """Run ``code`` in a fresh interpreter; its output. Fails with its words when it fails."""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=PROJECT,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"status {done.returncode}\n{done.stderr[-2000:]}"
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("modules", "unwanted"),
    [
        ("engine.engine, gui.app, engine.cli", "tensorflow keras torch"),
        ("engine.engine, engine.cli", "PySide6 shiboken6 gui"),
        ("gui.app", "cv2 PIL zxingcpp ai_edge_litert sqlite3 engine.images"),
        ("engine.types, engine.errors", "cv2 PIL ai_edge_litert sqlite3"),
    ],
)
def test_importing_loads_nothing_heavier_than_needed(modules: str, unwanted: str) -> None:
    code = f"import sys, {modules}; print(*[m for m in {unwanted.split()} if m in sys.modules])"
    assert run_python(code) == ""


def test_this_pyside6_keeps_its_reference_counts() -> None:
    """PySide6 6.12.0 loses one of None per void call, and aborts on Python 3.11 before the end."""
    code = (
        "from PySide6.QtCore import QObject\n"
        "o = QObject()\n"
        "for n in range(100_000): o.setObjectName(str(n % 7))\n"
        "print(o.objectName())"
    )
    assert run_python(code) == str(99_999 % 7)


def test_nested_imports_and_imports_by_name_are_seen(tmp_path: Path, monkeypatch) -> None:
    """The checks above are only as good as what they see."""
    monkeypatch.setattr(sys.modules[__name__], "PROJECT", tmp_path)
    file = tmp_path / "engine" / "odd.py"
    file.parent.mkdir()
    file.write_text(
        "from . import paths\n"
        "from engine import types\n"
        "def late():\n    import tensorflow.keras as k\n    import_module('gui.app')\n"
    )
    seen = [(i.module, i.nested) for i in imports_of(file)]
    assert seen == [
        ("engine.paths", False),
        ("engine.types", False),
        ("tensorflow.keras", True),
        ("gui.app", True),
    ]
