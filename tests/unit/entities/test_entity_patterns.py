"""Dates, money and shares."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reader.entities.pattern_tier import pattern_recogniser
from reader.entities.patterns import find_patterns
from reader.entities.tokens import paragraphs
from tests.support.marked import read_marked

if TYPE_CHECKING:
    from reader.model import Mention

PATTERN_KINDS = ("date", "money", "percent")
LABELS = Path(__file__).parents[2] / "data" / "amounts"


def mentions(text: str) -> list[Mention]:
    return [found for paragraph in paragraphs(text) for found in find_patterns(text, paragraph)]


def patterns(text: str) -> list[tuple[str, str]]:
    return [(text[m.start : m.end], str(m.kind)) for m in mentions(text)]


DATES = """
29 January 2026; January 29, 2026; Jan. 29; Sept 2025; November 2020; June of 1944; 3–5 May 1997
June 29–July 2, 2026; 30 June - 2 July; March-May 2025; the 4th of July; 12th of May 1926
Monday; Tuesday, Jan. 6, 2026; Sat., Sept. 6; Friday the 13th of March; late Thursday
2024-12-07; 07/12/2024; 7.12.2024; 2025; 1914-1918; 2025-26; 2024/25; AD 79; 44 BC; 300 B.C.
the 1990s; the early 1970s; late 1930’s; ’90s; mid-1980s; mid-2024; early 2019
late March; mid-June 2025
the 20th century; nineteenth century; 5th century BC; early 20th century
spring 2019; autumn of 1925; late summer 2024; winter 2022-23; this spring; last autumn
Q3; Q2 2025; H1 2026; third quarter; fourth quarter of 2025; first half of 2026; FY2025
fiscal 2025; fiscal year 2024-25; tax year 2025/26
last week; next month; this year; coming quarter; this weekend; early next year; later this month
last Tuesday; next July; last five years; next few weeks; last fiscal year; past two decades
two weeks ago; a year ago; 15 years ago; 10,000 years ago; a few days ago; half a century ago
two and a half years ago; today; yesterday; tomorrow
"""
MONEY = """
$12 billion; $12 Billion; €3.5m; £40; US$1,200.50; U.S.$5; A$640 million; HK$35bn; R$95 billion
Mex$20; $.50; $4tn; $1.2-billion; $5-10 million; €200m-€250m; $1 trillion–$2 trillion
¥112 trillion; ₹500 crore; ₦2.1 trillion; Rs 500 crore; Rs. 2,425; Rs 12,00,000; RM419 billion
Rp 200 trillion; KSh 89 billion; R1.2 billion; CHF 10 billion; EUR 20; USD40m; 500 PLN; 40 €; 45p
7.2 million dollars; 16.9 trillion yen; 500 yuan; 25 cents; 836bn CFA francs; 5 Swiss francs
25,000 Australian dollars; 200 US dollars; 5 U.S. dollars; 20,000 pounds sterling
8,700 crore rupees; 3 New Zealand dollars
a billion dollars; half a million euros; two and a half million pounds; forty thousand dong
tens of millions of dollars; several million pesos; a few thousand baht; hundreds of euros
5-million-dollar; 7.1 billion won; 100 German marks; 1,000 Danish crowns; ten quid
"""
SHARES = """
5%; 12.8 percent; 3 per cent; 0.5 percentage points; 25 basis points; 2-3%; 5–7 percent; 4.5 pct
five percent; thirty-one per cent; half a percent; one percentage point; -0.5%; 100 Percent
"""


def examples(text: str) -> list[str]:
    return [example.strip() for line in text.split("\n") for example in line.split(";") if example]


@pytest.mark.parametrize("date", examples(DATES))
def test_dates(date: str) -> None:
    expected = date.removeprefix("the ")
    assert patterns(f"The talks began in {date}, they said.") == [(expected, "date")]


@pytest.mark.parametrize("money", examples(MONEY))
def test_money(money: str) -> None:
    assert patterns(f"It cost {money} in all.") == [(money, "money")]


@pytest.mark.parametrize("share", examples(SHARES))
def test_shares(share: str) -> None:
    assert patterns(f"It rose by {share} at once.") == [(share, "percent")]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain, and they march on in the sun.",
        "May said that June Park and August Brandt won.",
        "He led the March on Rome and the March for Life.",
        "They counted 2000 people and 1,500 cars, or 1900 to 2000 cars.",
        "Flight 1549 left from gate 2020; Room 2001 and Highway 1950 were shut.",
        "The Sunday Times had nothing on Black Friday or Super Tuesday.",
        "She spoke for three years, the next day, and a year earlier.",
        "They met at 6:30 in the morning, at 5 p.m. and at 1830 GMT.",
        "Call 555-1234 or look at chapter 12.",
        "The 737 and the 1.5 metre mark.",
        "He said that one in ten fall ill.",
        "A dollar store and a million-dollar question; the dollar fell.",
        "He weighs 200 pounds, lost 12 pounds, and bought 3 pounds of flour.",
        "In 2 games they won; in 1,000 days 27 won; the R2 and the Q1x.",
        "The first half was dull, and the second no better.",
    ],
)
def test_no_pattern(text: str) -> None:
    assert patterns(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from $5 to $7", ["$5", "$7"]),
        ("between 10 and 25 percent", ["25 percent"]),
        ("about $70 a barrel", ["$70"]),
        ("a $2-an-hour rise", ["$2"]),
        ("on Tuesday night", ["Tuesday"]),
        ("the 2005 elections", ["2005"]),
        ("the April polls, set for May", ["April", "May"]),
        ("from March to May", ["March", "May"]),
        ("The firm's 2030 target", ["2030"]),
        ("No earlier than 1551, or about 1560 (b. 1532)", ["1551", "1560", "1532"]),
        ("About 1560 came, more than 1551 left.", []),
        ("the WORLD CUP of 2022", ["2022"]),
    ],
)
def test_what_belongs_to_it(text: str, expected: list[str]) -> None:
    assert [found for found, _ in patterns(text)] == expected


@pytest.mark.parametrize(("half", "floor"), [("tuning", 0.97), ("held_out", 0.95)])
def test_f1_on_marked_sentences(half: str, floor: float) -> None:
    sentences = read_marked(LABELS / f"{half}.txt")
    for kind in PATTERN_KINDS:
        right = given = wanted = 0
        for text, spans in sentences:
            found = {(m.start, m.end, m.kind) for m in mentions(text) if m.kind == kind}
            gold = {span for span in spans if span[2] == kind}
            right, given, wanted = (
                right + len(found & gold), given + len(found), wanted + len(gold),
            )  # fmt: skip
        assert 2 * right / (given + wanted) >= floor, kind


def test_the_marks_are_enough_to_judge_by() -> None:
    kinds = Counter(
        kind
        for path in LABELS.glob("*.txt")
        for _, spans in read_marked(path)
        for *_, kind in spans
    )
    assert kinds["money"] >= 200
    assert kinds["date"] >= 200
    assert kinds["percent"] >= 100


def test_a_known_name_holds_its_weekday() -> None:
    text = "The market fell on Black Tuesday and again on Wednesday."
    assert [(text[m.start : m.end], str(m.kind)) for m in pattern_recogniser().recognise(text)] == [
        ("Black Tuesday", "event"),
        ("Wednesday", "date"),
    ]


def test_a_law_keeps_its_year() -> None:
    text = "They passed the Banking Act of 1933 in haste."
    assert not [m for m in pattern_recogniser().recognise(text) if m.kind in PATTERN_KINDS]
