"""What `newsread import` tells of a file whose reading ended before its end."""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

from reader.cli.keeping import _take_file
from reader.model import Fault
from reader.settings.files import FileSettings
from reader.store import Store
from reader.update import importing
from reader.update.importing import Imported

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

UNREAD = Fault("a.jsonl", "not JSON", "line 3")
CUT_SHORT = Fault("a.jsonl", "it ended early", "a.jsonl")


def test_the_end_that_came_early_is_counted_as_no_record(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text("{}\n")
    told = (Imported(10, 2, (UNREAD,)), Imported(20, 3), Imported(20, 3, cut_short=CUT_SHORT))
    monkeypatch.setattr(importing, "import_file", lambda *_: iter(told))
    arguments = SimpleNamespace(source="", jsonl=False)
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        assert _take_file(store, file, FileSettings(), arguments) == 2
    out, err = capsys.readouterr()
    assert "19 articles" in out + err
    assert err.count("it ended early") == 1
