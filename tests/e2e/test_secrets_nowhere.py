"""A password is sent to its server, and is in nothing that the program prints or leaves (S11)."""

from __future__ import annotations

import sys
from base64 import b64encode

import pytest

from tests.support.program import newsread
from tools.fault_server import FaultServer

RIGHT, WRONG = "secret", "sesame-of-nobody"
"""The word that the server takes, and one that it refuses."""

HELPER = "import sys; print({word!r}); print({word!r}, file=sys.stderr); sys.exit({code})"
"""A command that prints a password, on standard error too, as one that is told to be wordy."""

COMMANDS = (
    ("refresh", "--force"),
    ("refresh", "--force", "--jsonl"),
    ("sources",),
    ("sources", "--json"),
    ("find", "", "--jsonl"),
    ("export", "--opml", "-"),
    ("export", "-"),
    ("config", "--check"),
    ("doctor",),
)


@pytest.fixture(scope="module")
def server():
    with FaultServer() as server:
        yield server


def everything(ran):
    """All that a run has printed."""
    return f"{ran.stdout}\n{ran.stderr}"


@pytest.mark.parametrize(
    ("word", "code", "told"),
    [(RIGHT, 0, "20 articles"), (WRONG, 0, "password"), (RIGHT, 3, "ended with 3")],
    ids=["taken", "refused", "helper fails"],
)
def test_no_password_is_printed_or_left_behind(server, tmp_path, word, code, told):
    url, home = server.url("/login"), tmp_path / "home"
    (home / "config").mkdir(parents=True)
    helper = tmp_path / "helper.py"
    helper.write_text(HELPER.format(word=word, code=code))
    settings = home / "config" / "sources.toml"
    settings.write_text(
        f'["{url}"]\nuser = "me"\npassword = "command:{sys.executable} {helper}"\n', "utf-8"
    )
    added = newsread("add", url, "--yes", home=home)
    assert told in everything(added)
    printed = [everything(added)]
    printed += [everything(newsread(*command, home=home)) for command in COMMANDS]
    left = [each.read_bytes() for each in home.rglob("*") if each.is_file()]
    assert len(left) >= 2  # the settings and the library
    sent = b64encode(f"me:{word}".encode()).decode()
    for text in (word, sent):
        assert not [each for each in printed if text in each]
        assert not [each for each in left if text.encode() in each]
