"""While articles come in: the reader's place is kept, and what is asked is asked again."""

from __future__ import annotations

import asyncio
import threading

from reader.index.answer import Answer
from reader.model import Fault
from reader.query import Query
from reader.ui.messages import Answered, Loaded, RowSelected
from tests.support.screen import make_library, opened, write_corpus


def day(number, year=2026):
    return {
        f"{year}-{number:03}.md": f"---\ntitle: News of day {number:03}\n"
        f"date: {year}-01-{number:02}\nsource: S\n---\n\nText {number} about lighthouses.\n"
    }


class Slowly:
    """A corpus that comes in batches, each when it is let through."""

    def __init__(self, monkeypatch, folder, batches):
        from reader.update import corpus as facade

        real = facade.read_corpus
        self.gates = [threading.Event() for _ in batches]
        folders = [
            write_corpus(folder / str(number), files) for number, files in enumerate(batches)
        ]

        def read_slowly(paths, settings):
            for gate, each in zip(self.gates, folders, strict=True):
                gate.wait(10)
                yield from real([each])

        monkeypatch.setattr(facade, "read_corpus", read_slowly)
        self.library = make_library(folder)
        self.gates[0].set()

    async def let_through(self, at, number, count):
        self.gates[number].set()
        for _ in range(500):
            if len(at.headlines.rows) >= count:
                return
            await asyncio.sleep(0.01)
        raise AssertionError(f"never grew to {count}: {len(at.headlines.rows)}")


async def wait_for_rows(at, count):
    for _ in range(500):
        if len(at.headlines.rows) == count:
            return
        await asyncio.sleep(0.01)


async def test_a_growing_list_keeps_the_selection_of_who_has_moved(monkeypatch, tmp_path):
    batches = [
        {**day(1), **day(2), **day(3)},
        {
            name: text
            for year in (2024, 2025, 2026)
            for number in range(10, 25)
            for name, text in day(number, year).items()
        },
    ]
    slowly = Slowly(monkeypatch, tmp_path, batches)
    async with opened(library=slowly.library, wait=False) as at:
        await wait_for_rows(at, 3)
        at._send("j")
        await at.pilot.pause(0.05)
        assert at.selected_title() == "News of day 002"
        line = next(y for y, text in enumerate(at.lines("#list")) if "day 002" in text)
        await slowly.let_through(at, 1, 48)
        await at.settle()
        assert at.selected_title() == "News of day 002"
        assert at.lines("#list")[line].count("day 002") == 1
        assert at.open_title() == "News of day 002"


async def test_who_has_not_moved_stands_at_the_top(monkeypatch, tmp_path):
    slowly = Slowly(monkeypatch, tmp_path, [day(1), {**day(5), **day(6)}])
    async with opened(library=slowly.library, wait=False) as at:
        await wait_for_rows(at, 1)
        await slowly.let_through(at, 1, 3)
        await at.settle()
        assert at.selected_title() == at.open_title() == "News of day 006"


async def test_a_search_finds_what_comes_in_later(monkeypatch, tmp_path):
    slowly = Slowly(monkeypatch, tmp_path, [{**day(1), **day(2)}, {**day(5), **day(6)}])
    async with opened(library=slowly.library, wait=False) as at:
        await wait_for_rows(at, 2)
        for key in "/light":
            at._send(key)
            await at.pilot.pause(0.05)
        await slowly.let_through(at, 1, 4)
        await at.settle()
        assert at.screen.search_line.value == "light"
        assert at.focus == "search"
        assert len(at.shown_titles()) == 4


async def test_how_far_it_is_is_told(monkeypatch, tmp_path):
    slowly = Slowly(monkeypatch, tmp_path, [day(1), day(2)])
    async with opened(library=slowly.library, wait=False) as at:
        await wait_for_rows(at, 1)
        await at.pilot.pause(0.05)
        assert "loading · 1" in at.status()
        slowly.gates[1].set()
        await at.settle()
        assert "loading" not in at.status()


async def test_progress_reaches_the_screen_as_messages():
    async with opened() as at:
        loaded = [message for message in at.messages if isinstance(message, Loaded)]
        assert loaded[-1].progress.finished


async def test_an_answer_begun_before_the_last_batch_does_not_shorten_the_list(
    monkeypatch, tmp_path
):
    slowly = Slowly(monkeypatch, tmp_path, [day(1), {**day(5), **day(6)}])
    async with opened(library=slowly.library, wait=False) as at:
        await wait_for_rows(at, 1)
        at.screen.ask(Query())
        early = at.screen._questions
        await slowly.let_through(at, 1, 3)
        await at.settle()
        at.screen.post_message(Answered(early, Query(), Answer(Query(), [0], 1, 0, 1)))
        await at.settle()
        assert len(at.headlines.rows) == 3


async def test_a_selection_told_late_shows_no_article_beside_an_empty_list():
    async with opened() as at:
        await at.press("/")
        await at.type("zzzzqqqq")
        at.screen.post_message(RowSelected(0, by_hand=True))
        await at.settle()
        assert at.open_title() == ""
        assert "Nothing matches" in at.text("#article")


async def test_that_marks_are_not_kept_is_told_of_an_empty_library_too(tmp_path):
    fault = Fault("library.db", "marks will not be kept")
    async with opened(library=make_library(tmp_path, fault=fault)) as at:
        assert any("marks will not be kept" in toast for toast in at.toasts())
