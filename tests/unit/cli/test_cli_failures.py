"""What the store cannot do is told in a line, and ends with the code of a mistake."""

from __future__ import annotations

import pytest

from reader.cli import MISTAKE, main
from reader.store import StoreError


def test_a_failure_of_the_store_is_a_line_and_a_code(monkeypatch, capsys):
    def fail(*_):
        raise StoreError("library.sqlite3", "it is damaged", "name another")

    monkeypatch.setattr("reader.cli.headless.run_headless", fail)
    assert main(["find", "x"]) == MISTAKE
    error = capsys.readouterr().err
    assert error == "newsread: library.sqlite3: it is damaged; name another\n"


def test_other_errors_are_not_hidden(monkeypatch):
    def fail(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("reader.cli.headless.run_headless", fail)
    with pytest.raises(ZeroDivisionError):
        main(["find", "x"])
