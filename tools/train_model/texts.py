"""A text with the names that somebody, or some program, marked in it; and how to make one.

Every corpus is brought into this form: running text as a reader would see it, and names as ranges
of it in code points. Labels are those of the model: person, org, place, group, other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.entities.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PERSON, ORG, PLACE, GROUP, OTHER = "person", "org", "place", "group", "other"

_NO_SPACE_BEFORE = word_set(
    """
    . , ; : ! ? ) ] } % 's 'S ’s n't n’t 'm 're 've 'll 'd ’ ’re ’ve ’ll ” ... ''
    """
)
_NO_SPACE_AFTER = word_set("( [ { $ £ € “ ‘ # @ ``")


class Name(NamedTuple):
    """A name: `text[start:end]` and its label."""

    start: int
    end: int
    label: str


class Text(NamedTuple):
    """A text and its names, in order and apart."""

    text: str
    names: list[Name]


def from_tags(words: Sequence[str], tags: Sequence[str], labels: dict[str, str]) -> Text:
    """Return a sentence from IOB tags of either dialect; `labels` maps the kinds that count."""
    names: list[Name] = []
    before = ""
    for index, tag in enumerate(tags):
        prefix, _, kind = tag.partition("-")
        label = labels.get(kind)
        if label is not None:
            if prefix == "I" and before == kind and names and names[-1].end == index:
                names[-1] = names[-1]._replace(end=index + 1)
            else:
                names.append(Name(index, index + 1, label))
        before = kind
    return from_words(words, names)


def from_words(words: Sequence[str], names: Iterable[Name]) -> Text:
    """Return a sentence whose words are spaced as in print; `names` count in words."""
    text = ""
    places: list[tuple[int, int]] = []
    before = ""
    in_quotes = False
    for word in words:
        after_opening = before in _NO_SPACE_AFTER or (before == '"' and in_quotes)
        closing = word in _NO_SPACE_BEFORE or (word == '"' and in_quotes)
        if before and not after_opening and not closing:
            text += " "
        if word == '"':
            in_quotes = not in_quotes
        places.append((len(text), len(text) + len(word)))
        text += word
        before = word
    return Text(text, [Name(places[a][0], places[b - 1][1], label) for a, b, label in names])


def joined(texts: Iterable[Text], between: str = "\n\n") -> Text:
    """Return the texts as one, with `between` between them."""
    whole = ""
    names: list[Name] = []
    for text in texts:
        if whole:
            whole += between
        names += [Name(len(whole) + a, len(whole) + b, label) for a, b, label in text.names]
        whole += text.text
    return Text(whole, names)


def in_groups(texts: Sequence[Text], size: int, between: str = "\n\n") -> list[Text]:
    """Return texts made of `size` each."""
    return [joined(texts[start : start + size], between) for start in range(0, len(texts), size)]
