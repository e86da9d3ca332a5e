"""Which row a document is: known of all of them by asking for a few."""

from __future__ import annotations

import random

import pytest
from tantivy import DocAddress, Document, Index

from reader.index.fulltext.fields import ROW, analyzers, schema
from reader.index.fulltext.rows import RowTable

EACH = 40


def searcher_of(commits):
    """An index of these rows, of which every few commits make a segment together."""
    index = Index(schema(), sort_by_field=ROW)
    for name, analyzer in analyzers().items():
        index.register_tokenizer(name, analyzer)
    writer = index.writer(15 << 20, 1)
    for rows in commits:
        for row in rows:
            document = Document()
            document.add_unsigned(ROW, row)
            writer.add_document(document)
        writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index.searcher()


class Counted:
    """A searcher, and how many documents it was asked for."""

    def __init__(self, searcher):
        self._searcher = searcher
        self.asked = 0

    def __getattr__(self, name):
        return getattr(self._searcher, name)

    def fast_field_values(self, field, addresses):
        self.asked += len(addresses)
        return self._searcher.fast_field_values(field, addresses)


def batches(sizes, chance):
    """Rows in runs of these lengths, in any order, as segments are joined in any."""
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    runs = [range(end - size, end) for size, end in zip(sizes, ends, strict=True)]
    return chance.sample(runs, len(runs))


@pytest.mark.parametrize(
    "sizes", [[], [1], [5], [1, 1], [3] * 8, [EACH] * 30, [1, 7, 2, 90] * 6], ids=len
)
def test_every_document_has_its_row(sizes):
    runs = batches(sizes, random.Random(len(sizes)))
    together = [[*one, *other] for one, other in zip(runs[::2], runs[1::2], strict=False)]
    searcher = searcher_of([*together, *runs[len(together) * 2 :]])
    table = RowTable(searcher)
    hits = [
        (1.0, DocAddress(segment, document))
        for segment in range(searcher.num_segments)
        for document in range(_size(searcher, segment))
    ]
    expected = searcher.fast_field_values(ROW, [address for _, address in hits])
    assert table.rows_of(hits).tolist() == expected
    assert sorted(expected) == list(range(sum(sizes)))


def test_few_are_asked_for():
    searcher = Counted(searcher_of([range(5_000)]))
    RowTable(searcher)
    assert searcher.asked == 2


def _size(searcher, segment):
    size = 0
    while True:
        try:
            searcher.doc(DocAddress(segment, size))
        except ValueError:
            return size
        size += 1
