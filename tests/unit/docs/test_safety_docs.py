"""docs/safety.md: every place and test that it names is there, and its figures are not too high."""

from __future__ import annotations

import ast
import importlib.util
import re

import pytest

from tests.support.hostile import MARKUP, texts
from tests.support.modules import ROOT

PAGE = (ROOT / "docs" / "safety.md").read_text(encoding="utf-8")
PROMISES = {
    number: cells
    for number, *cells in (
        [cell.strip() for cell in line.strip("|\n").split("|")]
        for line in PAGE.splitlines()
        if re.match(r"\| S\d+ \|", line)
    )
}


def _code(cell):
    return re.findall(r"`([^`]+)`", cell)


def test_every_promise_is_there():
    assert list(PROMISES) == [f"S{number}" for number in range(1, 15)]


@pytest.mark.parametrize("number", PROMISES)
def test_each_is_held_in_a_place_that_is_there(number):
    places = _code(PROMISES[number][1])
    assert places
    for place in places:
        assert (ROOT / place).is_file(), place


@pytest.mark.parametrize("number", PROMISES)
def test_each_is_shown_by_tests_that_pytest_finds(number):
    """In files and under names that it takes for tests, at the top of the file."""
    tests = _code(PROMISES[number][2])
    assert tests
    for test in tests:
        path, _, name = test.partition("::")
        assert re.fullmatch(r"tests/(\w+/)+test_\w+\.py", path), path
        found = {
            node.name: node
            for node in ast.parse((ROOT / path).read_text(encoding="utf-8")).body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        }
        assert name.startswith("test_")
        assert name in found, test
        assert "skip" not in "".join(map(ast.unparse, found[name].decorator_list)), test


def test_every_module_and_test_file_that_is_named_is_there():
    named = re.findall(r"`((?:reader|tests|tools)/[\w/.]+?\.py)", PAGE)
    assert len(named) > 40
    assert not [path for path in named if not (ROOT / path).is_file()]


def test_the_figures_are_not_too_high():
    def told(what):
        return int(re.search(rf"(\d+) {what}", PAGE)[1])

    screens = _literals("tests/ui/hostile/test_every_screen.py")
    assert told("hostile texts") <= len(list(texts()))
    assert told("kinds of markup") <= len(MARKUP)
    assert told("screens") <= len(screens["SCREENS"].keys)
    assert told("layers") <= len(screens["LAYERS"].keys)
    commands = _module("tests/e2e/test_hostile_commands.py")
    typed = commands.runs(ROOT)
    assert told("commands") <= len(typed)
    assert told("runs") <= sum(map(len, typed.values()))


def _literals(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict)
        for target in node.targets
    }


def _module(path):
    spec = importlib.util.spec_from_file_location("captured", ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
