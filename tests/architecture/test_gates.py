"""One gate each: what comes from outside passes one module, and no code leads past it.

Each gate names what it watches for, and the modules that may do it, each with the reason. A module
that no longer does is to be taken off the list; a planted bypass shows that each rule can fail.
Names are followed through imports, so that another name for a thing hides nothing.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.finding import (
    any_of,
    escaping,
    importing,
    linking,
    loading_yaml,
    naming,
    reflecting,
    saying,
    using,
    writing,
)
from tests.support.gates import Statements, names_of
from tests.support.modules import modules
from tests.support.planted import PASSING, PLANTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from tests.support.finding import Find
    from tests.support.modules import Module


class Gate(NamedTuple):
    """What is watched for, and who may do it."""

    name: str
    finds: Find
    inside: Mapping[str, str]
    """The modules that may, the folders, or single functions; each with the reason."""


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
    *("httpx", "httpcore", "h2", "h11", "anyio", "truststore", "logging.config"),
    *("logging.handlers.SocketHandler", "logging.handlers.HTTPHandler"),
)
PACKED = (
    *("zipfile", "tarfile", "gzip", "bz2", "lzma", "brotli", "brotlicffi"),
    *("backports.zstd", "compression", "zstandard", "shutil.unpack_archive"),
)
OBJECTS = ("pickle", "marshal", "shelve", "dill", "cloudpickle", "joblib", "copyreg")
OBJECTS += ("_pickle", "jsonpickle", "plistlib", "pandas")

GATES = (
    Gate(
        "command out: processes are started in one module",
        any_of(
            importing(*PROCESSES),
            using(*SHELLS, "asyncio.create_subprocess_*", "asyncio.subprocess"),
            naming("subprocess_shell", "subprocess_exec"),
        ),
        {"reader/settings/processes.py": "the gate"},
    ),
    Gate("command out: no shell", saying("shell", but="False"), {}),
    Gate(
        "command out: who may ask for a process",
        importing("reader.settings.processes"),
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
        any_of(
            importing("webbrowser", "textual.widgets.Link", "textual.widgets.Markdown"),
            importing("textual.widgets.MarkdownViewer"),
            importing("reader.settings.processes.start_apart"),
            naming("open_url", "startfile"),
        ),
        {
            "reader/ui/browser.py": "the gate",
            "reader/ui/notifying.py": "no link, but words: shown, and not opened",
        },
    ),
    Gate("link out: none that the terminal would open", linking, {}),
    Gate(
        "code in: none is made of data",
        any_of(
            using("eval", "exec", "compile", "__import__", "builtins.*", "types.FunctionType"),
            using(
                "importlib.import_module", "importlib.__import__", "sys.meta_path", "sys.path_hooks"
            ),
            using("types.CodeType", "importlib.machinery", "importlib.reload", "pkgutil.resolve*"),
            importing("runpy", "doctest", "code", "codeop", "importlib.util", "zipimport", "pydoc"),
            importing(
                "timeit", "bdb", "cProfile", "pdb", "profile", "trace", "site", "venv", "ensurepip"
            ),
        ),
        {
            "reader/export/forms.py": "modules of ours, which its own list names",
            "reader/named.py": "a function of the standard library, under names of our fields",
        },
    ),
    Gate(
        "code in: no object is made of bytes",
        any_of(importing(*OBJECTS), saying("allow_pickle", but="False"), using("numpy.load")),
        {
            "reader/parse/apart_worker.py": "questions of its parent, by a pipe that only we hold",
            "reader/parse/killable.py": "writes questions to a worker, and reads none",
            "reader/parse/feeds/worker.py": "questions of its parent, by a pipe that only we hold",
        },
    ),
    Gate("code in: YAML makes texts, lists and mappings alone", loading_yaml, {}),
    Gate(
        "code in: libraries that are loaded by hand",
        any_of(importing("ctypes", "cffi", "_ctypes", "_cffi_backend"), using("numpy.ctypeslib*")),
        {"reader/index/memory.py": "gives memory back to the system: one call, no data"},
    ),
    Gate(
        "bytes in: XML is read where entities are refused",
        importing("xml", "lxml", "defusedxml", "xmltodict", "pyexpat", "html5lib", "feedparser"),
        {
            "reader/parse/feeds/forgiving.py": "the gate of what is broken: bytes, never a name",
            "reader/parse/feeds/dates.py": "dates: a text of a few letters, and no XML",
            "reader/parse/feeds/nodes.py": "the gate: refuse_entities, then expat",
            "reader/parse/feeds/broken_off.py": "counts what is open; takes no XML with entities",
            "reader/parse/subscriptions/opml.py": "refuse_entities first; and writes OPML",
            "reader/parse/xml_tree.py": "refuse_entities first",
        },
    ),
    Gate(
        "bytes in: the network is asked in one room",
        any_of(
            importing(*NETWORK),
            naming("open_connection", "create_connection", "create_server", "start_server"),
            naming("open_unix_connection", "create_unix_connection", "create_datagram_endpoint"),
            naming("sock_connect"),
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
        any_of(
            saying("verify", but="context"),
            naming("check_hostname", "verify_mode", "_create_unverified_context", "verify_flags"),
            naming("set_ciphers", "minimum_version"),
        ),
        {},
    ),
    Gate(
        "bytes in: what is packed is unpacked within limits",
        any_of(importing(*PACKED), using("zlib.decompress*")),
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
        writing,
        {
            "reader/export/paths.py": "the gate of exports: names, places and links",
            "reader/settings/saving.py": "the gate of settings: whole or not at all",
            "reader/settings/unfinished.py": "what both make beside the place of a file or folder",
            "reader/settings/streams.py": "the device that swallows all, for closed streams",
            "reader/settings/urgency.py": "a number, to the system: how urgent this process is",
            "reader/settings/logbook.py": "the log: counts and durations, nothing that is read",
            "reader/ui/outlet.py": "the terminal, opened once more so that writing never waits",
            "reader/ui/crash.py": "a report of a crash: a new file, nothing that is read",
            "reader/ui/app.py": "an empty file that says that somebody was greeted",
            "reader/store/connections.py": "the library: made for its owner alone",
            "reader/cli/exporting.py:_copy_out": "a file without a name, for what goes into a pipe",
            "reader/index/saved.py": "derived: beside the library, in a folder of its owner's",
            "reader/index/mentions/postings.py": "replaces an array, and no file",
            "reader/store/shelf.py": "renames a source, and no file",
            "reader/update/naming.py": "as above",
            "reader/index/generations.py": "derived, as above",
            "reader/index/fulltext/folder.py": "derived, as above",
        },
    ),
    Gate(
        "path out: files are taken away in few modules",
        any_of(naming("unlink", "rmtree", "rmdir", "removedirs"), using("os.remove*")),
        {
            "reader/settings/unfinished.py": "what it made beside its place, or a kill left there",
            "reader/index/generations.py": "derived: folders of the names that it gives",
            "reader/index/saved.py": "derived, as above",
            "reader/store/connections.py": "a copy of the library that was never finished",
        },
    ),
    Gate(
        "code in: what a module holds is reached by names that stand in the code",
        reflecting,
        {
            "reader/parse/frontmatter.py": "the loader of the least kind, in C where that is there",
            "reader/settings/streams.py": "the three streams, by the names that it lists",
            "reader/named.py": "the names that `collections` makes a named tuple's function of",
        },
    ),
    Gate(
        "statements: SQL is asked in one room",
        any_of(
            importing("sqlite3", "apsw", "_sqlite3"),
            naming("enable_load_extension", "load_extension"),
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
        naming("parse_query", "parse_query_lenient", "regex_query"),
        {},
    ),
    Gate(
        "text out: sequences for the terminal",
        escaping,
        {
            "reader/cli/output.py": "the gate of the command line: takes a line of progress away",
            "reader/ui/app.py": "shows the terminal's own cursor",
            "reader/ui/compositor.py": "moves the cursor to numbers",
            "reader/ui/pasting.py": "what a terminal writes around a paste: read, never written",
            "reader/parse/encoding.py": "bytes that a text may hold: read, never written",
        },
    ),
    Gate(
        "text out: who writes to the terminal besides the screen",
        any_of(
            using("sys.stdout*", "sys.stderr*", "sys.__std*", "os.write*", "os.pwrite*", "print"),
            using("rich.print", "traceback.print_*", "pprint.p*", "warnings.[ws]*", "getpass.*"),
            using("logging.basicConfig", "logging.StreamHandler", "curses*", "readline*"),
            using("textual.app.App.console", "input", "sys.displayhook", "sys.excepthook"),
            using("rich.console.Console*", "rich.get_console", "faulthandler.*", "sys.exit"),
            using(
                *(f"logging.{word}" for word in ("debug", "info", "warning", "error", "critical"))
            ),
            using("logging.exception", "logging.log", "SystemExit", "exit", "quit"),
            naming("print", "_driver", "set_window_title"),
        ),
        {
            "reader/ui/outlet.py": "the screen's own way out: what its driver writes",
            "reader/cli/output.py": "the gate of the command line",
            "reader/cli/plain.py": "a prompt of our own words",
            "reader/cli/feeds.py": "as above",
            "reader/cli/screen.py": "asks whether it is a terminal",
            "reader/parse/apart_worker.py": "answers by its pipe",
            "reader/parse/feeds/worker.py": "answers by its pipe",
            "reader/__main__.py": "ends with a number",
            "reader/ui/theme.py": "asks how many colours there are",
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
