"""What the field asks of a well-behaved reader, each by the score that a server keeps (H1 to H12).

A year passes in a moment: the clock is a value, and only what is due is asked for.
"""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from reader.fetch.client import Client
from reader.fetch.exchange import Came, Limits, Reply
from reader.fetch.polling import MOVES_BELIEVED, Polling, asking, replied
from reader.fetch.schedule import allowed_from, backoff, next_time, rhythm
from reader.model import Hints
from tools.fault_server import ETAG, LAST_MODIFIED, FaultServer, Score

START = datetime(2026, 1, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEWS = [START - timedelta(minutes=10 * n) for n in range(20)]
"""A feed that publishes every ten minutes."""


@pytest.fixture(scope="module")
def serving():
    with FaultServer() as server:
        yield server


@pytest.fixture
def server(serving):
    serving.score = Score()
    serving.etag = ETAG
    return serving


class Life:
    """A feed that is asked for whenever it is due, by a clock of its own."""

    def __init__(self, url, *, is_feed=True):
        self.polling = Polling(url)
        self.is_feed = is_feed
        self.now = START
        self.asked_at = []
        self.replies = []

    def live(self, span):
        end = self.now + span
        return asyncio.run(self._live(end))

    async def _live(self, end):
        async with Client(Limits(seconds=5), clock=lambda: self.now) as client:
            while (due := self.due()) is not None and due <= end:
                self.now = max(due, self.now)
                self.polling, ask = asking(self.polling, self.now)
                # Whatever is remembered goes through the store and back.
                self.polling = Polling.from_fields(self.polling.to_fields())
                self.asked_at.append(self.now)
                reply = await client.ask(ask)
                self.replies.append(reply)
                self.polling = replied(self.polling, reply, self.now, is_feed=self.is_feed)
                self.polling = Polling.from_fields(self.polling.to_fields())
        self.now = end
        return self

    def due(self):
        shift = self.now - START
        return next_time(self.polling, Hints(), [day + shift for day in NEWS], self.now)

    def gaps(self):
        return [b - a for a, b in zip(self.asked_at, self.asked_at[1:], strict=False)]


def test_h1_h3_the_second_question_is_conditional_by_the_servers_own_words(server):
    life = Life(server.url("/feed")).live(3 * HOUR)
    first, second, *_ = server.score.asked
    assert "if-none-match" not in first.headers
    assert second.headers["if-none-match"] == ETAG
    assert second.headers["if-modified-since"] == LAST_MODIFIED
    assert [reply.came for reply in life.replies[:2]] == [Came.BODY, Came.UNCHANGED]


def test_h2_validators_follow_every_reply(server):
    life = Life(server.url("/feed")).live(2 * HOUR)
    server.etag = '"v2"'
    life.live(4 * HOUR)
    assert server.score.asked[-1].headers["if-none-match"] == '"v2"'
    told = Reply(Came.UNCHANGED, life.polling.url, etag='"v3"')
    assert replied(life.polling, told, life.now).etag == '"v3"'
    silent = Reply(Came.UNCHANGED, life.polling.url)
    assert replied(life.polling, silent, life.now).etag == '"v2"'


def test_h4_at_most_once_an_hour_and_once_a_day_without_validators(server):
    often = Life(server.url("/feed")).live(DAY)
    assert min(often.gaps()) >= HOUR
    assert len(often.asked_at) > 20
    daily = Life(server.url("/plain")).live(4 * DAY)
    assert min(daily.gaps()) >= DAY
    assert len(daily.asked_at) == 4


def test_h5_what_is_fresh_is_not_asked_for(server):
    life = Life(server.url("/cache/max-age=21600")).live(DAY)
    assert min(life.gaps()) >= 6 * HOUR
    expires = {"expires": "Thu, 01 Jan 2026 05:00:00 GMT"}
    from reader.fetch.headers import fresh_seconds

    assert fresh_seconds(expires, START) == 5 * 3600
    assert fresh_seconds(expires | {"cache-control": "max-age=60", "age": "20"}, START) == 40


@pytest.mark.parametrize("status", [429, 503])
def test_h6_who_wants_to_be_left_alone_is(server, status):
    life = Life(server.url(f"/retry/{status}/36000")).live(2 * DAY)
    assert min(life.gaps()) >= 10 * HOUR
    date = Life(server.url(f"/retry/{status}/Fri,%2002%20Jan%202026%2000:00:00%20GMT"))
    assert date.live(DAY - HOUR).asked_at == [START]
    mistaken = Life(server.url(f"/retry/{status}/99999999")).live(3 * DAY)
    assert len(mistaken.asked_at) == 2


def test_h7_who_is_gone_is_asked_no_more(server):
    life = Life(server.url("/status/410")).live(30 * DAY)
    assert len(life.asked_at) == 1
    assert life.due() is None
    assert "for good" in life.polling.reason


def test_h8_only_repeated_moves_for_good_are_followed(server):
    life = Life(server.url("/moved/2"))
    life.live(timedelta())
    assert life.polling.url == server.url("/moved/2")
    life.live((MOVES_BELIEVED + 1) * 2 * HOUR)
    assert life.polling.url == server.url("/feed")
    assert Life(server.url("/found/1")).live(DAY).polling.url == server.url("/found/1")
    no_feed = Life(server.url("/moved/2"), is_feed=False).live(10 * DAY)
    assert no_feed.polling.url == server.url("/moved/2")


def test_h11_feeds_do_not_fall_due_together():
    dues = {
        next_time(Polling(f"http://x.org/{n}", asked_at=START), Hints(), NEWS, START)
        for n in range(100)
    }
    assert len(dues) > 90
    assert max(dues) - min(dues) < HOUR


def test_h12_validators_are_dropped_after_eight_days(server):
    life = Life(server.url("/feed")).live(9 * DAY)
    whole = [
        at
        for at, asked in zip(life.asked_at, server.score.asked, strict=True)
        if "if-none-match" not in asked.headers
    ]
    assert len(whole) == 2
    assert 8 * DAY <= whole[1] - whole[0] < 8 * DAY + 2 * HOUR
    assert life.polling.etag == ETAG


def test_failures_are_asked_for_ever_less_and_the_first_success_forgets_them(server):
    life = Life(server.url("/status/500")).live(10 * DAY)
    gaps = life.gaps()
    assert gaps[0] >= HOUR
    assert gaps == sorted(gaps) or max(gaps) >= 2 * DAY
    assert len(life.asked_at) < 15
    assert life.polling.failures == len(life.asked_at)
    mended = replied(life.polling, Reply(Came.BODY, "", body=b"x"), life.now)
    assert (mended.failures, mended.reason) == (0, "")
    assert [backoff(n) for n in (1, 2, 3, 99)] == [HOUR, 2 * HOUR, 4 * HOUR, 2 * DAY]


def test_what_is_no_feed_is_a_failure(server):
    life = Life(server.url("/feed"), is_feed=False).live(timedelta())
    assert life.polling.reason == "what came is no feed"
    assert not life.polling.etag


def test_a_kill_between_question_and_reply_costs_the_hour():
    polling, _ = asking(Polling("http://x.org/", etag='"a"', whole_at=START), START)
    kept = Polling.from_fields(polling.to_fields())
    due = next_time(kept, Hints(), NEWS, START)
    assert due is not None
    assert due >= START + HOUR


def test_a_feed_is_asked_as_often_as_it_publishes():
    now = START

    def every(gap, count=20, since=timedelta()):
        return rhythm([now - since - gap * n for n in range(count)], now)

    assert every(timedelta(minutes=5)) == HOUR
    assert every(6 * HOUR) == 3 * HOUR
    assert every(30 * DAY) == DAY
    assert every(HOUR, since=400 * DAY) == 7 * DAY
    assert every(HOUR, count=0) == 4 * HOUR
    assert every(HOUR, count=1, since=10 * HOUR) == 5 * HOUR
    assert rhythm([(now + DAY).date(), now + DAY], now) == HOUR  # dates to come are today's


def test_feeds_say_when_to_come():
    asked = Polling("http://x.org/", '"e"', whole_at=START, asked_at=START)
    assert next_time(asked, Hints(minutes=300), NEWS, START) >= START + 5 * HOUR
    assert next_time(asked, Hints(minutes=10**9), NEWS, START) <= START + 8 * DAY
    assert next_time(asked, Hints(is_finished=True), NEWS, START) is None
    night = Hints(skip_hours=frozenset(range(8)))
    assert next_time(asked, night, NEWS, START) == START + 8 * HOUR
    thursday = Hints(skip_days=frozenset({3}))
    assert next_time(asked, thursday, NEWS, START) == START + DAY
    never = Hints(skip_hours=frozenset(range(24)), skip_days=frozenset(range(7)))
    assert next_time(asked, never, NEWS, START) < START + 2 * HOUR


def test_the_readers_own_interval_counts_but_not_below_the_hour():
    asked = Polling("http://x.org/", '"e"', whole_at=START, asked_at=START)
    half_a_day = next_time(asked, Hints(), NEWS, START, wanted=12 * HOUR)
    assert START + 12 * HOUR <= half_a_day <= START + 14 * HOUR
    assert next_time(asked, Hints(), NEWS, START, wanted=timedelta(minutes=1)) >= START + HOUR


def test_by_hand_one_may_ask_after_the_hour_or_where_nobody_has_heard():
    assert allowed_from(Polling("u"), START) is None
    asked = Polling("u", asked_at=START)
    assert allowed_from(asked, START + HOUR / 2) == START + HOUR
    assert allowed_from(asked, START + HOUR) is None
    failed = asked._replace(failures=1)
    assert allowed_from(failed, START + HOUR / 2) == START + HOUR
    assert allowed_from(failed._replace(is_unheard=True), START) is None
    killed = failed._replace(is_unheard=True, is_unanswered=True)
    assert allowed_from(killed, START) == START + HOUR
    without = asked._replace(whole_at=START)
    assert allowed_from(without, START + HOUR) == START + DAY
    fresh = asked._replace(not_before=START + 3 * HOUR)
    assert allowed_from(fresh, START + HOUR) == START + 3 * HOUR
    waiting = asked._replace(failures=1, not_before=START + 5 * HOUR)
    assert allowed_from(waiting, START + HOUR) == START + 5 * HOUR


def test_what_was_kept_is_read_again_and_nonsense_is_not():
    polling = Polling("u", '"e"', "m", START, START, None, 3, "r", START, True, "v", 2, True)
    assert Polling.from_fields(polling.to_fields()) == polling
    assert Polling.from_fields(
        {"url": "u", "failures": "x", "asked_at": "z", "more": 1}
    ) == Polling("u")
