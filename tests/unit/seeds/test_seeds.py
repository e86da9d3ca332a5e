"""The seed corpus keeps its form: what `docs/seeds.md` says of it holds in every file."""

from __future__ import annotations

import itertools
import re
import unicodedata
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[3]
SEEDS = ROOT / "seeds"
WORLD = SEEDS / "world-2026.txt"
ALMANAC = sorted((SEEDS / "almanac").glob("*.md"))
TEXTS = [WORLD, *ALMANAC]
USERS_DOCUMENTS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))

KEYS = ["title", "date", "source", "author", "url", "tags", "reference"]

# Of the user's document: its headlines are this long, and ours are to fill the same rows.
HEADLINE_LENGTH = range(48, 117)

# A run of more shared words than this would be copied, unless names alone make it so long.
LONGEST_SHARED_RUN = 7

# In a headline most words begin with a capital, so that names cannot be told from the rest.
LONGEST_SHARED_RUN_OF_HEADLINES = 5

# What no other words can say: figures, and the names in the user's document (or how they begin).
HARD_FACTS = re.compile(
    r"\d+|\b(?:AI|ICE|UK|USDA|GDP|PM|Jacob|Helberg|Kung|Ming-hsin|Taiwan|Taipei|Washington|Pax|Silica"
    r"|Beijing|China|Sanae|Takaichi|Japan|Singapore|Asia|Dollar|Minnesota|Minneapolis|Donald|Trump"
    r"|Walz|Mark|Carney|Davos|Kim|Jong|Un|Netflix|Warner|Bros|Discovery|Philippines|Scarborough"
    r"|Shoal|South|Sea|Ukraine|Kyiv|Yen|Federal|Treasury|Reserve|Secretary|Party|Congress)"
)

# Small words that stand inside names, as in "Ministry of Economic Affairs".
INSIDE_NAMES = {"and", "for", "of", "the"}


def every(paths: list[Path]) -> pytest.MarkDecorator:
    """Run the test once for each file, named after it."""
    return pytest.mark.parametrize("path", paths, ids=lambda path: path.stem)


@cache
def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


@cache
def front_matter(path: Path) -> dict[str, object]:
    opening, matter, _ = text_of(path).split("---\n", 2)
    assert opening == "", "front matter is the first thing in the file"
    loaded = yaml.safe_load(matter)
    assert isinstance(loaded, dict)
    return loaded


def body_of(path: Path) -> str:
    return text_of(path).split("---\n", 2)[2]


def words_of(text: str) -> list[str]:
    """Words and numbers without their punctuation; `U.S.-Taiwan` is three words."""
    return re.findall(r"\w+", text)


