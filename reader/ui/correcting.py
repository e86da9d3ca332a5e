"""Correcting a name, step by step: a window that asks what is wrong with it, and one for the rest.

What the library knows of the name is gathered by a worker, and so is what is done; the reader is
told what holds from now on, or why it could not be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Entity, Kind
from reader.text.sanitise import sanitise_line
from reader.ui.mistaken import KINDS, Known, Step, known_of
from reader.ui.screens.choice import choose_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from textual.app import App

    from reader.library import Library
    from reader.ui.desk import Desk


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
            choose_place(self._app, question, [*names, "another name …"], chosen)
        else:
            ask()

    def _ask_kind(self, question: str, chosen: Callable[[Kind], None]) -> None:
        kinds = list(KINDS)
        choose_place(self._app, question, [*KINDS.values()], lambda place: chosen(kinds[place]))

    def _ask_for_form(self, known: Known) -> None:
        entity = known.entity
        forms = [f"{text}, {times:,} times" if times > 1 else text for text, times in known.forms]

        def chosen(place: int) -> None:
            form = known.forms[place][0]
            told = f"{sanitise_line(form)} is a name by itself"
            self._do(lambda: self._library.set_apart(entity, form), told, entity)

        choose_place(self._app, f"What of it is not {_shown(entity)}?", forms, chosen)

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
