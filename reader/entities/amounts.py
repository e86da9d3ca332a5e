"""Sums of money and shares: `$1.2bn`, `Rs 500 crore`, `half a million dollars`, `12 per cent`.

A sum is the sign or unit with its nation, the number and its scale. The words around it (about,
a barrel) are no part of it, and a unit without a number is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.entities.lexicon import word_set
from reader.entities.numbers import DASH, FIGURES, LARGE_NUMBERS, SCALE
from reader.text.lazily import Lazy

if TYPE_CHECKING:
    from reader.entities.tokens import Paragraph

SIGNS = frozenset("$€£¥₹₩₽₺₴₦₪₫฿₱₵¢₸₾৳₡₲")
_SIGN = "[" + "".join(sorted(SIGNS)) + "]"

CODES = word_set(
    """
    USD EUR GBP JPY CNY RMB CHF INR AUD CAD NZD HKD SGD TWD KRW THB IDR MYR PHP VND PKR BDT LKR NPR
    AED SAR QAR KWD BHD OMR ILS NIS EGP TRY RUB UAH PLN CZK HUF RON BGN SEK NOK DKK ISK BRL ARS MXN
    COP CLP PEN ZAR NGN KES GHS TZS UGX ETB MAD TND KZT XAF XOF Rs Rs. Rp RM KSh Ksh Sh Tk Fr Php Kč
    zł kr
    """
)
"""Codes of ISO 4217 and signs made of letters, before or after the number."""

_AMOUNT_AFTER_SIGN = Lazy(
    rf"(?:\s?|\.\s)(?:{FIGURES}|\.\d\d?(?!\d))(?:[\s-]?{SCALE})?(?:\s(?i:crore|lakh))?"
    rf"(?:{DASH}{_SIGN}?{FIGURES}(?:[\s-]?{SCALE})?)?(?!\w)"
)
_CODE_AND_AMOUNT = Lazy(r"([A-Z][A-Za-z]{0,2})(?=\d)")
_LARGE_AMOUNT = Lazy(r"\d{1,3}(?:\.\d+)?[\s-]?(?:million|billion|trillion|m|bn|tn)(?!\w)")
"""A bare R, the rand's sign, stands before no less: `R2` may be a robot or a visa."""

_LONGEST_PREFIX = 4
"""Letters before a sign: US$, Mex$, U.S.$."""

_UNITS = word_set(
    """
    dollar dollars euro euros yen yuan renminbi rouble roubles ruble rubles rupee rupees rupiah
    rupiahs peso pesos franc francs lira liras lire pound pounds krone kroner krona kronor zloty
    zlotys zloties rand shekel shekels hryvnia hryvnias shilling shillings naira baht ringgit dong
    dinar dinars taka kyat drachma drachmas peseta pesetas reais dirham dirhams riyal riyals rial
    rials cent cents pence soles forint forints koruna leu lei leva lari tenge manat manats cedi
    cedis birr kwacha guilder guilders guarani guaranies bolivar bolivars afghani afghanis guinea
    guineas buck bucks quid
    """
)
_RISKY_UNITS = word_set("won marks crowns")
"""Units that are everyday words: only after a large number, or with their nation."""
SMALL_UNITS = frozenset(filter(str.islower, _UNITS | _RISKY_UNITS | CODES)) | word_set(
    "p percent per pct percentage basis"
)
"""Words in small letters that the unit of a sum or share behind a number begins with."""

_SIGN_AFTER = Lazy(r"\s?[€₽₴₺₸₫₩](?!\w)")
_NATION_AFTER = Lazy(
    r"[\s-](?:Hong\sKong|New\sZealand|New\sTaiwan|[A-Z][a-z]{2,12}|U\.S\.|US|UAE|CFA)(?=\s)"
)
_UNIT_AFTER = Lazy(r"[\s-]([A-Za-złč]{2,10}\.?)")
_LARGE_NUMBER = Lazy(rf"\d{{1,3}}(?:,\d{{3}})+|.*{SCALE}", re.S)
_PENCE = Lazy(r"\d{1,2}(?:\.\d)?p(?!\w)")
_STERLING = Lazy(r"\ssterling(?!\w)")

