"""What is decided of articles that arrive, and what it comes to in the store."""

from __future__ import annotations

from contextlib import closing

import pytest

from reader.model import Article, Body, Form, Source
from reader.store import Kept, Known, Store
from reader.update.intake import Intents, decide, fingerprint, take_in, to_be_kept

WIRE = Source("file:wire", "Wire")


def kept(identity: str, mark: int = 1) -> Kept:
    return Kept(Article(identity, WIRE, identity), 0, mark)


def test_new_changed_unchanged_and_returned():
    known = {
        "same": Known(0, 1, False),
        "changed": Known(1, 1, False),
        "gone": Known(2, 1, True),
    }
    arrived = [kept("new"), kept("same"), kept("changed", 2), kept("gone")]
    assert decide(known, arrived) == Intents([1], [arrived[0], arrived[2], arrived[3]])


def test_of_two_with_one_id_the_later_wins():
    first, later = kept("a", 1), kept("a", 2)
    assert decide({}, [first, later]).append == [later]
    assert decide({"a": Known(7, 2, False)}, [first, later]) == Intents([], [])


def test_the_words_of_another_source_are_left_alone_until_its_own_change():
    known = {"a": Known(0, 1, False)}
    assert decide(known, [kept("a", 2)], held={}) == Intents([], [])
    assert decide(known, [kept("a", 2)], held={"a": 2}) == Intents([], [])
    changed = kept("a", 3)
    assert decide(known, [changed], held={"a": 2}) == Intents([0], [changed])


def test_deciding_again_after_carrying_out_asks_for_nothing(tmp_path):
    arrived = [to_be_kept(Article(each, WIRE, each)) for each in ("a", "b")]
    done = []
    with closing(Store.open(tmp_path / "library")) as store:
        for _ in range(2):
            store.shelve(lambda shelf: done.append(take_in(shelf, arrived))).result(5)
        assert store.articles.size() == 2
    assert done[1] == Intents([], [])


@pytest.mark.parametrize(
    "other",
    [
        {"title": "other"},
        {"body": Body("text", Form.MARKDOWN)},
        {"body": Body("texts")},
        {"author": "x"},
        {"tags": ("a", "b", "c")},
        {"tags": ("a,b",)},
        {"source": Source("file:wire", "The Wire")},
        {"title_is_derived": True},
    ],
)
def test_another_content_has_another_fingerprint(other):
    article = Article("a", WIRE, "title", Body("text"), tags=("a", "b"))
    assert fingerprint(article._replace(**other)) != fingerprint(article)
    assert fingerprint(article._replace(path="elsewhere")) == fingerprint(article)
