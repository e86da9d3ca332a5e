"""One gate each: what comes from outside passes one module, and no code leads past it.

Each gate names what it watches for, and the modules that may do it, each with the reason. A module
that no longer does is to be taken off the list; a planted bypass shows that each rule can fail.
Names are followed through imports, so that another name for a thing hides nothing.
"""

from __future__ import annotations

import ast
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.gates import Names, Statements, names_of, opens_to_write, says
from tests.support.modules import is_within, modules

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.support.modules import Module

    Find = Callable[[Names], Iterator[ast.AST]]


class Gate(NamedTuple):
    """What is watched for, and who may do it."""

    name: str
    finds: Find
    inside: Mapping[str, str]
    """The modules that may, the folders, or single functions; each with the reason."""


def _importing(*packages: str) -> Find:
    def find(names: Names) -> Iterator[ast.AST]:
        for name, node in names.imports:
            if any(is_within(name, package) for package in packages):
                yield node

    return find


def _using(*patterns: str) -> Find:
    """Find names that are used or imported, whether they are called or not."""

    def find(names: Names) -> Iterator[ast.AST]:
        for name, node in (*names.imports, *names.used):
            if any(fnmatchcase(name, pattern) for pattern in patterns):
                yield node

    return find


def _saying(keyword: str, *, but: str) -> Find:
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


def _naming(*last: str) -> Find:
    """Find attributes and names, whatever they are of: called, handed on or set."""

    def find(names: Names) -> Iterator[ast.AST]:
        for node in names.nodes:
            whole = names.whole(node) if isinstance(node, ast.Name) else ""
            if getattr(node, "attr", whole.rpartition(".")[2]) in last:
                yield node

    return find


def _reflecting(names: Names) -> Iterator[ast.AST]:
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


def _any_of(*finds: Find) -> Find:
    def find(names: Names) -> Iterator[ast.AST]:
        for each in finds:
            yield from each(names)

    return find


def _writing(names: Names) -> Iterator[ast.AST]:
    makers = {"write_text", "write_bytes", "touch", "symlink_to", "hardlink_to", "copyfile"}
    makers |= {"NamedTemporaryFile", "mkstemp", "mkdtemp", "RotatingFileHandler", "FileHandler"}
    makers |= {"TemporaryFile", "TemporaryDirectory", "SpooledTemporaryFile", "tofile", "memmap"}
    changes = ("os.rename*", "os.replace", "os.*link", "os.truncate", "os.mk*", "shutil.copy*")
    changes += ("shutil.move", "shutil.make_archive", "numpy.save*", "dbm.*", "fileinput.*")
    for name, call in names.calls:
        makes = any(fnmatchcase(name, each) for each in changes)
        makes |= name.rpartition(".")[2] in makers and says(call, "mode") != "'r'"
        if makes or opens_to_write(name, call):
            yield call


def _loading_yaml(names: Names) -> Iterator[ast.AST]:
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


def _linking(names: Names) -> Iterator[ast.AST]:
    for name, call in names.calls:
        if name.rpartition(".")[2].endswith("Style") and says(call, "link"):
            yield call


def _escaping(names: Names) -> Iterator[ast.AST]:
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


