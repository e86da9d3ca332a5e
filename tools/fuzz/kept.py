"""Targets that read what the program itself keeps: the model, the indices, the library's file.

Each input is read twice where a checksum guards the file: as it is, and sealed again, as if the
program had written it so. The first is damage, the second another version, or an attacker.
"""

from __future__ import annotations

import shutil
import sqlite3
import zlib
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from reader.entities.model import NEVER, Model, ModelError, read_model, write_model
from reader.entities.vocabulary import make_vocabulary
from reader.entities.weighing import make_weights, pack_lanes
from reader.index import keeping, saved
from reader.index.columns import Columns
from reader.index.columns import Facts as Row
from reader.index.fulltext import folder as folders
from reader.index.fulltext.searching import FullText
from reader.index.fulltext.writing import Text, Writing
from reader.index.generations import NAMES, POINTER, Generations
from reader.index.headlines import HeadlineIndex
from reader.index.mentions.index import MentionIndex
from reader.index.mentions.keeping import load as load_names
from reader.index.mentions.keeping import save as save_names
from reader.index.texts import Texts
from reader.library import Library
from reader.model import Article, Body, Edit, Entity, Kind, Source
from reader.query import Query
from reader.store import Store, StoreError, open_or_memory, schema
from reader.store.doctor import findings, save
from reader.update.intake import to_be_kept
from tools.fuzz.checks import clean_faults, must
from tools.fuzz.target import Run, Target, words

if TYPE_CHECKING:
    from pathlib import Path

INDEX = words(
    '{ } [ ] "stamp" "arrays" "size": "letters" -1 "<u4" "|O" "<U1" 99999999999 "segments"'
)
SQL = words("CREATE␣TABLE TRIGGER article status WITHOUT␣ROWID NEWR SQLite␣format␣3 x'00' TEXT ( ,")

TITLES = ("Taiwan halts exports", "White House confirms talks", "東京で会談", "Rates rise again")
"""The headlines of the libraries that are damaged here."""

LIBRARY_SECONDS = 10.0
"""A library is opened, looked through, and saved into another."""


def _columns() -> Columns:
    columns = Columns(lambda _: {})
    for number, title in enumerate(TITLES):
        columns.add(Row(f"{number:016x}", title, "s", 1_760_000_000 + number))
    return columns


def _model(folder: Path) -> Run:
    path = folder / "a.model"

    def run(data: bytes) -> None:
        path.write_bytes(data)
        with suppress(ModelError):
            read_model(path)
        head, body = data[:8], data[12:]
        path.write_bytes(head + zlib.crc32(body).to_bytes(4, "little") + body)
        read_model(path)

    return run


def _models(_: Path) -> list[bytes]:
    """Return a small model: the whole one takes a second to read."""
    vocabulary = make_vocabulary(
        traits={"Zorba": "L"}, usage={"of": "4"}, clusters={"of": "0a"}, fields={}, names={}
    )
    packed = {"w=\tZorba": pack_lanes([0, 300, -20]), "l=\té": pack_lanes([-1, 0, 7])}
    labels, transitions = (["O", "B-person", "I-person"], [[0, 1, NEVER], [2, 3, 4], [5, 6, 7]])
    weights = make_weights(packed, len(labels))
    return [write_model(Model("small", labels, weights, transitions, vocabulary))]


def _sealed(data: bytes) -> bytes:
    """Return the file of an index with the right checksum in its head, whatever its table says."""
    if len(data) < saved.HEADER.size:
        return data
    magic, version, size, _ = saved.HEADER.unpack(data[: saved.HEADER.size])
    table = data[saved.HEADER.size :][:size]
    head = saved.HEADER.pack(magic, version, len(table), zlib.crc32(table))
    return head + data[saved.HEADER.size :]


def _headlines(folder: Path) -> Run:
    generations, columns = Generations(folder), _columns()

    def run(data: bytes) -> None:
        for content in (data, _sealed(data)):
            _publish(generations, keeping.FILE, content)
            index = keeping.load(generations, columns)
            must(index is None or len(index) <= len(columns), "an index of other rows")
            if index is not None:
                index.search("taiwn", 5)
            keeping.is_damaged(generations, keeping.FILE)

    return run


def _kept_headlines(folder: Path) -> list[bytes]:
    columns = _columns()
    index = HeadlineIndex(columns.titles)
    index.index_to(len(columns), columns.published)
    index.save(folder / "seed", keeping.stamp(columns, len(columns)))
    return [(folder / "seed").read_bytes()]


def _kept_mentions(folder: Path) -> list[bytes]:
    mentions = MentionIndex()
    mentions.extend([0, 1], [{Entity(Kind.PLACE, "Taiwan"): 40}, {Entity(Kind.ORG, "WH"): 9}])
    generations, columns = Generations(folder / "made"), _columns()
    must(save_names(generations, mentions, columns, "test"), "mentions that cannot be kept")
    current = generations.current()
    assert current is not None
    return [(current / NAMES).read_bytes()]


def _mentions(folder: Path) -> Run:
    generations, columns = Generations(folder), _columns()

    def run(data: bytes) -> None:
        for content in (data, _sealed(data)):
            _publish(generations, NAMES, content)
            kept = load_names(generations, columns, "test")
            if kept is not None:
                kept.mentions.remove(0)

    return run


