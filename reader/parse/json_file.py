"""JSON: an object on each line, an array of objects, or one object with a list of them in it.

What newsread writes carries an object `newsread` besides: the id, and what the reader did. Read
again it gives the same article and the same marks; everybody else may pass over it. Lines and
arrays of any size are read as a stream.
"""

from __future__ import annotations

import io
import json
import re
from itertools import islice
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from reader.model import Status
from reader.parse.encoding import encoding_of
from reader.parse.fields import Fields, NotAnArticleError, fields_of, plain_name
from reader.parse.json_stream import DamagedError, not_json, values
from reader.parse.parser import NoArticlesError, ParseError, Record, lost
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import IO

    from reader.model import Fault
    from reader.parse.parser import File

OURS = "newsread"
"""The object in a record that only newsread writes."""

LONGEST_LINE = 16 * 1024 * 1024
"""Bytes of a line that are read: more than any article that a person wrote."""

LISTS = (
    *("articles", "items", "entries", "results", "documents", "docs", "posts", "stories"),
    *("records", "rows", "hits", "news", "data", "response"),
)
"""What an object may call its list of articles; or the object that has it."""

_WRAPPERS = ("_source", "row", "article", "node")
"""What stands around each article in the answers of some servers."""

# Nothing in it is tried in two ways: it is matched against what anybody may have written.
_SCALAR = r'"[^"\\]{0,300}+"|[\d.]++|true|false|null|\{'
_OPENING = re.compile(
    rf'[\ufeff\s]*+\{{(?:\s*+"[^"\\]{{1,60}}+"\s*+:\s*+(?:{_SCALAR})\s*+,?+){{0,20}}'
    rf'\s*+"(?:{"|".join(LISTS)})"\s*+:\s*+(?=\[\s*+\{{)',
    re.IGNORECASE,
)
_COLUMNS = re.compile(r'[\ufeff\s]*\{\s*"[^"\\]{1,60}"\s*:\s*\{\s*"\d+"\s*:')
_SAY_LITTLE = frozenset(("name", "subject", "description", "summary", "by", "license"))
"""Names of fields that articles have too."""

_BLANKS = "\ufeff \t\r\n"
_DEEPEST = 3
_FEWEST_COLUMNS = 2
_FAILED = 20
"""Records at the beginning of which none is an article, after which no more is looked at."""


class JsonParser:
    """Reads JSON; see the module for how."""

    suffixes = frozenset((".json", ".jsonl", ".ndjson", ".jl"))

    def read(self, file: File) -> Iterator[Record | Fault]:
        """Yield the articles in order. Raises `ParseError`."""
        fields = fields_of(file.settings)
        head = file.stream.peek(1)
        encoding = encoding_of(head)
        encoding = encoding if encoding.startswith("utf") else "utf-8"
        begin = head.decode(encoding, "replace")
        is_told = PurePath(file.name).suffix.lower() not in {".json", ""}
        if begin.lstrip(_BLANKS).startswith("["):
            records = _numbered(values(_text(file.stream, encoding)), fields)
        elif _is_lines(begin, is_told=is_told):
            records = _lines(file.stream, encoding, fields)
        else:
            records = _of_object(file, begin, encoding, fields)
        yield from records if is_told else _or_nothing(records)


def read_line(line: bytes, fields: Fields) -> Record:
    """Return what a line says. Raises `ParseError`."""
    try:
        given = json.loads(line)
    except UnicodeDecodeError:
        return read_line(line.decode("utf-8", "replace").encode(), fields)
    except (ValueError, RecursionError) as error:
        raise ParseError(not_json(error)) from error
    return _record(given, fields)


def _record(given: object, fields: Fields) -> Record:
    if not isinstance(given, dict):
        raise NotAnArticleError("not a JSON object")
    own = given.get(OURS)
    if isinstance(own, dict) and isinstance(own.get("id"), str) and own["id"].isalnum():
        return _ours(given, own, fields)
    for wrapper in _WRAPPERS:
        inner = given.get(wrapper)
        if isinstance(inner, dict) and not given.get("title"):
            given = inner
    return Record(fields.article(given))


def _ours(given: dict[str, Any], own: dict[str, Any], fields: Fields) -> Record:
    key, tags = own.get("source"), own.get("tags")
    note = own.get("note")
    status = Status(
        own.get("read") is True,
        own.get("starred") is True,
        tuple(filter(None, map(_line, tags))) if isinstance(tags, list) else (),
        sanitise(note).strip("\n") if isinstance(note, str) else "",
    )
    return Record(
        fields.article(given, is_derived=own.get("title_is_derived") is True)
        if own.get("is_there", True)
        else None,
        own["id"],
        _line(key),
        status if status != Status() else None,
    )


def _line(value: object) -> str:
    return sanitise_line(value) if isinstance(value, str) else ""


# An object on each line


def _is_lines(begin: str, *, is_told: bool) -> bool:
    """Whether each line is an object: the first is, or the file's name says so."""
    if _OPENING.match(begin) or _COLUMNS.match(begin):
        return False
    first, parted, more = begin.lstrip(_BLANKS).partition("\n")
    if is_told:
        return len(first.strip()) > 1
    try:
        return bool(not _listed(json.loads(first)) and more.strip())
    except (ValueError, RecursionError):
        return not parted  # a line that is longer than what was looked at


