"""Files and folders watched: whose change it is, what happened before, and without the system."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING

import pytest

from reader.model import Source
from reader.store import StoredSource
from reader.update import watching
from reader.update.watching import concerns_us, signature_of, touched, watch_places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reader.model import Fault

DEADLINE = 15.0


def place(path: Path) -> StoredSource:
    kind = "folder" if path.is_dir() else "file"
    return StoredSource(Source(f"{kind}:{path.name}", path.name), kind, str(path), "2026-01-01")


class Watched:
    """A library that only remembers what it was asked."""

    def __init__(self, *places: StoredSource) -> None:
        self._places = places
        self.gone_through: list[str] = []
        self.known: dict[str, str] = {}
        self.told: list[Fault] = []

    def places(self) -> tuple[StoredSource, ...]:
        return self._places

    def go_through(self, source: StoredSource) -> None:
        self.gone_through.append(source.source.name)

    def seen(self, source: StoredSource) -> str:
        return self.known.get(source.source.key, "")

    def keep_seen(self, source: StoredSource, signature: str) -> None:
        self.known[source.source.key] = signature

    def tell(self, fault: Fault) -> None:
        self.told.append(fault)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.md").write_text("# One\n")
    return folder


@pytest.fixture
def start() -> Iterator[Callable[[Watched], None]]:
    """Begin to watch; it ends with the test."""
    stopped = threading.Event()
    threads: list[threading.Thread] = []

    def begin(watched: Watched) -> None:
        threads.append(threading.Thread(target=watch_places, args=(watched, stopped)))
        threads[-1].start()

    yield begin
    stopped.set()
    for thread in threads:
        thread.join(DEADLINE)
        assert not thread.is_alive()


def until(so: Callable[[], object]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_changed_before_anybody_watched_is_seen_once(folder: Path, start) -> None:
    watched = Watched(place(folder))
    start(watched)
    until(lambda: watched.known)
    assert watched.gone_through == ["letters"]
    again = Watched(place(folder))
    again.known = dict(watched.known)
    never = threading.Event()
    watching._Watching(again, never).look()
    assert again.gone_through == []
    (folder / "two.md").write_text("# Two\n")
    watching._Watching(again, never).look()
    assert again.gone_through == ["letters"]


def test_a_change_is_told_by_the_system(folder: Path, start, monkeypatch) -> None:
    watched = Watched(place(folder))
    start(watched)
    until(lambda: watched.known)
    turn = 0

    def came() -> bool:
        # Written again and again, since nobody tells when the system has begun to look.
        nonlocal turn
        turn += 1
        (folder / "two.md").write_text(f"# Two {turn}\n")
        time.sleep(0.05)
        return len(watched.gone_through) > 1

    until(came)


def test_where_the_system_refuses_it_is_said_once_and_looked_each_minute(
    folder: Path, start, monkeypatch
) -> None:
    import watchfiles

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no space left for a watch")

    monkeypatch.setattr(watchfiles, "watch", refuse)
    monkeypatch.setattr(watching, "MINUTE", 0.02)
    watched = Watched(place(folder))
    start(watched)
    until(lambda: watched.told)
    (folder / "two.md").write_text("# Two\n")
    until(lambda: len(watched.gone_through) > 1)
    assert len(watched.told) == 1
    assert "each minute" in watched.told[0].reason


def test_a_file_by_itself_is_looked_at(folder: Path, start, monkeypatch) -> None:
    monkeypatch.setattr(watching, "LOOK_MILLISECONDS", 20)
    watched = Watched(place(folder / "one.md"))
    start(watched)
    until(lambda: watched.known)
    (folder / "one.md").write_text("# One and a half\n")
    until(lambda: len(watched.gone_through) > 1)
    assert watched.told == []


def test_a_place_that_is_not_there_takes_nothing_away(folder: Path, tmp_path: Path) -> None:
    never = threading.Event()
    assert signature_of(tmp_path / "unplugged", never) == ""
    watched = Watched(place(tmp_path / "unplugged"))
    watching._Watching(watched, never).look()
    assert watched.gone_through == []


def test_whose_change_it_is(folder: Path) -> None:
    source = place(folder)
    assert touched(source, [f"{folder}/one.md"])
    assert touched(source, [str(folder)])
    assert not touched(source, [f"{folder}-2/one.md"])


@pytest.mark.parametrize(
    ("path", "does"),
    [("/a/b.md", True), ("/a/b.TXT", True), ("/a/folder", True), ("/a/.b.md.swp", False)],
)
def test_which_paths_concern_us(path: str, does: bool) -> None:
    assert concerns_us(path) is does
