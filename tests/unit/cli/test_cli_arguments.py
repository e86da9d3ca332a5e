"""What is typed after `newsread` is understood as the declarations say."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.cli.arguments import COMMANDS, FIND, SCREEN, SHOW, command_for, parse, parser_of
from reader.cli.start import plain_start


def test_nothing_opens_the_screen():
    command, arguments = command_for([])
    assert command is SCREEN
    assert arguments.paths == []
    assert not arguments.seeds


def test_paths_open_the_screen_wherever_options_stand():
    command, arguments = command_for(["one", "--theme", "paper", "two"])
    assert command is SCREEN
    assert arguments.paths == [Path("one"), Path("two")]
    assert arguments.theme == "paper"


@pytest.mark.parametrize("argv", [[], ["--seeds"], ["./a", "/b", ".."], [".", "--seeds"]])
def test_a_plain_start_is_understood_as_the_declarations_would_have_it(argv):
    assert plain_start(argv) == parse(SCREEN, argv)


@pytest.mark.parametrize("argument", ["find", "a", "-", "--help", "", ".hidden", "https://a.b/c"])
def test_what_is_not_certainly_a_path_is_no_plain_start(argument):
    assert plain_start([argument]) is None
    assert plain_start(["./a", argument]) is None


def test_a_file_that_is_called_like_a_command():
    command, arguments = command_for(["./find"])
    assert command is SCREEN
    assert arguments.paths == [Path("find")]


def test_words_and_options_may_be_mixed():
    command, arguments = command_for(
        ["find", "moon", "--in", "a", "landing", "--in", "b", "--limit", "3", "--json"]
    )
    assert command is FIND
    assert arguments.words == ["moon", "landing"]
    assert arguments.paths == [Path("a"), Path("b")]
    assert arguments.limit == 3
    assert arguments.json


def test_what_is_left_of_one_call_does_not_reach_the_next():
    command_for(["find", "x", "--in", "a"])
    assert command_for(["find", "x"])[1].paths == []


def test_words_that_begin_with_a_dash_follow_two_dashes():
    _, arguments = command_for(["find", "moon", "--json", "--", "-landing", "--json"])
    assert arguments.words == ["moon", "-landing", "--json"]
    assert arguments.json
    assert command_for(["--", "-file", "--"])[1].paths == [Path("-file"), Path("--")]


def test_what_is_left_out_of_a_query_is_no_option():
    _, arguments = command_for(["find", "moon", "-landing", "-is:read", "--json"])
    assert arguments.words == ["moon", "-landing", "-is:read"]
    assert arguments.json


def test_show_takes_one_id():
    command, arguments = command_for(["show", "0123456789abcdef"])
    assert command is SHOW
    assert arguments.id == "0123456789abcdef"


@pytest.mark.parametrize(
    "argv",
    [
        ["--nonsense"],
        ["find"],
        ["find", "x", "--limit", "0"],
        ["find", "x", "--limit", "many"],
        ["find", "x", "--json", "--plain"],
        ["find", "x", "--lim", "3"],
        ["show"],
        ["show", "a", "b"],
    ],
)
def test_a_mistake_ends_with_two(argv, capsys):
    with pytest.raises(SystemExit) as ended:
        command_for(argv)
    assert ended.value.code == 2
    assert "usage: newsread" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.title)
def test_help_tells_every_argument_and_example(command):
    text = parser_of(command).format_help()
    for argument in (*command.arguments, *command.formats):
        assert argument.shown in text
    for line, _ in command.examples:
        assert line in text


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.title)
def test_every_example_is_understood(command):
    import shlex

    for line, _ in command.examples:
        argv = shlex.split(line.split(" | ")[0])
        assert argv[0] == "newsread"
        assert command_for(argv[1:])[0] is command


def test_version(capsys):
    from reader import __version__

    with pytest.raises(SystemExit) as ended:
        command_for(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"newsread {__version__}\n"


def test_help_parts_each_command_from_what_it_does():
    lines = parser_of(SCREEN).format_help().splitlines()
    for each in COMMANDS:
        if each.name:
            line = next(line for line in lines if line.endswith(each.summary))
            assert line.removesuffix(each.summary).removesuffix("  ").strip() == each.title