SHELLS = ("os.system", "os.popen", "os.exec*", "os.spawn*", "os.posix_spawn*", "os.fork*")
PROCESSES = (
    *("subprocess", "multiprocessing", "pty", "pexpect", "concurrent.futures.process"),
    *("concurrent.futures.ProcessPoolExecutor", "asyncio.subprocess"),
    *("asyncio.create_subprocess_exec", "asyncio.create_subprocess_shell"),
    *("posix", "nt", "_posixsubprocess", "_winapi"),
)
NETWORK = (
    *("socket", "ssl", "http.client", "http.server", "urllib.request", "ftplib", "smtplib"),
    *("httpx2", "httpcore2", "requests", "aiohttp", "urllib3", "socketserver", "xmlrpc"),
    *("_socket", "_ssl", "imaplib", "poplib", "nntplib", "telnetlib", "wsgiref", "antigravity"),
)
PACKED = (
    *("zipfile", "tarfile", "gzip", "bz2", "lzma", "zlib.decompress*", "brotli", "brotlicffi"),
    *("backports.zstd", "compression", "shutil.unpack_archive"),
)
OBJECTS = ("pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "copyreg")
OBJECTS += ("_pickle", "jsonpickle", "plistlib", "pandas")

GATES = (
    Gate(
        "command out: processes are started in one module",
        _any_of(
            _importing(*PROCESSES),
            _using(*SHELLS, "asyncio.create_subprocess_*", "asyncio.subprocess"),
            _naming("subprocess_shell", "subprocess_exec"),
        ),
        {"reader/settings/processes.py": "the gate"},
    ),
    Gate("command out: no shell", _saying("shell", but="False"), {}),
    Gate(
        "command out: who may ask for a process",
        _importing("reader.settings.processes"),
        {
            "reader/fetch/secrets.py": "the user's own command that prints a password",
            "reader/parse/killable.py": "our own process, limited: reads feeds, pages and files",
            "reader/ui/browser.py": "the gate of links",
            "reader/ui/clipboard.py": "the system's clipboard: the text goes by standard input",
            "reader/ui/notifying.py": "the desktop's messages: words behind `--`, no options",
            "reader/ui/piping.py": "the user's own programs: the text goes by standard input",
            "reader/update/elsewhere.py": "our own process: refreshing while somebody types",
            "reader/update/import_elsewhere.py": "our own process: reads a large import",
            "reader/update/recognisers.py": "our own process, limited: names of many articles",
            "reader/update/texts.py": "our own process: the index of a large library",
        },
    ),
    Gate(
        "link out: opened in one module",
        _any_of(
            _importing("webbrowser", "textual.widgets.Link", "textual.widgets.Markdown"),
            _importing("reader.settings.processes.start_apart"),
            _naming("open_url", "startfile"),
        ),
        {
            "reader/ui/browser.py": "the gate",
            "reader/ui/notifying.py": "no link, but words: shown, and not opened",
        },
    ),
    Gate("link out: none that the terminal would open", _linking, {}),
    Gate(
        "code in: none is made of data",
        _any_of(
            _using("eval", "exec", "compile", "__import__", "builtins.*", "types.FunctionType"),
            _using("importlib.import_module", "sys.meta_path", "sys.path_hooks"),
            _using("types.CodeType", "importlib.machinery", "importlib.reload", "pkgutil.resolve*"),
            _importing("runpy", "code", "codeop", "importlib.util", "zipimport", "pydoc", "timeit"),
            _importing("bdb", "cProfile", "pdb", "profile", "trace", "site", "venv", "ensurepip"),
        ),
        {
            "reader/export/forms.py": "modules of ours, which its own list names",
            "reader/named.py": "a function of the standard library, under names of our fields",
        },
    ),
    Gate(
        "code in: no object is made of bytes",
        _any_of(_importing(*OBJECTS), _saying("allow_pickle", but="False"), _using("numpy.load")),
        {
            "reader/parse/apart_worker.py": "questions of its parent, by a pipe that only we hold",
            "reader/parse/killable.py": "writes questions to a worker, and reads none",
            "reader/parse/feeds/worker.py": "questions of its parent, by a pipe that only we hold",
        },
    ),
    Gate("code in: YAML makes texts, lists and mappings alone", _loading_yaml, {}),
    Gate(
        "code in: libraries that are loaded by hand",
        _any_of(
            _importing("ctypes", "cffi", "_ctypes", "_cffi_backend"), _using("numpy.ctypeslib*")
        ),
        {"reader/index/memory.py": "gives memory back to the system: one call, no data"},
    ),
    Gate(
        "bytes in: XML is read where entities are refused",
        _importing("xml", "lxml", "defusedxml", "xmltodict", "pyexpat", "html5lib"),
        {
            "reader/parse/feeds/nodes.py": "the gate: refuse_entities, then expat",
            "reader/parse/feeds/broken_off.py": "counts what is open; takes no XML with entities",
            "reader/parse/subscriptions/opml.py": "refuse_entities first; and writes OPML",
            "reader/parse/xml_tree.py": "refuse_entities first",
        },
    ),
    Gate(
        "bytes in: the network is asked in one room",
        _any_of(
            _importing(*NETWORK),
            _naming("open_connection", "create_connection", "create_server", "start_server"),
        ),
        {
            "reader/fetch/addresses.py": "the gate: which addresses may be asked",
            "reader/fetch/client.py": "the gate: limits of size, time and redirects",
            "reader/fetch/network.py": "the gate: connects to the address that was looked at",
            "reader/fetch/connections.py": "the gate: keeps what network.py has connected",
            "reader/fetch/reasons.py": "words for errors: no request",
        },
    ),
    Gate(
        "bytes in: certificates are looked at",
        _any_of(
            _saying("verify", but="context"),
            _naming("check_hostname", "verify_mode", "_create_unverified_context"),
        ),
        {},
    ),
    Gate(
        "bytes in: what is packed is unpacked within limits",
        _any_of(_importing(*PACKED), _using("zlib.decompress*", "shutil.unpack_archive")),
        {
            "reader/fetch/decoding.py": "the gate: counts what comes out, and stops",
            "reader/fetch/unpacking.py": "the gate of files: counts what comes out, and stops",
            "reader/fetch/zipped.py": "archives, each file of which that gate counts",
            "reader/entities/model.py": "the parts of our own model, each of so many bytes at most",
            "reader/parse/epub.py": "a book: each file and all together are counted",
            "reader/export/epub.py": "packs a book, and unpacks nothing",
            "reader/store/packing.py": "texts of the library, which is its owner's",
            "reader/update/acts.py": "what can be undone, of the same library",
            "reader/update/deeds.py": "as above, packed by this process",
        },
    ),
    Gate(
        "path out: files are written in few modules",
        _writing,
        {
            "reader/export/paths.py": "the gate of exports: names, places and links",
            "reader/settings/saving.py": "the gate of settings: whole or not at all",
            "reader/settings/streams.py": "the device that swallows all, for closed streams",
            "reader/settings/urgency.py": "a number, to the system: how urgent this process is",
            "reader/settings/logbook.py": "the log: counts and durations, nothing that is read",
            "reader/ui/outlet.py": "the terminal, opened once more so that writing never waits",
            "reader/ui/crash.py": "a report of a crash: a new file, nothing that is read",
            "reader/ui/app.py": "an empty file that says that somebody was greeted",
            "reader/store/connections.py": "the library: made for its owner alone",
            "reader/cli/exporting.py:_copy_out": "a file without a name, for what goes into a pipe",
            "reader/index/saved.py": "derived: beside the library, in a folder of its owner's",
            "reader/index/generations.py": "derived, as above",
            "reader/index/fulltext/folder.py": "derived, as above",
        },
    ),
    Gate(
        "path out: files are taken away in few modules",
        _any_of(_naming("unlink", "rmtree", "rmdir", "removedirs"), _using("os.remove*")),
        {
            "reader/export/paths.py": "what it has made itself, beside its place",
            "reader/settings/saving.py": "as above",
            "reader/index/generations.py": "derived: folders of the names that it gives",
            "reader/index/saved.py": "derived, as above",
            "reader/store/connections.py": "a copy of the library that was never finished",
        },
    ),
    Gate(
        "code in: what a module holds is reached by names that stand in the code",
        _reflecting,
        {
            "reader/parse/frontmatter.py": "the loader of the least kind, in C where that is there",
            "reader/settings/streams.py": "the three streams, by the names that it lists",
            "reader/named.py": "the names that `collections` makes a named tuple's function of",
        },
    ),
    Gate(
        "statements: SQL is asked in one room",
        _any_of(
            _importing("sqlite3", "apsw", "_sqlite3"),
            _naming("enable_load_extension", "load_extension"),
        ),
        {
            "reader/store/": "the gate: the library",
            "reader/parse/subscriptions/newsboat.py": "one question to a file of newsboat's",
        },
    ),
    Gate(
        "statements: values are bound, never written in",
        lambda names: Statements(names).foreign(),
        {
            "reader/store/rescue.py:_copy": "names of our own tables and columns",
            "reader/store/rescue.py:_columns": "as above",
            "reader/store/doctor.py:_rows": "questions and columns that its module names",
            "reader/store/schema.py:migrate": "the statements of our own schema",
            "reader/store/schema.py:_number": "questions that its module names",
        },
    ),
    Gate(
        "statements: the search engine is asked by objects, not by a text",
        _naming("parse_query", "parse_query_lenient", "regex_query"),
        {},
    ),
    Gate(
        "text out: sequences for the terminal",
        _escaping,
        {
            "reader/cli/output.py": "the gate of the command line: takes a line of progress away",
            "reader/ui/app.py": "shows the terminal's own cursor",
            "reader/ui/painting.py": "moves the cursor to numbers",
            "reader/ui/pasting.py": "what a terminal writes around a paste: read, never written",
            "reader/parse/encoding.py": "bytes that a text may hold: read, never written",
        },
    ),
    Gate(
        "text out: who writes to the terminal besides the screen",
        _any_of(
            _using("sys.stdout*", "sys.stderr*", "sys.__std*", "os.write*", "os.pwrite*", "print"),
            _using("rich.print", "traceback.print_*", "pprint.p*", "warnings.warn*", "getpass.*"),
            _using("logging.basicConfig", "logging.StreamHandler", "curses*", "readline*"),
            _using("textual.app.App.console", "input"),
        ),
        {
            "reader/ui/outlet.py": "the screen's own way out: what its driver writes",
            "reader/cli/output.py": "the gate of the command line",
            "reader/cli/plain.py": "a prompt of our own words",
            "reader/cli/feeds.py": "as above",
            "reader/cli/screen.py": "asks whether it is a terminal",
            "reader/parse/apart_worker.py": "answers by its pipe",
            "reader/parse/feeds/worker.py": "answers by its pipe",
            "reader/settings/streams.py": "writes nothing: closed streams, and those that are full",
            "reader/ui/app.py": "after the screen: what was not kept, sanitised",
            "reader/ui/crash.py": "after the screen: where the report is, in our own words",
            "reader/update/elsewhere.py": "answers by its pipe",
            "reader/update/import_elsewhere.py": "answers by its pipe",
            "reader/update/recognisers.py": "answers by its pipe",
            "reader/update/texts.py": "answers by its pipe",
        },
    ),
)


def bypasses(gate: Gate, found_in: tuple[Module, ...]) -> list[str]:
    """Every place where something is done that only the gate may do."""
    return [
        f"{module.name}:{getattr(node, 'lineno', 1)} {ast.unparse(node)[:80]}"
        for module in found_in
        for node in gate.finds(names_of(module))
        if not any(_is_in(module, node, place) for place in gate.inside)
    ]


def _is_in(module: Module, node: ast.AST, place: str) -> bool:
    path, _, function = place.partition(":")
    if function:
        lines = [
            range(f.lineno, f.end_lineno + 1) for f in module.functions() if f.name == function
        ]
        return module.name == path and any(node.lineno in each for each in lines)
    return module.name == path or (path.endswith("/") and module.name.startswith(path))


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_nothing_leads_past_the_gate(gate):
    found = bypasses(gate, modules())
    assert not found, "\n".join(found)


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.name)
def test_who_may_does(gate):
    """Else the list would come to allow what nobody needs."""
    found = [(module, node) for module in modules() for node in gate.finds(names_of(module))]
    for place, reason in gate.inside.items():
        assert reason
        assert any(_is_in(module, node, place) for module, node in found), place


