"""Who and what a text names: from text to mentions, and from mentions to entities.

Importing this room loads nothing: the rules and word lists are read at the first recognition,
so that a screen stands before they are needed. Offsets are in code points into the text given.

    statistical                               the program's own recogniser, by a model: begin here
    pattern_tier                              the other, by lists and rules, where no model serves
    configured, spacy_pipeline                the one that the settings ask for; a spaCy pipeline

    tokens, language                          text into paragraphs of tokens; whether it is English
    lists, gazetteer, lexicon                 what both know: names, words of names, everyday words
    patterns, dates, years, amounts, numbers  dates, money and shares, which both find in one way
    merging                                   names and patterns in one row

    candidates, datelines                     the model: where names can be at all
    vocabulary, features, weighing            what it sees of a token, and what each of that weighs
    opinions, remembered                      the sums of weights, kept by word
    decoder, steps                            the likeliest labels: scores, then Viterbi
    agreement, witness, wording, acronyms     names corrected by the text as a whole
    headline_verbs                            who acts in a headline
    rare                                      kinds that it learnt too little of
    model, records, tables                    its file, used as it lies

    units, runs                               the pattern tier: what a name may be made of, in a row
    splitting, keywords, people, classify     the row cut into names, the surest evidence first
    votes                                     names corrected by the text as a whole

    headlines                                 what the body tells about its headline
    names, namesakes, things, aliases         from mentions to entities: canonical names
    salience                                  whom an article is about
    corrections                               what the reader says of names
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model import Entity, EntityKey, Mention


RESOLVING = 3
"""Raised with each change of what names are resolved to, be it a fact, so that stored ones are
redone."""

TENTHS = 10
"""Weights are kept in tenths of a salience."""


class Recogniser(Protocol):
    """Finds the names in a text. The pattern tier is one; a trained model is another."""

    version: str
    """Changes whenever the same text may give other mentions, so that stored ones are redone."""

    def recognise(self, text: str) -> list[Mention]:
        """Return the mentions in `text`: in order, not overlapping, without canonical names."""
        ...


def default_recogniser() -> Recogniser:
    """Return the recogniser of the program: the model's, or the pattern tier without a model."""
    from reader.entities.statistical import best_recogniser

    return best_recogniser()[0]


def model_problem() -> str:
    """Return why the pattern tier has to serve in place of the model; "" when it has not."""
    from reader.entities.statistical import best_recogniser

    return best_recogniser()[1]


def recognise(text: str) -> list[Mention]:
    """Return the mentions in `text` that the default recogniser finds, names not yet resolved."""
    return default_recogniser().recognise(text)


def resolve(
    title: str, title_mentions: Sequence[Mention], body: str, body_mentions: Sequence[Mention]
) -> list[Mention]:
    """Return the title's mentions, then the body's, each with its field and canonical name."""
    from reader.entities.names import resolve as resolve_names

    return resolve_names(title, title_mentions, body, body_mentions)


def recognise_article(recogniser: Recogniser, title: str, body: str) -> list[Mention]:
    """Return all mentions of an article, with canonical names: the title's first."""
    from reader.entities.headlines import carry_over

    body_mentions = recogniser.recognise(body)
    title_mentions = carry_over(title, recogniser.recognise(title), body, body_mentions)
    return resolve(title, title_mentions, body, body_mentions)


def weights(mentions: Iterable[Mention]) -> dict[EntityKey, int]:
    """Return how much an article of these resolved mentions is about each entity, from 1 to 255.

    `ABOUT` of the model, and more, is what it is about.
    """
    from reader.entities.salience import saliences

    return {each.entity.key: min(round(each.score * TENTHS), 255) for each in saliences(mentions)}


def about(mentions: Iterable[Mention], limit: int = 4) -> list[Entity]:
    """Return at most `limit` entities that resolved `mentions` are about, the foremost first."""
    from reader.entities.salience import foremost

    return foremost(mentions, limit)
