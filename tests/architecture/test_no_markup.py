"""Text is never markup: no widget is handed a string that Textual would parse for tags."""

from __future__ import annotations

import ast

import pytest

from tests.support.markup import (
    ONLY_AS_A_BASE,
    TAKE_A_LABEL,
    TAKE_A_TEXT,
    TAKE_MARKUP_FALSE,
    offences,
)
from tests.support.modules import Module, modules


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
        "from textual.widgets import Tree\nTree(title)",
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
        "class Row(Widget):\n    def render(self) -> RenderResult: return self.title",
        "class Row(Widget):\n    def render(self) -> str | Content: return self.title",
        "class Row(Widget):\n    render = lambda self: self.title",
        "from textual.widgets import Static as S\nS(title)",
        "import textual.widgets as w\nw.Static(title)",
        "import textual.widgets\ntextual.widgets.Static(title)",
        "from textual import widgets\nwidgets.Static(title)",
        "S = Static\nS(title)",
        "list(map(Static, titles))",
        "Static(title, markup=False)",
        "Static(content=title, markup=False)",
        "Static(f'{title}', markup=False)",
        "Static(title or 'none', markup=False)",
        "class A:\n    def t(self) -> str: ...\n    def f(self): Static(self.t(), markup=False)",
        "class Head(Static):\n    def __init__(self, t): super().__init__(t, markup=False)",
        "self.query_one(Static).update(title)",
        "static.update(f'{title}')",
        "def f(static, title: str): static.update(title)",
        "Button(label=title)",
        "Option(prompt=title)",
        "self.listing.add_option(title)",
        "self.listing.replace_option_prompt(identity, title)",
        "from textual.widgets.option_list import Option as O\nO(title)",
        "from textual.widgets import DataTable",
        "from textual.widgets import RichLog",
        "from textual.widgets import Select",
        "from textual.content import Content as C\nC(title)",
        "from rich.text import Text as T\nT.from_markup(title)",
        "Text.from_ansi(title)",
        "Content.from_text(title)",
        "area.load_text(title)",
        "from rich.markup import render",
        "from textual.markup import to_content",
        "widget.tooltip: str = title",
        "setattr(widget, 'tooltip', title)",
        "widget.with_tooltip(title)",
    ],
)
def test_the_rule_sees(code):
    assert offences(_module(code)), code


@pytest.mark.parametrize(
    "code",
    [
        "Static(Text(title), markup=False)",
        "Static(label(title), markup=False)",
        "def f(wrong: Text): Static(wrong, markup=False)",
        "class A:\n    def t(self) -> Text: ...\n    def f(self): Static(self.t(), markup=False)",
        "def f(static):\n    told = Text('a')\n    static.update(told)",
        "counts.update(each for each in names)",
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


def _module(code: str) -> Module:
    """A module of the room ui that holds a piece of code and nothing else."""
    widgets = TAKE_MARKUP_FALSE | TAKE_A_LABEL | TAKE_A_TEXT | ONLY_AS_A_BASE
    module = Module(modules()[0].path)
    module.__dict__["tree"] = ast.parse(f"from textual.widgets import {', '.join(widgets)}\n{code}")
    return module
