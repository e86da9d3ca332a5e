"""Messages between processes: whole, or none; neither longer nor later than they may be."""

from __future__ import annotations

import io
import os

import pytest

from reader.settings.messages import (
    LENGTH,
    TooLongError,
    read_message,
    receive_message,
    write_message,
)


def framed(message: bytes) -> bytes:
    stream = io.BytesIO()
    write_message(stream, message)
    return stream.getvalue()


@pytest.mark.parametrize("cut", [0, 7, 8, 12])
def test_a_message_that_is_cut_off_is_none(cut: int) -> None:
    assert read_message(io.BytesIO(framed(b"hello")[:cut])) is None


def test_a_message_may_be_so_long_and_no_longer() -> None:
    assert read_message(io.BytesIO(framed(b"hello")), 5) == b"hello"
    assert read_message(io.BytesIO(framed(b"hello")), 4) is None


@pytest.mark.parametrize(
    ("come", "error"),
    [
        (framed(b"hello")[:-1], TimeoutError),
        (LENGTH.pack(1 << 40), TooLongError),
        (b"", TimeoutError),
    ],
)
def test_what_does_not_come_is_told(come: bytes, error: type[Exception]) -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as stream, os.fdopen(theirs, "wb", buffering=0) as other:
        other.write(come)
        with pytest.raises(error):
            receive_message(stream, 0.05, 5)


def test_what_comes_is_received_until_the_other_side_ends() -> None:
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as stream:
        with os.fdopen(theirs, "wb") as other:
            write_message(other, b"hello")
            write_message(other, b"")
        assert receive_message(stream, 5, 5) == b"hello"
        assert receive_message(stream, 5, 5) == b""
        with pytest.raises(EOFError):
            receive_message(stream, 5, 5)
