"""The client against a server of faults on loopback: every way that a question can end."""

import asyncio
import errno
import socket
import ssl
import subprocess
import time
from datetime import UTC, datetime

import pytest

from reader import __version__
from reader.fetch import reasons
from reader.fetch.addresses import Addresses, is_private, says_itself
from reader.fetch.client import AGENT, Client
from reader.fetch.exchange import Ask, Came, Limits
from tools.fault_server import ETAG, LAST_MODIFIED, FaultServer, Score

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def serving():
    with FaultServer(hosts=3) as server:
        yield server


@pytest.fixture
def server(serving):
    serving.score = Score()
    return serving


def ask(*asks, limits=None, **how):
    """What came of the questions, all asked at once of one client."""

    async def asked():
        async with Client(limits or Limits(seconds=5), clock=lambda: NOW, **how) as client:
            return await asyncio.gather(
                *(client.ask(each if isinstance(each, Ask) else Ask(each)) for each in asks)
            )

    return asyncio.run(asked())


def test_a_feed_comes_with_what_the_server_says_of_it(server):
    (reply,) = ask(server.url("/feed"))
    assert (reply.came, reply.status, reply.reason) == (Came.BODY, 200, "")
    assert reply.body == server.body
    assert reply.content_type == "application/rss+xml"
    assert (reply.etag, reply.last_modified) == (ETAG, LAST_MODIFIED)


def test_validators_go_back_byte_for_byte(server):
    (reply,) = ask(Ask(server.url("/feed"), ETAG, LAST_MODIFIED))
    assert reply.came is Came.UNCHANGED
    headers = server.score.asked[0].headers
    assert headers["if-none-match"] == ETAG
    assert headers["if-modified-since"] == LAST_MODIFIED


def test_nothing_is_told_that_is_not_needed(server):
    async def twice():
        async with Client() as client:
            await client.ask(Ask(server.url("/cookie?a=1&b=%20c")))
            await client.ask(Ask(server.url("/cookie?a=1&b=%20c")))

    asyncio.run(twice())
    for asked in server.score.asked:
        assert asked.path == "/cookie?a=1&b=%20c"
        assert not {"cookie", "referer", "authorization"} & asked.headers.keys()
        assert asked.headers["user-agent"] == AGENT
        assert f"newsread/{__version__}" == AGENT
        assert "application/atom+xml" in asked.headers["accept"]


@pytest.mark.parametrize("packed", ["gzip", "br", "zstd", "deflate", "raw-deflate"])
def test_each_packing_is_unpacked(server, packed):
    (reply,) = ask(server.url(f"/{packed}"))
    assert reply.body == server.body


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/truncated", "broke off"),
        ("/garbage", "damaged"),
        ("/double", "not asked for"),
        ("/short", "broke off"),
        ("/reset", "hung up"),
        ("/bomb/gzip/300", "larger than 10 MB"),
        ("/bomb/br/100", "larger than 10 MB"),
        ("/bomb/zstd/100", "larger than 10 MB"),
        ("/huge/100", "larger than 10 MB"),
        ("/status/500", "a fault of its own"),
    ],
)
def test_what_is_damaged_or_too_large_fails_with_a_reason(server, path, reason):
    (reply,) = ask(server.url(path), limits=Limits(seconds=20))
    assert reply.came is Came.FAILED
    assert reason in reply.reason
    assert not reply.body


def test_a_bomb_costs_little_memory(server):
    import tracemalloc

    tracemalloc.start()
    ask(server.url("/bomb/gzip/300"), limits=Limits(seconds=20, bytes=1 << 20))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 30 << 20


@pytest.mark.parametrize("path", ["/drip", "/hang", "/slow/9"])
def test_there_is_an_end_to_all_waiting(server, path):
    started = time.monotonic()
    (reply,) = ask(server.url(path), limits=Limits(seconds=0.3))
    assert (reply.came, reply.reason) == (Came.FAILED, "the server takes too long")
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("status", "came"),
    [
        (410, Came.GONE),
        (404, Came.REFUSED),
        (401, Came.REFUSED),
        (429, Came.LATER),
        (503, Came.LATER),
        (502, Came.FAILED),
        (304, Came.UNCHANGED),
    ],
)
def test_a_status_says_what_to_do_next(server, status, came):
    (reply,) = ask(server.url(f"/status/{status}"))
    assert reply.came is came
    assert bool(reply.reason) == (came is not Came.UNCHANGED)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("120", 120),
        ("Thu,%2001%20Jan%202026%2001:00:00%20GMT", 3600),
        ("99999999", 172800),
        ("soon", 0),
        ("-5", 0),
    ],
)
def test_a_server_says_how_long_to_wait(server, words, seconds):
    (reply,) = ask(server.url(f"/retry/429/{words}"))
    assert reply.wait_seconds == seconds


