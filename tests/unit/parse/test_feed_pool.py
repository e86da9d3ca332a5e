"""Worker processes: what oversteps its limits is killed, and the next feed is read all the same."""

import errno
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reader.parse import ParseError
from reader.parse.feeds import FeedParser
from reader.parse.feeds.pool import FeedPool

GOOD = b"<rss><channel><title>T</title><item><title>x</title></item></channel></rss>"
# Not well-formed, and of the kind for which feedparser takes the square of its length.
SLOW = b"<rss><channel><item><author>" + b"a" * 80_000 + b"</author><</item></channel></rss>"


@pytest.fixture(scope="module")
def pool():
    with FeedPool(1) as pool:
        yield pool


def test_feeds_are_read(pool):
    feeds = [pool.submit(GOOD, base="http://x.org/").result(20) for _ in range(3)]
    assert [feed.title for feed in feeds] == ["T"] * 3


def test_a_large_feed_goes_through_the_pipe(pool):
    body = b"<p>" + b"word " * 400_000 + b"</p>"
    data = GOOD.replace(b"</item>", b"<description><![CDATA[" + body + b"]]></description></item>")
    assert len(pool.submit(data).result(20).articles[0].body.source) == 1_000_000


def test_reasons_come_back(pool):
    with pytest.raises(ParseError, match="it is no feed"):
        pool.submit(b"<html/>").result(20)


def test_what_takes_too_long_is_killed_and_others_go_on():
    with FeedPool(1, cpu_seconds=0.5) as pool:
        pool.submit(GOOD).result(20)
        with pytest.raises(ParseError, match="takes too long"):
            pool.submit(SLOW).result(60)
        assert pool.submit(GOOD).result(20).title == "T"


def test_what_waits_without_working_is_killed_by_the_clock():
    with FeedPool(1, wall_seconds=0.0) as pool, pytest.raises(ParseError, match="takes too long"):
        pool.submit(GOOD).result(20)


def test_what_needs_too_much_memory_is_ended():
    deep = b"<rss><channel><item>" + b"<a>" * 1_500_000
    with FeedPool(1, memory=200 << 20) as pool:
        with pytest.raises(ParseError, match=r"memory|too long"):
            pool.submit(deep).result(60)
        assert pool.submit(GOOD).result(20).title == "T"


def test_closing_ends_what_is_running():
    pool = FeedPool(1)
    running = pool.submit(SLOW)
    pool.submit(GOOD)
    while not pool._processes:
        time.sleep(0.01)
    started = time.monotonic()
    pool.close()
    assert time.monotonic() - started < 5
    with pytest.raises(ParseError):
        running.result()


def test_a_worker_ends_with_its_parent():
    code = (
        "from reader.parse.feeds.pool import FeedPool; import os, sys\n"
        f"pool = FeedPool(1); pool.submit({GOOD!r}).result()\n"
        "print(next(iter(pool._processes))._process.pid, flush=True); os._exit(0)"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    worker = int(printed.stdout)
    for _ in range(1000):
        if not _is_running(worker):
            return
        time.sleep(0.01)
    os.kill(worker, signal.SIGKILL)
    pytest.fail("the worker outlived its parent")


def test_a_module_in_the_folder_one_stands_in_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "json.py").write_text("raise SystemExit('mine')")
    monkeypatch.chdir(tmp_path)
    with FeedPool(1) as pool:
        feed = b'{"version": "https://jsonfeed.org/version/1", "title": "J", "items": []}'
        assert pool.submit(feed).result(20).title == "J"


def test_a_worker_cannot_write_files():
    code = (
        "from reader.settings.limits import limit; limit(1 << 30)\n"
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "import tempfile, os\n"
        "try: os.write(tempfile.TemporaryFile().fileno(), b'x'); print('wrote')\n"
        "except OSError: print('could not')"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert printed.stdout.split() == [b"could", b"not"]


def test_a_broken_file_is_read_in_a_process_of_its_own():
    (article,) = FeedParser().parse(GOOD.replace(b"</rss>", b""), "f.xml")
    assert (article.title, article.source) == ("x", "T")


def _is_running(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not state.exists() or state.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.fixture
def no_processes(monkeypatch):
    def refuse(*_):
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr("reader.parse.feeds.pool.Killable", refuse)


def test_where_no_process_can_be_started_sound_feeds_are_read_all_the_same(no_processes):
    with FeedPool(1) as pool:
        assert pool.submit(GOOD, base="http://x.org/").result(20).title == "T"


@pytest.mark.parametrize("data", [SLOW, GOOD + b" " * 1_048_576])
def test_where_no_process_can_be_started_others_are_told_plainly(no_processes, data):
    with FeedPool(1) as pool:
        with pytest.raises(ParseError, match="no process to read it can be started"):
            pool.submit(data).result(20)
        with pytest.raises(ParseError, match="no process"):
            pool.submit_page(b"<html/>").result(20)
