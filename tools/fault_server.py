"""A server of faults: all that goes wrong on the web, on one's own machine.

    python -m tools.fault_server [--port N] [--seconds 600]

It listens on loopback only (each of 127.0.0.1, 127.0.0.2, … is another host), answers a bounded
number of requests, and stops by itself. It keeps the score: what was asked, with which
headers, how many at once. In tests, `FaultServer` is a context manager.

    /feed            a feed with ETag and Last-Modified, 304 where they come back
    /plain           a feed without validators
    /304             304, whatever is asked
    /moved/N         N times 301, then the feed; /found/N the same with 302; /loop for ever
    /to?URL          302 to any address; /for-good?URL 301
    /status/N        that status; /retry/N/WORDS that status with `Retry-After: WORDS`
    /cache/WORDS     the feed with `Cache-Control: WORDS`
    /slow/S          the head after S seconds; /drip a byte each 50 ms; /hang nothing at all
    /gzip /br /zstd /deflate /raw-deflate   the feed, packed
    /truncated       a gzip that breaks off; /garbage gzip that is none; /double gzip in gzip
    /bomb/KIND/MB    so many megabytes of blanks, packed: gzip, br or zstd
    /short           fewer bytes than the length says; /reset the connection is reset
    /huge/MB         an endless feed, not packed
    /cookie          the feed, with a cookie
    /login           401, but for me:secret
    /article/N       a page with an article about entry N, below /robots.txt that forbids 13
    /page            a page that names /feed and /gzip; /silent one that names none, /silent/feed
"""

from __future__ import annotations

import argparse
import gzip
import socket
import struct
import threading
import time
import zlib
from base64 import b64encode
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from typing import Self

MOST_REQUESTS = 100_000
MOST_SECONDS = 600.0
_DRIP_SECONDS = 0.05
_MOST_MEGABYTES = 512
_BLANKS = b" " * (1 << 20)

ETAG = '"v1-ä"'
LAST_MODIFIED = "Thu, 01 Jan 2026 00:00:00 GMT"


def feed(entries: int = 20, title: str = "Faults") -> bytes:
    """Return a well-formed feed with so many entries."""
    items = "".join(
        f"<item><title>Entry {n} of {title}</title><guid isPermaLink='false'>{title}-{n}</guid>"
        f"<link>https://example.org/{title}/{n}</link><description>About entry {n}.</description>"
        f"<pubDate>Thu, 01 Jan 2026 00:00:{n % 60:02} GMT</pubDate></item>"
        for n in range(entries)
    )
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


@dataclass(frozen=True)
class Asked:
    """A request as it came."""

    host: str
    path: str
    headers: dict[str, str]
    """Names in lower case."""


@dataclass
class Score:
    """What was asked, in order."""

    asked: list[Asked] = field(default_factory=list)
    at_once: dict[str, int] = field(default_factory=dict)
    most_at_once: dict[str, int] = field(default_factory=dict)
    """By host, how many requests were being answered at the same time at most."""
    callers: set[object] = field(default_factory=set)
    """Where each connection came from."""

    def paths(self) -> list[str]:
        """The paths that were asked for."""
        return [each.path for each in self.asked]


