"""Names found in processes of their own: the same as here, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
from itertools import islice
from time import monotonic

from reader.entities import default_recogniser, recognise_article
from reader.update.recognisers import BATCH, Recognisers

TITLE = "Macron Meets Merkel in Paris"
TEXT = (
    "Emmanuel Macron met Angela Merkel of Germany in Paris on 3 May 2019. Article {} ends — café."
)
SPEAKING = "Ban Ki-moon said that Angela Merkel had left Berlin for New York. "


def work(count: int) -> list[tuple[int, str, str]]:
    return [(row, TITLE, TEXT.format(row)) for row in range(100, 100 + count)]


def found_here(article: tuple[int, str, str]) -> tuple[int, tuple[object, ...]]:
    row, title, text = article
    return row, tuple(recognise_article(default_recogniser(), title, text))


def test_the_same_names_are_found_as_here_and_in_order() -> None:
    articles = work(2 * BATCH + 3)
    with Recognisers(2) as recognisers:
        assert list(recognisers.recognised(articles)) == list(map(found_here, articles))


def test_text_is_taken_as_it_is_needed() -> None:
    taken = []
    articles = work(40 * BATCH)
    with Recognisers(1) as recognisers:
        found = recognisers.recognised(taken.append(each[0]) or each for each in articles)
        assert len(list(islice(found, 3))) == 3
        assert len(taken) < len(articles) / 2


def test_what_a_killed_process_was_at_is_done_by_another() -> None:
    articles = work(3 * BATCH)
    with Recognisers(1) as recognisers:
        found = recognisers.recognised(articles)
        first = next(found)
        for process in list(recognisers._processes):
            os.kill(process._process.pid, signal.SIGKILL)
        assert [first, *found] == list(map(found_here, articles))


def test_an_article_that_takes_too_long_has_no_names_and_the_others_theirs() -> None:
    before, after = work(2)
    with Recognisers(1, cpu_seconds=0.6) as recognisers:
        endless = (1, "", SPEAKING * 40_000)
        found = list(recognisers.recognised([before, endless, after]))
    assert found == [found_here(before), (1, ()), found_here(after)]


def test_closing_ends_what_is_being_done() -> None:
    recognisers = Recognisers(1)
    endless = [(row, "", SPEAKING * 4_000) for row in range(BATCH)]
    recognisers._threads.submit(recognisers._done, endless)
    while not recognisers._processes:
        pass
    started = monotonic()
    recognisers.close()
    assert monotonic() < started + 20
    assert all(each._process.poll() is not None for each in recognisers._processes)
