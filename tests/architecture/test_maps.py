"""A newcomer's maps are true: of the rooms, of the modules in each, of the ways through them."""

from __future__ import annotations

import ast
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.support.modules import ROOT, modules

if TYPE_CHECKING:
    from pathlib import Path

GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")

PACKAGES = [module.path.parent for module in modules() if module.path.name == "__init__.py"]

MAPPED = re.compile(r" *(\w+(?:, \w+)*) {2,}\S")
"""A line of a map: modules, and behind at least two blanks what they are."""

DOTTED = re.compile(r"`(reader(?:\.\w+)+)`")

MODULE = re.compile(r"`((?:reader|tests|tools|benchmarks)/[\w/]+\.py)`")


def name_of(package: Path) -> str:
    """Return the package as people would name it."""
    return package.relative_to(ROOT).as_posix()


def modules_of(package: Path) -> list[str]:
    """Return the modules and packages in a package, by name."""
    found = [path.stem for path in package.glob("*.py") if path.name != "__init__.py"]
    return sorted([*found, *(path.parent.name for path in package.glob("*/__init__.py"))])


def mapped_in(package: Path) -> list[str]:
    """Return the modules that the map of a package names, each as often as it does."""
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    lines = (ast.get_docstring(tree) or "").splitlines()
    names = (match[1].split(", ") for line in lines if (match := MAPPED.match(line)))
    return sorted(name for those in names for name in those)


def defined_in(body: list[ast.stmt]) -> dict[str, ast.stmt]:
    """Return what stands in a module or a class, by name."""
    found: dict[str, ast.stmt] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found[node.target.id] = node
    return found


def is_there(dotted: str) -> bool:
    """Whether a module, or what is defined in one, is called so."""
    path, rest = ROOT, dotted.split(".")
    while rest and (path / rest[0]).is_dir():
        path /= rest.pop(0)
    file = path / f"{rest[0]}.py" if rest else path
    if rest and file.is_file():
        rest.pop(0)
    else:
        file = path / "__init__.py"
    body = ast.parse(file.read_text(encoding="utf-8")).body
    for name in rest:
        node = defined_in(body).get(name)
        if node is None:
            return False
        body = node.body if isinstance(node, ast.ClassDef) else []
    return True


@pytest.mark.parametrize("package", PACKAGES[1:], ids=name_of)
def test_a_package_maps_its_modules_each_once(package):
    """Whoever adds a module tells in the `__init__.py` beside it what it is there for."""
    told, there = mapped_in(package), modules_of(package)
    where = f"in the docstring of {name_of(package)}/__init__.py"
    untold = sorted(set(there) - set(told))
    assert not untold, f"say what {', '.join(untold)} is there for, {where}"
    assert told == there, f"name each module once {where}, and none that is gone"


def test_the_guide_lists_the_rooms_in_the_order_of_the_layers():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (layers,) = (
        contract["layers"]
        for contract in project["tool"]["importlinter"]["contracts"]
        if contract["id"] == "layers"
    )
    in_order = [sorted(re.findall(r"\w+", layer)) for layer in layers]
    rows = re.findall(r"^\| (`.+?`) \|", GUIDE, re.MULTILINE)
    told = [sorted(re.findall(r"\w+", row)) for row in rows]
    # Last, and below them all: what named tuples are made with is no room.
    assert [*told, ["named"]] == in_order


def test_the_ways_lead_by_what_is_there():
    named = DOTTED.findall(GUIDE)
    assert len(named) >= 20
    assert [each for each in named if not is_there(each)] == []


def test_the_docs_name_no_module_that_is_gone():
    pages = [ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]
    named = [each for page in pages for each in MODULE.findall(page.read_text(encoding="utf-8"))]
    assert len(named) >= 10
    assert [each for each in named if not (ROOT / each).is_file()] == []


@pytest.mark.parametrize(
    "gone", ["reader.nowhere", "reader.ui.desk.Chair", "reader.ui.desk.Desk.x"]
)
def test_what_is_not_there_is_seen(gone):
    assert not is_there(gone)