PLANTED = {
    "path out: files are taken away in few modules": (
        "path.unlink()",
        "import shutil\nshutil.rmtree(path)",
        "from shutil import rmtree as r\nr(path)",
        "import os\nos.remove(path)",
        "list(map(Path.unlink, paths))",
    ),
    "code in: what a module holds is reached by names that stand in the code": (
        "import os\ngetattr(os, 'system')('ls')",
        "import os\ngetattr(os, name)('ls')",
        "import os.path\nvars(os)['system']('ls')",
        "import os as o\no.__dict__['system']('ls')",
        "from os import *\nsystem('ls')",
        "import sys\nsys.modules['subprocess'].run(words)",
        "from sys import modules as m\nm['os'].system('ls')",
        "__builtins__['eval'](text)",
        "globals()[name](text)",
        "function.__globals__['os']",
        "from operator import methodcaller\nmethodcaller(name)(os)",
        "import ssl\nsetattr(ssl, name, value)",
    ),
    "command out: processes are started in one module": (
        "import subprocess",
        "from subprocess import run as r",
        "def f():\n    import os\n    os.system('ls')",
        "from os import popen",
        "import os as o\no.execvp('ls', [])",
        "from os import spawnv as s",
        "import multiprocessing.pool",
        "from concurrent.futures import ProcessPoolExecutor",
        "import asyncio\nasyncio.create_subprocess_shell('ls')",
        "import pty",
        "import os\nos.execv('/bin/sh', [])",
        "import os\nos.posix_spawnp('ls', [], {})",
        "import posix\nposix.system('ls')",
        "import _posixsubprocess",
        "loop.subprocess_shell(protocol, 'ls')",
    ),
    "command out: no shell": (
        "run('ls', shell=True)",
        "anything.at_all(['ls'], shell=True)",
        "run('ls', shell=1 == 1)",
        "run('ls', shell=is_shell)",
        "run('ls', **{'shell': True})",
        "how = {'shell': True}\nrun('ls', **how)",
    ),
    "command out: who may ask for a process": (
        "from reader.settings.processes import output_of",
        "from reader.settings import processes",
    ),
    "link out: opened in one module": (
        "import webbrowser",
        "from webbrowser import open as o",
        "self.app.open_url(link)",
        "follow = self.app.open_url\nfollow(link)",
        "import webbrowser as w\nw.get('x')",
        "from textual.widgets import Link",
        "from reader.settings.processes import start_apart",
    ),
    "link out: none that the terminal would open": ("Style(link=article.url)",),
    "code in: none is made of data": (
        "eval(text)",
        "exec(text)",
        "run = eval",
        "list(map(eval, texts))",
        "import builtins\nbuiltins.eval(text)",
        "__import__(name)",
        "import importlib\nimportlib.import_module(name)",
        "compile(text, '', 'exec')",
        "from runpy import run_path",
        "import types\ntypes.CodeType(*parts)",
        "import pkgutil\npkgutil.resolve_name(name)",
        "from pydoc import locate",
        "import timeit\ntimeit.timeit(text)",
        "import importlib.machinery",
    ),
    "code in: no object is made of bytes": (
        "import pickle",
        "from pickle import loads",
        "import marshal",
        "import shelve",
        "import numpy as np\nnp.load(path)",
        "load(path, allow_pickle=True)",
        "read_array(file, allow_pickle=1)",
        "import _pickle",
        "from pandas import read_pickle",
    ),
    "code in: YAML makes texts, lists and mappings alone": (
        "import yaml\nyaml.load(text)",
        "import yaml as y\ny.load(text, Loader=y.FullLoader)",
        "from yaml import load\nload(text, Loader=UnsafeLoader)",
        "import yaml\nyaml.unsafe_load(text)",
        "from yaml import full_load\nfull_load(text)",
    ),
    "code in: libraries that are loaded by hand": (
        "import ctypes",
        "from ctypes import CDLL",
        "from _ctypes import dlopen",
    ),
    "bytes in: XML is read where entities are refused": (
        "from xml.etree import ElementTree",
        "from xml.etree.ElementTree import fromstring",
        "def f():\n    import xml.dom.minidom",
        "from lxml import etree",
        "import pyexpat",
    ),
    "bytes in: the network is asked in one room": (
        "import socket",
        "from urllib.request import urlopen",
        "import urllib.request",
        "import httpx2",
        "import http.client",
        "import _socket",
        "import asyncio\nasyncio.open_connection('x', 1)",
        "loop.create_connection(protocol, 'x', 1)",
    ),
    "bytes in: certificates are looked at": (
        "Client(verify=False)",
        "Client(verify=0)",
        "Client(verify=None)",
        "Client(**{'verify': False})",
        "context.check_hostname = False",
        "import ssl\ncontext.verify_mode = ssl.CERT_NONE",
    ),
    "bytes in: what is packed is unpacked within limits": (
        "import zipfile",
        "from zlib import decompressobj",
        "from gzip import decompress",
        "import zlib\nzlib.decompress(data)",
        "import shutil\nshutil.unpack_archive(path)",
    ),
    "path out: files are written in few modules": (
        "open(path, 'w')",
        "path.open('wb')",
        "path.open(mode='a')",
        "open(path, mode)",
        "import codecs\ncodecs.open(path, 'w')",
        "import os\nos.rename(here, there)",
        "import os\nos.symlink(here, there)",
        "import os\nos.truncate(path, 0)",
        "import shutil\nshutil.copytree(here, there)",
        "import numpy as np\nnp.save(path, array)",
        "array.tofile(file)",
        "from tempfile import TemporaryDirectory\nTemporaryDirectory()",
        "open(path, mode='x')",
        "path.write_text(text)",
        "path.write_bytes(data)",
        "import os\nos.open(path, os.O_CREAT)",
        "import os\nos.open(path, FLAGS)",
        "import os\nos.fdopen(handle, 'wb')",
        "from tempfile import NamedTemporaryFile\nNamedTemporaryFile()",
        "path.touch()",
        "with open(path, 'r+') as file: pass",
    ),
    "statements: SQL is asked in one room": ("import sqlite3", "from sqlite3 import connect"),
    "statements: values are bound, never written in": (
        "def f(c, name): c.execute(f'SELECT 1 WHERE name = {name}')",
        "def f(c, name): c.execute('SELECT 1 WHERE name = ' + name)",
        "def f(c, name): c.execute('SELECT %s' % name)",
        "def f(c, name): c.execute('SELECT {}'.format(name))",
        "def f(c, name): c.execute(name)",
        "def f(c, name):\n    question = f'SELECT {name}'\n    c.execute(question)",
        "def f(c, names):\n    for name in names:\n        c.executescript(f'DROP {name}')",
        "def f(c, name):\n    q = 'SELECT 1'\n    q = name\n    c.execute(q)",
        "def f(c, name): c.executemany(f'DELETE {name!r}', [])",
        "def f(c): c.execute()",
        "def f(c, name):\n    q = 'SELECT '\n    q += name\n    c.execute(q)",
        "def f(c, name):\n    QUESTION = f'SELECT {name}'\n    c.execute(QUESTION)",
        "def f(c, statements): list(map(c.execute, statements))",
        "def f(c, name):\n    ask = c.execute\n    ask(f'SELECT {name}')",
    ),
    "statements: the search engine is asked by objects, not by a text": (
        "index.parse_query(text)",
        "Query.regex_query(schema, field, text)",
        "ask = index.parse_query\nask(text)",
    ),
    "text out: sequences for the terminal": (
        "driver.write('\\x1b[2J')",
        "write(f'\\x1b[{row}H')",
        "CSI = '\\x9b'",
        "RESET = '\\033c'",
        "out.write(b'\\x1b[2J')",
        "CLEAR = chr(27) + '[2J'",
    ),
    "text out: who writes to the terminal besides the screen": (
        "print(title)",
        "import sys\nsys.stdout.write(title)",
        "from sys import stderr",
        "import os\nos.write(1, title)",
        "show = print",
        "import os\nos.writev(1, [title])",
        "import rich\nrich.print(title)",
        "import traceback\ntraceback.print_exc()",
        "import warnings\nwarnings.warn(title)",
        "input(title)",
    ),
}
"""Code for each gate that leads past it."""