@pytest.mark.parametrize(
    ("words", "seconds"),
    [("max-age=7200", 7200), ("public, max-age=99999999", 604800), ("no-cache, max-age=60", 0)],
)
def test_a_server_says_how_long_nothing_is_new(server, words, seconds):
    (reply,) = ask(server.url(f"/cache/{words.replace(' ', '%20')}"))
    assert reply.fresh_seconds == seconds


def test_moves_for_good_are_told_and_others_are_not(server):
    good, found, mixed = ask(
        server.url("/moved/3"), server.url("/found/3"), server.url("/for-good?/found/1")
    )
    assert [reply.came for reply in (good, found, mixed)] == [Came.BODY] * 3
    assert good.moved_to == good.url == server.url("/feed")
    assert found.moved_to == mixed.moved_to == ""


def test_endless_redirects_end(server):
    (reply,) = ask(server.url("/loop"))
    assert reply.came is Came.REFUSED
    assert "without end" in reply.reason
    assert len(server.score.asked) == Limits().redirects + 1


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://x.org/", "javascript:1", "http://"]
)
def test_no_redirect_leaves_the_web(server, target):
    (reply,) = ask(server.url(f"/to?{target}"))
    assert reply.came is Came.REFUSED


@pytest.mark.parametrize("url", ["file:///etc/passwd", "exec:ls", "|ls", "", "http://", "a b"])
def test_only_the_web_is_asked(url):
    (reply,) = ask(url)
    assert reply.came is Came.REFUSED
    assert reply.reason


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "169.254.169.254", "192.168.1.1", "::1", "fe80::1", "fc00::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "0.0.0.0", "100.64.0.1", "2002:7f00:1::"),
        *("64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "fec0::1", "::127.0.0.1", "5f00::1"),
        *("224.0.0.1", "192.0.0.8", "2130706433", "not an address"),
    ],
)
def test_addresses_in_the_house_are_known(address):
    assert is_private(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1", "::ffff:8.8.8.8"])
def test_addresses_on_the_web_are_known(address):
    assert not is_private(address)


@pytest.mark.parametrize(
    "written",
    ["2130706433", "0x7f.1", "0177.0.0.1", "127.1", "localhost", "a.LOCALHOST.", "127.0.0.1."],
)
def test_ones_own_machine_is_known_however_it_is_written(written):
    assert says_itself(written)
    assert asyncio.run(Addresses(nobody).is_private(written))


async def nobody(host):
    raise AssertionError(host)


def pretending(names, monkeypatch):
    """A resolver of these names, and a web on which every address is loopback's."""
    from reader.fetch import network

    async def resolve(host):
        if host not in names:
            raise socket.gaierror(socket.EAI_NONAME, "no such host")
        return [names[host]]

    class Web(network.httpcore2.AnyIOBackend):
        async def connect_tcp(self, host, port, *rest):
            return await super().connect_tcp("127.0.0.1", port, *rest)

    monkeypatch.setattr(network.httpcore2, "AnyIOBackend", Web)
    return resolve


@pytest.mark.parametrize("inside", ["169.254.169.254", "127.0.0.1", "::ffff:10.0.0.1"])
def test_the_web_cannot_lead_into_the_house(server, monkeypatch, inside):
    resolve = pretending({"web.test": "93.184.216.34", "in.test": inside}, monkeypatch)
    for target in ("in.test", f"[{inside}]" if ":" in inside else inside):
        way = server.url(f"/to?http://{target}:{server.port}/feed", "web.test")
        (reply,) = ask(way, resolve=resolve)
        assert reply.came is Came.REFUSED
        assert "your own network" in reply.reason
    assert all(path.startswith("/to") for path in server.score.paths())


def test_in_the_house_one_may_go_anywhere(server, monkeypatch):
    names = {"web.test": "93.184.216.34", "in.test": "10.0.0.1", "there.test": "10.0.0.2"}
    resolve = pretending(names, monkeypatch)
    for target in ("web.test", "there.test"):
        way = server.url(f"/to?http://{target}:{server.port}/feed", "in.test")
        (reply,) = ask(way, resolve=resolve)
        assert reply.came is Came.BODY


def test_a_name_is_resolved_once_and_connected_to_where_it_was_looked_at(server):
    asked = []

    async def resolve(host):
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.9"]

    replies = ask(*[server.url("/feed", "a.test")] * 5, resolve=resolve)
    assert {reply.came for reply in replies} == {Came.BODY}
    assert asked == ["a.test"]


def test_two_questions_at_once_to_a_host(server):
    slow = [server.url("/slow/0.05", f"127.0.0.{n}") for n in (1, 2, 3) for _ in range(6)]
    replies = ask(*slow)
    assert {reply.came for reply in replies} == {Came.BODY}
    assert server.score.most_at_once == {"127.0.0.1": 2, "127.0.0.2": 2, "127.0.0.3": 2}


def test_secrets_are_for_their_host_alone(server):
    login = ("me", "secret")
    (reply,) = ask(Ask(server.url("/login"), login=login))
    assert reply.came is Came.BODY
    headers = (("X-Key", "k"),)
    ask(Ask(server.url(f"/to?{server.url('/feed', '127.0.0.2')}"), headers=headers, login=login))
    first, second = server.score.asked[1:]
    assert {"x-key", "authorization"} <= first.headers.keys()
    assert not {"x-key", "authorization"} & second.headers.keys()


def test_a_password_in_an_address_is_told_to_its_host_and_to_nobody_else(server):
    address = server.url("/login").replace("http://", "http://me:secret@")
    (reply,) = ask(address)
    assert reply.came is Came.BODY
    assert reply.url == server.url("/login")
    (refused,) = ask(address.replace("secret", "wrong"))
    assert "wrong" not in repr(refused)


def test_a_name_in_other_letters_is_looked_at_as_it_is_connected_to(server):
    asked = []

    async def resolve(host):
        asked.append(host)
        return ["127.0.0.1"]

    (reply,) = ask(server.url("/feed", "bücher.test"), resolve=resolve)
    assert reply.came is Came.BODY
    assert asked == ["xn--bcher-kva.test"]


def test_no_server_and_no_name_are_told_in_words():
    async def nowhere(host):
        raise socket.gaierror(socket.EAI_AGAIN if host == "a.test" else socket.EAI_NONAME, "no")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    refused, offline, unknown = ask(
        f"http://127.0.0.1:{port}/", "http://a.test/", "http://b.test/", resolve=nowhere
    )
    assert (refused.came, refused.reason) == (Came.FAILED, "the server does not take calls")
    assert (unknown.reason, unknown.is_offline) == ("there is no such host", False)
    assert offline.is_offline
    assert refused.is_unheard
    assert unknown.is_unheard
    assert offline.is_unheard


@pytest.mark.parametrize("has_way_out", [True, False])
def test_without_a_way_out_no_host_is_said_to_be_missing(monkeypatch, has_way_out):
    async def nowhere(_host):
        raise socket.gaierror(socket.EAI_NONAME, "no")

    def connect(_socket, _address):
        if not has_way_out:
            raise OSError(errno.ENETUNREACH, "no way")

    monkeypatch.setattr(reasons.socket, "socket", type("S", (socket.socket,), {"connect": connect}))
    (reply,) = ask("http://a.test/", resolve=nowhere)
    assert reply.is_offline != has_way_out


def test_what_broke_off_was_heard_all_the_same(server):
    assert not any(each.is_unheard for each in ask(server.url("/reset"), server.url("/short")))


def test_a_proxy_of_the_environment_is_used(server, monkeypatch):
    monkeypatch.setenv("http_proxy", server.url(""))
    monkeypatch.setenv("no_proxy", "127.0.0.2")
    proxied, direct = ask("http://far.test/feed", server.url("/feed", "127.0.0.2"))
    assert proxied.came is Came.REFUSED  # the faults know no whole address: 404
    assert "far.test" in {each.headers["host"] for each in server.score.asked}
    assert direct.came is Came.BODY


@pytest.mark.parametrize("inside", ["127.1", "localhost", "127.0.0.1."])
def test_no_proxy_is_asked_for_what_is_in_the_house(server, monkeypatch, inside):
    monkeypatch.setenv("http_proxy", server.url(""))
    (reply,) = ask_public(f"http://{inside}:1/feed")
    assert "your own network" in reply.reason
    assert not server.score.asked


def ask_public(url):
    """Ask for an address that somebody on the web named."""

    async def run():
        async with Client() as client:
            return [await client.ask(Ask(url, only_public=True))]

    return asyncio.run(run())


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """The path of a certificate for 127.0.0.1 that nobody has signed, and of its key."""
    return make_certificate(tmp_path_factory.mktemp("certificate"), "IP:127.0.0.1")


def make_certificate(folder, host):
    made = subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem"),
            *("-out", "cert.pem", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", f"subjectAltName={host}"),
        ],
        cwd=folder,
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("openssl is not installed")
    return folder / "cert.pem", folder / "key.pem"


def asked_safely(certificate, serve, trust=None):
    """What came of asking a server with that certificate."""
    (reply,) = all_asked_safely(certificate, serve, trust, times=1)
    return reply


def all_asked_safely(certificate, serve, trust=None, *, times, until=None):
    """What came of asking it several times, one after the other, and of waiting until then."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    context.set_alpn_protocols(["h2", "http/1.1"])

    async def asked():
        serving = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
        port = serving.sockets[0].getsockname()[1]
        async with Client(Limits(seconds=10), trust=trust) as client:
            address = f"https://127.0.0.1:{port}/feed"
            replies = [await client.ask(Ask(address)) for _ in range(times)]
            if until is not None:
                await asyncio.wait_for(until.wait(), 5)
        serving.close()
        return replies

    return asyncio.run(asked())


def test_a_certificate_of_nobody_is_refused(certificate):
    async def serve(_, writer):
        writer.close()

    reply = asked_safely(certificate, serve)
    assert reply.came is Came.FAILED
    assert "certificate" in reply.reason


@pytest.mark.parametrize(
    ("host", "reason"), [("IP:127.0.0.1", "broke off"), ("DNS:elsewhere.example", "certificate")]
)
def test_a_certificate_that_is_trusted_counts_for_its_own_host(tmp_path, monkeypatch, host, reason):
    """By what the system trusts, which is here what its environment names."""

    async def serve(_, writer):
        writer.close()

    certificate = make_certificate(tmp_path, host)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    reply = asked_safely(certificate, serve)
    assert reply.came is Came.FAILED
    assert reason in reply.reason


def http_2(answer, ended=None):
    """What serves HTTP/2: `answer` is called with a connection, and the event of each question.

    What it returns is sent a moment after the rest.
    """
    from h2.config import H2Configuration
    from h2.connection import H2Connection
    from h2.events import RequestReceived

    async def serve(reader, writer):
        connection = H2Connection(H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65_536):
            asked = [e for e in connection.receive_data(data) if isinstance(e, RequestReceived)]
            late = [answer(connection, event) for event in asked]
            writer.write(connection.data_to_send())
            await writer.drain()
            if any(late):
                await asyncio.sleep(0.1)
                writer.writelines(late)
        if ended is not None:
            ended.set()

    return serve


def say(connection, event):
    connection.send_headers(event.stream_id, [(":status", "200"), ("etag", '"h2"')])
    connection.send_data(event.stream_id, b"<rss/>", end_stream=True)


def test_http_2_is_spoken_where_the_server_does(certificate):
    seen = []

    def answer(connection, event):
        seen.append(dict(event.headers))
        say(connection, event)

    trust = ssl.create_default_context(cafile=certificate[0])
    reply = asked_safely(certificate, http_2(answer), trust)
    assert (reply.came, reply.body, reply.etag) == (Came.BODY, b"<rss/>", '"h2"')
    assert seen[0][b":path"] == b"/feed"


def test_a_server_that_takes_its_leave_is_asked_by_a_new_connection(certificate):
    def answer(connection, event):
        if event.stream_id == 1:
            say(connection, event)
        else:
            connection.close_connection(last_stream_id=1)

    trust = ssl.create_default_context(cafile=certificate[0])
    replies = all_asked_safely(certificate, http_2(answer), trust, times=3)
    assert [reply.came for reply in replies] == [Came.BODY] * 3


def test_a_body_against_the_rules_of_http_2_is_told(certificate):
    def answer(connection, event):
        connection.send_headers(event.stream_id, [(":status", "200")])
        return b"\0\0\1\0\0\0\0\0\0x"  # data of the connection itself, which has none

    trust = ssl.create_default_context(cafile=certificate[0])
    reply = asked_safely(certificate, http_2(answer), trust)
    assert (reply.came, reply.reason) == (
        Came.FAILED,
        "the server broke off or does not keep to the rules",
    )


def test_a_connection_of_a_question_that_failed_is_closed(certificate):
    def answer(connection, event):
        connection.reset_stream(event.stream_id)

    trust, ended = ssl.create_default_context(cafile=certificate[0]), asyncio.Event()
    serve = http_2(answer, ended)
    (reply,) = all_asked_safely(certificate, serve, trust, times=1, until=ended)
    assert reply.came is Came.FAILED
