"""A file of any form that is cut or has bytes flipped ends nothing, and loses what was hit at most.

Twenty cuts and twenty flips of each form, at places that are the same each time.
"""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import random
import sys
import zipfile

import pytest

from reader.update.corpus import read_corpus
from tests.support.books import book

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

COUNT = 40
TIMES = 20
FEW = 3
"""Of feeds, each of which has a process of its own once it is damaged."""


def titles():
    return [f"Headline of the number {number}" for number in range(COUNT)]


def lines():
    return [json.dumps({"title": each, "text": f"The text of {each}."}) for each in titles()]


def table():
    text = io.StringIO()
    rows = [[each, f'The "text"\nof {each}, with commas.'] for each in titles()]
    csv.writer(text).writerows([["title", "text"], *rows])
    return text.getvalue()


def mailbox():
    return "".join(
        f"From ana@example.org Sun Mar  1 09:00:00 2026\nFrom: Ana <ana@example.org>\n"
        f"Date: Sun, 1 Mar 2026 09:00:00 +0100\nSubject: {each}\nMessage-ID: <{number}@x.org>\n\n"
        f"The text of {each}.\n\n"
        for number, each in enumerate(titles())
    )


def feed():
    items = "".join(f"<item><title>{each}</title><guid>{each}</guid></item>" for each in titles())
    return f"<rss version='2.0'><channel><title>F</title>{items}</channel></rss>"


def archive():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for number, each in enumerate(titles()):
            file.writestr(f"{number}.md", f"---\ntitle: {each}\n---\n\nThe text of {each}.\n")
    return packed.getvalue()


OPML = (
    "<opml version='2.0'><body>"
    + "".join(
        f"<outline text='{each}' xmlUrl='https://x.org/{number}'/>"
        for number, each in enumerate(titles())
    )
    + "</body></opml>"
)
PAGE = (
    "<html><head><title>A page</title></head><body><article>"
    + "".join(f"<p>The text of {each}.</p>" for each in titles())
    + "</article></body></html>"
)
REUTERS = "".join(
    f'<REUTERS NEWID="{number}"><TEXT><TITLE>{each}</TITLE><BODY>Words.</BODY></TEXT></REUTERS>\n'
    for number, each in enumerate(titles())
)
NITF = (
    "<nitf><body><hedline><hl1>One</hl1></hedline>"
    f"<body.content>{PAGE}</body.content></body></nitf>"
)
LETTER = mailbox().partition("\n")[2].partition("\nFrom ana@")[0]

# Each form, and how many articles one damaged byte may cost; None: all of them.
FORMS = {
    "a.jsonl": ("\n".join(lines()).encode(), 2),
    "a.json": (f"[{', '.join(lines())}]".encode(), 2),
    "b.json": (json.dumps({"articles": list(map(json.loads, lines()))}, indent=1).encode(), None),
    "a.csv": (table().encode(), 3),
    "a.mbox": (mailbox().encode(), 2),
    "a.eml": (LETTER.encode(), None),
    "a.html": (PAGE.encode(), None),
    "a.txt": ("\n".join(titles()).encode(), None),
    "a.md": (PAGE.encode(), None),
    "a.rss": (feed().encode(), None),
    "a.sgm": (REUTERS.encode(), 2),
    "a.nitf": (NITF.encode(), None),
    "a.opml": (OPML.encode(), None),
    "a.epub": (book(), None),
    "a.zip": (archive(), None),
    "a.jsonl.gz": (gzip.compress("\n".join(lines()).encode()), None),
    "a.jsonl.bz2": (bz2.compress("\n".join(lines()).encode()), None),
    "a.jsonl.xz": (lzma.compress("\n".join(lines()).encode()), None),
    "a.jsonl.zst": (zstd.compress("\n".join(lines()).encode()), None),
}


def damaged(data: bytes, chance: random.Random, times: int):
    for _ in range(times):
        yield data[: chance.randrange(1, len(data))], False
        flipped = bytearray(data)
        flipped[chance.randrange(len(data))] ^= chance.randrange(1, 256)
        yield bytes(flipped), True


def read(paths):
    batches = list(read_corpus(paths))
    faults = [fault for batch in batches for fault in batch.faults]
    assert not [fault for fault in faults if "it cannot be read" in fault.reason], faults
    return [each for batch in batches for each in batch.articles], faults


@pytest.mark.parametrize("name", FORMS)
def test_a_damaged_file_costs_at_most_itself_or_the_record_hit(tmp_path, name):
    data, cost = FORMS[name]
    path, other = tmp_path / name, tmp_path / "z.md"
    other.write_text("---\ntitle: The other file\n---\n\nis whole\n")
    path.write_bytes(data)
    times = FEW if name == "a.rss" else TIMES
    whole = len(read([path])[0])
    assert whole in {1, 2, COUNT}
    for broken, is_flipped in damaged(data, random.Random(name), times):
        path.write_bytes(broken)
        found, faults = read([path, other])
        assert found[-1].title == "The other file"
        assert all(fault.file == str(path) for fault in faults)
        if cost is not None and is_flipped:
            assert len(found) - 1 >= whole - cost, (broken, faults)
        if cost is not None and not is_flipped:
            share = len(broken) / len(data)
            assert len(found) - 1 >= int(whole * share) - cost, faults