class FaultServer:
    """Answers on loopback until it is closed, or its time is over."""

    def __init__(self, port: int = 0, seconds: float = MOST_SECONDS, hosts: int = 1) -> None:
        """Serve at 127.0.0.1 and so many hosts in all, each at the same port."""
        self.score = Score()
        self.body = feed()
        """What `/feed` and the others serve; may be changed meanwhile."""
        self.etag = ETAG
        self._lock = threading.Lock()
        self._ended = threading.Event()
        handler = type("Handler", (_Handler,), {"faults": self})
        self._servers = [_Server(("127.0.0.1", port), handler)]
        self.port: int = self._servers[0].server_address[1]
        for number in range(2, hosts + 1):
            self._servers.append(_Server((f"127.0.0.{number}", self.port), handler))
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        timer = threading.Timer(seconds, self.close)
        timer.daemon = True
        timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        """The address of a path at a host."""
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        """Stop answering."""
        if not self._ended.is_set():
            self._ended.set()
            for server in self._servers:
                server.shutdown()
                server.server_close()

    def wait(self) -> None:
        """Wait until it has stopped."""
        self._ended.wait()

    def pause(self, seconds: float) -> bool:
        """Wait that long; False if the server was closed meanwhile."""
        return not self._ended.wait(seconds)

    def begin(self, asked: Asked) -> None:
        """Note a request that is being answered from now on."""
        with self._lock:
            score = self.score
            score.asked.append(asked)
            now = score.at_once[asked.host] = score.at_once.get(asked.host, 0) + 1
            score.most_at_once[asked.host] = max(now, score.most_at_once.get(asked.host, 0))
            if len(score.asked) > MOST_REQUESTS:
                threading.Thread(target=self.close, daemon=True).start()

    def end(self, host: str) -> None:
        """Note that a request has been answered."""
        with self._lock:
            self.score.at_once[host] -= 1


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def handle_error(self, *_: object) -> None:
        """Say nothing: readers that hang up are what this is for."""