PASSING = (
    "import re\nre.compile(text)",
    "import os\nos.path.join(a, b)",
    "path.open('rb')",
    "import os\nos.open(path, os.O_RDONLY | os.O_NONBLOCK)",
    "path.open()",
    "open(path)",
    "store.open(path, patience)",
    "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ssl\n    import sqlite3",
    "import zlib\nzlib.crc32(data)",
    "import yaml\nyaml.load(text, Loader=yaml.BaseLoader)",
    "from urllib.parse import urljoin",
    "def f(c, name): c.execute('SELECT 1 WHERE name = ?', (name,))",
    "def f(c): c.execute(f'{QUESTION} WHERE row = ?', (1,))",
    "def f(c, seconds): c.execute(f'PRAGMA busy_timeout = {int(seconds)}')",
    "def f(c):\n    for table in ('a', 'b'):\n        c.execute(f'DROP TABLE {table}')",
    (
        "from reader.store.asking import parted\n"
        "def f(c, ids):\n    for places, part in parted(ids): c.execute(f'({places})', part)"
    ),
    '"""Words about \\x1b[2J."""',
    "self.evaluate(text)",
)
"""Code that looks like it, and does not."""


@pytest.mark.parametrize(
    ("gate", "code"),
    [(gate, code) for gate in GATES for code in PLANTED[gate.name]],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_planted_bypass_is_seen(gate, code, tmp_path):
    assert bypasses(gate, _planted(tmp_path, code))


@pytest.mark.parametrize("code", PASSING)
def test_what_is_harmless_passes(code, tmp_path):
    planted = _planted(tmp_path, code)
    assert not [found for gate in GATES for found in bypasses(gate, planted)]


def _planted(root: Path, code: str) -> tuple[Module, ...]:
    """A project of one module that holds a piece of code."""
    (root / "reader" / "ui").mkdir(parents=True)
    (root / "reader" / "ui" / "planted.py").write_text(code, encoding="utf-8")
    return modules(root)