def _publish(generations: Generations, name: str, content: bytes) -> None:
    """Put a file into the generation in use: it is the same folder each time."""
    current = generations.current()
    if current is None:
        generations.publish(lambda folder: (folder / name).write_bytes(content))
    else:
        (current / name).write_bytes(content)


def _pointer(folder: Path) -> Run:
    generations = Generations(folder)

    def run(data: bytes) -> None:
        (folder / POINTER).write_bytes(data)
        current = generations.current()
        must(current is None or current.parent == folder, "a pointer that leads out", current)

    return run


# The full text is a folder: the first byte of an input chooses the file, the rest is put into it.
# The name of the segment, another each time, stands as so many letters in the input.
_SEGMENT = b"SEGMENT" * 5


def _made_texts(folder: Path) -> tuple[Path, list[Path], bytes]:
    """Make an index of texts; its folder, its files in a lasting order, and its segment."""
    folder.mkdir()
    folders.create(folder)
    writing = Writing(folder)
    for number, title in enumerate(TITLES):
        writing.add(Text(f"{number:016x}", title, "a body"))
    writing.close()
    files = sorted(
        (path for path in folder.iterdir() if not path.name.startswith(".")),
        key=lambda path: (path.suffix, path.name if path.suffix == ".json" else ""),
    )
    segment = next(path.stem for path in files if path.suffix == ".idx")
    return folder, files, segment.encode()


def _kept_texts(folder: Path) -> list[bytes]:
    _, files, segment = _made_texts(folder / "texts")
    return [
        bytes([number]) + path.read_bytes().replace(segment, _SEGMENT[: len(segment)])
        for number, path in enumerate(files)
    ]


def _texts(folder: Path) -> Run:
    whole, files, segment = _made_texts(folder / "whole")
    ids = Texts()
    ids.extend(f"{number:016x}" for number in range(len(TITLES)))
    generations = Generations(folder / "texts")
    generations.publish(lambda _: None)

    def run(data: bytes) -> None:
        current = generations.current()
        assert current is not None
        # What was opened before may still be writing there.
        shutil.rmtree(current, ignore_errors=True)
        shutil.copytree(whole, current, dirs_exist_ok=True)
        if data:
            damaged = current / files[data[0] % len(files)].name
            damaged.write_bytes(data[1:].replace(_SEGMENT[: len(segment)], segment))
        found = FullText(generations, ids)
        found.open()
        if found.rows:
            found.search(["taiwan"], 9, is_open=False)
        folders.is_damaged(generations)

    return run


def _library(folder: Path) -> Run:
    path, new = folder / "library.sqlite3", folder / "saved.sqlite3"

    def run(data: bytes) -> None:
        for file in folder.iterdir():
            file.unlink()
        path.write_bytes(data)
        _look_through(path)
        with suppress(StoreError):
            for finding in findings(path):
                must(finding, "a finding without words", finding)
        with suppress(StoreError):
            save(path, new)
            must(not list(findings(new)), "what was saved is not sound", new)

    return run


def _look_through(path: Path) -> None:
    """Open a library as the screen does, and ask it what the screen asks."""
    library = Library((), lambda: open_or_memory(path, patience=0.1), seeds=path.parent)
    try:
        library.load()
        clean_faults(library.faults)
        library.answer(Query("taiwan"))
        library.answer(Query("tag:tech is:unread"))
        for row in range(min(len(library), len(TITLES))):
            library.article(row)
            library.headline(row)
            library.document(row)
        library.mark([0][: len(library)], read=True)
    finally:
        library.close()


def _libraries(folder: Path) -> list[bytes]:
    """Return a library of each version that there ever was, the current one with articles."""
    path = folder / "seed.sqlite3"
    with closing(Store.open(path)) as store:
        source = Source("s", "A source")
        articles = [
            Article(f"{number:016x}", source, title, Body("A body."), tags=("tech",))
            for number, title in enumerate(TITLES)
        ]
        store.add_source(source, "feed", "http://e.org/f").result()
        kept = [to_be_kept(article) for article in articles]
        store.shelve(lambda shelf: shelf.append(kept)).result()
        store.record({articles[0].id: Edit(read=True, tags=("late",), note="a note")}).result()
    found = [path.read_bytes()]
    for version in range(1, schema.CURRENT_VERSION):
        old = folder / f"{version}.sqlite3"
        with closing(sqlite3.connect(old)) as connection:
            connection.executescript(";".join(schema.MIGRATIONS[:version]))
            connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version}")
        found.append(old.read_bytes())
    return found


TARGETS = (
    Target("model", _model, (ModelError,), made=_models),
    Target("index-headlines", _headlines, words=INDEX, made=_kept_headlines),
    Target("index-names", _mentions, words=INDEX, made=_kept_mentions),
    Target("index-pointer", _pointer, words=words("1764012345678-4711 ⏎ ../ / - . 1")),
    Target("index-texts", _texts, words=INDEX, made=_kept_texts, seconds=LIBRARY_SECONDS),
    Target("library", _library, words=SQL, made=_libraries, seconds=LIBRARY_SECONDS),
)
