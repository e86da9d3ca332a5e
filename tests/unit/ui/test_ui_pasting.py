"""What is pasted is never keys, however it comes in pieces; what is typed is left as it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.events import Key, Paste, Resize

from reader.ui.pasting import BEGIN, END, Pastes, PastingParser

PIECES = st.lists(
    st.sampled_from(
        [BEGIN, END, "\x1b", "\x1b[A", "[201~", "\x1b[2", "q", "text ", "\x1b[20", "~"]
    ),
    max_size=12,
).map("".join)

ODD = st.text(st.sampled_from("\x1b[]<?;:~0199MmARtuP\x07\\ é"), max_size=30)
"""What looks like the sequences of a terminal."""


@pytest.mark.parametrize(
    ("came", "read"),
    [
        (f"{BEGIN}a\x1bqb{END}", f"{BEGIN}aqb{END}"),
        (f"{BEGIN}\x1b[A\x1b]0;x\x07{END}q", f"{BEGIN}[A]0;x\x07{END}q"),
        (f"\x1b[Aj{BEGIN}\x1b\x1b{END}\x1b[B", f"\x1b[Aj{BEGIN}{END}\x1b[B"),
        ("\x1b\x1bq\x1b[2", "\x1b\x1bq\x1b[2"),
        (f"{BEGIN}one{END}{BEGIN}\x1btwo{END}", f"{BEGIN}one{END}{BEGIN}two{END}"),
    ],
)
def test_only_what_is_pasted_loses_its_escapes(came, read):
    assert Pastes().cleaned(came) == read


@settings(max_examples=300, deadline=None)
@given(PIECES, st.lists(st.integers(0, 40), max_size=4))
def test_it_is_all_one_how_the_input_is_parted(came, cuts):
    parted, begin = Pastes(), 0
    read = ""
    for cut in sorted({*(min(cut, len(came)) for cut in cuts), len(came)}):
        read += parted.cleaned(came[begin:cut])
        begin = cut
    whole = Pastes()
    assert read + parted._held == whole.cleaned(came) + whole._held


def test_a_paste_is_a_paste_and_no_key():
    parser = PastingParser()
    came = f"{BEGIN}abc\x1b[Aq\x1bA{END}j"
    events = [event for each in came for event in parser.feed(each)]
    pasted = [event.text for event in events if isinstance(event, Paste)]
    assert pasted == ["abc[AqA"]
    assert [event.key for event in events if isinstance(event, Key)] == ["j"]
    assert list(parser.feed("")) == []


@pytest.mark.parametrize("odd", ["\x1b[1;2:1A", "\x1b[97;1:2u", "\x1b[99999999u"])
def test_a_sequence_that_no_terminal_should_send_is_no_key_and_no_end(odd):
    parser = PastingParser()
    assert not [event for event in parser.feed(odd) if isinstance(event, Key)]
    assert [event.key for event in parser.feed("j") if isinstance(event, Key)] == ["j"]


@settings(max_examples=300, deadline=None)
@given(st.lists(ODD, max_size=4))
def test_whatever_a_terminal_sends_is_read(came):
    parser = PastingParser()
    for each in came:
        list(parser.feed(each) if each else ())
        list(parser.tick())
    # A sequence that was begun may take some of them up.
    keys = [event.key for event in parser.feed("\x07\x1b\\" + "j" * 60) if isinstance(event, Key)]
    assert keys[-1] == "j"


@pytest.mark.parametrize(
    "came",
    [
        *("\x1b[97;5:3;97u", "\x1b[97:65;1u", "\x1b[57358;1:3u", "\x1b[1;1:1:1A"),
        *("\x1b[1114112u", "\x1b[99999999999999u", "\x1b[97;1;1114112u"),
        *("\x1b[48;0;0;0;0t", "\x1b[48;99999;99999;1;1t", "\x1b[48;9;0;1;1t\x1b[<0;5;5M"),
        *("\x1b[48;9;9;0;0t\x1b[<0;5;5M", "\x1b[<99999999999999999999;1;1M"),
    ],
)
def test_what_is_no_key_and_no_window_is_passed_over(came):
    parser = PastingParser()
    events = [*parser.feed(came), *parser.feed("j")]
    assert [event.key for event in events if isinstance(event, Key)] == ["j"]
    assert not [each for each in events if isinstance(each, Resize) and each.size.area > 10_000]
    assert list(parser.feed("")) == []
