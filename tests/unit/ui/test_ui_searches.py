"""Earlier searches: their order, what is kept of them, and files that cannot be read."""

from reader.ui.searches import KEPT, Searches


def test_the_last_one_comes_first_and_each_once(tmp_path):
    searches = Searches(tmp_path / "state" / "searches.txt")
    for text in ("a", "b", "a", " ", "a "):
        if searches.remember(text):
            searches.keep()
    again = Searches(tmp_path / "state" / "searches.txt")
    assert [again.recall(-1, "") for _ in range(3)] == ["a", "b", None]
    assert [again.recall(1, "x") for _ in range(3)] == ["a", "", None]


def test_no_more_than_some_are_kept(tmp_path):
    path = tmp_path / "searches.txt"
    path.write_text("".join(f"{number}\n" for number in range(2 * KEPT)))
    searches = Searches(path)
    searches.remember("new")
    searches.keep()
    assert len(path.read_text().splitlines()) == KEPT


def test_what_cannot_be_read_or_written_is_no_harm(tmp_path):
    (tmp_path / "file").write_text("")
    searches = Searches(tmp_path / "file" / "searches.txt")
    assert searches.recall(-1, "") is None
    assert searches.remember("a")
    searches.keep()
    hostile = tmp_path / "hostile.txt"
    hostile.write_bytes(b"a\x1b[2Jb\n\xff\n")
    assert "\x1b" not in (Searches(hostile).recall(-1, "") or "")
