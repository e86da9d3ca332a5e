"""Only web and mail links are opened, as one argument of a list, never by a shell."""

from __future__ import annotations

import time

import pytest

from reader.ui.browser import browser_command, is_safe, open_in_browser, told

SAFE = [
    "http://example.org",
    "https://example.org/a?b=c&d=%20e#f",
    "HTTPS://EXAMPLE.ORG/",
    "mailto:someone@example.org",
    "https://example.org/;touch$IFS/tmp/x`id`$(id)'\"",
]

UNSAFE = {
    "nothing": "",
    "option": "-x",
    "long option": "--new-window=https://example.org",
    "file": "file:///etc/passwd",
    "script": "javascript:alert(1)",
    "data": "data:text/html,x",
    "percent action": "https://example.org/%action(x)",
    "percent Action": "https://example.org/%ACTION",
    "space": "https://example.org/a b",
    "space before": " https://example.org",
    "line break": "https://example.org/\n-x",
    "tab": "https://example.org/\tx",
    "null": "https://example.org/\0",
    "escape": "https://example.org/\x1b[2J",
    "no-break space": "https://example.org/\xa0x",
    "right to left": "https://example.org/\u202egnp",
    "path": "/etc/passwd",
    "host alone": "example.org",
    "ftp": "ftp://example.org/",
    "two hosts": "https://example.org\\@evil.test/",
    "scheme alone, half": "http:/example.org",
}


@pytest.fixture
def browser(tmp_path, monkeypatch):
    """A browser that writes down what it was started with."""
    record = tmp_path / "argv"
    script = tmp_path / "browser"
    script.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > {record}.part\nmv {record}.part {record}\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(script))
    return record


def wait_for(path):
    for _ in range(200):
        if path.exists():
            return path.read_text()
        time.sleep(0.02)
    raise AssertionError("the browser was not started")


@pytest.mark.parametrize("url", SAFE)
def test_what_is_safe_is_handed_over_as_one_argument(browser, url):
    assert open_in_browser(url) == ""
    assert wait_for(browser) == f"1\n{url}\n"


@pytest.mark.parametrize("url", UNSAFE.values(), ids=list(UNSAFE))
def test_what_is_not_is_refused_in_words(browser, url):
    assert not is_safe(url)
    assert "Only web and mail links" in open_in_browser(url)
    time.sleep(0.01)
    assert not browser.exists()


def test_arguments_of_the_browser_stay_before_the_url(browser, monkeypatch):
    script = browser.parent / "browser"
    monkeypatch.setenv("BROWSER", f"{script} --new-tab %s:other")
    open_in_browser("https://example.org")
    assert wait_for(browser) == "2\n--new-tab\nhttps://example.org\n"


def test_a_browser_that_is_not_there_is_said(monkeypatch):
    monkeypatch.setenv("BROWSER", "/nowhere/browser")
    assert "/nowhere/browser could not be started" in open_in_browser("https://example.org")


def test_no_browser_at_all_is_said(monkeypatch, tmp_path):
    monkeypatch.delenv("BROWSER", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert browser_command() == []
    assert "set BROWSER" in open_in_browser("https://example.org")


def test_a_browser_that_cannot_be_read_is_no_crash(monkeypatch):
    monkeypatch.setenv("BROWSER", "firefox 'never closed")
    assert open_in_browser("https://example.org") != ""


@pytest.mark.parametrize(
    ("url", "is_opened"),
    [
        ("mailto:a@e.org?subject=Hello&body=You%20wrote&cc=b@e.org", True),
        ("mailto:a@e.org?attach=/etc/passwd", False),
        ("mailto:a@e.org?subject=a&Attachment=~/.ssh/id_rsa", False),
        ("mailto:a@e.org?subject=a;attach=/etc/passwd", False),
        ("mailto:?%61ttach=/etc/passwd", False),
    ],
)
def test_a_letter_takes_no_file_along(url, is_opened):
    assert is_safe(url) is is_opened


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.bank.example@evil.test/login", "evil.test"),
        ("https://www.bank.example:443@evil.test", "evil.test"),
        ("https://\u0430pple.com/", "xn--pple-43d.com"),
        ("https://example.org\u2044a.evil.test/", "example.xn--orga-2g7a.evil.test"),
    ],
)
def test_where_a_link_truly_leads_is_told(url, host):
    assert told(url) == f"{url} · it leads to {host}"


@pytest.mark.parametrize("url", ["https://example.org/a@b", "mailto:a@b.org", "http://[::1", "x"])
def test_of_other_links_nothing_more_is_told(url):
    assert told(url) == url