_ARTICLES = word_set("a an half")
_POUNDS = frozenset({"pound", "pounds"})
_WEIGHT_BEFORE = word_set(
    "weighs weighed weigh weighing lost lose losing gained gain gaining shed shedding lifts lifted"
    " presses benches"
)
_WEIGHT_AFTER = Lazy(r"\s(?:of|per\ssquare|heavier|lighter|in\sweight|overweight|each)(?!\w)")

_PERCENT_AFTER = Lazy(r"\s?%|[\s-](?i:percent|per\scent|pct|(?:percentage|basis)\spoints?)(?!\w)")


def percent_after(text: str, number_end: int) -> int:
    """Return where the unit of a share ends that follows the number; 0 when none does."""
    match = _PERCENT_AFTER.match(text, number_end)
    return match.end() if match else 0


def money_by_sign(text: str, paragraph: Paragraph, index: int) -> tuple[int, int]:
    """Return start and end of the sum whose sign or code is the token; an end of 0 for none."""
    start = paragraph.starts[index]
    match = _AMOUNT_AFTER_SIGN.match(text, paragraph.end(index))
    if not match:
        return start, 0
    if paragraph.adjacent(index):
        before = paragraph.words[index - 1]
        if len(before) <= _LONGEST_PREFIX and before[0].isupper():
            start = paragraph.starts[index - 1]
    return start, match.end()


def money_in_code(text: str, start: int) -> int:
    """Return where the sum ends that is written in one word with its code: RM50, R1.2bn."""
    code = _CODE_AND_AMOUNT.match(text, start)
    if not code or not (
        code[1] in CODES or (code[1] == "R" and _LARGE_AMOUNT.match(text, code.end()))
    ):
        return 0
    match = _AMOUNT_AFTER_SIGN.match(text, code.end())
    return match.end() if match else 0


def money_by_unit(text: str, paragraph: Paragraph, index: int, number_end: int) -> int:
    """Return where the unit of the sum ends whose number is known; 0 when there is no unit."""
    start = paragraph.starts[index]
    if match := _SIGN_AFTER.match(text, number_end) or _PENCE.match(text, start):
        return match.end()
    unit, end = _unit_after(text, number_end)
    nation = None if unit else _NATION_AFTER.match(text, number_end)
    if nation:
        unit, end = _unit_after(text, nation.end())
    number = text[start:number_end]
    if not unit or _is_no_sum(number, text[number_end]):
        return 0
    if unit in _POUNDS:
        return _unless_weight(text, paragraph, index, end)
    if unit in _RISKY_UNITS:
        is_sure = (nation and unit != "won") or _LARGE_NUMBER.fullmatch(number)
        return end if is_sure else 0
    return end


def _unit_after(text: str, position: int) -> tuple[str, int]:
    """Return the unit that stands behind the position, in lower case, and its end; "" for none."""
    match = _UNIT_AFTER.match(text, position)
    if not match:
        return "", 0
    word, end = match[1], match.end()
    if word in CODES:
        return word, end
    if word.endswith("."):
        word, end = word[:-1], end - 1
    word = word.lower()
    return (word, end) if word in _UNITS or word in _RISKY_UNITS else ("", 0)


def _is_no_sum(number: str, joint: str) -> bool:
    """Whether it is no number, or an adjective: a dollar store, a million-dollar question."""
    words = number.lower().replace("-", " ").split()
    if all(word in _ARTICLES for word in words):
        return True
    return joint == "-" and words[0] in _ARTICLES and words[1] in LARGE_NUMBERS


def _unless_weight(text: str, paragraph: Paragraph, index: int, end: int) -> int:
    """Return the end of the sum, or 0 when its pounds are no money."""
    if sterling := _STERLING.match(text, end):
        return sterling.end()
    before = paragraph.lower[index - 1] if index else ""
    return 0 if before in _WEIGHT_BEFORE or _WEIGHT_AFTER.match(text, end) else end
