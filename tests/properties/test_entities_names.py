"""Whatever is named, each mention gets one name, the same for the same spelling, in linear time."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities import resolve
from reader.model import EntityKey, Kind, Mention

WORDS = """
    Ana Bo Zorba Kim J. J.D. Jr. II van der de la Mr President Bank University of the and & Inc.
    Corp. Company U.S. UN NASA US BoZ M5S North South Korea City Mexico State Church 's ’ - . ( )
    Zörba É ß İ ﬁ 日本 \u0301 Trump MBS Air Force 3
"""
NAMES = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=4).map(" ".join)
KINDS = st.sampled_from(list(Kind))


def as_text(names: list[tuple[str, Kind]]) -> tuple[str, list[Mention]]:
    text, mentions = "", []
    for name, kind in names:
        mentions.append(Mention(len(text), len(text) + len(name), kind))
        text += f"{name}, "
    return text, mentions


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(NAMES, KINDS), max_size=12))
def test_every_mention_is_named_and_kept(names: list[tuple[str, Kind]]) -> None:
    text, mentions = as_text(names)
    result = resolve("", [], text, mentions)
    assert [mention._replace(name="") for mention in result] == mentions
    assert all(mention.name and mention.name == mention.name.strip() for mention in result)
    by_spelling: dict[tuple[Kind, str], EntityKey] = {}
    for (name, kind), mention in zip(names, result, strict=True):
        assert by_spelling.setdefault((kind, name), mention.entity.key) == mention.entity.key


def test_thousands_of_names_take_no_minutes() -> None:
    names = [
        (f"Zor{number % 97} Bank{number} of Korea{number % 7}", Kind.ORG) for number in range(9000)
    ]
    names += [(f"Ana{number} J. Zorba{number % 3}", Kind.PERSON) for number in range(9000)]
    text, mentions = as_text(names)
    started = time.thread_time()
    resolve("", [], text, mentions)
    assert time.thread_time() - started < 20  # comparing each with each would take minutes
