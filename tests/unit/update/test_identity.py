from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from reader.model import Body, ParsedArticle
from reader.update.identity import Identifier, article_id, canonical_url, source_key


def test_an_id_is_16_letters_and_digits_and_never_changes():
    # The reader's marks hang on these: should one differ, marks are lost.
    assert article_id("file:world", ParsedArticle("A headline")) == HEADLINE_ID
    assert article_id("file:world", ParsedArticle("A", url="https://example.com/a")) == URL_ID
    assert article_id("file:world", ParsedArticle("A", guid="7")) == GUID_ID


HEADLINE_ID, URL_ID, GUID_ID = "qg3tcsshbrweshtt", "q374cvoikil5ywel", "bpkzw57arvgzte7n"


def test_a_guid_counts_within_its_source():
    one = ParsedArticle("A", guid="7")
    assert article_id("file:a", one) == article_id("file:a", ParsedArticle("B", guid="7"))
    assert article_id("file:a", one) != article_id("file:b", one)


def test_one_address_in_two_sources_is_one_article():
    one = ParsedArticle("A", url="http://Example.com/a/?utm_source=x#top")
    other = ParsedArticle("Other", url="https://example.com/a")
    assert article_id("file:a", one) == article_id("file:b", other)


def test_content_makes_the_id_where_there_is_nothing_else():
    plain = ParsedArticle("A  Headline", Body("First words. " * 40), published=date(2026, 1, 29))
    respelled = ParsedArticle(
        "a headline", Body("First words.\n" * 40 + "corrected"), published=date(2026, 1, 29)
    )
    assert article_id("s", plain) == article_id("s", respelled)
    assert article_id("s", plain) != article_id("s", ParsedArticle("A Headline"))


def test_a_moment_is_the_same_in_every_zone():
    moment = datetime(2026, 1, 29, 12, tzinfo=UTC)
    elsewhere = moment.astimezone(timezone(timedelta(hours=5)))
    assert article_id("s", ParsedArticle("A", published=moment)) == article_id(
        "s", ParsedArticle("A", published=elsewhere)
    )


def test_fields_do_not_run_into_each_other():
    assert article_id("s", ParsedArticle("ab", Body("c"))) != article_id(
        "s", ParsedArticle("a", Body("bc"))
    )


def test_repeated_headlines_stay_apart_and_keep_their_ids():
    def run():
        identifier = Identifier()
        headlines = [ParsedArticle("Same"), ParsedArticle("Other"), ParsedArticle("Same")]
        return [identifier.identify("file:a", each) for each in headlines]

    first, other, second = run()
    assert len({first, other, second}) == 3
    assert run() == [first, other, second]


def test_the_same_headline_in_another_source_is_the_same_article():
    identifier = Identifier()
    one = identifier.identify("file:a", ParsedArticle("Same"))
    assert identifier.identify("file:b", ParsedArticle("Same")) == one


def test_what_was_met_under_its_address_is_none():
    identifier = Identifier()
    assert identifier.identify("file:a", ParsedArticle("A", url="https://example.com/a"))
    assert identifier.identify("file:b", ParsedArticle("a ", url="http://example.com/a/")) is None


def test_an_address_that_was_given_to_another_headline_tells_nothing():
    identifier = Identifier()
    ids = [
        identifier.identify("file:a", ParsedArticle(title, url="https://example.com"))
        for title in ("A", "B", "C", "B")
    ]
    assert None not in ids
    assert len(set(ids)) == 4


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("HTTP://User@Example.COM:80/A/b/", "https://user@example.com/A/b"),
        ("https://example.com:443", "https://example.com"),
        ("https://example.com:8080/", "https://example.com:8080"),
        (
            "https://example.com/?b=2&utm_medium=mail&a=1&fbclid=x&gclid",
            "https://example.com?b=2&a=1",
        ),
        ("https://example.com/a?#part", "https://example.com/a"),
        ("https://example.com/?gclidea=1", "https://example.com?gclidea=1"),
        ("ftp://example.com/a", ""),
        ("javascript:alert(1)", ""),
        ("example.com", ""),
        ("", ""),
    ],
)
def test_canonical_url(url, canonical):
    assert canonical_url(url) == canonical


def test_a_source_key_names_kind_and_name():
    assert source_key("file", "World  2026") == "file:world 2026"
