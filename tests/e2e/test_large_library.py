"""The real program on a library whose texts need an index: found, kept, made again when damaged."""

from __future__ import annotations

import json

import pytest

from tests.support.program import newsread

ARTICLES = 20_050
"""A few more than are scanned."""

HIDDEN = {
    7: "The lighthouse is rebuilt by the people of the harbour.",
    20_049: "A newer lighthouse for the same harbour.",
}


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    home = tmp_path_factory.mktemp("large")
    lines = (
        {"id": f"n{number}", "title": f"Headline {number}", "text": HIDDEN.get(number, "Dull.")}
        for number in range(ARTICLES)
    )
    corpus = home / "corpus.jsonl"
    corpus.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    taken = newsread("import", str(corpus), home=home)
    assert taken.returncode == 0, taken.stderr
    return home


def found(home, *words):
    ran = newsread("find", *words, "--jsonl", home=home)
    assert ran.stderr == ""
    return {json.loads(line)["title"] for line in ran.stdout.splitlines()}


EXPECTED = {"Headline 7", "Headline 20049"}


def test_bodies_of_a_large_library_are_found(home):
    assert found(home, "lighthouses", "harbour") == EXPECTED
    assert found(home, 'body:"newer lighthouse"') == {"Headline 20049"}
    segments = {path: path.stat().st_mtime_ns for path in home.rglob("*.idx")}
    assert segments
    assert found(home, "harbour", "light") == EXPECTED
    assert {path: path.stat().st_mtime_ns for path in home.rglob("*.idx")} == segments


def test_a_damaged_index_is_made_again(home):
    for path in home.rglob("*.idx"):
        raw = path.read_bytes()
        path.unlink()
        path.write_bytes(bytes(each ^ 0x2A for each in raw))
    assert found(home, "harbour", "light") == EXPECTED
