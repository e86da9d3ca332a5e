"""Text is never markup: no widget is handed a string that Textual would parse for tags.

Textual reads `[/]` or `[@click=…]` in any bare string that a widget, a notification, a tooltip or
a border title shows. So in the room ui each widget that shows text is told `markup=False` where it
is made, which holds for all that it is given later, or draws what its own `render` returns: an
object, never a `str`.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from tests.support.modules import Module, is_within, modules

if TYPE_CHECKING:
    from collections.abc import Iterator

TAKE_MARKUP_FALSE = {"Static", "Label", "OptionList"}
"""Textual's widgets that parse text unless told `markup=False`."""

CANNOT_BE_TOLD = {"DataTable", "Markdown", "SelectionList", "Tree"}
"""Those that parse text whatever they are told."""

TAKE_A_LABEL = {"Button", "Checkbox", "Collapsible", "Option", "RadioButton", "TabPane"}
"""Those whose first argument is parsed: a literal of our own, or a `Content`."""

TAKE_A_TEXT = {"TextArea"}
"""Those that show a text as it is, control codes and all; it may be nothing, or our own."""

ONLY_AS_A_BASE = {"Input"}
"""As above, also what is set later; `TextLine` is one that cleans it."""

CLEANERS = {"sanitise", "sanitise_line", "label", "clean"}
"""Calls whose result holds nothing that a terminal would carry out."""

MAKES_CONTENT_OF_MARKUP = {"from_markup"}
"""Calls that parse tags on purpose."""

TITLES = {"tooltip", "border_title", "border_subtitle"}
"""Attributes that are parsed when they are set; they take a `Content` as well."""

CONTENT_MAKERS = {"Content", "Text", "append", "assemble", "from_text", "styled"}
"""Calls whose result is text with its styles beside it; a `str` has none of them."""


def offences(module: Module) -> list[str]:
    """Every place in a module where text from outside could be read as markup."""
    widgets = {
        name.rsplit(".", 1)[-1]
        for name, _ in module.imports()
        if is_within(name, "textual.widgets") or name == "textual.widgets.option_list.Option"
    }
    nodes = [*_calls(module, widgets), *_classes(module, widgets), *_titles(module)]
    return [f"{module.name}:{node.lineno} {ast.unparse(node)[:70]}" for node in nodes]


def test_no_widget_is_given_a_bare_string():
    found = [offence for module in modules() if module.room == "ui" for offence in offences(module)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "code",
    [
        "Static(article.title)",
        "Static()",
        "Static(title, markup=True)",
        "Label(f'{title}')",
        "OptionList()",
        "Button(title)",
        "Tree(title)",
        "app.notify(fault.reason)",
        "self.notify(str(error), title='x')",
        "widget.tooltip = article.url",
        "widget.tooltip = ', '.join(urls)",
        "self.border_title = title",
        "Content.from_markup(title)",
        "Content(title)",
        "Static(Content(f'{title}'), markup=False)",
        "Content(label(name) + title)",
        "Input()",
        "TextArea(note)",
        "class Line(Input):\n    pass",
        "TextArea(text=str(note))",
        "class Header(Static):\n    def show(self, title): self.update(title)",
        "class Row(Widget):\n    def render(self) -> str: return self.title",
        "class Row(Widget):\n    def render(self): return self.title",
    ],
)
def test_the_rule_sees(code):
    assert offences(_module(code)), code


@pytest.mark.parametrize(
    "code",
    [
        "Static(title, markup=False)",
        "TextArea()",
        "TextLine(title)",
        "class Line(Input):\n    def validate_value(self, value): return sanitise(value)",
        "TextArea(sanitise(note))",
        "Label(markup=False)",
        "Button('our own')",
        "Button(Content(label(title)))",
        "Content('our own')",
        "Content('  ' * depth + label(title))",
        "Content(f'{label(title)}: {clean(reason)}')",
        "Option(text.append(title))",
        "app.notify(reason, markup=False)",
        "widget.tooltip = Content(label(article.url))",
        "widget.tooltip = None",
        "class Header(Static):\n    def __init__(self): super().__init__(markup=False)",
        "class Header(Static):\n    def render(self) -> Content: return Content(clean(self.title))",
        "class Row(Widget):\n    def render(self) -> Strip: return Strip([])",
        "class Unrelated(Widget):\n    def compose(self): yield Header()",
    ],
)
def test_the_rule_lets_pass(code):
    assert not offences(_module(code)), code


def _calls(module: Module, widgets: set[str]) -> Iterator[ast.Call]:
    for name, call in module.calls():
        is_widget = name in widgets and isinstance(call.func, ast.Name)
        if (
            name in MAKES_CONTENT_OF_MARKUP
            or (name == "notify" and call.args and not _says_no_markup(call))
            or (is_widget and name in CANNOT_BE_TOLD)
            or (is_widget and name in TAKE_MARKUP_FALSE and not _says_no_markup(call))
            or (is_widget and name in TAKE_A_LABEL and call.args and not _is_safe(call.args[0]))
            or (is_widget and name in TAKE_A_TEXT and not _is_clean(call))
            or (is_widget and name in ONLY_AS_A_BASE)
            or (name == "Content" and not all(map(_is_cleaned, call.args[:1])))
        ):
            yield call


def _classes(module: Module, widgets: set[str]) -> Iterator[ast.ClassDef]:
    """Widgets of our own that would parse what they are given, or what they return."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.ClassDef):
            continue
        bases = {base.id for base in node.bases if isinstance(base, ast.Name)} & widgets
        renders = [f for f in node.body if isinstance(f, ast.FunctionDef) and f.name == "render"]
        if any(f.returns is None or ast.unparse(f.returns).strip("'") == "str" for f in renders):
            yield node
        told = any(_says_no_markup(call) for call in ast.walk(node) if isinstance(call, ast.Call))
        if bases & ONLY_AS_A_BASE and "validate_value" not in {
            f.name for f in node.body if isinstance(f, ast.FunctionDef)
        }:
            yield node
        if bases & CANNOT_BE_TOLD or (bases & TAKE_MARKUP_FALSE and not renders and not told):
            yield node


def _titles(module: Module) -> Iterator[ast.Assign]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Assign) and not _is_safe(node.value):
            targets = [t for t in node.targets if isinstance(t, ast.Attribute)]
            if any(target.attr in TITLES for target in targets):
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


def _module(code: str) -> Module:
    """A module of the room ui that holds a piece of code and nothing else."""
    widgets = TAKE_MARKUP_FALSE | CANNOT_BE_TOLD | TAKE_A_LABEL | TAKE_A_TEXT | ONLY_AS_A_BASE
    module = Module(modules()[0].path)
    module.__dict__["tree"] = ast.parse(f"from textual.widgets import {', '.join(widgets)}\n{code}")
    return module
