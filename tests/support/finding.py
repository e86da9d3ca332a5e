"""What gates watch for: each function here finds it in a module, by its names and its words."""

from __future__ import annotations

import ast
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from tests.support.gates import opens_to_write, says
from tests.support.modules import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.gates import Names

    Find = Callable[[Names], Iterator[ast.AST]]
    """Yields each place of a module at which something is done."""


_INNERMOST = {"__dict__", "__globals__", "__getattribute__", "__subclasses__", "__builtins__"}
"""Attributes by which everything can be reached."""


def importing(*packages: str) -> Find:
    """Find imports of packages and of what is in them, and what is reached through others."""

    def find(names: Names) -> Iterator[ast.AST]:
        for name, node in (*names.imports, *names.reached):
            if any(is_within(name, package) for package in packages):
                yield node

    return find


def using(*patterns: str) -> Find:
    """Find names that are used or imported, whether they are called or not."""

    def find(names: Names) -> Iterator[ast.AST]:
        for name, node in (*names.imports, *names.used):
            if any(fnmatchcase(name, pattern) for pattern in patterns):
                yield node

    return find


def saying(keyword: str, *, but: str) -> Find:
    """Find calls that say something else for a keyword, and mappings that could be handed over."""

    def find(names: Names) -> Iterator[ast.AST]:
        for _, call in names.calls:
            if says(call, keyword) not in {"", but}:
                yield call
        for node in names.nodes:
            keys = node.keys if isinstance(node, ast.Dict) else []
            if any(isinstance(key, ast.Constant) and key.value == keyword for key in keys):
                yield node

    return find


def naming(*last: str) -> Find:
    """Find attributes and names, whatever they are of: called, handed on or set."""

    def find(names: Names) -> Iterator[ast.AST]:
        for node in names.nodes:
            whole = names.whole(node) if isinstance(node, ast.Name) else ""
            if getattr(node, "attr", whole.rpartition(".")[2]) in last:
                yield node

    return find


def reflecting(names: Names) -> Iterator[ast.AST]:
    """Find what reaches into a module by a name that is made as it runs, or by none at all."""
    for node in names.nodes:
        whole = names.whole(node)
        if whole == "sys.modules" or whole.partition(".")[0] in {"__builtins__", "__loader__"}:
            yield node
        elif isinstance(node, ast.Attribute) and node.attr in _INNERMOST:
            if node.attr != "__dict__" or names.is_module(node.value):
                yield node
        elif isinstance(node, ast.ImportFrom) and (
            node.level or any(_is_hidden(node.module or "", alias.name) for alias in node.names)
        ):
            yield node
    yield from names.modules_as_values
    for name, call in names.calls:
        reaches = name in {"getattr", "setattr", "delattr", "vars"} and call.args
        makes = name in {"globals", "locals"} or name.endswith("methodcaller")
        if makes or (reaches and names.is_module(call.args[0])):
            yield call


def _is_hidden(module: str, name: str) -> bool:
    """Whether an import does not say what it takes, or takes what is another's of ours alone."""
    is_its_own = name.startswith("_") and not name.startswith("__")
    return name == "*" or (is_its_own and is_within(module, "reader"))


def any_of(*finds: Find) -> Find:
    """Find whatever one of these does."""

    def find(names: Names) -> Iterator[ast.AST]:
        for each in finds:
            yield from each(names)

    return find


def writing(names: Names) -> Iterator[ast.AST]:
    """Find what makes, fills, moves or cuts files."""
    makers = {"write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "copyfile"}
    makers |= {"NamedTemporaryFile", "mkstemp", "mkdtemp", "RotatingFileHandler", "FileHandler"}
    makers |= {"TemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile", "tofile", "memmap"}
    makers |= {"chmod", "lchmod"}
    changes = (
        *("os.rename*", "os.replace", "os.*link", "os.truncate", "os.mk*", "shutil.copy*"),
        *("os.chmod", "os.chown", "os.sendfile", "mmap.mmap"),
        *("shutil.move", "shutil.make_archive", "numpy.save*", "dbm.*", "fileinput.*"),
    )
    for name, call in names.calls:
        makes = any(fnmatchcase(name, each) for each in changes)
        makes |= name.rpartition(".")[2] in makers and says(call, "mode") != "'r'"
        if makes or _moves(call) or opens_to_write(name, call):
            yield call


def _moves(call: ast.Call) -> bool:
    """Whether a path is moved: of texts, `replace` is told two things, and of times by name."""
    is_move = isinstance(call.func, ast.Attribute) and call.func.attr in {"rename", "replace"}
    return is_move and len(call.args) == 1 and not call.keywords


_HARMLESS_YAML = {"BaseLoader", "CBaseLoader", "YAMLError", "MarkedYAMLError"}
"""All that is taken of YAML: the loaders of the least kind, and what they raise."""


def loading_yaml(names: Names) -> Iterator[ast.AST]:
    """Find readings of YAML that could make more than texts, lists and mappings."""
    loads = {
        id(call.func)
        for name, call in names.calls
        # A loader of the least kind, by its own name or by one that stands for it.
        if name == "yaml.load" and says(call, "Loader") in {"loader", "yaml.BaseLoader"}
    }
    for name, node in (*names.imports, *names.reached, *names.used):
        is_of_it = is_within(name, "yaml") or is_within(name, "ruamel")
        is_harmless = name == "yaml" or name.rpartition(".")[2] in _HARMLESS_YAML
        if is_of_it and not is_harmless and id(node) not in loads:
            yield node


_LINK = re.compile(r"(?:.*\s)?link(?:\s*=|\s+\S|\s*$)|.*@click")
"""A style that is written as a text, and holds a link or what a click does."""


def linking(names: Names) -> Iterator[ast.AST]:
    """Find styles with a link, which a terminal would open by itself, or with what a click does."""
    for node in names.nodes:
        keys = node.keys if isinstance(node, ast.Dict) else []
        if any(isinstance(key, ast.Constant) and key.value == "@click" for key in keys):
            yield node
    for name, call in names.calls:
        last = name.rpartition(".")[2]
        if (last.endswith("Style") and says(call, "link")) or last in {"update_link", "from_meta"}:
            yield call
        elif last in {"parse", "styled", "stylize", "stylize_before"}:
            words = (node for each in call.args for node in ast.walk(each))
            texts = (node.value for node in words if isinstance(node, ast.Constant))
            if any(isinstance(text, str) and _LINK.match(text) for text in texts):
                yield call


def escaping(names: Names) -> Iterator[ast.AST]:
    """Find sequences for a terminal, however they are written, but in words about them."""
    words = {
        id(node.value)
        for node in names.nodes
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in names.nodes:
        if not isinstance(node, ast.Constant) or id(node) in words:
            continue
        starts = _STARTS_OF_BYTES if isinstance(node.value, bytes) else _STARTS
        text = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
        if isinstance(text, str) and not starts.isdisjoint(text):
            yield node
    for name, call in names.calls:
        number = call.args[0] if name == "chr" and call.args else None
        if isinstance(number, ast.Constant) and number.value in {*map(ord, _STARTS)}:
            yield call


_STARTS = frozenset("\x1b\x90\x98\x9b\x9d\x9e\x9f")
"""What a sequence for a terminal begins with."""

_STARTS_OF_BYTES = frozenset("\x1b\x9b")
"""As above; the others stand in the first bytes of many kinds of files."""
