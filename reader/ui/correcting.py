"""Correcting a name, step by step: a window that asks what is wrong with it, and one for the rest.

What the library knows of the name is gathered by a worker, and so is what is done; the reader is
told what holds from now on, or why it could not be kept.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model import Entity, Kind
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future

    from textual.app import App

    from reader.library import Library
    from reader.ui.desk import Desk

LOOKED_AT = 100
"""Articles whose words are looked at for other forms of the name: the newest."""

MOST_FORMS = 12
"""Forms among which one is chosen to be set apart."""

MOST_LIKE = 8
"""Names that are offered as the same."""

LOOKED_THROUGH = 5_000
"""Names among which those like one are looked for: those of the most articles."""

SHORTEST = 3
"""Letters of a word by which two names are like each other."""


class Step(StrEnum):
    """What can be wrong with a name, by the key that says so."""

    RENAME = "r"
    JOIN = "j"
    KIND = "k"
    PART = "p"
    DROP = "x"
    ALWAYS = "a"
    FORGET = "f"


KINDS = {
    Kind.PERSON: "a person",
    Kind.ORG: "an organisation: company, agency, party, team",
    Kind.PLACE: "a place",
    Kind.GROUP: "a group: nationality, religion, party's people",
    Kind.EVENT: "an event",
    Kind.LAW: "a law or treaty",
    Kind.WORK: "a work: book, film, song",
    Kind.PRODUCT: "a product",
}

_AMOUNTS = {Kind.DATE: "a date", Kind.MONEY: "a sum of money", Kind.PERCENT: "a share"}
"""What a name can be taken for, and cannot become."""


class Known(NamedTuple):
    """What the first window tells of a name."""

    entity: Entity
    articles: int
    forms: Sequence[tuple[str, int]]
    """What stands in texts, with how often; without the name itself."""
    like: Sequence[Entity]
    """Names that may be the same."""
    said: Sequence[str]
    """What the reader said of it before."""

    def steps(self) -> list[tuple[Step, str, str]]:
        """What can be done about it: the key, in words, and what comes of it."""
        kind = (KINDS | _AMOUNTS)[self.entity.kind].partition(":")[0]
        steps = [
            (Step.RENAME, "It goes by another name …", "everywhere, from now on"),
            (Step.JOIN, "It is the same as …", "two names become one"),
            (Step.KIND, f"It is not {kind} …", "choose what it is"),
        ]
        if self.forms:
            part = (Step.PART, "Not all of it is the same …", "a spelling becomes a name by itself")
            steps.append(part)
        steps.append((Step.DROP, "It is no name", "marked nowhere any more"))
        if self.entity.kind in KINDS:
            always = (Step.ALWAYS, "It is always a name", "marked wherever the words stand")
            steps.append(always)
        if self.said:
            steps.append((Step.FORGET, "As it was", "takes back what you said of it"))
        return steps


def known_of(library: Library, entity: Entity) -> Known:
    """Gather what the first window tells. May wait for the disk."""
    from reader.library.sightings import aliases

    profile = library.profile(entity.key, bars=1)
    rows = profile.newest[:LOOKED_AT].tolist() if profile else []
    seen: dict[str, int] = {}
    for text, times in aliases(library, entity.key, rows):
        form = _as_name(text, entity.kind)
        if form.casefold() != entity.name.casefold():
            seen[form] = seen.get(form, 0) + times
    return Known(
        entity,
        profile.articles if profile else 0,
        list(seen.items())[:MOST_FORMS],
        _like(library, entity),
        [each.sentence for each in library.corrections_of(entity)],
    )


class CorrectingName:
    """One correction, from the question to what is told of it."""

    def __init__(
        self,
        app: App[int],
        library: Library,
        desk: Desk,
        tell: Callable[..., None],
        done: Callable[[Entity | None], None] = lambda _: None,
        undo: str = "u undoes it",
    ) -> None:
        """`done` is told who the name is now, None: it is none; `undo` says how it is undone."""
        self._undo = undo
        self._app = app
        self._library = library
        self._desk = desk
        self._tell = tell
        self._done = done

    def begin(self, entity: Entity) -> None:
        """Ask what is wrong with a name."""

        def job() -> None:
            known = known_of(self._library, entity)
            self._app.call_from_thread(self._ask, known)

        self._desk.ask(job)

    def begin_always(self, words: str = "") -> None:
        """Ask for words that are always a name."""
        question = "Words that are a name wherever they stand:"
        self._ask_for(question, "As articles write them", words, self._ask_kind_of_words)

    def _ask(self, known: Known) -> None:
        from reader.ui.screens.correction import CorrectionScreen

        def chosen(step: Step | None) -> None:
            if step is not None:
                self._go_on(known, step)

        self._app.push_screen(CorrectionScreen(known), chosen)

    def _go_on(self, known: Known, step: Step) -> None:
        entity, library = known.entity, self._library
        match step:
            case Step.RENAME:
                question = f"What is {_shown(entity)} to be called?"

                def called(name: str) -> None:
                    self._rename(entity, Entity(entity.kind, name))

                self._ask_for(question, "In all articles, and those to come", entity.name, called)
            case Step.JOIN:
                self._ask_for_same(known)
            case Step.KIND:
                self._ask_kind(f"What is {_shown(entity)}?", lambda kind: self._rename(
                    entity, Entity(kind, entity.name)
                ))  # fmt: skip
            case Step.PART:
                self._ask_for_form(known)
            case Step.DROP:
                told = f"{_shown(entity)} is no name"
                self._do(lambda: library.drop_name(entity), told, None)
            case Step.ALWAYS:
                self._always(entity.name, entity.kind)
            case Step.FORGET:
                told = f"{_shown(entity)}: as it was recognised"
                self._do(lambda: library.forget_corrections(entity), told, entity)

    # The second question

    def _ask_for(
        self, question: str, remark: str, proposal: str, answered: Callable[[str], None]
    ) -> None:
        from reader.ui.screens.naming import NamingScreen

        def heard(answer: str | None) -> None:
            if answer:
                answered(answer)

        self._app.push_screen(NamingScreen(question, remark, proposal), heard)

    def _choose(self, question: str, names: Sequence[str], chosen: Callable[[int], None]) -> None:
        from reader.ui.screens.choice import ChoiceScreen

        def heard(place: int | None) -> None:
            if place is not None:
                chosen(place)

        self._app.push_screen(ChoiceScreen(question, names), heard)

    def _ask_for_same(self, known: Known) -> None:
        entity = known.entity
        question = f"{_shown(entity)} is the same as …"

        def named(name: str) -> None:
            there = self._library.named(name)
            alike = [each for each in there if each.kind is entity.kind]
            self._rename(entity, (alike or there or [Entity(entity.kind, name)])[0])

        def ask() -> None:
            self._ask_for(question, "The name under which both will stand", "", named)

        def chosen(place: int) -> None:
            if place < len(known.like):
                self._rename(entity, known.like[place])
            else:
                ask()

        if known.like:
            names = [f"{each.name} · {each.kind.value}" for each in known.like]
            self._choose(question, [*names, "another name …"], chosen)
        else:
            ask()

    def _ask_kind(self, question: str, chosen: Callable[[Kind], None]) -> None:
        kinds = list(KINDS)
        self._choose(question, [*KINDS.values()], lambda place: chosen(kinds[place]))

    def _ask_for_form(self, known: Known) -> None:
        entity = known.entity
        forms = [f"{text}, {times:,} times" if times > 1 else text for text, times in known.forms]

        def chosen(place: int) -> None:
            form = known.forms[place][0]
            told = f"{sanitise_line(form)} is a name by itself"
            self._do(lambda: self._library.set_apart(entity, form), told, entity)

        self._choose(f"What of it is not {_shown(entity)}?", forms, chosen)

    def _ask_kind_of_words(self, words: str) -> None:
        self._ask_kind(f"What is {words}?", lambda kind: self._always(words, kind))

    # Doing it

    def _always(self, words: str, kind: Kind) -> None:
        entity = Entity(kind, words)
        told = f"{_shown(entity)} is a name wherever it stands"
        self._do(lambda: self._library.always_name(words, kind), told, entity)

    def _rename(self, entity: Entity, target: Entity) -> None:
        told = f"{_shown(entity)} is {_shown(target)}"
        if entity.kind is not target.kind:
            told += f", {KINDS[target.kind].partition(':')[0]}"
        self._do(lambda: self._library.rename(entity, target), told, target)

    def _do(
        self, correct: Callable[[], Future[None] | None], told: str, now: Entity | None
    ) -> None:
        """As a worker: correct, and tell what holds from now on."""

        def job() -> None:
            kept = correct()
            try:
                if kept is not None:
                    kept.result()
            except OSError as error:
                self._app.call_from_thread(self._tell, str(error), severity="error")
                return
            text = f"From now on: {told} · {self._undo}" if kept else "That is so already"
            self._app.call_from_thread(self._tell, text)
            if kept:
                self._app.call_from_thread(self._done, now)

        self._desk.ask(job)


def _shown(entity: Entity) -> str:
    return sanitise_line(entity.name)


def _as_name(text: str, kind: Kind) -> str:
    from reader.entities.names import written_name

    return written_name(text, kind)


def _like(library: Library, entity: Entity) -> list[Entity]:
    """Names that share a word with a name, those of its kind and of the most articles first."""
    words = _words(entity.name)
    found = [
        each
        for each, _ in library.entities(LOOKED_THROUGH)
        if each.key != entity.key and not words.isdisjoint(_words(each.name))
    ]
    return sorted(found, key=lambda each: each.kind is not entity.kind)[:MOST_LIKE]


def _words(name: str) -> set[str]:
    return {word for word in name.casefold().split() if len(word) >= SHORTEST}
