"""The word lists: whole, consistent, and read only when they are needed."""

from __future__ import annotations

import subprocess
import sys

import pytest

from reader.entities.gazetteer import gazetteer
from reader.entities.lexicon import is_common
from reader.entities.lists import read_entries
from reader.model import Kind


def test_importing_the_room_loads_no_rules_and_no_lists() -> None:
    code = (
        "import sys, reader.entities; "
        "print([name for name in sys.modules if name.startswith('reader.entities.')], 're' in"
        " sys.modules and 'reader.entities.patterns' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (("United", "Nations"), Kind.ORG),
        (("U.S.",), Kind.PLACE),
        (("Xi'an",), Kind.PLACE),
        (("S", "&", "P"), Kind.ORG),
        (("Japanese",), Kind.GROUP),
        (("World", "War", "II"), Kind.EVENT),
    ],
)
def test_known_names(name: tuple[str, ...], kind: Kind) -> None:
    assert gazetteer().names[name] is kind


def test_the_longest_name_wins() -> None:
    lists = gazetteer()
    assert lists.match(["New", "York", "Times", "said"]) == (3, Kind.ORG)
    assert lists.match(["New", "York", "said"]) == (2, Kind.PLACE)
    assert lists.match(["New", "shoes"]) is None


def test_titles_match_with_and_without_their_point() -> None:
    lists = gazetteer()
    assert lists.title_length(["Sen.", "Smith"]) == 1
    assert lists.title_length(["Prime", "Minister", "Smith"]) == 2
    assert lists.title_length(["Smith"]) == 0


def test_a_canonical_name_is_no_alias_itself() -> None:
    canonical = gazetteer().canonical
    assert not [name for name in canonical.values() if canonical.get(name, name) != name]


@pytest.mark.parametrize(
    "word",
    ["signals", "walks", "slipping", "planned", "clarifies", "rebuilt", "Enforcement", "the"],
)
def test_forms_of_everyday_words_are_common(word: str) -> None:
    assert is_common(word)


@pytest.mark.parametrize(
    "word", ["Helberg", "Walz", "Davos", "Kyiv", "Takaichi", "Trump", "Netflix"]
)
def test_names_are_not_common(word: str) -> None:
    assert not is_common(word)


def test_comments_are_no_entries() -> None:
    assert not [entry for entry in read_entries("places.txt") if "#" in entry]
