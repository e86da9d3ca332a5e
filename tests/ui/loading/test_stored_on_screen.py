"""A library in the store on the screen: its first frame, and what other processes do to it."""

from __future__ import annotations

import asyncio
import threading
from contextlib import closing
from datetime import date

import pytest

from reader.library import Library, loading
from reader.model import Article, Body, Source, Status
from reader.store import Store
from reader.update import stored
from reader.update.intake import take_in, to_be_kept
from tests.support.screen import NOW, KnownNames, opened

WIRE = Source("file:wire", "Wire")
SECONDS = 2.5
"""Two until what others did is seen, and half a one for a busy machine."""


def article(number: int) -> Article:
    text = f"The text of day {number}."
    published = date(2026, 1, number)
    return Article(f"article{number:09}", WIRE, f"Day {number}", Body(text), published=published)


def put(store: Store, *articles: Article) -> None:
    store.shelve(lambda shelf: take_in(shelf, map(to_be_kept, articles))).result(5)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "library.sqlite3"
    with closing(Store.open(path)) as store:
        put(store, *map(article, range(1, 21)))
    return path


def open_stored(path):
    library = Library(
        (), lambda: (Store.open(path), None), seeds=path.parent / "no seeds", clock=lambda: NOW
    )
    library.recognition.recogniser = KnownNames({})
    return library


async def seen(holds):
    for _ in range(int(SECONDS / 0.02)):
        if holds():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("not seen in time")


async def test_the_first_screen_is_the_top_of_the_list_and_nothing_jumps(path, monkeypatch):
    gate = threading.Event()
    real = stored.take_rows
    monkeypatch.setattr(stored, "take_rows", lambda *given: (gate.wait(10), real(*given)))
    monkeypatch.setattr(loading, "HEAD", 5)
    async with opened(library=open_stored(path), wait=False) as at:
        await seen(lambda: at.article.page is not None)
        assert at.shown_titles() == [f"Day {number}" for number in (20, 19, 18, 17, 16)]
        before = at.lines("#list")[:10]
        at._send("j")
        at._send("j")
        await seen(lambda: at.open_title() == "Day 18")
        before = at.lines("#list")[:10]
        gate.set()
        await at.settle()
        assert len(at.shown_titles()) == 20
        assert at.selected_title() == at.open_title() == "Day 18"
        assert at.lines("#list")[:10] == before
        assert "20 unread of 20" in at.top()


async def test_marks_of_another_process_are_seen_within_two_seconds(path):
    with closing(Store.open(path)) as other:
        async with opened(library=open_stored(path)) as at:
            other.record({"article000000019": Status(read=True, starred=True)}).result(5)
            await seen(lambda: at.is_read("Day 19"))
            await seen(lambda: "19 unread of 20" in at.top())
            assert at.lines("#list")[2][1] == "☆"
            at.headlines.select(3)
            await at.press("s")
            starred = Status(starred=True)
            await seen(lambda: other.statuses().get("article000000017") == starred)


async def test_articles_of_another_process_come_and_go_and_the_place_is_kept(path):
    with closing(Store.open(path)) as other:
        async with opened(library=open_stored(path)) as at:
            await at.press("j", "j")
            other.record({"article000000021": Status(starred=True)}).result(5)
            put(other, article(21), article(20)._replace(title="Day 20, corrected"))
            await seen(lambda: len(at.headlines.rows) == 21)
            await at.settle()
            assert at.shown_titles()[:3] == ["Day 21", "Day 20, corrected", "Day 19"]
            assert at.library.headline(at.headlines.rows[0]).starred
            assert at.selected_title() == "Day 18"
            other.shelve(lambda shelf: shelf.depart([18])).result(5)
            await seen(lambda: len(at.headlines.rows) == 20)
            assert at.selected_title() == "Day 18"
            await at.press("/")
            await at.type("corrected")
            assert at.shown_titles() == ["Day 20, corrected"]


LONG = "".join(f"Paragraph {number} of a long text.\n\n" for number in range(80))


@pytest.mark.parametrize("begins_with", ["", "search"])
@pytest.mark.parametrize("identity", ["article000000018", "another000000018"])
async def test_an_article_revised_while_it_is_read_stays_open_at_its_place(
    path, begins_with, identity
):
    """An edited file's article has another id: then the old one departs."""
    with closing(Store.open(path)) as other:
        put(other, article(18)._replace(body=Body(LONG)))
        async with opened(library=open_stored(path)) as at:
            if begins_with:
                await at.press("/", "d", "a", "y", "enter")
            else:
                await at.press("enter", "h")
            while at.selected_title() != "Day 18":
                await at.press("j")
            await at.press("l", "space", "space")
            top = at.lines("#article")[0]
            assert top.strip()
            row = at.headlines.selected
            if identity != "article000000018":
                other.shelve(lambda shelf: shelf.depart([row])).result(5)
            put(other, article(18)._replace(id=identity, body=Body(LONG + "Corrected.")))
            await seen(lambda: at.headlines.selected != row)
            await at.settle()
            assert (at.selected_title(), at.focus) == ("Day 18", "article")
            assert at.lines("#article")[0] == top
            await at.press("G")
            assert "Corrected." in at.text("#article")


async def test_a_store_that_fails_while_it_is_followed_leaves_the_screen_as_it_is(path):
    async with opened(library=open_stored(path)) as at:
        path.with_name(path.name + "-wal").unlink(missing_ok=True)
        path.write_bytes(b"\xa5" * 50_000)
        await asyncio.sleep(1.5)
        await at.settle()
        assert len(at.shown_titles()) == 20


async def test_many_are_marked_by_a_worker_and_undone(path, monkeypatch):
    from reader.ui.main import marking

    monkeypatch.setattr(marking, "MANY", 5)
    with closing(Store.open(path)) as other:
        async with opened(library=open_stored(path)) as at:
            await at.press("A")
            assert "Marked 20 read" in at.toasts()[-1]
            assert "0 unread of 20" in at.top()
            await seen(lambda: len(other.statuses()) == 20)
            await at.press("n")
            assert "No other unread" in at.toasts()[-1]
            await at.press("u")
            assert "20 unread of 20" in at.top()
            await at.press("n")
            assert at.selected_title() == "Day 19"


async def test_the_status_line_tells_how_many_texts_are_indexed(path, monkeypatch):
    gate, library = threading.Event(), open_stored(path)

    def index_texts(tell, stopped):
        tell(5)
        gate.wait(5)
        return True

    monkeypatch.setattr(library, "index_texts", index_texts)
    async with opened(library=library, wait=False) as at:
        await seen(lambda: "indexing texts · 5 of 20" in at.status())
        gate.set()
        await seen(lambda: "indexing" not in at.status())
