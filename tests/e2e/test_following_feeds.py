"""Following feeds from the command line, against a server of faults on one's own machine."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing

import pytest

from reader.update.told import AT_ONCE
from tests.support.program import hear_ctrl_c, newsread
from tests.support.terminal import NEWSREAD, isolated_env
from tools.fault_server import FaultServer, Score, feed


@pytest.fixture(scope="module")
def serving():
    with FaultServer(hosts=4) as server:
        yield server


@pytest.fixture
def server(serving):
    serving.score = Score()
    serving.body = feed()
    return serving


@pytest.fixture
def run(tmp_path):
    return lambda *arguments: newsread(*map(str, arguments), home=tmp_path)


def test_a_feed_is_found_kept_and_refreshed_politely(run, server, tmp_path):
    unasked = run("add", server.url("/page"))
    assert unasked.returncode == 2
    assert f"1. Faults\n   {server.url('/feed')}\n   20 articles\n" in unasked.stdout
    assert run("sources").stdout == ""
    kept = run("add", server.url("/page"), "--yes", "--folder", "News", "--tag", "daily")
    assert (kept.returncode, kept.stdout) == (0, "Faults: 20 articles, 20 new\n")
    assert run("find", "tag:daily", "--count").stdout == "20\n"
    again = run("add", server.url("/feed"), "--yes")
    assert again.stdout == "Faults: followed already\n"
    server.score = Score()
    early = run("refresh")
    assert early.returncode == 0
    assert "not asked before" in early.stdout
    assert not server.score.asked
    assert (
        run("refresh", "--force", "--source", server.url("/feed")).stdout == "Faults: unchanged\n"
    )
    assert server.score.asked[0].headers["if-none-match"]
    (source,) = json.loads(run("sources", "--json").stdout)
    assert (source["standing"], source["kind"]) == ("fine", "feed")
    written = run("export", "--opml", "-").stdout
    assert '<outline text="News"' in written
    other = tmp_path / "other.sqlite3"
    (tmp_path / "feeds.opml").write_text(written)
    moved = run("import", "opml", tmp_path / "feeds.opml", "--library", other)
    assert moved.stdout.endswith("feeds.opml: 1 feed\n")
    lines = run("refresh", "--jsonl", "--library", other).stdout.splitlines()
    assert [json.loads(line)["new"] for line in lines] == [20]


def test_where_there_is_no_feed_it_is_told(run, server):
    missing = run("add", server.url("/status/404"), "--yes")
    assert missing.returncode == 1
    assert "there is nothing at this address (404)" in missing.stderr
    assert run("add", "exec:rm", "--yes").returncode == 2


def test_a_newsboat_user_moves_in_with_one_command(run, server, tmp_path):
    folder = tmp_path / ".newsboat"
    folder.mkdir()
    url = server.url("/feed")
    (folder / "urls").write_text(
        f'{url} daily "~My faults"\nexec:~/bin/feed.sh\n"query:New ones:unread = \\"yes\\""\n'
    )
    with closing(sqlite3.connect(folder / "cache.db")) as cache, cache:
        cache.execute("CREATE TABLE rss_item (id, feedurl, guid, url, title, unread, flags)")
        link = "https://example.org/Faults/3"
        cache.execute("INSERT INTO rss_item VALUES (1, ?, 'Faults-3', ?, 'x', 0, '')", (url, link))
    moved = run("import", "newsboat")
    assert moved.returncode == 1
    assert "exec:~/bin/feed.sh: only http and https are taken over; it was not run" in moved.stderr
    assert moved.stdout.splitlines() == [
        "newsboat: 1 feed",
        "newsboat: 1 query is a view now",
        "newsboat: what you did with 1 article",
        "newsread refresh fetches them",
    ]
    assert run("refresh").stdout == "My faults: 20 articles, 20 new\n"
    assert run("find", "is:read", "--count").stdout == "1\n"
    views = next(tmp_path.rglob("views.toml"))
    assert '["New ones"]' in views.read_text()
    again = run("import", "newsboat")
    assert again.stdout.splitlines()[:2] == [
        "newsboat: 0 feeds, 1 followed already",
        "newsboat: what you did with 1 article",
    ]
    urls = (folder / "urls").read_text()
    (folder / "urls").write_text(urls.replace(" daily ", " daily extra "))
    run("import", "newsboat")
    assert run("find", "tag:extra", "--count").stdout == "20\n"
    assert run("find", "tag:daily is:read", "--count").stdout == "1\n"
    assert 'tags = ["daily", "extra"]' in next(tmp_path.rglob("sources.toml")).read_text()
    (folder / "urls").write_text(urls)
    mine = views.read_text().rpartition("query")[0] + 'query = "taiwan"\n'
    views.write_text(mine)
    told = "New ones: a view of this name asks for something else; it stays as it is"
    assert told in run("import", "newsboat").stderr
    assert views.read_text() == mine


def test_killed_in_the_midst_nothing_is_lost_and_no_feed_is_asked_twice(run, server, tmp_path):
    urls = [server.url(f"/slow/0.2?{n}", f"127.0.0.{n % 4 + 1}") for n in range(40)]
    listed = "".join(f'<outline type="rss" xmlUrl="{url}"/>' for url in urls)
    (tmp_path / "feeds.opml").write_text(f"<opml><body>{listed}</body></opml>")
    run("import", "opml", tmp_path / "feeds.opml")
    process = subprocess.Popen(
        [*NEWSREAD, "refresh", "--jsonl"],
        env=isolated_env(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    )
    told = [json.loads(process.stdout.readline()) for _ in range(6)]
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()
    held = json.loads(run("find", "", "--json").stdout)
    assert len(held) >= 20, "what was told is on the disk"
    assert {each["key"] for each in told} <= {f"feed:{url}" for url in urls}
    deadline = time.monotonic() + 20
    while run("refresh").returncode and time.monotonic() < deadline:
        pass
    paths = [(each.host, each.path) for each in server.score.asked]
    assert len(paths) == len(set(paths)), "a feed was asked for twice within its hour"
    # Of those that were about to be asked when the kill came, each waits for its hour.
    assert len(paths) >= 40 - AT_ONCE
    assert json.loads(run("find", "", "--json").stdout)
    doctor = run("doctor")
    assert doctor.returncode == 0, doctor.stdout


def test_killed_while_it_fetches_pages_it_goes_on_with_them(run, server, tmp_path):
    server.body = feed().replace(b"https://example.org/Faults/", server.url("/article/").encode())
    run("add", server.url("/feed"), "--yes", "--folder", "Whole")
    settled = next(tmp_path.rglob("sources.toml"))
    settled.write_text(settled.read_text() + "full-text = true\n")
    server.etag = '"2"'
    server.body = server.body.replace(b"About entry", b"Now about entry")
    process = subprocess.Popen([*NEWSREAD, "refresh", "--force"], env=isolated_env(tmp_path))
    deadline = time.monotonic() + 30
    while not any("/article/" in each for each in server.score.paths()):
        assert time.monotonic() < deadline
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    run("refresh")
    found = run("find", 'body:"sentence 7"', "--count").stdout
    assert found == "19\n", "of twenty pages robots.txt forbids one"
    assert server.score.paths().count("/feed") == 2, "the feed itself is left alone"


def test_stopped_by_ctrl_c_what_was_done_is_kept(run, server, tmp_path):
    run("add", server.url("/feed"), "--yes")
    listed = f'<opml><body><outline xmlUrl="{server.url("/hang")}"/></body></opml>'
    (tmp_path / "feeds.opml").write_text(listed)
    run("import", "opml", tmp_path / "feeds.opml")
    process = subprocess.Popen(
        [*NEWSREAD, "refresh", "--force"],
        env=isolated_env(tmp_path),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=hear_ctrl_c,
    )
    deadline = time.monotonic() + 20
    while "/hang" not in server.score.paths() and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=10)
    assert process.returncode == 130
    assert "what was done is kept" in told
    assert run("find", "", "--count").stdout == "20\n"
