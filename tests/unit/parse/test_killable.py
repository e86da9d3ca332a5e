"""Of what a process answers nothing is made but our own values; all else is no answer."""

from __future__ import annotations

import os
import pickle

import pytest

from reader.model import Fault
from reader.parse.answers import Part, part_of, told
from reader.parse.killable import DiedError, Killable


class Harmful:
    """Whoever unpickles it runs a command."""

    def __reduce__(self):
        return os.system, ("exit 3",)


def answered(answer, tmp_path, monkeypatch):
    """What comes of a process that answers with those bytes."""
    (tmp_path / "answering.py").write_text(
        "import sys\n"
        "def serve(*_):\n"
        f"    sys.stdout.buffer.write({len(answer).to_bytes(8, 'big') + answer!r})\n"
    )
    monkeypatch.syspath_prepend(tmp_path)
    process = Killable("answering:serve", 1.0, 1 << 30, 0)
    try:
        return process.receive(30.0, part_of)
    finally:
        process.kill()


def test_our_own_values_come_as_they_are(tmp_path, monkeypatch):
    part = Part([Fault("A file", "is broken")], is_last=True)
    assert answered(told(part), tmp_path, monkeypatch) == part


@pytest.mark.parametrize(
    "answer",
    [b"", b"no answer", told(Part([]))[:-1], pickle.dumps(Harmful()), pickle.dumps([Part([])])],
    ids=["nothing", "nonsense", "cut off", "a pickle that does harm", "a pickle"],
)
def test_what_is_no_value_of_ours_is_no_answer(answer, tmp_path, monkeypatch):
    with pytest.raises(DiedError, match="gave no answer"):
        answered(answer, tmp_path, monkeypatch)
