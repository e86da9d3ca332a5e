"""Where a widget is handed a string that Textual would parse for tags: none of ours may be.

Textual reads `[/]` or `[@click=…]` in any bare string that a widget, a notification, a tooltip or
a border title shows. So in the room ui each widget that shows text is told `markup=False` where it
is made, which holds for all that it is given later, or draws what its own `render` returns: an
object, never a `str`. What it is given there is our own words, is cleaned where it stands, or is a
`Content` or a `Text`. Names are followed through imports.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from tests.support.gates import Names
from tests.support.modules import is_within

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.modules import Module

TAKE_MARKUP_FALSE = {"Static", "Label", "OptionList"}
"""Textual's widgets that parse text unless told `markup=False`."""

TAKE_A_LABEL = {"Button", "Checkbox", "Collapsible", "Option", "RadioButton", "TabPane"}
"""Those whose first argument is parsed: a literal of our own, or a `Content`."""

TAKE_A_TEXT = {"TextArea"}
"""Those that show a text as it is, control codes and all; it may be nothing, or our own."""

ONLY_AS_A_BASE = {"Input"}
"""As above, also what is set later; `TextLine` is one that cleans it."""

CLEANERS = {"sanitise", "sanitise_line", "label", "clean"}
"""Calls whose result holds nothing that a terminal would carry out."""

MAKES_CONTENT_OF_MARKUP = {"from_markup", "from_ansi", "from_text"}
"""Calls that parse tags, or codes of a terminal, on purpose."""

PARSERS = ("rich.markup", "textual.markup", "rich.control", "textual.visual.visualize")
"""What does so within, and what makes codes."""

TEXTS = {"Content", "Text", "Strip", "RenderableType"}
"""What a function of ours says that it returns, or is given, where that is no `str`."""

TITLES = {"tooltip", "border_title", "border_subtitle"}
"""Attributes that are parsed when they are set; they take a `Content` as well."""

CONTENT_MAKERS = {"Content", "Text", "append", "assemble", "styled"}
"""Calls whose result is text with its styles beside it; a `str` has none of them."""


def offences(module: Module) -> list[str]:
    """Every place in a module where text from outside could be read as markup."""
    names = Names(module)
    nodes = [
        *_calls(module, names),
        *_classes(module, names),
        *_titles(module),
        *(node for name, node in (*names.imports, *names.reached) if _is_unknown(name)),
        *_handed_on(names),
    ]
    return [
        f"{module.name}:{getattr(node, 'lineno', 1)} {ast.unparse(node)[:70]}" for node in nodes
    ]


def _widget(name: str) -> str:
    """Return what a widget of Textual's, or an option in a list, is called; empty for all else."""
    last = name.rpartition(".")[2]
    is_class = last[:1].isupper() and not last.isupper()
    return last if is_class and is_within(name, "textual.widgets") else ""


def _is_unknown(name: str) -> bool:
    """Whether it may parse text whatever it is told, as trees and tables do."""
    known = TAKE_MARKUP_FALSE | TAKE_A_LABEL | TAKE_A_TEXT | ONLY_AS_A_BASE
    harmless = {"OptionDoesNotExist", "Selection", "Rule"}
    is_parser = any(is_within(name, parser) for parser in PARSERS)
    is_message = "." in name.partition("textual.widgets.")[2] and not name.endswith(".Option")
    return is_parser or (
        bool(_widget(name)) and not is_message and _widget(name) not in known | harmless
    )


def _handed_on(names: Names) -> Iterator[ast.AST]:
    """Widgets under another name, and those that something else makes."""
    called = {id(node.func) for node in names.nodes if isinstance(node, ast.Call)}
    for node in names.nodes:
        if isinstance(node, ast.Assign) and id(node.value) not in called:
            yield from [node] if _widget(names.whole(node.value)) else []
        if isinstance(node, ast.Call) and names.whole(node.func) in {"map", "functools.partial"}:
            yield from [node] if any(_widget(names.whole(each)) for each in node.args) else []


def _calls(module: Module, names: Names) -> Iterator[ast.Call]:
    for function, call in _calls_in(module.tree):
        whole = names.whole(call.func)
        widget = _widget(whole)
        name = whole.rpartition(".")[2] or getattr(call.func, "attr", "")
        is_super = name == "__init__" and "super()" in ast.unparse(call.func)
        shown = [*call.args[:1], *(k.value for k in call.keywords if k.arg in _SHOWN)]
        is_told = all(_is_text(each, module, function) for each in shown)
        if (
            name in MAKES_CONTENT_OF_MARKUP
            or (name == "notify" and call.args and not _says_no_markup(call))
            or (widget in TAKE_MARKUP_FALSE and not (_says_no_markup(call) and is_told))
            or (is_super and _says_no_markup(call) and not is_told)
            or (widget in TAKE_A_LABEL and not all(map(_is_safe, shown)))
            or (widget in TAKE_A_TEXT and not _is_clean(call))
            or widget in ONLY_AS_A_BASE
            or (name == "Content" and not all(map(_is_cleaned, call.args[:1])))
            or (name in _GIVES and not all(_is_given(e, module, function) for e in call.args[-1:]))
            or (name == "setattr" and len(call.args) == 3 and _is_title(call.args[1]))
        ):
            yield call


_SHOWN = {"content", "renderable", "label", "title", "prompt"}
"""Keywords for what a widget shows."""

