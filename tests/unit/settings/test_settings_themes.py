"""Themes as values and as files: what is read, what is refused and where, what takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reader.model import Kind
from reader.settings.locations import find_bundled
from reader.settings.theme_files import ThemeError, find_themes, load_theme
from reader.settings.themes import PLAIN_THEME, STYLE_WORDS, ScreenColours, monochrome

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = find_bundled() / "themes"


@pytest.fixture
def user(tmp_path: Path) -> Path:
    folder = tmp_path / "themes"
    folder.mkdir()
    return folder


def written(user: Path, text: str, name: str = "mine") -> Path:
    path = user / f"{name}.toml"
    path.write_text(text)
    return path


def whole_theme(**changes: str) -> str:
    """A theme in full, one key a line, with some values replaced and those that are "" left out."""
    lines = ['name = "Mine"', "dark = true", "[screen]"]
    for each in ScreenColours._fields:
        value = changes.get(each, '"#102030"')
        lines += [f"{each} = {value}"] if value else []
    lines.append("[kinds]")
    for kind in Kind:
        value = changes.get(kind, '{ colour = "ansi_red", style = "underline" }')
        lines += [f"{kind} = {value}"] if value else []
    return "\n".join(lines)


def test_a_theme_is_read(user: Path) -> None:
    text = whole_theme(
        text='"default"',
        title='"#ABCDEF"',
        law='{ colour = "ansi_bright_blue", style = "underline bold" }',
        work='{ colour = "#abcdef" }',
    )
    theme = load_theme(written(user, text))
    assert (theme.name, theme.label, theme.dark, theme.selection_style) == (
        "mine",
        "Mine",
        True,
        "",
    )
    assert theme.screen.background == "#102030"
    assert theme.screen.title == "#abcdef"
    assert theme.kinds[Kind.LAW].colour == "ansi_bright_blue"
    assert theme.kinds[Kind.LAW].style == "bold underline"
    assert theme.kinds[Kind.WORK].style == ""
    assert set(theme.kinds) == set(Kind)
    assert theme.uses_ansi


def test_a_theme_with_a_base_says_only_what_differs(user: Path) -> None:
    text = 'base = "fjord"\n[screen]\naccent = "#ff0000"\n[kinds]\nlaw = { style = "bold" }\n'
    base = load_theme(BUNDLED / "fjord.toml")
    theme = load_theme(written(user, text), BUNDLED)
    assert theme.screen == base.screen._replace(accent="#ff0000")
    assert theme.dark == base.dark
    assert theme.kinds[Kind.LAW] == base.kinds[Kind.LAW]._replace(style="bold")
    assert theme.kinds[Kind.ORG] == base.kinds[Kind.ORG]
    assert (theme.name, theme.label) == ("mine", "mine")


def test_a_theme_that_replaces_ours_may_start_from_it(user: Path) -> None:
    written(user, 'base = "fjord"\n[screen]\naccent = "#ff0000"\n', "fjord")
    theme = find_themes(BUNDLED, user).load("fjord")
    assert theme.screen.accent == "#ff0000"
    assert theme.screen.text == load_theme(BUNDLED / "fjord.toml").screen.text


@pytest.mark.parametrize(
    ("changes", "key", "word"),
    [
        ({"accent": '"#12345"'}, "accent", "no colour"),
        ({"accent": '"#12345g"'}, "accent", "no colour"),
        ({"accent": '"red"'}, "accent", "no colour"),
        ({"accent": "7"}, "accent", "no colour"),
        ({"accent": '"\\u001b[2J"'}, "accent", "\\x1b[2J"),
        ({"accent": ""}, "[screen]", "'accent' of [screen] is missing"),
        ({"law": ""}, "[kinds]", "'law' is missing"),
        ({"law": '"#102030"'}, "law", "a colour and a style"),
        ({"law": "{ style = 'bold' }"}, "law", "colour is missing"),
        ({"law": "{ colour = 'ansi_red', style = 'bold wavy' }"}, "law", "'wavy' is no style"),
        ({"law": "{ colour = 'ansi_red', style = 3 }"}, "law", "3 is no style"),
        ({"law": "{ color = 'ansi_red' }"}, "law", "'color' means nothing here"),
        ({"link": '"default"\nglow = "#102030"'}, "glow", "'glow' means nothing here"),
    ],
)
def test_a_mistake_is_named_by_its_line(
    user: Path, changes: dict[str, str], key: str, word: str
) -> None:
    path = written(user, whole_theme(**changes))
    with pytest.raises(ThemeError) as caught:
        load_theme(path)
    line = path.read_text().split("\n")[caught.value.line - 1]
    assert line.startswith(key)
    assert word in caught.value.reason
    assert caught.value.reason.isprintable()
    assert caught.value.fault.subject.endswith(f"mine.toml:{caught.value.line}")


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("dark = true\nscreen = 1", 2, "a table"),
        ('\nbase = "nowhere"', 2, "one of almanac, "),
        ('base = "../themes/fjord"', 1, "one of"),
        ("base = 1", 1, "one of"),
        ('base = "fjord"\ndark = "yes"', 2, "dark"),
        ('base = "fjord"\nname = "a\\u001bb"', 2, "name"),
        ('base = "fjord"\nname = ""', 2, "name"),
        ('base = "fjord"\ncolours = 1', 2, "'colours'"),
        ('base = "fjord"\n[kinds]\nanimal = { colour = "default" }', 3, "'animal'"),
        ('base = "fjord"\n[kinds.law]\nstyle = "blink"', 3, "'blink'"),
        ('base = "fjord"\nname = =', 2, "not valid TOML"),
        ("", 0, "dark"),
    ],
)
def test_a_mistake_outside_the_colours(user: Path, text: str, line: int, word: str) -> None:
    with pytest.raises(ThemeError) as caught:
        load_theme(written(user, text), BUNDLED)
    assert caught.value.line == line
    assert word in caught.value.reason


def test_the_shelf_has_ours_and_the_users(user: Path) -> None:
    written(user, whole_theme())
    written(user, whole_theme(), "fjord")
    shelf = find_themes(BUNDLED, user)
    assert shelf.names[0] == "newsread-dark"
    assert list(shelf.names[1:]) == sorted(shelf.names[1:])
    assert {"mine", "fjord", "ansi"} <= set(shelf.names)
    assert shelf.load("mine").label == "Mine"
    assert shelf.load("fjord").label == "Mine"
    assert shelf.faults() == ()


def test_a_shelf_without_a_user_is_ours(tmp_path: Path) -> None:
    names = find_themes(BUNDLED, tmp_path / "none").names
    assert set(names) == {path.stem for path in BUNDLED.glob("*.toml")}


def test_one_theme_with_a_mistake_spoils_no_other(user: Path) -> None:
    written(user, "dark = maybe", "bad")
    shelf = find_themes(BUNDLED, user)
    assert shelf.load("fjord").name == "fjord"
    (fault,) = shelf.faults()
    assert fault.subject.endswith("bad.toml:1")
    theme, named = shelf.choose("bad")
    assert (theme.name, named) == ("newsread-dark", fault)


def test_a_theme_that_is_not_there_gives_the_default(user: Path) -> None:
    theme, fault = find_themes(BUNDLED, user).choose("nowhere")
    assert theme.name == "newsread-dark"
    assert fault is not None
    assert "'nowhere'" in fault.subject
    assert "choose one of " in fault.reason
    assert "fjord" in fault.reason


def test_a_default_of_the_users_with_a_mistake_gives_ours(user: Path) -> None:
    written(user, "dark = maybe", "newsread-dark")
    theme, fault = find_themes(BUNDLED, user).choose("newsread-dark")
    assert theme == load_theme(BUNDLED / "newsread-dark.toml")
    assert fault is not None
    assert fault.subject.endswith("newsread-dark.toml:1")


def test_without_any_file_there_is_still_a_theme(tmp_path: Path) -> None:
    theme, fault = find_themes(tmp_path, tmp_path).choose("newsread-dark")
    assert theme == PLAIN_THEME
    assert fault is not None


def test_only_the_chosen_theme_is_read(user: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from reader.settings import theme_files

    read: list[str] = []
    load = load_theme

    def spy(path: Path, bundled: Path | None = None) -> object:
        read.append(path.stem)
        return load(path, bundled)

    monkeypatch.setattr(theme_files, "load_theme", spy)
    shelf = find_themes(BUNDLED, user)
    assert read == []
    shelf.choose("fjord")
    shelf.choose("fjord")
    assert read == ["fjord"]


def test_without_colours_kinds_differ_by_style_and_brackets() -> None:
    theme = monochrome(load_theme(BUNDLED / "fjord.toml"))
    assert (theme.name, theme.label, theme.dark) == ("fjord", "Fjord", True)
    assert {getattr(theme.screen, each) for each in ScreenColours._fields} == {"default"}
    assert {look.colour for look in theme.kinds.values()} == {"default"}
    assert len({(look.style, look.brackets) for look in theme.kinds.values()}) == len(Kind)
    assert all(len(look.brackets) in (0, 2) for look in theme.kinds.values())
    assert all(look.style for look in theme.kinds.values())
    assert "reverse" in theme.selection_style


def test_without_colours_and_without_italics_kinds_still_differ() -> None:
    """Not every terminal has italics; bold, underline and brackets are enough."""
    looks = {
        (look.style.replace("italic", "").strip(), look.brackets)
        for look in PLAIN_THEME.kinds.values()
    }
    assert len(looks) == len(Kind)


def test_every_style_word_is_one_that_a_terminal_knows() -> None:
    from rich.style import Style

    for word in STYLE_WORDS:
        assert Style.parse(word) != Style()
