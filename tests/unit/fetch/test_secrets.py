import logging
import sys
import types

import pytest

from reader.fetch.secrets import SecretError, from_command, from_file, from_keyring

WORD = "sesame-of-nobody"
SAY = f"import sys; print({WORD!r}); print({WORD!r}, file=sys.stderr); "
"""A command that prints the password, on standard error too."""


@pytest.fixture
def unseen(capfd, caplog):
    """Fails where the word has been printed by us or by a command of ours, or was logged."""
    caplog.set_level(logging.DEBUG)
    yield
    printed = capfd.readouterr()
    assert (printed.out, printed.err) == ("", "")
    assert WORD not in caplog.text


@pytest.mark.usefixtures("unseen")
def test_a_command_prints_the_password_and_no_shell_reads_it():
    say = [sys.executable, "-c", f"{SAY}print('more')"]
    assert from_command(say) == WORD
    say[-1] = "import sys; print(sys.argv[1]); print('more')"
    assert from_command([*say, "$(id) `x` ; |"]) == "$(id) `x` ; |"


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        ([], "empty"),
        (["/no/such/thing"], "cannot be run"),
        ([sys.executable, "-c", f"{SAY}raise SystemExit(3)"], "ended with 3"),
        ([sys.executable, "-c", f"print(); {SAY}"], "printed nothing"),
        ([sys.executable, "-c", ""], "printed nothing"),
    ],
)
@pytest.mark.usefixtures("unseen")
def test_what_goes_wrong_is_told_without_the_password(command, reason):
    with pytest.raises(SecretError, match=reason) as told:
        from_command(command)
    assert WORD not in str(told.value)


def test_the_keyring_is_asked_under_our_name(monkeypatch):
    kept = {("newsread", "x.org"): "secret"}
    fake = types.SimpleNamespace(get_password=lambda service, name: kept.get((service, name)))
    monkeypatch.setitem(sys.modules, "keyring", fake)
    assert from_keyring("x.org") == "secret"
    with pytest.raises(SecretError, match="no password for y"):
        from_keyring("y")
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(SecretError, match="not installed"):
        from_keyring("x.org")


@pytest.mark.usefixtures("unseen")
def test_a_file_is_read_only_if_it_is_ones_own(tmp_path):
    path = tmp_path / "password"
    path.write_text(f"{WORD}\n")
    path.chmod(0o600)
    assert from_file(path) == WORD
    path.chmod(0o640)
    with pytest.raises(SecretError, match="chmod 600"):
        from_file(path)
    with pytest.raises(SecretError, match="cannot be read"):
        from_file(tmp_path / "none")
