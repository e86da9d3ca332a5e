"""What keeps the house pleasant: short files, short functions, a word at every door."""

from __future__ import annotations

import ast

from tests.support.modules import modules

MOST_LINES = 300
"""What a file should stay below: about what a person reads at one sitting."""

LINES_AT_ALL = 400
"""What no file may exceed."""

SHARE_OF_LONG_FILES = 0.05
"""How many may lie between the two."""

FUNCTION_LINES = 60
"""What no function may exceed, its docstring left aside."""


def test_no_file_is_too_long():
    too_long = {m.name: len(m.lines) for m in modules() if len(m.lines) > LINES_AT_ALL}
    assert not too_long


def test_nearly_all_files_are_short():
    long = {m.name: len(m.lines) for m in modules() if len(m.lines) > MOST_LINES}
    assert len(long) <= SHARE_OF_LONG_FILES * len(modules()), long


def test_no_function_is_too_long():
    too_long = {
        f"{module.name}:{function.name}": lines
        for module in modules()
        for function in module.functions()
        if (lines := _lines_of_code(function)) > FUNCTION_LINES
    }
    assert not too_long


def test_every_module_says_what_it_is():
    silent = [module.name for module in modules() if not ast.get_docstring(module.tree)]
    assert not silent


def test_only_the_command_line_prints():
    """The screen would be torn, and a library has no business on standard output."""
    printing = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        if module.room not in {"cli", "__main__"}
        for name, call in module.calls()
        if name == "print" and isinstance(call.func, ast.Name)
    ]
    assert not printing


def test_no_module_of_the_package_imports_the_tests_or_tools():
    strangers = [
        f"{module.name}:{line} imports {name}"
        for module in modules()
        for name, line in module.imports()
        if name.split(".")[0] in {"tests", "tools", "benchmarks"}
    ]
    assert not strangers


def _lines_of_code(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return body[-1].end_lineno - body[0].lineno + 1 if body else 0


ONCE_THE_UPPER_WINDOW_IS_GONE = {"reader/ui/screens/muting.py:_day_said"}
"""Called by the window above while that one closes: here the lower one is not the current yet."""


def test_a_window_closes_once():
    """The key that closes it may be pressed twice: the second must not close the window below."""
    heedless = {
        f"{module.name}:{function.name}"
        for module in modules()
        if module.room == "ui"
        for function in module.functions()
        if "self.dismiss(" in (source := ast.unparse(function)) and "self.is_current" not in source
    }
    assert heedless == ONCE_THE_UPPER_WINDOW_IS_GONE
