"""The check that guards the terminal is itself able to fail, and lets an honest screen through."""

from __future__ import annotations

import pytest

from tests.support import hostile
from tests.support.hostile import COLOUR_SEQUENCES, NO_SEQUENCES, SCREEN_SEQUENCES, assert_clean

REACHING = {**hostile.SEQUENCES, **hostile.UNTERMINATED, **hostile.HIDDEN}


@pytest.mark.parametrize("allowed", [SCREEN_SEQUENCES, COLOUR_SEQUENCES, NO_SEQUENCES])
@pytest.mark.parametrize("text", REACHING.values(), ids=REACHING)
def test_every_payload_is_noticed(text, allowed):
    with pytest.raises(AssertionError, match="reached the terminal"):
        assert_clean(f"before{text}after\r\n".encode(), allowed)


def test_a_stray_byte_is_noticed():
    with pytest.raises(UnicodeDecodeError):
        assert_clean(b"before\x9b2Jafter")


@pytest.mark.parametrize("text", [*hostile.MARKUP.values(), *hostile.SURVIVORS])
def test_honest_text_passes(text):
    assert_clean(f"{text}\r\n{text}\n".encode(), NO_SEQUENCES)


def test_an_honest_screen_passes():
    drawn = "\x1b[?1049h\x1b[?25l\x1b[>25u\x1b]22;default\x07\x1b[1;1H\x1b[38;2;1;2;3mtext\x1b[0m"
    assert_clean(drawn.encode())


def test_the_folder_can_be_made_twice(tmp_path):
    first = sorted(path.name for path in hostile.make_folder(tmp_path).iterdir())
    second = sorted(path.name for path in hostile.make_folder(tmp_path).iterdir())
    assert first == second
    assert len(first) > 100
