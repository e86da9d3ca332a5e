"""Patterns that compile themselves when they are first asked."""

from __future__ import annotations

import re

import pytest

from reader.text.lazily import Lazy


def test_it_matches_as_a_compiled_pattern_does() -> None:
    lazy, compiled = Lazy("a.b", re.DOTALL), re.compile("a.b", re.DOTALL)
    for text in ("a\nb", "xa\nb", "a\nbc"):
        assert bool(lazy.match(text)) == bool(compiled.match(text))
        assert bool(lazy.match(text, 1)) == bool(compiled.match(text, 1))
        assert bool(lazy.fullmatch(text)) == bool(compiled.fullmatch(text))


def test_it_is_compiled_at_the_first_question_only(monkeypatch: pytest.MonkeyPatch) -> None:
    lazy = Lazy("(")  # would be refused at once
    with pytest.raises(re.error):
        lazy.match("")
    good = Lazy("a")
    assert good.match("a")
    monkeypatch.setattr(re, "compile", None)
    assert good.match("a")
    assert good.fullmatch("a")


def test_it_has_no_other_methods() -> None:
    assert not hasattr(Lazy("a"), "pattern")