def _lines(stream: IO[bytes], encoding: str, fields: Fields) -> Iterator[Record | Fault]:
    lines = _byte_lines(stream) if encoding.startswith("utf-8") else _recoded(stream, encoding)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            if len(line) > LONGEST_LINE:
                raise ParseError(f"longer than {LONGEST_LINE >> 20} MB")
            yield read_line(line, fields)
        except ParseError as error:
            yield lost(f"line {number:,}", sanitise_line(str(error)))


def _byte_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines; of one that is too long, the beginning."""
    is_first = True
    while text := stream.readline(LONGEST_LINE + 1):
        yield text.removeprefix(b"\xef\xbb\xbf") if is_first else text
        is_first = False
        while len(text) > LONGEST_LINE and not text.endswith(b"\n"):
            text = stream.readline(LONGEST_LINE + 1)


def _recoded(stream: IO[bytes], encoding: str) -> Iterator[bytes]:
    text = _text(stream, encoding)
    while line := text.readline(LONGEST_LINE + 1):
        yield line.lstrip("\ufeff").encode("utf-8", "replace")


def _text(stream: IO[bytes], encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(stream, encoding, "replace", newline="\n")


# Arrays and objects


def _numbered(given: Iterable[object], fields: Fields) -> Iterator[Record | Fault]:
    for number, value in enumerate(given, 1):
        try:
            if isinstance(value, DamagedError):
                raise ParseError(str(value))
            yield _record(value, fields)
        except ParseError as error:
            yield lost(f"item {number:,}", sanitise_line(str(error)))


def _of_object(file: File, begin: str, encoding: str, fields: Fields) -> Iterator[Record | Fault]:
    """Read one object: the list in it, or itself; where it is damaged, what is sound of it."""
    opening = _OPENING.match(begin)
    if opening and not _tells_of_one(opening[0], fields):
        text = _text(file.stream, encoding)
        text.read(opening.end())
        yield from _numbered(values(text), fields)
        return
    whole = file.whole().decode(encoding, "replace").strip(_BLANKS)
    if not whole:
        return
    try:
        given = json.loads(whole)
    except (ValueError, RecursionError) as error:
        if not str(error).startswith("Extra data"):  # one object after the other is no damage
            yield lost("", f"{not_json(error)}; what is sound in it is taken")
        yield from _numbered(values(io.StringIO(whole)), fields)
        return
    listed = _listed(given)
    if not listed and not _is_article(given, fields):
        raise NoArticlesError("its JSON holds no articles: it tells of something else")
    yield from _numbered(listed or [given], fields)


def _is_article(given: object, fields: Fields) -> bool:
    """Whether an object that is a whole file tells of an article: so many tell of programs."""
    if not isinstance(given, dict) or "$schema" in given:
        return False
    if OURS in given or any(isinstance(given.get(each), dict) for each in _WRAPPERS):
        return True
    names = [str(name) for name, value in given.items() if value]
    ours = {fields.ours(name) for name in names if plain_name(name) not in _SAY_LITTLE}
    return "text" in ours or {"title", "url"} <= ours or {"title", "published"} <= ours


def _tells_of_one(before: str, fields: Fields) -> bool:
    """Whether what stands before a list makes the object an article itself."""
    names = re.findall(r'"([^"\\]{1,60})"\s*:', before)[:-1]
    return any(fields.ours(name) in {"title", "text"} for name in names)


def _listed(given: object, depth: int = 0) -> list[object]:
    """Return the articles that an object holds in a list, or columns that make such; else none."""
    if isinstance(given, list):
        return given
    if not isinstance(given, dict) or depth > _DEEPEST:
        return []
    by_plain_name = {plain_name(str(name)): value for name, value in given.items()}
    for name in LISTS:
        value = by_plain_name.get(name)
        if isinstance(value, list) and any(isinstance(each, dict) for each in value):
            return value
        if isinstance(value, dict) and (inner := _listed(value, depth + 1)):
            return inner
    return _rows_of(given)


def _rows_of(given: dict[str, Any]) -> list[object]:
    """Return the rows of a table that was written column by column, as pandas does."""
    columns = {name: value for name, value in given.items() if isinstance(value, dict)}
    if len(columns) < _FEWEST_COLUMNS or len(columns) != len(given):
        return []
    keys = list(next(iter(columns.values())))
    if not all(key.isdigit() for key in keys):
        return []
    return [{name: column.get(key) for name, column in columns.items()} for key in keys]


def _or_nothing(records: Iterator[Record | Fault]) -> Iterator[Record | Fault]:
    """Yield records; raise `NoArticlesError` where there is none among the first of them."""
    faults: list[Fault] = []
    for each in islice(records, _FAILED):
        if isinstance(each, Record):
            yield from faults
            yield each
            yield from records
            return
        faults.append(each)
    if faults:
        raise NoArticlesError(f"its JSON holds no articles: {faults[-1].reason}")
