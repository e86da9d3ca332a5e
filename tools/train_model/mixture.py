"""What the model is trained on: news as it is, as headlines, with other names; gold labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.entities.lexicon import is_common
from tools.train_model.forms import Forms
from tools.train_model.headlines import random_headline
from tools.train_model.renaming import Pools, renamed
from tools.train_model.texts import joined
from tools.train_model.wires import in_capitals, places, with_dateline
from tools.train_model.word_lists import name_lists

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Sequence

    from tools.train_model.texts import Text


_BETWEEN_LINES = ("\n", "\n", " ")
"""What parts the lines of a made-up text; some who pass news on lose the ends of its lines."""


class Shares(NamedTuple):
    """How much of what; each was tried on development data, see docs/model.md."""

    headlines: float = 0.8
    """Headlines for each sentence of news."""
    renamed: float = 0.3
    """Copies of news with other persons."""
    renamed_headlines: float = 0.2
    gold: int = 6
    """How often the texts that people labelled are repeated, against one time for all others."""
    gold_headlines: int = 4
    datelines: float = 0.2
    """The share of news that gets a dateline."""
    in_capitals: float = 0.1
    """Headlines in capitals for each sentence of news."""
    forms: float = 0.35
    """Made-up texts in the forms of the wire for each sentence of news."""
    form_headlines: float = 0.1
    """Of their lines, the share that is a headline too."""


class Corpora(NamedTuple):
    """The labelled texts."""

    news: Sequence[Text]
    """Articles, with silver labels."""
    sentences: Sequence[Text]
    """The same, sentence by sentence."""
    gold: Sequence[Text]
    """Articles that people labelled."""
    gold_sentences: Sequence[Text]
    tweets: Sequence[Text]


def mixture(corpora: Corpora, shares: Shares, chance: random.Random) -> list[Text]:
    """Return all texts to train on, in the order in which the trainer gets them."""
    pools = name_pools()
    towns = places()

    def some(texts: Sequence[Text], share: float) -> list[Text]:
        return chance.sample(list(texts), int(len(texts) * share))

    def headlines(texts: Iterable[Text]) -> list[Text]:
        return [random_headline(text, chance) for text in texts]

    def with_other_names(texts: Iterable[Text]) -> list[Text]:
        return [renamed(text, pools, chance) for text in texts]

    made_up = Forms(chance).drawn(int(len(corpora.sentences) * shares.forms))
    prose = [line for lines in made_up for line in lines if not line.text.isupper()]
    return [
        *[
            with_dateline(text, towns, chance) if chance.random() < shares.datelines else text
            for text in corpora.news
        ],
        *list(corpora.gold) * shares.gold,
        *corpora.tweets,
        *headlines(some(corpora.sentences, shares.headlines)),
        *headlines(list(corpora.gold_sentences) * shares.gold_headlines),
        *headlines(corpora.tweets),
        *with_other_names(some(corpora.news, shares.renamed)),
        *with_other_names(corpora.gold),
        *headlines(with_other_names(some(corpora.sentences, shares.renamed_headlines))),
        *[
            in_capitals(text, chance)
            for text in headlines(some(corpora.sentences, shares.in_capitals))
        ],
        *[joined(lines, chance.choice(_BETWEEN_LINES)) for lines in made_up],
        *headlines(some(prose, shares.form_headlines)),
    ]


def name_pools() -> Pools:
    """Return the names of persons all over the world that are no everyday words."""
    lists = name_lists()
    return Pools(
        sorted(name for name in lists["F"] if not is_common(name)),
        sorted(name for name in lists["L"] if not is_common(name)),
    )
