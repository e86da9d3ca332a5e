"""The gate for paths out: whole or not at all, inside the folder, never through a link (S9)."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest

from reader.export.paths import PlaceError, file_at, folder_at, names_of, title_words
from tests.support.leaving import article

RESERVED = {"con", "prn", "aux", "nul", "com1", "lpt1", ".", ".."}

TITLES = [
    *("../../x", "/etc/passwd", "a\0b", "x" * 300, "-rf", "--help", "CON", "nul.md", "..", ""),
    *(
        "日本" * 200,
        "e\u0301" * 200,
        "🏴\u200d☠️" * 90,
        "हिन्दी समाचार",
        "a/b\\c:d*e?f",
        "\x1b]0;x\x07",
        ".hidden",
    ),
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("identity", ["aaaabbbbccccdddd", "", "../..", "²" * 99])
def test_a_name_is_of_letters_and_digits_alone(title, identity):
    names = names_of(article(title=title, id=identity), ".md")
    for name in (next(names), next(names), next(names), next(names)):
        assert name.isprintable()
        assert not set(name) & set('/\\:*?"<>|\0')
        assert len(name.encode()) <= 240
        assert name[0] not in "-."
        assert name.partition(".")[0] not in RESERVED
        assert name.endswith(".md")


def test_names_tell_what_the_article_is():
    assert next(names_of(article(title="Où est  l’été?"), ".md")) == (
        "2026-03-30-où-est-l-été-aaaabbbb.md"
    )
    assert title_words("हिन्दी समाचार") == "हिन्दी-समाचार"
    assert next(names_of(article(published=None), ".md")).startswith("undated-taiwan")


def test_articles_alike_have_files_of_their_own(tmp_path):
    same = [article(title="Same", published=date(2026, 1, 1)) for _ in range(4)]
    with folder_at(tmp_path / "out") as folder:
        names = {folder.write(each, ".md", b"x") for each in same}
    assert len(names) == len(list((tmp_path / "out").iterdir())) == 4


def fill_file(path, data):
    with file_at(path) as file:
        file.write(data)
        file.flush()
        raise KeyboardInterrupt


def fill_folder(path, data):
    with folder_at(path) as folder:
        folder.write(article(), ".md", data)
        raise KeyboardInterrupt


def stopped(fill):
    with pytest.raises(KeyboardInterrupt):
        fill()


def test_a_file_is_whole_or_not_at_all(tmp_path):
    path = tmp_path / "out.html"
    path.write_text("before")
    path.chmod(0o600)
    stopped(lambda: fill_file(path, b"half"))
    assert path.read_text() == "before"
    with file_at(path) as file:
        file.write(b"after")
    assert path.read_text() == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_folder_is_whole_or_not_at_all(tmp_path):
    stopped(lambda: fill_folder(tmp_path / "out", b"x"))
    assert not list(tmp_path.iterdir())


def test_what_lies_in_a_folder_stays_and_its_own_files_are_replaced(tmp_path):
    (tmp_path / "mine.md").write_text("mine")
    for text in (b"one", b"two"):
        with folder_at(tmp_path) as folder:
            name = folder.write(article(), ".md", text)
    assert {each.name for each in tmp_path.iterdir()} == {"mine.md", name}
    assert (tmp_path / name).read_bytes() == b"two"
    stopped(lambda: fill_folder(tmp_path, b"three"))
    assert {each.name for each in tmp_path.iterdir()} == {"mine.md", name}
    assert (tmp_path / name).read_bytes() == b"two"


def test_a_planted_link_is_replaced_and_never_written_through(tmp_path):
    canary = tmp_path / "canary"
    canary.write_text("alive")
    link = tmp_path / "out.html"
    link.symlink_to(canary)
    with file_at(link) as file:
        file.write(b"page")
    folder = tmp_path / "folder"
    folder.mkdir()
    name = next(names_of(article(), ".md"))
    (folder / name).symlink_to(canary)
    with folder_at(folder) as filling:
        assert filling.write(article(), ".md", b"page") == name
    assert canary.read_text() == "alive"
    for path in (link, folder / name):
        assert not path.is_symlink()
        assert path.read_bytes() == b"page"


def test_a_link_that_leads_nowhere_is_replaced_too(tmp_path):
    link = tmp_path / "out.html"
    link.symlink_to(tmp_path / "nowhere" / "planted")
    with file_at(link) as file:
        file.write(b"page")
    assert link.read_bytes() == b"page"
    assert not (tmp_path / "nowhere").exists()


def test_a_device_is_written_to_as_it_is():
    with file_at(Path("/dev/null")) as file:
        file.write(b"x")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("folder", "it is a folder; name a file in it"),
        ("nowhere/out.html", "make it first"),
        ("a\0b", "no file can be called so"),
        ("x" * 300, "nothing was changed"),
    ],
)
def test_where_no_file_can_be(tmp_path, name, reason):
    (tmp_path / "folder").mkdir()
    with pytest.raises(PlaceError, match=reason) as told, file_at(tmp_path / name) as file:
        file.write(b"x")
    assert str(told.value).isprintable()
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_where_no_folder_can_be(tmp_path):
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(PlaceError, match="it is a file; name a folder"),
        folder_at(tmp_path / "file"),
    ):
        pass
    with pytest.raises(PlaceError, match="make it first"), folder_at(tmp_path / "no" / "where"):
        pass
    name = next(names_of(article(), ".md"))
    (tmp_path / "full" / name).mkdir(parents=True)
    with (
        pytest.raises(PlaceError, match="is a folder in it"),
        folder_at(tmp_path / "full") as folder,
    ):
        folder.write(article(), ".md", b"x")
    assert [each.name for each in (tmp_path / "full").iterdir()] == [name]


def test_a_full_disk_is_told():
    with pytest.raises(PlaceError, match="No space left"):
        fill_file(Path("/dev/full"), b"x")
