"""The package as text and as syntax trees, for the tests that hold the shape of the house."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    path: Path
    root: Path = ROOT
    """The project; a test may have made one of its own."""

    @property
    def name(self) -> str:
        """The path below the project, as people would name it."""
        return self.path.relative_to(self.root).as_posix()

    @property
    def room(self) -> str:
        """The room of DESIGN.md that it belongs to: `ui`, `store`, `model`, …."""
        return self.path.relative_to(self.root / "reader").parts[0].removesuffix(".py")

    @cached_property
    def lines(self) -> list[str]:
        """Its lines."""
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.path.read_text(encoding="utf-8"), filename=self.name)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method in it."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every module that it names in an import, at its top or in a function, with the line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    yield alias.name, node.lineno
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                for alias in node.names:
                    yield f"{node.module}.{alias.name}", node.lineno

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the last part of the name that is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                if isinstance(node.func, ast.Name):
                    yield node.func.id, node
                elif isinstance(node.func, ast.Attribute):
                    yield node.func.attr, node


@cache
def modules(root: Path = ROOT) -> tuple[Module, ...]:
    """Every module of the package, by path."""
    return tuple(Module(path, root) for path in sorted((root / "reader").rglob("*.py")))


def is_within(name: str, package: str) -> bool:
    """Whether a dotted name is the package or something in it."""
    return name == package or name.startswith(f"{package}.")
