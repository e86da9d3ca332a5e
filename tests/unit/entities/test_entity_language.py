"""Whether a text is English: terse headlines are, and short texts of other languages are not."""

from __future__ import annotations

import pytest

from reader.entities.language import is_english

TERSE = (
    "Park Geun-hye was jailed. Park said nothing. Lee Jae-myung became president. Lee met Park "
    "Chan-dae. Moon retired."
)
HUNGARIAN = (
    "A magyar kormány csütörtökön új intézkedéseket jelentett be, amelyek szerint Budapest jól "
    "áll, és be is jelentette."
)
FRENCH = (
    "Le gouvernement a présenté jeudi un nouveau plan pour la police et les transports. La "
    "situation est grave, a dit le ministre, qui part en mission avec une importante attention "
    "pour les solutions possibles."
)


@pytest.mark.parametrize(
    "text",
    [
        "Google unveils new chip, claims breakthrough; shares jump five percent after hours",
        TERSE,
        "Jean de la Fontaine statue falls in storm, witnesses say",
        "Santiago de Compostela, Palma de Mallorca airports hit by strike",
        "Kyiv Awaits Signing",
        "",
    ],
)
def test_english_with_few_small_words_is_english(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Merz trifft Macron, Tusk fehlt: Europa streitet wieder über Rüstung, Haushalt, Zölle",
        "Meloni annuncia nuove misure, Roma prevede miliardi investimenti ospedali scuole",
        "Sinabi ni Pangulong Marcos na magkakaroon ng bagong programa para sa mga magsasaka",
        HUNGARIAN,
        FRENCH,
        "Le Pen et Macron dans la tempête",
    ],
)
def test_short_texts_of_other_languages_are_told(text: str) -> None:
    assert not is_english(text)


def test_english_with_a_paragraph_of_another_language_stays_english() -> None:
    english = "The minister said in Paris that the plan for the railways was late, and left. " * 6
    french = "Le ministre a dit que le plan pour les chemins de fer est en retard. " * 3
    assert is_english(english + "\n" + french)
    assert is_english(french + "\n" + english)