def is_part_of_a_name(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or word.lower() in INSIDE_NAMES


def shared_runs(ours: list[str], theirs: list[str], length: int) -> list[str]:
    """Every run of `length` of our words that stands in their text too, whatever its case."""
    folded = [word.casefold() for word in theirs]
    known = {tuple(folded[i : i + length]) for i in range(len(folded) - length + 1)}
    runs = [ours[i : i + length] for i in range(len(ours) - length + 1)]
    return [" ".join(run) for run in runs if tuple(word.casefold() for word in run) in known]


# ── every file ──────────────────────────────────────────────────────────────────────────────────


@every(TEXTS)
def test_text_is_clean(path: Path) -> None:
    text = text_of(path)
    bad = {char for char in text if unicodedata.category(char)[0] == "C" and char != "\n"}
    assert not bad, f"control or format characters: {sorted(map(ascii, bad))}"
    assert unicodedata.is_normalized("NFC", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert not [line for line in text.split("\n") if line != line.strip()]


# ── the digest ──────────────────────────────────────────────────────────────────────────────────


def digest_parts(path: Path) -> list[list[str]]:
    """The parts of a digest, which two blank lines or more keep apart, line by line."""
    return [part.split("\n") for part in re.split(r"\n{3,}", text_of(path).strip())]


def test_digest_is_an_article_and_then_headlines() -> None:
    article, headlines = digest_parts(WORLD)
    assert len(article) == 6
    assert len(headlines) == 17
    assert all(article + headlines), "no blank line inside a part"


def test_digest_headlines_fill_the_rows_of_the_list() -> None:
    _, headlines = digest_parts(WORLD)
    assert len(set(headlines)) == len(headlines)
    assert [line for line in headlines if len(line) not in HEADLINE_LENGTH] == []
    assert [line for line in headlines if line.endswith(".")] == []


def test_digest_paragraphs_are_longer_than_any_headline() -> None:
    article, _ = digest_parts(WORLD)
    assert min(map(len, article)) > max(HEADLINE_LENGTH)


# ── the almanac ─────────────────────────────────────────────────────────────────────────────────


def test_there_are_at_least_thirty_articles_of_many_decades() -> None:
    assert len(ALMANAC) >= 30
    decades = {path.name[:3] for path in ALMANAC}
    assert len(decades) >= 12
    assert {"201", "202"} <= decades


def test_titles_and_pages_differ() -> None:
    for key in ("title", "url", "reference"):
        values = [front_matter(path)[key] for path in ALMANAC]
        assert len(set(values)) == len(values), key


@every(ALMANAC)
def test_front_matter_has_every_key_in_order(path: Path) -> None:
    assert list(front_matter(path)) == KEYS


@every(ALMANAC)
def test_title_is_a_headline(path: Path) -> None:
    title = front_matter(path)["title"]
    assert isinstance(title, str)
    assert 48 <= len(title) <= 90
    assert not title.endswith(".")


@every(ALMANAC)
def test_date_is_that_of_the_file_name(path: Path) -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d(-[a-z0-9]+)+", path.stem)
    happened = front_matter(path)["date"]
    if isinstance(happened, datetime):
        assert happened.tzinfo is not None
        happened = happened.astimezone(UTC).date()
    assert isinstance(happened, date)
    assert happened.isoformat() == path.stem[:10]


@every(ALMANAC)
def test_source_is_ours_and_facts_are_referenced(path: Path) -> None:
    matter = front_matter(path)
    assert matter["source"] == "newsread almanac"
    assert matter["author"] == "newsread almanac"
    assert str(matter["url"]).startswith("https://en.wikipedia.org/wiki/")
    assert str(matter["url"]).isascii()
    assert isinstance(matter["reference"], str)
    assert len(matter["reference"]) > 20


@every(ALMANAC)
def test_tags_are_few_and_plain(path: Path) -> None:
    tags = front_matter(path)["tags"]
    assert isinstance(tags, list)
    assert 2 <= len(tags) <= 4
    assert len(set(tags)) == len(tags)
    assert all(isinstance(tag, str) and re.fullmatch("[a-z]+", tag) for tag in tags)


@every(ALMANAC)
def test_body_is_a_short_report(path: Path) -> None:
    body = body_of(path)
    assert body.startswith("\n"), "a blank line after the front matter"
    assert 120 <= len(body.split()) <= 260
    prose = [block for block in body.strip().split("\n\n") if block[0] not in "#>-`1"]
    assert 3 <= len(prose) <= 6


def test_markdown_has_something_to_show() -> None:
    bodies = [body_of(path) for path in ALMANAC]
    features = {
        "heading": r"^## \S",
        "bullets": r"^- \S",
        "numbers": r"^1\. \S",
        "quote": r"^> \S",
        "code": r"`[^`\n]+`",
        "strong": r"\*\*\S[^*\n]*\*\*",
        "emphasis": r"(?<!\*)\*[^*\s][^*\n]*\*(?!\*)",
        "link": r"\[[^\]\n]+\]\(https?://[^)\s]+\)",
    }
    for name, pattern in features.items():
        assert any(re.search(pattern, body, re.MULTILINE) for body in bodies), name


def test_money_percent_and_accents_occur() -> None:
    together = "\n".join(text_of(path) for path in ALMANAC)
    assert len(re.findall(r"\$\d", together)) >= 5
    assert len(re.findall(r"\d (?:trillion|million|billion) (?:euros|yen|drachmas)", together)) >= 2
    assert len(re.findall(r"\d percent", together)) >= 10
    for name in ("Skłodowska", "Röntgen", "Gödel", "Karikó", "Şahin", "Tōhoku", "Mbappé"):
        assert name in together


# ── in our own words ────────────────────────────────────────────────────────────────────────────


def test_shared_runs_are_found_and_names_are_told_apart() -> None:
    theirs = words_of("They met Ada of the Long Name, and then went home in the rain.")
    ours = words_of("Ada of the Long Name THEN WENT HOME in the rain, all wet")
    assert shared_runs(ours, theirs, 6) == ["THEN WENT HOME in the rain"]
    assert shared_runs(ours, theirs, 5)[0] == "Ada of the Long Name"
    assert all(map(is_part_of_a_name, words_of("Ada of the Long Name")))
    assert not all(map(is_part_of_a_name, words_of("went home in the rain")))


@pytest.mark.skipif(not USERS_DOCUMENTS, reason="the user's seed document is not beside this tree")
def test_digest_is_in_our_own_words() -> None:
    theirs = [word for path in USERS_DOCUMENTS for word in words_of(text_of(path))]
    runs = shared_runs(words_of(text_of(WORLD)), theirs, LONGEST_SHARED_RUN + 1)
    assert [run for run in runs if not all(map(is_part_of_a_name, run.split()))] == []


@pytest.mark.skipif(not USERS_DOCUMENTS, reason="the user's seed document is not beside this tree")
def test_headlines_are_in_our_own_words() -> None:
    _, ours = digest_parts(WORLD)
    for path in USERS_DOCUMENTS:
        _, theirs = digest_parts(path)
        for our, their in itertools.product(map(words_of, ours), map(words_of, theirs)):
            assert shared_runs(our, their, LONGEST_SHARED_RUN_OF_HEADLINES + 1) == []


@pytest.mark.skipif(not USERS_DOCUMENTS, reason="the user's seed document is not beside this tree")
def test_digest_has_the_form_of_the_users_document() -> None:
    for path in USERS_DOCUMENTS:
        assert [len(part) for part in digest_parts(path)] == [6, 17]


@pytest.mark.skipif(not USERS_DOCUMENTS, reason="the user's seed document is not beside this tree")
def test_digest_keeps_names_and_figures_in_order() -> None:
    """Headline by headline: the figures and names of theirs stand in ours too."""
    ours = [line for part in digest_parts(WORLD) for line in part]
    for path in USERS_DOCUMENTS:
        theirs = [line for part in digest_parts(path) for line in part]
        # The article is compared as a whole, since its facts may move between sentences.
        wholes = ("\n".join(theirs[:6]), "\n".join(ours[:6]))
        pairs = [wholes, *zip(theirs[6:], ours[6:], strict=True)]
        for their, our in pairs:
            assert set(HARD_FACTS.findall(their)) - set(HARD_FACTS.findall(our)) == set(), our
