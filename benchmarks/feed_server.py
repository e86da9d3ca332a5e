"""A server of many feeds on one's own machine, in a process of its own, that keeps the score.

    python -m benchmarks.feed_server FOLDER

`/feed/N` is the file `N.xml` of the folder, with ETag and Last-Modified, and 304 where either comes
back. It prints its port, and for each line on standard input what was asked since the last one:
requests and bytes of replies. It ends with its input.
"""

from __future__ import annotations

import asyncio
import sys
from email.utils import formatdate
from pathlib import Path

HOSTS = 125
"""127.0.0.1 and so on, each another host to whoever asks: hundreds of feeds have hundreds."""

_GONE = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


class FeedServer:
    """Answers questions for feeds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.requests = 0
        self.sent = 0

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one connection, as long as it is kept open."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                reply = self._reply(head.decode("latin-1"))
                self.requests += 1
                self.sent += len(reply)
                writer.write(reply)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # whoever asked has hung up
        finally:
            writer.close()

    def _reply(self, head: str) -> bytes:
        path = self._folder / f"{head.split(' ', 2)[1].rpartition('/')[2]}.xml"
        if not path.is_file():
            return _GONE
        status = path.stat()
        tag = f'"{status.st_mtime_ns:x}"'
        since = formatdate(status.st_mtime, usegmt=True)
        validators = f"ETag: {tag}\r\nLast-Modified: {since}\r\n"
        said = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        is_old = said.get("if-modified-since") == since.lower()
        if said.get("if-none-match", tag if is_old else "") == tag:
            return f"HTTP/1.1 304 Not Modified\r\n{validators}\r\n".encode()
        body = path.read_bytes()
        head = f"{validators}Content-Type: application/xml\r\nContent-Length: {len(body)}"
        return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body


async def serve(folder: Path) -> None:
    """Serve until there is no input any more."""
    feeds = FeedServer(folder)
    first = await asyncio.start_server(feeds.answer, "127.0.0.1", 0, backlog=512)
    port = first.sockets[0].getsockname()[1]
    others = [f"127.0.0.{number}" for number in range(2, HOSTS + 1)]
    more = await asyncio.start_server(feeds.answer, others, port, backlog=512)
    told = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(told), sys.stdin)
    _tell(port)
    while await told.readline():
        _tell(feeds.requests, feeds.sent)
        feeds.requests = feeds.sent = 0
    first.close()
    more.close()


def _tell(*figures: int) -> None:
    sys.stdout.write(" ".join(map(str, figures)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1])))
