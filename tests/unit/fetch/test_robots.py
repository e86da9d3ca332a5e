"""H13: full texts are fetched ahead only where robots.txt lets us."""

import asyncio
from datetime import UTC, datetime, timedelta

from reader.fetch.exchange import Came, Reply
from reader.fetch.robots import Robots

NOW = datetime(2026, 1, 1, tzinfo=UTC)
RULES = b"""User-agent: *
Disallow: /private/
Disallow: /*.pdf$

User-agent: newsread
Disallow: /not-ours/
Allow: /not-ours/but-this
"""


class Site:
    def __init__(self, reply):
        self.reply = reply
        self.asked = []
        self.now = NOW

    async def ask(self, ask):
        self.asked.append(ask.url)
        return self.reply

    def allows(self, *urls):
        async def asked():
            robots = Robots(self, lambda: self.now)
            first = list(await asyncio.gather(*map(robots.allow, urls)))
            self.now += timedelta(hours=2)
            return first, [await robots.allow(url) for url in urls]

        return asyncio.run(asked())[0]


def test_the_rules_for_us_are_kept():
    site = Site(Reply(Came.BODY, "", 200, RULES))
    urls = ["https://x.org/not-ours/a", "https://x.org/not-ours/but-this", "https://x.org/private/"]
    assert site.allows(*urls) == [False, True, True]
    assert site.asked == ["https://x.org/robots.txt"]


def test_rules_for_all_are_ours_where_none_name_us():
    site = Site(Reply(Came.BODY, "", 200, RULES.split(b"User-agent: newsread")[0]))
    assert site.allows("https://x.org/private/a", "https://x.org/b.pdf", "https://x.org/c") == [
        *(False, False, True)
    ]


def test_a_site_without_rules_allows_all():
    assert Site(Reply(Came.REFUSED, "", 404)).allows("http://x.org/a") == [True]


def test_rules_that_cannot_be_had_allow_nothing_and_are_asked_for_again():
    site = Site(Reply(Came.FAILED, "", 500))
    assert site.allows("http://x.org/a") == [False]
    assert len(site.asked) == 2


def test_each_site_has_its_own_rules():
    site = Site(Reply(Came.BODY, "", 200, b"\xff\x00 nonsense"))
    assert site.allows("http://x.org/a", "https://x.org/a", "http://x.org:81/a") == [True] * 3
    assert len(site.asked) == 3


def test_what_is_no_address_is_not_allowed_and_nobody_is_asked():
    site = Site(Reply(Came.REFUSED, "", 404))
    urls = ["http://[x.org/a", "http://x.org:99999/a", "http://x.org:b/a"]
    assert site.allows(*urls) == [False, False, False]
    assert site.asked == []
