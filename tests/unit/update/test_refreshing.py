"""A refresh against a server of faults: each feed on its own, nothing asked for twice."""

import asyncio
import time
from datetime import UTC, datetime, timedelta

import pytest

from reader.fetch.client import Client
from reader.fetch.exchange import Came, Limits, Reply
from reader.fetch.polling import Polling
from reader.fetch.secrets import SecretError
from reader.parse.feeds.pool import FeedPool
from reader.update.credentials import Credentials
from reader.update.reach import OFFLINE_AFTER
from reader.update.refreshing import Due, lanes, refresh
from tools.fault_server import FaultServer, Score

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def serving():
    with FaultServer(hosts=3) as server:
        yield server


@pytest.fixture
def server(serving):
    serving.score = Score()
    return serving


@pytest.fixture(scope="module")
def pool():
    with FeedPool(1) as pool:
        yield pool


async def granted(key, polling):
    return True


async def as_it_came(came):
    return came


def refreshed(due, pool, client=None, kept=None, now=NOW):
    kept = {} if kept is None else kept

    async def claim(key, polling):
        kept[key] = polling
        return True

    async def run():
        async with Client(Limits(seconds=2)) as web:
            return {
                each.key: each
                async for each in refresh(
                    due,
                    client or web,
                    pool,
                    claim,
                    as_it_came,
                    lambda: now,
                )
            }

    return asyncio.run(run())


def test_each_feed_comes_to_its_own_end(server, pool):
    paths = ("/feed", "/gzip", "/status/410", "/status/500", "/truncated", "/reset", "/status/200")
    done = refreshed([Due(path, Polling(server.url(path))) for path in paths], pool)
    assert {key for key, each in done.items() if each.feed} == {"/feed", "/gzip"}
    assert len(done["/feed"].feed.articles) == 20
    assert done["/status/410"].polling.is_gone
    assert done["/truncated"].polling.reason == "it broke off in the middle"
    assert done["/status/200"].came is Came.BODY
    assert done["/status/200"].polling.failures == 1
    assert "no feed" in done["/status/200"].polling.reason


def test_a_feed_that_hangs_holds_up_no_other(server, pool):
    due = [Due("hang", Polling(server.url("/hang", "127.0.0.2")))]
    due += [Due(str(n), Polling(server.url(f"/feed?{n}"))) for n in range(10)]
    order = []

    async def run():
        async with Client(Limits(seconds=3)) as client:
            refreshing = refresh(due, client, pool, granted, as_it_came, at_once=4)
            order.extend([each.key async for each in refreshing])

    asyncio.run(run())
    assert order[-1] == "hang"
    assert len(order) == 11


def test_what_is_to_be_kept_is_told_before_the_question(server, pool):
    kept = {}
    before = []

    class Asked:
        async def ask(self, ask):
            before.append(dict(kept))
            return Reply(Came.UNCHANGED, ask.url)

    refreshed([Due("k", Polling("http://x.org/"))], pool, Asked(), kept)
    assert before[0]["k"].asked_at == NOW


def test_the_second_refresh_is_conditional(server, pool):
    (first,) = refreshed([Due("k", Polling(server.url("/feed")))], pool).values()
    later = NOW + timedelta(hours=1)
    (second,) = refreshed([Due("k", first.polling)], pool, now=later).values()
    assert second.came is Came.UNCHANGED
    assert second.polling.succeeded_at == later


def test_no_network_is_seen_on_a_few_and_held_against_none(pool):
    asked = []

    class Nowhere:
        async def ask(self, ask):
            asked.append(ask.url)
            return Reply(Came.FAILED, ask.url, reason="no", is_offline=True)

    due = [Due(str(n), Polling(f"http://x.org/{n}")) for n in range(200)]
    done = refreshed(due, pool, Nowhere())
    assert OFFLINE_AFTER <= len(asked) < 60
    assert all(each.is_offline for each in done.values())
    assert {each.polling for each in done.values()} <= {each.polling for each in due}


class WithoutNames:
    """No name is known, but those of `answering`; nothing is known at once."""

    def __init__(self, *answering):
        self.answering = answering
        self.asked = []

    async def ask(self, ask):
        self.asked.append(ask.url)
        await asyncio.sleep(0.01)
        if any(f"//{host}/" in ask.url for host in self.answering):
            await asyncio.sleep(0.03)  # an answer takes longer than none
            return Reply(Came.UNCHANGED, ask.url, status=304)
        lost = "there is no such host"
        return Reply(Came.FAILED, ask.url, reason=lost, is_unheard=True, is_lost=True)


def on_hosts(number, **kept):
    return [
        Due(f"k{n}", Polling(f"http://h{n}.org/feed", asked_at=NOW - timedelta(days=1), **kept))
        for n in range(number)
    ]


