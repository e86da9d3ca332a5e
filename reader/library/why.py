"""Why an article is in a list: what of the query let it in, what its words earned, who is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model import ABOUT
from reader.query.plan import planned
from reader.query.printer import condition_text
from reader.query.ruling import RuleBook
from reader.query.single import Facts, reasons
from reader.query.tree import Thing
from reader.query.when import Clock
from reader.text.width import cell_width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.entities.corrections import Corrections
    from reader.index.why import WordReason, WordsReason
    from reader.library.facade import Library
    from reader.model import Article, Entity
    from reader.query import Query
    from reader.query.ruling import Applied
    from reader.settings.names import Correction


class Why(NamedTuple):
    """The reasons of one article."""

    view: str
    """The name of the view that it is seen in."""
    parts: tuple[str, ...]
    """The parts of the query that hold for it, as they are written, without the ranked words."""
    words: WordsReason
    """What answers the words that are ranked by; none where there are none."""
    about: tuple[Entity, ...]
    """The names that it is about, as `about:` has it."""
    names: tuple[Entity, ...] = ()
    """The foremost of those that it only mentions."""
    rules: tuple[Applied, ...] = ()
    """The rules that hold for it, with what of them does."""
    corrected: tuple[Correction, ...] = ()
    """What the reader said of names in it."""

    def told(self) -> list[tuple[str, str]]:
        """Return the reasons in words, each with what it is about."""
        told = [("view", self.view)]
        if self.parts:
            told.append(("asked", " · ".join(self.parts)))
        told += ((each.word, _word_reason(each)) for each in self.words.words)
        if self.words.standing:
            told.append(("order", f"in order, side by side: {self.words.standing} points"))
        if self.words.score:
            told.append(("in all", f"{self.words.score} points"))
        for what, entities in (("about", self.about), ("names", self.names)):
            if entities:
                told.append((what, ", ".join(f"{each.name} ({each.kind})" for each in entities)))
        told += (("corrected", f"by you: {each.sentence}") for each in self.corrected)
        told += (("rule", f"{each.rule.name}: {each.rule.sentence}") for each in self.rules)
        return told

    def lines(self) -> list[str]:
        """Return the reasons as lines, what they are about in a column of its own."""
        told = self.told()
        width = max(cell_width(about) for about, _ in told)
        return [f"{about}{' ' * (width - cell_width(about))}  {reason}" for about, reason in told]


def why(library: Library, query: Query, row: int) -> Why:
    """Return why a row answers a query. Recognises its names, and may wait for the disk."""
    from reader.index.why import reasons_of

    facts = facts_of(library, row)
    plan = planned(query)
    clock = Clock(library.now().timestamp())
    asked = _with_former_names(facts, library.corrections)
    rules = RuleBook(library.rules).applied(asked, clock)
    asked = asked._replace(is_muted=any(each.rule.mutes for each in rules))
    parts = tuple(condition_text(part) for part in reasons(plan.condition, asked, clock))
    words = reasons_of(plan.words, facts.title, facts.body)
    corrected = tuple(library.corrected_in(row))
    foremost = library.about(library.recognise(row))
    names = tuple(entity for entity in foremost if entity not in facts.about)
    return Why(query.view.name, parts, words, facts.about, names, rules, corrected)


def _with_former_names(facts: Facts, corrections: Corrections) -> Facts:
    """Return the facts with what its names were called: a view or a rule may be older than that."""

    def all_called(entities: Sequence[Entity]) -> tuple[Entity, ...]:
        former = (old for each in entities for old in corrections.called_before(each))
        return (*entities, *former)

    return facts._replace(names=all_called(facts.names), about=all_called(facts.about))


def _word_reason(reason: WordReason) -> str:
    """`headline “Chips”, the word itself, 240 points; text, 3 times`."""
    places = []
    if reason.said:
        points = f", {reason.points} points" if reason.points else ""
        places.append(f"headline “{reason.said}”, {reason.how}{points}")
    if reason.in_text:
        times = "once" if reason.in_text == 1 else f"{reason.in_text:,} times"
        places.append(f"text, {times}")
    return "; ".join(places) or "nowhere"


def facts_of(library: Library, row: int) -> Facts:
    """Return all that a query can ask of a row's article."""
    from reader.entities import weights

    article, mentions = library.article(row), library.recognise(row)
    headline = library.headline(row)
    entities = {mention.entity.key: mention.entity for mention in mentions if mention.name}
    return Facts(
        title=article.title,
        body=library.document(row).text,
        sources=(article.source,),
        author=article.author,
        tags=(*article.tags, *library.status(row).tags),
        names=tuple(entities.values()),
        about=tuple(entities[key] for key, weight in weights(mentions).items() if weight >= ABOUT),
        things=_things(article),
        published=article.published,
        is_read=headline.read,
        is_starred=headline.starred,
    )


def _things(article: Article) -> frozenset[Thing]:
    return frozenset(
        Thing.IMAGE if enclosure.type.startswith("image") else Thing.ENCLOSURE
        for enclosure in article.enclosures
    )
