"""What gates watch for: each function here finds it in a module, by its names and its words."""

from __future__ import annotations

import ast
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from tests.support.gates import opens_to_write, says
from tests.support.modules import is_within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.support.gates import Names

    Find = Callable[[Names], Iterator[ast.AST]]
    """Yields each place of a module at which something is done."""


def importing(*packages: str) -> Find:
    """Find imports of packages, and of what is in them."""

    def find(names: Names) -> Iterator[ast.AST]:
        for name, node in names.imports:
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
        elif isinstance(node, ast.Attribute) and node.attr in {"__dict__", "__globals__"}:
            if names.is_module(node.value) or node.attr == "__globals__":
                yield node
        elif isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names):
            yield node
    for name, call in names.calls:
        reaches = name in {"getattr", "setattr", "delattr", "vars"} and call.args
        makes = name in {"globals", "locals"} or name.endswith("methodcaller")
        if makes or (reaches and names.is_module(call.args[0])):
            yield call


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
    changes = (
        *("os.rename*", "os.replace", "os.*link", "os.truncate", "os.mk*", "shutil.copy*"),
        *("shutil.move", "shutil.make_archive", "numpy.save*", "dbm.*", "fileinput.*"),
    )
    for name, call in names.calls:
        makes = any(fnmatchcase(name, each) for each in changes)
        makes |= name.rpartition(".")[2] in makers and says(call, "mode") != "'r'"
        if makes or opens_to_write(name, call):
            yield call


def loading_yaml(names: Names) -> Iterator[ast.AST]:
    """Find readings of YAML that could make more than texts, lists and mappings."""
    harmful = {"unsafe_load", "unsafe_load_all", "full_load", "full_load_all"}
    for name, call in names.calls:
        last = name.rpartition(".")[2]
        # A loader of the least kind, by its own name or by one that stands for it.
        careless = last in {"load", "load_all"} and says(call, "Loader") not in {
            "loader",
            "yaml.BaseLoader",
        }
        if is_within(name, "yaml") and (careless or last in harmful):
            yield call


def linking(names: Names) -> Iterator[ast.AST]:
    """Find styles with a link, which a terminal would open by itself."""
    for name, call in names.calls:
        if name.rpartition(".")[2].endswith("Style") and says(call, "link"):
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
        text = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
        if isinstance(text, str) and ("\x1b" in text or "\x9b" in text):
            yield node
    for name, call in names.calls:
        if name == "chr" and ast.unparse(call.args[0]) in {"27", "155", "0x1b"}:
            yield call