@pytest.mark.parametrize("number", [2, 3, 100])
def test_where_no_host_is_found_it_is_the_network_and_held_against_none(pool, number):
    due = on_hosts(number)
    web = WithoutNames()
    done = refreshed(due, pool, web)
    assert len(web.asked) == len(done) <= 30
    assert all(each.is_offline for each in done.values())
    assert {each.polling for each in done.values()} <= {each.polling for each in due}


def test_where_one_host_answers_each_of_the_others_is_missing_by_itself(pool):
    web = WithoutNames("h70.org")
    due = on_hosts(100)
    due.insert(0, due.pop(70))
    done = refreshed(due, pool, web)
    assert len(done) == 100
    assert done.pop("k70").came is Came.UNCHANGED
    assert not any(each.is_offline for each in done.values())
    assert {(each.polling.failures, each.polling.reason) for each in done.values()} == {
        (1, "there is no such host")
    }


def test_one_host_that_is_not_found_is_no_sign_of_a_missing_network(pool):
    due = [Due(str(n), Polling(f"http://gone.org/{n}")) for n in range(100)]
    done = refreshed(due, pool, WithoutNames())
    assert [each.polling.failures for each in done.values()] == [1] * 100


def test_what_has_failed_before_waits_again_but_no_longer(pool):
    due = on_hosts(3, failures=2, reason="there is no such host")
    for each in refreshed(due, pool, WithoutNames()).values():
        assert each.is_offline
        assert (each.polling.failures, each.polling.asked_at) == (2, NOW)


def test_leaving_early_gives_up_what_is_on_its_way(server, pool):
    due = [Due("feed", Polling(server.url("/feed")))]
    due += [Due(f"h{n}", Polling(server.url("/hang", f"127.0.0.{n}"))) for n in (2, 3)]

    async def run():
        async with Client(Limits(seconds=60)) as client:
            refreshing = refresh(due, client, pool, granted, as_it_came)
            async for each in refreshing:
                assert each.key == "feed"
                break
            await refreshing.aclose()

    started = time.monotonic()
    asyncio.run(run())
    assert time.monotonic() - started < 10


def test_secrets_of_a_source_go_with_its_question(server, pool):
    told = Credentials((("X-Key", "k"),), ("me", "secret"))
    due = Due("k", Polling(server.url("/login")), credentials=lambda: told)
    assert refreshed([due], pool)["k"].feed
    assert server.score.asked[0].headers["x-key"] == "k"


def test_a_secret_that_cannot_be_had_is_the_reason_and_nothing_is_asked(server, pool):
    def locked():
        raise SecretError("the keyring cannot be opened")

    due = Due("k", Polling(server.url("/login")), credentials=locked)
    assert refreshed([due], pool)["k"].polling.reason == "the keyring cannot be opened"
    assert not server.score.asked


def test_what_somebody_else_asks_for_is_left_to_them(server, pool):
    async def run():
        async def refused(key, polling):
            return False

        async with Client(Limits(seconds=2)) as client:
            due = [Due("k", Polling(server.url("/feed")))]
            return [each async for each in refresh(due, client, pool, refused, as_it_came)]

    (only,) = asyncio.run(run())
    assert only.is_claimed
    assert not server.score.asked


def test_the_same_bytes_again_are_not_read_again(server, pool):
    (first,) = refreshed([Due("k", Polling(server.url("/plain")))], pool).values()
    again = Due("k", first.polling, first.digest)
    (second,) = refreshed([again], None, now=NOW + timedelta(days=1)).values()
    assert second.came is Came.UNCHANGED
    assert second.polling.whole_at == NOW + timedelta(days=1)


def test_feeds_of_a_host_follow_one_another_in_no_more_lanes_than_it_may_be_asked_at_once():
    urls = ["http://b/1", "", "http://a/1", "http://c/1", "http://a/2", "http://a/3"]
    found = lanes([Due(url, Polling(url)) for url in urls])
    first = found[0]
    assert [each.key for each in first] == ["http://a/1", "http://a/2", "http://a/3"]
    assert [lane is first for lane in found] == [True, True, False, False, False]
    assert [each.key for lane in list(found)[2:] for each in lane] == [
        "http://b/1",
        "",
        "http://c/1",
    ]


def test_a_host_is_called_once_for_many_feeds(server, pool):
    hosts = [f"127.0.0.{n % 3 + 1}" for n in range(24)]
    due = [Due(str(n), Polling(server.url(f"/feed?{n}", host))) for n, host in enumerate(hosts)]
    assert len(refreshed(due, pool)) == 24
    assert len(server.score.callers) <= 2 * 3


def test_a_store_that_fails_ends_the_refresh(server, pool):
    class FullError(Exception):
        pass

    async def full(came):
        raise FullError

    async def run():
        due = [Due(str(n), Polling(server.url(f"/feed?{n}"))) for n in range(9)]
        async with Client(Limits(seconds=2)) as client:
            return [each async for each in refresh(due, client, pool, granted, full)]

    with pytest.raises(FullError):
        asyncio.run(run())
