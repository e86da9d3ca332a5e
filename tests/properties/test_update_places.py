"""However a folder changes, after a refresh the library holds what is in it, and all that was."""

from __future__ import annotations

import tempfile
from contextlib import closing
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.export.json_lines import lines as lines_of
from reader.model import Status
from reader.store import Store
from reader.update.corpus import read_corpus
from reader.update.exporting import WholeStore
from reader.update.importing import import_file
from reader.update.places import add_place, refresh_place

ARTICLE = st.tuples(
    st.sampled_from(["Harbour Reopens", "Ferry Closes", "Bread Rises"]),
    st.sampled_from(["", "https://example.org/1", "https://example.org/2"]),
    st.sampled_from(["", "A text.", "Another text."]),
)
FOLDER = st.dictionaries(st.sampled_from(["a.md", "b.md", "sub/c.md", "sub/d.md"]), ARTICLE)
"""What a folder holds at a time: few names and few contents, so that all of them meet."""


def write(folder: Path, files) -> None:
    for old in folder.rglob("*.md"):
        old.unlink()
    for name, (title, url, text) in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"---\ntitle: {title}\nurl: {url}\nsource: S\n---\n\n{text}\n")


def in_folder(folder: Path):
    batches = list(read_corpus([folder]))
    return {each.id: each for batch in batches for each in batch.articles}


def in_library(store: Store):
    return {each.id: each for each in store.articles.between(0, store.articles.size())}


@settings(max_examples=12, deadline=None)
@given(st.lists(FOLDER, min_size=1, max_size=4))
def test_the_library_follows_the_folder(states):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "folder"
        folder.mkdir()
        with closing(Store.open(Path(name) / "library.sqlite3")) as store:
            place = add_place(store, folder)
            marked: dict[str, Status] = {}
            for state in states:
                write(folder, state)
                before = store.articles.size()
                come = refresh_place(store, place, folder)
                expected, found = in_folder(folder), in_library(store)
                assert found.keys() == expected.keys()
                for identity, article in expected.items():
                    # A file that only moved is the same article: its first path stays.
                    assert found[identity]._replace(path=None) == article._replace(path=None)
                assert store.articles.size() == before + come.new + come.changed
                assert refresh_place(store, place, folder).describe() == "no change"
                marked |= {identity: Status(read=True) for identity in expected}
                store.record(marked).result()
                assert store.statuses() == marked, "marks outlive what they are of"
            _assert_round_trip(Path(name), store)


def _assert_round_trip(folder: Path, store: Store) -> None:
    lines = list(lines_of(WholeStore(store)))
    (folder / "out.jsonl").write_text("".join(f"{line}\n" for line in lines))
    with closing(Store.open(folder / "other.sqlite3")) as other:
        list(import_file(other, folder / "out.jsonl"))
        assert list(lines_of(WholeStore(other))) == lines
