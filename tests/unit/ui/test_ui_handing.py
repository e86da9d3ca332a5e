"""What is handed to other programs: as argv lists, with what it printed or why it failed."""

from __future__ import annotations

import sys

import pytest

from reader.model import Article, Body, Form, Source
from reader.parse import document
from reader.settings.commands import TEXT, Pipe
from reader.ui import clipboard, piping
from reader.ui.clipboard import clipboard_command, hand_over
from reader.ui.piping import environment_of, piped_text, run_on_terminal, run_pipe

ARTICLE = Article(
    "a" * 16,
    Source("s", "S"),
    "A $(title) `x`",
    Body("<p>One</p>", Form.HTML),
    url="https://x.org/",
)


def python(code, **more):
    return Pipe("p", (sys.executable, "-c", code), **more)


def test_a_program_is_given_the_article_and_what_it_prints_comes_back():
    pipe = python("import sys; print(sys.stdin.read().upper())")
    assert run_pipe(pipe, "words\n", environment_of(ARTICLE)) == ("WORDS", "")


def test_title_and_address_are_in_its_environment_as_they_stand():
    pipe = python("import os; print(os.environ['NEWSREAD_TITLE'], os.environ['NEWSREAD_URL'])")
    assert run_pipe(pipe, "", environment_of(ARTICLE)).output == "A $(title) `x` https://x.org/"


def test_words_of_a_command_are_no_shell_line():
    pipe = Pipe("p", (sys.executable, "-c", "import sys; print(sys.argv[1])", "$(id); | x"))
    assert run_pipe(pipe, "", environment_of(ARTICLE)).output == "$(id); | x"


def test_what_it_prints_cannot_steer_the_terminal():
    pipe = python(r"print('a\x1b]0;evil\x07b\x1b[31m')")
    assert run_pipe(pipe, "", environment_of(ARTICLE)).output == "ab"


def test_what_went_wrong_is_said():
    failed = run_pipe(python("import sys; sys.exit('no paper')"), "", environment_of(ARTICLE))
    assert failed.output == "no paper"
    assert failed.problem.endswith("ended with 1")
    missing = Pipe("p", ("/nowhere/at-all",))
    for run in (run_pipe, run_on_terminal):
        assert "could not be started" in run(missing, "", environment_of(ARTICLE)).problem


def test_a_program_that_does_not_end_is_ended(monkeypatch):
    monkeypatch.setattr(piping, "PATIENCE", 0.2)
    pipe = python("import time; time.sleep(60)")
    assert "did not end" in run_pipe(pipe, "", environment_of(ARTICLE)).problem


def test_the_forms_of_an_article():
    laid = document(ARTICLE.body)
    assert piped_text(Pipe("p", ("x",)), ARTICLE, laid) == (
        "# A $(title) \\`x\\`\n\nS\n\n<https://x.org/>\n\nOne\n"
    )
    assert piped_text(Pipe("p", ("x",), TEXT), ARTICLE, laid).endswith("https://x.org/\n\nOne\n")


@pytest.mark.parametrize(
    ("environment", "there", "command"),
    [
        ({"WAYLAND_DISPLAY": "w"}, {"wl-copy", "xclip"}, ("wl-copy",)),
        ({"DISPLAY": ":0"}, {"wl-copy", "xclip"}, ("xclip", "-selection", "clipboard")),
        ({"DISPLAY": ":0"}, {"xsel"}, ("xsel", "--clipboard", "--input")),
        ({"TMUX": "t"}, {"tmux", "xclip"}, ("tmux", "load-buffer", "-w", "-")),
        ({}, {"wl-copy", "xclip", "xsel", "tmux"}, ()),
        ({"DISPLAY": ":0"}, set(), ()),
    ],
)
def test_which_command_takes_what_is_copied(environment, there, command, monkeypatch):
    monkeypatch.setattr(clipboard.sys, "platform", "linux")
    monkeypatch.setattr(clipboard.shutil, "which", lambda name: name in there or None)
    assert clipboard_command(environment) == command


def test_a_command_is_given_what_is_copied(tmp_path):
    taken = tmp_path / "taken"
    code = f"import sys; open({str(taken)!r}, 'w').write(sys.stdin.read())"
    hand_over("words", (sys.executable, "-c", code)).join()
    assert taken.read_text() == "words"
    hand_over("words", ("/nowhere/at-all",)).join()
    assert hand_over("words", ()) is None
