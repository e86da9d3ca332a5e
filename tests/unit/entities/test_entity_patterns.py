"""Dates, money and shares."""

from __future__ import annotations

import pytest

from reader.entities import recognise

PATTERN_KINDS = {"date", "money", "percent"}


def patterns(text: str) -> list[tuple[str, str]]:
    return [
        (text[m.start : m.end], str(m.kind)) for m in recognise(text) if m.kind in PATTERN_KINDS
    ]


@pytest.mark.parametrize(
    "date",
    [
        "29 January 2026",
        "January 29, 2026",
        "Jan. 29",
        "November 2020",
        "Monday",
        "Tuesday, Jan. 6, 2026",
        "the 1990s",
        "2025",
        "spring 2019",
        "autumn of 1925",
        "2024-12-07",
        "3–5 May 1997",
        "1914-1918",
        "the 20th century",
    ],
)
def test_dates(date: str) -> None:
    expected = date.removeprefix("the ")
    assert patterns(f"The talks began in {date}, they said.") == [(expected, "date")]


@pytest.mark.parametrize(
    "money",
    [
        "$12 billion",
        "$12 Billion",
        "€3.5m",
        "£40",
        "US$1,200.50",
        "7.2 million dollars",
        "16.9 trillion yen",
        "500 yuan",
        "a billion dollars",
        "EUR 20",
        "$5-10 million",
        "25 cents",
    ],
)
def test_money(money: str) -> None:
    assert patterns(f"It cost {money} in all.") == [(money, "money")]


@pytest.mark.parametrize("share", ["5%", "12.8 percent", "3 per cent", "0.5 percentage points"])
def test_shares(share: str) -> None:
    assert patterns(f"It rose by {share} at once.") == [(share, "percent")]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they march on in the sun.",
        "They counted 2000 people and 1,500 cars.",
        "She spoke today about last week and this month.",
        "Call 555-1234 or look at chapter 12.",
        "The 737 and the 1.5 metre mark.",
        "He said that one in ten fall ill.",
    ],
)
def test_no_pattern(text: str) -> None:
    assert patterns(text) == []


def test_a_known_name_holds_its_weekday() -> None:
    text = "The market fell on Black Tuesday and again on Wednesday."
    assert [(text[m.start : m.end], str(m.kind)) for m in recognise(text)] == [
        ("Black Tuesday", "event"),
        ("Wednesday", "date"),
    ]


def test_a_law_keeps_its_year() -> None:
    assert patterns("They passed the Banking Act of 1933 in haste.") == []