class _Handler(BaseHTTPRequestHandler):
    faults: FaultServer
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer by the first part of the path."""
        headers = {name.lower(): value for name, value in self.headers.items()}
        host = headers.get("host", "").rsplit(":", 1)[0]
        self.faults.begin(Asked(host, self.path, headers))
        self.faults.score.callers.add((host, self.client_address))
        try:
            name, *arguments = self.path.split("?")[0].strip("/").split("/")
            answer = getattr(self, f"_{name.replace('-', '_').replace('.', '_')}", None)
            if answer is None or name.startswith("_"):
                self._send(404, b"no such fault")
            else:
                answer(*map(unquote, arguments))
        except (OSError, ValueError, TypeError):
            self.close_connection = True
        finally:
            self.faults.end(host)

    def log_message(self, *_: object) -> None:
        """Write nothing: the score tells all."""

    def _send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

    def _feed(self, *_: str) -> None:
        etag = self.faults.etag
        validators = {"ETag": etag, "Last_Modified": LAST_MODIFIED}
        # Header lines are Latin-1 on the wire.
        if self.headers.get("If-None-Match") == etag:
            self._send(304, b"", **validators)
        else:
            self._send(200, self.faults.body, Content_Type="application/rss+xml", **validators)

    def _plain(self, *_: str) -> None:
        self._send(200, self.faults.body, Content_Type="text/xml; charset=utf-8")

    def _304(self) -> None:
        self._send(304)

    def _moved(self, times: str) -> None:
        self._lead(301, "moved", int(times))

    def _found(self, times: str) -> None:
        self._lead(302, "found", int(times))

    def _lead(self, status: int, name: str, times: int) -> None:
        self._send(status, Location=f"/{name}/{times - 1}" if times > 1 else "/feed")

    def _loop(self) -> None:
        self._send(302, Location="/loop")

    def _to(self) -> None:
        self._send(302, Location=unquote(self.path.partition("?")[2]))

    def _for_good(self) -> None:
        self._send(301, Location=unquote(self.path.partition("?")[2]))

    def _status(self, status: str) -> None:
        self._send(int(status), b"so it is")

    def _retry(self, status: str, words: str) -> None:
        self._send(int(status), b"later", Retry_After=words)

    def _cache(self, words: str) -> None:
        self._send(200, self.faults.body, Cache_Control=words, ETag='"c"')

    def _slow(self, seconds: str) -> None:
        if self.faults.pause(min(float(seconds), MOST_SECONDS)):
            self._feed()

    def _hang(self) -> None:
        self.faults.pause(MOST_SECONDS)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.faults.body)))
        self.end_headers()
        for byte in self.faults.body:
            self.wfile.write(bytes((byte,)))
            if not self.faults.pause(_DRIP_SECONDS):
                return

    def _gzip(self) -> None:
        self._send(200, gzip.compress(self.faults.body), Content_Encoding="gzip")

    def _deflate(self) -> None:
        self._send(200, zlib.compress(self.faults.body), Content_Encoding="deflate")

    def _raw_deflate(self) -> None:
        packing = zlib.compressobj(wbits=-15)
        packed = packing.compress(self.faults.body) + packing.flush()
        self._send(200, packed, Content_Encoding="deflate")

    def _br(self) -> None:
        import brotli

        self._send(200, brotli.compress(self.faults.body), Content_Encoding="br")

    def _zstd(self) -> None:
        from backports import zstd

        self._send(200, zstd.compress(self.faults.body), Content_Encoding="zstd")

    def _truncated(self) -> None:
        packed = gzip.compress(self.faults.body)
        self._send(200, packed[: len(packed) // 2], Content_Encoding="gzip")

    def _garbage(self) -> None:
        self._send(200, b"\x1f\x8b" + b"nonsense" * 20, Content_Encoding="gzip")

    def _double(self) -> None:
        packed = gzip.compress(gzip.compress(self.faults.body))
        self._send(200, packed, Content_Encoding="gzip, gzip")

    def _bomb(self, kind: str, megabytes: str) -> None:
        self._send(200, bomb(kind, int(megabytes)), Content_Encoding=kind)

    def _huge(self, megabytes: str) -> None:
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for _ in range(min(int(megabytes), _MOST_MEGABYTES)):
            self.wfile.write(_BLANKS)

    def _short(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.faults.body) + 100))
        self.end_headers()
        self.wfile.write(self.faults.body)
        self.close_connection = True

    def _reset(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"<rss>")
        # Lingering for no time at all makes closing a reset.
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()
        self.close_connection = True

    def _cookie(self) -> None:
        self._send(200, self.faults.body, Set_Cookie="id=7; Path=/")

    def _page(self) -> None:
        links = "".join(
            f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{name}">'
            for name in ("feed", "gzip")
        )
        self._send(200, f"<html><head>{links}</head></html>".encode(), Content_Type="text/html")

    def _article(self, number: str) -> None:
        words = " ".join(f"This is sentence {n} about entry {number}." for n in range(60))
        page = (
            f"<html><head><title>Entry {number}</title></head><body><nav><a href='/'>Home</a></nav>"
            f"<article><h1>Entry {number} of Faults</h1><p>{words} <a href='/more'>More</a>.</p>"
            f"<p>{words}</p></article><footer>All rights reserved.</footer></body></html>"
        )
        self._send(200, page.encode(), Content_Type="text/html; charset=utf-8")

    def _robots_txt(self) -> None:
        self._send(200, b"User-agent: *\nDisallow: /article/13\n", Content_Type="text/plain")

    def _silent(self, *below: str) -> None:
        if below == ("feed",):
            self._feed()
        elif below:
            self._send(404, b"no such page")
        else:
            self._send(200, b"<html><p>Nothing stated.</p></html>", Content_Type="text/html")

    def _login(self) -> None:
        wanted = "Basic " + b64encode(b"me:secret").decode()
        if self.headers.get("Authorization") == wanted:
            self._feed()
        else:
            self._send(401, WWW_Authenticate='Basic realm="x"')


@cache
def bomb(kind: str, megabytes: int) -> bytes:
    """Return so many megabytes of blanks, packed."""
    megabytes = min(megabytes, _MOST_MEGABYTES)
    if kind == "gzip":
        packing = zlib.compressobj(9, wbits=31)
        return b"".join(packing.compress(_BLANKS) for _ in range(megabytes)) + packing.flush()
    if kind == "br":
        import brotli

        packed: bytes = brotli.compress(_BLANKS * megabytes, quality=1)
        return packed
    from backports import zstd

    return zstd.compress(_BLANKS * megabytes)


def main() -> None:
    """Serve until the time is over."""
    reading = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    reading.add_argument("--port", type=int, default=8025)
    reading.add_argument("--seconds", type=float, default=MOST_SECONDS)
    arguments = reading.parse_args()
    with FaultServer(arguments.port, min(arguments.seconds, MOST_SECONDS)) as server:
        print(f"serving faults at {server.url('/')} for {arguments.seconds:.0f} seconds")
        deadline = time.monotonic() + arguments.seconds
        try:
            while time.monotonic() < deadline and server.pause(1):
                pass
        except KeyboardInterrupt:
            print()


if __name__ == "__main__":
    main()
