"""Messages on the desktop: the words are arguments, never options, markup or commands."""

from __future__ import annotations

from datetime import time

import pytest

from reader.settings.quiet import is_quiet
from reader.ui.notifying import notifier

HOSTILE = "-x $(id) <b>&\n\x1b]0;y\x07 `id`"


def there(_: str) -> str | None:
    return "/usr/bin/it"


def test_on_linux_words_stand_behind_the_options_and_are_no_markup() -> None:
    command = notifier("--help", HOSTILE, "linux", there)
    assert command[:3] == ["notify-send", "--app-name=newsread", "--"]
    title, text = command[3:]
    assert title == "--help"
    assert "&lt;b&gt;&amp;" in text
    assert text.isprintable()
    assert len(command) == 5


def test_on_a_mac_words_are_arguments_of_a_fixed_script() -> None:
    command = notifier("--help", HOSTILE, "darwin", there)
    assert command[0] == "osascript"
    assert [word for word in command[1:7] if "$(id)" in word] == []
    assert not any(word.startswith("-") for word in command[7:])


def test_where_there_is_no_program_nothing_is_run() -> None:
    assert notifier("a", "b", "linux", lambda _: None) == []


@pytest.mark.parametrize(
    ("written", "moment", "quiet"),
    [
        ("22:00-07:00", time(23), True),
        ("22:00-07:00", time(6, 59), True),
        ("22:00-07:00", time(7), False),
        ("12:30-14:00", time(13), True),
        ("12:30-14:00", time(14), False),
        ("", time(3), False),
    ],
)
def test_quiet_hours_may_pass_midnight(written: str, moment: time, *, quiet: bool) -> None:
    assert is_quiet(written, moment) is quiet
