"""Whatever the text, patterns are ranges of it, in order and apart, found in linear time."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities.patterns import find_patterns
from reader.entities.tokens import paragraphs

if TYPE_CHECKING:
    from reader.model import Mention

PIECES = """
    $ € US$ Rs RM419 R1.2 R2 USD 12 1,200 3.5 0 2026 1990s 5th 44 BC AD Q3 H1 FY25 % percent
    per cent million bn k m crore dollars pounds won marks cents a half two and twenty few
    several hundreds of May March June Jan. Sept Monday Sat. Black last next this early mid late
    ago years week month first quarter century spring fiscal year the in to - – / . , : ’ 's Swiss
    Trump in 日本 \u0301 İ
"""
LONG = 200_000
TEXTS = st.one_of(
    st.text(max_size=100),
    st.lists(
        st.tuples(st.sampled_from(PIECES.split()), st.sampled_from([" ", " ", " ", "", "\n"])),
        max_size=40,
    ).map(lambda pairs: "".join(piece + space for piece, space in pairs)),
)


def patterns(text: str) -> list[Mention]:
    return [found for paragraph in paragraphs(text) for found in find_patterns(text, paragraph)]


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_patterns_are_ranges_in_order_and_apart(text: str) -> None:
    end = 0
    for mention in patterns(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        end = mention.end


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_what_follows_the_line_changes_nothing(text: str) -> None:
    line = text.replace("\n", " ") + "."
    assert patterns(f"{line}\n\nThe end") == patterns(line)


UNITS = ["7", "1,", ".", "$", "$ ", "12 ", "1.", "2026-", "May ", "half a ", "two ", "hundreds of "]
UNITS += ["last ", "first ", "12 Abc ", "AD 1 ", "'", "%", "5 per cent", "Sat., Sept. 6 ", "R1"]


@pytest.mark.parametrize("unit", UNITS)
def test_a_long_text_of_one_piece_takes_no_minutes(unit: str) -> None:
    started = time.thread_time()
    patterns((unit * LONG)[:LONG])
    assert time.thread_time() - started < 20  # a quadratic rule would take minutes


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["7", ".", "$"])
def test_five_megabytes_of_one_sign(unit: str) -> None:
    start = time.perf_counter()
    patterns(unit * 5_000_000)
    assert time.perf_counter() - start < 60
