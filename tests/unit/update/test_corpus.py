"""From paths to articles: what is not there is told, and the rest is read."""

from __future__ import annotations

from reader.model import Fault
from reader.update.corpus import read_corpus


def test_a_path_that_is_gone_is_a_fault_and_the_rest_is_read(tmp_path):
    (tmp_path / "here.txt").write_text("A headline that is still here\n")
    gone = tmp_path / "gone"
    batches = list(read_corpus([gone, tmp_path / "here.txt"]))
    titles = [article.title for batch in batches for article in batch.articles]
    faults = [fault for batch in batches for fault in batch.faults]
    assert titles == ["A headline that is still here"]
    assert faults == [Fault(str(gone), "not found", file=str(gone))]
