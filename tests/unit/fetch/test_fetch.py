import os

import pytest

from reader.fetch import FetchError, Found, files, open_file, walk
from reader.model import Fault
from tests.support.bounded import bounded

SUFFIXES = {".txt", ".md"}


def read(path):
    with open_file(path) as file:
        return file.read()


def reason_for(path, root):
    """Why a file under a root cannot be opened."""
    try:
        open_file(path, root).close()
    except FetchError as error:
        return error.reason
    return "it can be"


@pytest.fixture
def corpus(tmp_path):
    root = tmp_path / "corpus"
    (root / "deep" / "deeper").mkdir(parents=True)
    for name in ("b.md", "a10.txt", "a2.TXT", ".hidden.md", "photo.jpg", "deep/deeper/c.md"):
        (root / name).write_text("text")
    (root / ".git").mkdir()
    (root / ".git" / "x.md").write_text("text")
    return root


def names(paths):
    return [
        str(each.path.relative_to(each.root)) if isinstance(each, Found) else each.reason
        for each in walk(paths, SUFFIXES)
    ]


def test_files_come_in_natural_order_without_hidden_and_unknown_ones(corpus):
    assert names([corpus]) == ["a2.TXT", "a10.txt", "b.md", "deep/deeper/c.md"]


def test_a_file_that_is_given_is_offered_whatever_its_name(corpus):
    found = list(walk([corpus / "photo.jpg", corpus / ".hidden.md"], SUFFIXES))
    assert found == [Found(path, path) for path in (corpus / "photo.jpg", corpus / ".hidden.md")]


def test_each_file_is_offered_once(corpus):
    assert names([corpus, corpus / "deep", corpus]) == names([corpus])


def test_a_missing_path_is_a_fault_and_the_others_are_walked(corpus):
    gone = [corpus / "none", corpus / "b.md" / "x", corpus / "nul\0"]
    found = list(walk([*gone, corpus / "b.md"], SUFFIXES))
    assert [each.reason for each in found[:-1]] == ["not found", "not found", "not a path"]
    assert found[0] == Fault(str(corpus / "none"), "not found")
    assert found[-1] == Found(corpus / "b.md", corpus / "b.md")


def test_links_do_not_lead_out(corpus, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("secret")
    (corpus / "z1").symlink_to(outside)
    (corpus / "z2.md").symlink_to(outside / "secret.md")
    (corpus / "z3.jpg").symlink_to(outside / "secret.md")
    found = list(walk([corpus], SUFFIXES))
    assert not any("secret" in str(each.path) for each in found if isinstance(each, Found))
    faults = [each for each in found if isinstance(each, Fault)]
    assert [fault.subject for fault in faults] == [str(corpus / "z1"), str(corpus / "z2.md")]
    assert "leads out" in faults[0].reason


@pytest.mark.parametrize("swapped", ["b.md", "deep/deeper/c.md", "deep/deeper", "deep"])
def test_what_became_a_link_since_it_was_found_does_not_lead_out(corpus, tmp_path, swapped):
    found = [each for each in walk([corpus], SUFFIXES) if isinstance(each, Found)]
    outside = tmp_path / "outside"
    (corpus / swapped).rename(outside)  # what is read would be the same, and from elsewhere
    (corpus / swapped).symlink_to(outside)
    told = []
    for each in found:
        try:
            open_file(each.path, each.root).close()
        except FetchError as error:
            told.append(error.reason)
    assert len(told) == 1
    assert "leads out" in told[0]


def test_what_became_a_link_within_the_folder_is_read(corpus):
    (corpus / "b.md").unlink()
    (corpus / "b.md").symlink_to("deep/deeper/c.md")
    (corpus / "other").symlink_to("deep")
    for name in ("b.md", "other/deeper/c.md", "deep/deeper/c.md"):
        with open_file(corpus / name, corpus) as file:
            assert file.read() == b"text"


def test_a_link_that_changes_while_it_is_followed_does_not_lead_out(corpus, tmp_path, monkeypatch):
    """A stranger is quicker: the link leads out only once it was looked at."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    link, real = corpus / "b.md", files._real
    link.unlink()
    link.symlink_to("a10.txt")

    def looked(path):
        where = real(path)
        if path == link:
            (corpus / "a10.txt").unlink()
            (corpus / "a10.txt").symlink_to(secret)
        return where

    monkeypatch.setattr(files, "_real", looked)
    with pytest.raises(FetchError):
        open_file(link, corpus)


def test_no_handle_stays_open_where_a_link_leads_out(corpus, tmp_path):
    (corpus / "deep" / "out.md").symlink_to(tmp_path / "secret")
    (tmp_path / "secret").write_text("secret")
    before = os.dup(0)
    os.close(before)
    for _ in range(3):
        with pytest.raises(FetchError):
            open_file(corpus / "deep" / "out.md", corpus)
    after = os.dup(0)
    os.close(after)
    assert after == before


def test_links_within_do_not_loop_or_repeat(corpus):
    (corpus / "deep" / "up").symlink_to(corpus)
    (corpus / "again.md").symlink_to("b.md")
    (corpus / "round.md").symlink_to("round.md")
    (corpus / "dangling.md").symlink_to("none.md")
    listed = names([corpus])
    assert sum(name in ("again.md", "b.md") for name in listed) == 1
    assert listed.count("deep/deeper/c.md") == 1
    assert "not found" in listed


def test_a_folder_that_is_given_may_be_a_link(corpus, tmp_path):
    (tmp_path / "link").symlink_to(corpus)
    assert names([tmp_path / "link"]) == names([corpus])


def test_a_fifo_is_named_and_not_opened(corpus):
    fifo = corpus / "fifo.md"
    os.mkfifo(fifo)
    assert "not a regular file" in bounded(lambda: names([corpus]))
    for root in (None, corpus):
        assert "not a regular file" in bounded(lambda root=root: reason_for(fifo, root))


def test_odd_bytes_in_names_are_read_and_shown_harmless(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.md"
    with open(path, "wb") as file:  # noqa: PTH123 (bytes that Path cannot spell)
        file.write(b"text")
    (found,) = walk([tmp_path], SUFFIXES)
    assert read(found.path) == b"text"
    assert FetchError(found.path, "x").subject == f"{tmp_path}/\ufffd.md"


def test_reasons_are_plain(corpus):
    for path, reason in (
        (corpus, "a folder"),
        (corpus / "none", "not found"),
        (corpus / "b.md" / "x", "not found"),
        (corpus / "nul\0", "not a path"),
        (corpus / ("x" * 300), "name too long"),
    ):
        with pytest.raises(FetchError, match=reason):
            read(path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_named(corpus):
    (corpus / "b.md").chmod(0)
    with pytest.raises(FetchError, match="permission"):
        read(corpus / "b.md")


def test_very_deep_folders_are_walked(tmp_path):
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(300):
        os.mkdir("d", dir_fd=here)
        below = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(os.open("x.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    assert [each.path.name for each in walk([tmp_path], SUFFIXES)] == ["x.md"]
