"""Reading code for what leads past a gate: each name is followed to the module that it is from."""

from __future__ import annotations

import ast
from functools import cache, cached_property
from typing import TYPE_CHECKING

from tests.support.modules import ROOT, Module, is_within

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITING = frozenset("wxa+")
"""Letters of a mode in which a file is opened to be written."""


_ASKS = frozenset(("execute", "executemany", "executescript"))
"""What SQL is handed over to."""


class Names:
    """The names of a module as they run; what only type checkers read is left out."""

    def __init__(self, module: Module) -> None:
        self.module = module

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Every node that can run."""
        found: list[ast.AST] = []
        waiting: list[ast.AST] = [self.module.tree]
        while waiting:
            node = waiting.pop()
            if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
                waiting += node.orelse
                continue
            found.append(node)
            waiting += ast.iter_child_nodes(node)
        return found

    @cached_property
    def origins(self) -> dict[str, str]:
        """What each imported name is called where it is from."""
        return {name: origin for name, origin, _ in self._imported()}

    @cached_property
    def imports(self) -> list[tuple[str, ast.AST]]:
        """Everything imported, by its whole name."""
        return [(origin, node) for _, origin, node in self._imported()]

    @cached_property
    def used(self) -> list[tuple[str, ast.AST]]:
        """Every name that is used, called or not, by its whole name."""
        named = (node for node in self.nodes if isinstance(node, ast.Name | ast.Attribute))
        return [(name, node) for node in named if (name := self.whole(node))]

    @cached_property
    def calls(self) -> list[tuple[str, ast.Call]]:
        """Every call with the whole name of what is called; `?.open` of what is unknown."""
        found = []
        for node in self.nodes:
            if isinstance(node, ast.Call):
                last = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                found.append((self.whole(node.func) or f"?.{last}", node))
        return found

    @cached_property
    def reached(self) -> list[tuple[str, ast.AST]]:
        """What is reached through modules that are imported: `http.client` after `import http`."""
        reached: list[tuple[str, ast.AST]] = [
            (name, node)
            for name, node in self.used
            if isinstance(node, ast.Attribute) and _root_of(node) in self.origins
        ]
        return reached + [
            (borrowed, node) for name, node in reached if (borrowed := _borrowed(name))
        ]

    @cached_property
    def modules_as_values(self) -> list[ast.AST]:
        """Modules that are handed on, compared or matched, by their names alone."""
        asked = {id(node.value) for node in self.nodes if isinstance(node, ast.Attribute)}
        asked |= {id(call.args[0]) for name, call in self.calls if name == "hasattr"}
        named = (
            node for node in self.nodes if isinstance(node, ast.Name) and id(node) not in asked
        )
        return [node for node in named if self.is_module(node)]

    def whole(self, node: ast.AST) -> str:
        """Return `os.path.join` for `path.join`; empty for what no name stands for."""
        if isinstance(node, ast.Name):
            return self.origins.get(node.id, node.id)
        if isinstance(node, ast.Attribute) and (before := self.whole(node.value)):
            return f"{before}.{node.attr}"
        return ""

    def is_module(self, node: ast.AST) -> bool:
        """Whether a name is that of a module that is imported, as far as the imports tell."""
        return self.whole(node) in self._modules

    @cached_property
    def _modules(self) -> frozenset[str]:
        imports = (each for each in self.nodes if isinstance(each, ast.Import))
        names = [alias.name for each in imports for alias in each.names]
        return frozenset((*names, *(name.partition(".")[0] for name in names)))

    @cached_property
    def written(self) -> list[tuple[str, str, ast.AST]]:
        """Each name that an import gives, what it stands for, and where, as it is written."""
        found: list[tuple[str, str, ast.AST]] = []
        for node in self.nodes:
            if isinstance(node, ast.Import):
                for alias in node.names:
                    origin = alias.name if alias.asname else alias.name.split(".")[0]
                    found.append((alias.asname or origin, alias.name, node))
                    found.append((alias.asname or origin, origin, node))  # what it stands for
            elif isinstance(node, ast.ImportFrom) and node.module:
                found += (
                    (alias.asname or alias.name, f"{node.module}.{alias.name}", node)
                    for alias in node.names
                )
        return found

    def _imported(self) -> Iterator[tuple[str, str, ast.AST]]:
        for name, origin, node in self.written:
            yield name, origin, node
            if borrowed := _borrowed(origin):
                yield name, borrowed, node


@cache
def _borrowed(origin: str) -> str:
    """Return what a name of a module of ours is, where that has it from a library itself."""
    module, _, name = origin.rpartition(".")
    path = ROOT.joinpath(*module.split(".")).with_suffix(".py")
    if not is_within(module, "reader") or not path.exists():
        return ""
    named = {given: meant for given, meant, _ in names_of(Module(path)).written}
    return named.get(name, "")


def _root_of(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


@cache
def names_of(module: Module) -> Names:
    """Return the names of a module, which is read once."""
    return Names(module)


def says(call: ast.Call, keyword: str) -> str:
    """Return what a call says for a keyword, as code; empty where it says nothing."""
    return next((ast.unparse(k.value) for k in call.keywords if k.arg == keyword), "")


def opens_to_write(name: str, call: ast.Call) -> bool:
    """Whether a call opens a file to write: `open(path, "w")`, `path.open("wb")`, `os.open`."""
    if name == "os.open":
        return "os.O_RDONLY" not in ast.unparse(call)
    if name.rpartition(".")[2] not in {"open", "fdopen", "FileIO"}:
        return False
    is_second = name in {"open", "io.open", "io.FileIO", "codecs.open", "os.fdopen"}
    places = call.args[1:2] if is_second else call.args[:1]
    mode = next((k.value for k in call.keywords if k.arg == "mode"), *places[:1] or (None,))
    if not isinstance(mode, ast.Constant):
        return name in {"open", "io.open", "io.FileIO", "os.fdopen"} and mode is not None
    return bool(_WRITING & set(str(mode.value)))


class Statements:
    """The statements of SQL in a module: whether each is made of our own words alone."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def foreign(self) -> Iterator[ast.AST]:
        """Yield each call that hands SQL over into which a value could have been written.

        Whoever is handed such a call, to make it elsewhere, could hand over anything.
        """
        called = {id(node.func) for node in self._names.nodes if isinstance(node, ast.Call)}
        for node in self._names.nodes:
            asks = isinstance(node, ast.Attribute) and node.attr in _ASKS
            is_spelled = isinstance(node, ast.Constant) and node.value in _ASKS
            if is_spelled or (asks and id(node) not in called):
                yield node
        for function in [self._names.module.tree, *self._names.module.functions()]:
            for call in _own_calls(function):
                ours = call.args and self._is_ours(call.args[0], function, set())
                if not ours:
                    yield call

    def _is_ours(self, value: ast.expr, within: ast.AST, seen: set[str]) -> bool:
        match value:
            case ast.Constant():
                return True
            case ast.Name(id=name) | ast.Attribute(attr=name) if name.isupper():
                # A constant: our own words, joined where the module is loaded.
                return name not in self._set_otherwise
            case ast.Name(id=name):
                return name in seen or self._is_given_ours(name, within, seen | {name})
            case ast.JoinedStr(values=values):
                return all(self._is_ours(each, within, seen) for each in values)
            case ast.FormattedValue(value=inner, format_spec=form):
                is_number = form is not None and ast.unparse(form) == "f'd'"
                return is_number or self._is_ours(inner, within, seen)
            case ast.BinOp(left=left, right=right):
                return self._is_ours(left, within, seen) and self._is_ours(right, within, seen)
            case ast.Tuple(elts=values) | ast.List(elts=values):
                return all(self._is_ours(each, within, seen) for each in values)
            case ast.Subscript(value=ast.Dict(values=values)):
                return all(self._is_ours(each, within, seen) for each in values)
            case ast.Call():
                return self._makes_ours(value, within, seen)
        return False

    def _makes_ours(self, call: ast.Call, within: ast.AST, seen: set[str]) -> bool:
        name = self._names.whole(call.func)
        if name == "int" or name.endswith(".asking.parted"):
            return True  # a number; as many question marks as there are values
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in {"format", "replace"}:
            return False
        given = [call.func.value, *call.args, *(k.value for k in call.keywords)]
        return all(self._is_ours(each, within, seen) for each in given)

    def _is_given_ours(self, name: str, within: ast.AST, seen: set[str]) -> bool:
        if name in _parameters(within):
            return False
        given: list[ast.expr] = []
        known = 0
        for node in ast.walk(within):
            if not isinstance(node, ast.Assign | ast.AugAssign | ast.For | ast.comprehension):
                continue
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            times = sum(_sets(target, name) for target in targets)
            known += times
            given += [node.iter if hasattr(node, "iter") else node.value] if times else []
        # What else would set it, as `with`, `:=` or a hint of a type do, is not followed.
        return 0 < known == _sets(within, name) and all(
            self._is_ours(each, within, seen) for each in given
        )

    @cached_property
    def _set_otherwise(self) -> frozenset[str]:
        """Names as constants have them that are parameters, or that are set as the program runs."""
        found: set[str] = set()
        for node in self._names.nodes:
            found |= _parameters(node)
            if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
            elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
                inner = (each for each in ast.walk(node) if isinstance(each, ast.Name))
                found |= {each.id for each in inner if isinstance(each.ctx, ast.Store)}
        return frozenset(found)


def _sets(within: ast.AST, name: str) -> int:
    """Return how many times a name is set."""
    named = (node for node in ast.walk(within) if isinstance(node, ast.Name))
    return sum(node.id == name and isinstance(node.ctx, ast.Store) for node in named)


def _parameters(node: ast.AST) -> set[str]:
    """Return the names of what a function is given; nothing for what is none."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
        return set()
    return {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}


def _own_calls(function: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that hand SQL over in a function, those of functions within it left aside."""
    waiting = list(ast.iter_child_nodes(function))
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield from [node] if node.func.attr in _ASKS else []
