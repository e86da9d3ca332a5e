"""When a text or a name is what is sought. All who answer queries share these rules.

Words are those of `reader.text.words`: case, accents and punctuation do not count.

| sought | in a text | in a name, a source, an author, a tag |
|---|---|---|
| without quotes | each word, or what it begins, somewhere | the words, whole, side by side |
| in quotes | the words, whole, side by side | the whole name, no word more |

Where it does not matter whether a word is in the title or the body, it may also be in another form
that it has in English.

While it is still typed, the last word of what must be whole may be the beginning of one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.text.english import forms_in, is_english_text
from reader.text.words import fold, split

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.query.tree import Sought


def words_in(text: str) -> list[str]:
    """Return the words of a text, folded, in order."""
    return split(fold(text))


def spaced(words: Iterable[str]) -> str:
    """Return words with a space before each and one at the end, so that whole ones are found."""
    return f" {' '.join(words)} "


def is_in_text(sought: Sought, *texts: str) -> bool:
    """Whether the texts together hold the words; a quotation stands in one of them."""
    pages = [spaced(words_in(text)) for text in texts]
    wanted = words_in(sought.text)
    if sought.is_exact:
        run = _run(sought, wanted)
        return any(run in page for page in pages)
    return all(any(f" {word}" in page for page in pages) for word in wanted)


def is_in_article(sought: Sought, title: str, body: str) -> bool:
    """Whether title and body together hold the words; in English, other forms of them will do."""
    if sought.is_exact:
        return is_in_text(sought, title, body)
    said = words_in(title), words_in(body)
    folded = "\n".join(map(spaced, said))
    missing = [word for word in words_in(sought.text) if f" {word}" not in folded]
    if not missing:
        return True
    return all(any(forms_in(folded, word)) for word in missing) and is_english_text(*said)


def is_name(sought: Sought, name: str) -> bool:
    """Whether a name is the one that is sought."""
    wanted, words = words_in(sought.text), words_in(name)
    if not wanted or not words:  # signs only, such as `++`
        return sought.text.casefold() == name.casefold()
    run, page = _run(sought, wanted), spaced(words)
    if sought.is_exact:
        return page.startswith(run) if sought.is_open else page == run
    return run in page


def is_source(sought: Sought, key: str, name: str) -> bool:
    """Whether a source is the one that is sought, by its name or by its whole key."""
    return sought.text == key or is_name(sought, name)


def _run(sought: Sought, wanted: list[str]) -> str:
    """Return what the spaced words must hold."""
    run = spaced(wanted)
    return run[:-1] if sought.is_open else run