_GIVES = {"update", "add_option", "replace_option_prompt", "with_tooltip", "load_text"}
"""Methods that give a widget something else to show."""


def _is_given(value: ast.expr, module: Module, function: ast.AST) -> bool:
    """Whether it is a text of ours, or what only counters, sets and the like are given."""
    return _is_text(value, module, function) or isinstance(
        value, ast.GeneratorExp | ast.Dict | ast.Set | ast.List | ast.Tuple
    )


def _is_title(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value in TITLES


def _is_text(value: ast.expr, module: Module, function: ast.AST) -> bool:
    """Whether it is our own, is cleaned where it stands, or is text with its styles beside it."""
    match value:
        case ast.Starred():
            return True  # options of a list, each of which is looked at where it is made
        case ast.BoolOp(values=values):
            return all(_is_text(each, module, function) for each in values)
        case ast.IfExp(body=body, orelse=orelse):
            return all(_is_text(each, module, function) for each in (body, orelse))
        case ast.Name(id=name) if name.isupper():
            return True  # a constant
        case ast.Name(id=name):
            return _is_text_by(name, module, function)
        case ast.Call(func=ast.Attribute(attr=name) | ast.Name(id=name)):
            made = [f.returns for f in module.functions() if f.name == name]
            is_ours = bool(made) and all(map(_is_no_str, made))
            return is_ours or name in CONTENT_MAKERS | {"Option"} or _is_cleaned(value)
    return _is_cleaned(value)


def _is_text_by(name: str, module: Module, function: ast.AST) -> bool:
    """Whether a name stands for such a text, by the hint of its type or by what it is set to."""
    arguments = [each for each in ast.walk(function) if isinstance(each, ast.arg)]
    if hints := [each.annotation for each in arguments if each.arg == name]:
        return all(map(_is_no_str, hints))
    given = [
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Assign) and name in map(ast.unparse, node.targets)
    ]
    return bool(given) and all(_is_text(each, module, function) for each in given)


def _is_no_str(hint: ast.expr | None) -> bool:
    return hint is not None and ast.unparse(hint).strip("'") in TEXTS


def _calls_in(tree: ast.Module) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Yield every call, with the function that it stands in, or the module."""
    waiting: list[tuple[ast.AST, ast.AST]] = [(tree, tree)]
    while waiting:
        function, node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            function = node
        if isinstance(node, ast.Call):
            yield function, node
        waiting += ((function, child) for child in ast.iter_child_nodes(node))


def _classes(module: Module, names: Names) -> Iterator[ast.ClassDef]:
    """Widgets of our own that would parse what they are given, or what they return."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        bases = set(map(_widget, map(names.whole, node.bases))) - {""}
        renders = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "render"]
        if any(map(_may_be_str, renders)) or any(_sets_render(each) for each in node.body):
            yield node
        told = any(_says_no_markup(call) for call in ast.walk(node) if isinstance(call, ast.Call))
        if bases & ONLY_AS_A_BASE and "validate_value" not in {
            f.name for f in node.body if isinstance(f, ast.FunctionDef)
        }:
            yield node
        if bases & TAKE_MARKUP_FALSE and not renders and not told:
            yield node


def _may_be_str(render: ast.FunctionDef) -> bool:
    """Whether a widget may draw a bare text, by what its method says that it returns."""
    hint = "" if render.returns is None else ast.unparse(render.returns).strip("'")
    return hint in {"", "RenderResult", "object", "Any"} or "str" in hint.split(" | ")


def _sets_render(node: ast.AST) -> bool:
    return isinstance(node, ast.Assign) and "render" in map(ast.unparse, node.targets)


def _titles(module: Module) -> Iterator[ast.Assign | ast.AnnAssign]:
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
            continue
        given = node.targets if isinstance(node, ast.Assign) else [node.target]
        targets = [each for each in given if isinstance(each, ast.Attribute)]
        if not _is_safe(node.value) and any(target.attr in TITLES for target in targets):
            yield node


def _says_no_markup(call: ast.Call) -> bool:
    return any(
        keyword.arg == "markup" and ast.unparse(keyword.value) == "False"
        for keyword in call.keywords
    )


def _is_safe(value: ast.expr) -> bool:
    """Whether a value is a literal of our own, or is made into content where it stands."""
    if isinstance(value, ast.Constant):
        return True
    if isinstance(value, ast.Call):
        called = value.func
        name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
        return name in CONTENT_MAKERS
    return False


def _is_clean(call: ast.Call) -> bool:
    """Whether what is typed over goes on from nothing, from a literal, or from a clean text."""
    given = [*call.args[:1], *(k.value for k in call.keywords if k.arg in {"value", "text"})]
    return all(map(_is_cleaned, given))


def _is_cleaned(value: ast.expr) -> bool:
    """Whether a text is our own, or was cleaned where it stands."""
    match value:
        case ast.Constant():
            return True
        case ast.Call(func=ast.Name(id=name)):
            return name in CLEANERS
        case ast.JoinedStr(values=values):
            return all(map(_is_cleaned, values))
        case ast.FormattedValue(value=inner):
            return _is_cleaned(inner)
        case ast.BinOp(op=ast.Mult()):
            return isinstance(value.left, ast.Constant)
        case ast.BinOp(left=left, right=right):
            return _is_cleaned(left) and _is_cleaned(right)
    return False
