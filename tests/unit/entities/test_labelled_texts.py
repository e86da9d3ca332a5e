"""How well the recogniser does on texts whose names were marked by hand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reader.entities import recognise

LABELS = Path(__file__).with_name("labels.txt")
MARK = re.compile(r"\[([^\]|]+)\|([a-z]+)\]")

Name = tuple[int, int, str]


def read_labels() -> dict[str, list[str]]:
    """Return the marked texts by section; a section of headlines holds one a line."""
    sections: dict[str, list[str]] = {}
    for part in LABELS.read_text(encoding="utf-8").split("\n## ")[1:]:
        name, _, text = part.partition("\n")
        lines = [line for line in text.splitlines() if line]
        sections[name] = lines if "headlines" in name else ["\n\n".join(lines)]
    return sections


def unmark(marked: str) -> tuple[str, set[Name]]:
    """Return the text without marks, and the names that the marks give."""
    text, names, position = "", set(), 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        names.add((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        position = match.end()
    return text + marked[position:], names


def score(texts: list[str]) -> tuple[float, list[str]]:
    """Return F1 over exact spans with their kinds, and the errors in words."""
    right = found_count = wanted_count = 0
    errors = []
    for marked in texts:
        text, wanted = unmark(marked)
        found = {(m.start, m.end, str(m.kind)) for m in recognise(text)}
        right += len(found & wanted)
        found_count += len(found)
        wanted_count += len(wanted)
        errors += [f"+ {kind} {text[start:end]}" for start, end, kind in sorted(found - wanted)]
        errors += [f"- {kind} {text[start:end]}" for start, end, kind in sorted(wanted - found)]
    return 2 * right / (found_count + wanted_count), errors


def texts_of(*, headlines: bool, own: bool | None = None) -> list[str]:
    return [
        text
        for name, texts in read_labels().items()
        if ("headlines" in name) is headlines and (own is None or ("our own" in name) is own)
        for text in texts
    ]


@pytest.mark.parametrize(
    ("what", "texts", "floor"),
    [
        ("articles of the seeds", texts_of(headlines=False, own=False), 0.90),
        ("headlines of the seeds", texts_of(headlines=True, own=False), 0.90),
        ("news made for the test", texts_of(headlines=False, own=True), 0.85),
        ("headlines made for the test", texts_of(headlines=True, own=True), 0.85),
    ],
)
def test_f1_on_labelled_texts(what: str, texts: list[str], floor: float) -> None:
    f1, errors = score(texts)
    assert f1 >= floor, f"{what}: {f1:.3f}\n" + "\n".join(errors)


def test_the_labels_are_many_and_of_every_kind_that_matters() -> None:
    names = [match[2] for match in MARK.finditer(LABELS.read_text(encoding="utf-8"))]
    assert len(names) >= 300
    assert {"person", "org", "place", "group", "event", "law", "date", "money", "percent"} <= set(
        names
    )
