"""What the README says is so: its commands, keys, links and pictures."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from reader.cli import main
from reader.cli.arguments import command_for
from reader.ui.commands import COMMANDS

ROOT = Path(__file__).parents[3]
README = (ROOT / "README.md").read_text(encoding="utf-8")

KEY = re.compile(r"`(\^?[^\s`]|⏎|␣|⌫|Esc)`")
SIGNS = {sign for command in COMMANDS for sign in command.signs()} | {"^p"}


@pytest.mark.parametrize("key", sorted(set(KEY.findall(README))))
def test_every_key_is_bound(key):
    assert key in SIGNS


def _commands():
    for block in re.findall(r"```sh\n(.*?)```", README, re.DOTALL):
        for line in block.splitlines():
            yield line.split("#")[0].strip()


@pytest.mark.parametrize("line", list(_commands()))
def test_every_command_is_understood(line):
    name, *arguments = shlex.split(line)
    assert name == "newsread"
    command_for(arguments)


def _asked_of_the_library():
    """The commands that read it, but for those that ask for what is new just now."""
    for line in _commands():
        words = shlex.split(line)[1:]
        if words[0] in {"find", "show", "entity", "facets"} and not {"--in", "newer:2d"} & {*words}:
            yield pytest.param(words, id=line)


@pytest.mark.parametrize("words", _asked_of_the_library())
def test_every_command_that_asks_finds_something_in_the_seeds(words, capsys):
    assert main([*words, "--seeds"]) == 0
    assert capsys.readouterr().out


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?:`|    )make ([a-z-]+)", README))))
def test_every_make_target_is_there(target):
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(), re.MULTILINE)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", README))))
def test_every_link_leads_somewhere(link):
    assert (ROOT / link).exists()
