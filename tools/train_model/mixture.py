"""What the model is trained on: news as it is, as headlines, with other names; gold labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tools.train_model.headlines import random_headline

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from tools.train_model.texts import Text

_HEADLINES = 0.3
"""Headlines for each sentence of news."""

_GOLD = 2
"""How often what people labelled is repeated."""


def mixture(
    news: Sequence[Text],
    sentences: Sequence[Text],
    gold: Sequence[Text],
    tweets: Sequence[Text],
    chance: random.Random,
) -> list[Text]:
    """Return all texts to train on, in the order in which the trainer gets them."""
    chosen = chance.sample(list(sentences), int(len(sentences) * _HEADLINES))
    headlines = [random_headline(sentence, chance) for sentence in chosen]
    return [*news, *list(gold) * _GOLD, *tweets, *headlines]
