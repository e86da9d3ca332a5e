"""`newsread --plain`: the news read line by line, for screen readers and simple terminals.

Everything is a line: numbered headlines, a prompt, an answer. Nothing moves, nothing is drawn over,
and what is said stays said. Textual is not needed, and not loaded.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TypeVar

from reader.cli import output
from reader.cli.plain_list import PlainList, say
from reader.model import Emphasis, Field
from reader.query import UNREAD, Query
from reader.text.article_lines import article_lines
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reader.library import Library
    from reader.model import Entity, EntityKey, Inline, Mention

_Thing = TypeVar("_Thing")

MEASURE = 76
"""Columns of a line, where somebody looks at them."""

RECOGNISED = 2_000
"""Articles whose names are all found once names are asked for: some seconds. Of more articles,
those count that were opened."""

PROMPT = "> "

HELP = (
    "A number opens that headline. The other commands, each also by its first letters:",
    "  more       the next headlines",
    "  list       the headlines again, from the first",
    "  next       the next unread article",
    "  find W     articles with the words W; search W and / W do the same",
    "  all        all articles",
    "  unread     the unread ones",
    "  names      who and what the article names, numbered",
    "  about N    only articles that mention name N",
    "  links      where the article leads, numbered",
    "  go N       open link N in the browser; without a number, the article itself",
    "  star       star the article, or take its star away",
    "  keep       mark the article unread again",
    "  help       this",
    "  quit       the end; so does the end of the input",
)


def read_plainly(library: Library, lines: Iterable[str] | None = None) -> int:
    """Read `library`, one command a line, until `quit` or the end of the input; the exit code."""
    output.prepare()
    try:
        library.load()
        for fault in library.faults:
            output.print_error(f"{fault.subject}: {fault.reason}")
        reader = PlainReader(library)
        reader.begin()
        for line in _asked(sys.stdin if lines is None else lines):
            if not reader.obey(line):
                break
    finally:
        library.leave()
        unkept = library.close()
    if unkept:
        output.print_error(unkept.describe())
    return int(unkept is not None)


def _asked(lines: Iterable[str]) -> Iterable[str]:
    """The lines, each asked for by a prompt."""
    sys.stdout.write(PROMPT)
    sys.stdout.flush()
    for line in lines:
        yield line
        sys.stdout.write(PROMPT)
        sys.stdout.flush()


class PlainReader(PlainList):
    """What each command does about the list and the article that is open."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._names: list[Entity] = []
        self._links: list[Inline] = []
        self._is_recognised = False
        self._commands: dict[str, Callable[[str], None]] = {
            "more": lambda _: self.more(),
            "list": lambda _: self.read_again(),
            "next": lambda _: self._next(),
            # As on the command line, and as on the screen.
            "find": self._find,
            "search": self._find,
            "all": lambda _: self.ask(Query()),
            "unread": lambda _: self.ask(Query(view=UNREAD)),
            "names": lambda _: self._say_names(),
            "about": self._about,
            "links": lambda _: self._say_links(),
            "go": self._go,
            "star": lambda _: self._star(),
            "keep": lambda _: self._keep(),
            "help": lambda _: output.print_lines(HELP),
        }

    def begin(self) -> None:
        """Say what there is."""
        total, unread = self.library.counts()
        output.print_lines([f"newsread: {total} articles, {unread} unread. help says what to do."])
        self.ask(Query())

    def obey(self, line: str) -> bool:
        """Do what a line says; whether to go on."""
        word, _, rest = line.strip().partition(" ")
        if word.startswith("/"):
            word, rest = "find", line.strip()[1:]
        if word.isdecimal():
            self._read(int(word) - 1)
            return True
        word = word.lower()
        if not word:
            self.more()
        elif "quit".startswith(word):
            return False
        else:
            self._command(word)(rest.strip())
        return True

    def _command(self, word: str) -> Callable[[str], None]:
        """The first command that begins so; one that says there is none."""
        for name, command in self._commands.items():
            if name.startswith(word):
                return command
        return lambda _: say(f"There is no command {word}. help says which there are.")

    def _find(self, words: str) -> None:
        if words:
            self.ask(Query(words=words))
        else:
            say("Say what to find: find harbour bridge")

    # The article

    def _read(self, place: int) -> None:
        if not 0 <= place < len(self.rows):
            say(f"There is no number {place + 1}: the list has {len(self.rows)}.")
            return
        self.open = place
        row = int(self.rows[place])
        document = self.library.document(row)
        self._links = [
            span
            for block in document.blocks
            for span in block.inlines
            if span.emphasis is Emphasis.LINK and span.target
        ]
        self._names = _named(self.library.recognise(row))
        measure = min(MEASURE, output.columns()) if output.is_for_the_eye() else None
        output.print_lines(article_lines(self.library.article(row), document, measure))
        self.library.mark([row], read=True)
        say(f"End of number {place + 1}. {len(self._names)} names, {len(self._links)} links.")

    def _next(self) -> None:
        place = self.next_unread()
        if place is None:
            say("No unread article in this list.")
        else:
            self._read(place)

    def _say_names(self) -> None:
        if self._row() is None:
            return
        self._recognise()
        for number, entity in enumerate(self._names, start=1):
            count = self.library.count_of(entity.key)
            articles = counted(count, "article")
            say(f"{number}. {entity.name}, {entity.kind.value}, in {articles}")
        if not self._names:
            say("No names in this article.")

    def _recognise(self) -> None:
        """Find the names of all articles, where they are not too many; once."""
        if not self._is_recognised and len(self.library) <= RECOGNISED:
            self.library.recognise_all()
        self._is_recognised = True

    def _about(self, number: str) -> None:
        chosen = _chosen(self._names, number)
        if chosen is None:
            say("Say the number of a name: about 2. names says which there are.")
        else:
            self._recognise()
            self.ask(Query().narrow(chosen))

    def _say_links(self) -> None:
        row = self._row()
        if row is None:
            return
        text = self.library.document(row).text
        for number, link in enumerate(self._links, start=1):
            say(f"{number}. {text[link.start : link.end]}: {link.target}")
        if not self._links:
            say("No links in this article.")

    def _go(self, number: str) -> None:
        row = self._row()
        if row is None:
            return
        url = self.library.article(row).url
        if number:
            link = _chosen(self._links, number)
            url = _whole(link.target, url) if link else ""
        if not url:
            say("There is nothing to open by that.")
            return
        from reader.ui.browser import open_in_browser, told

        say(open_in_browser(url) or f"Opening {told(url)}")

    def _star(self) -> None:
        row = self._row()
        if row is not None:
            starred = not self.library.headline(row).starred
            self.library.mark([row], starred=starred)
            say("Starred." if starred else "No longer starred.")

    def _keep(self) -> None:
        row = self._row()
        if row is not None:
            self.library.mark([row], read=False)
            say("Marked unread.")

    def _row(self) -> int | None:
        """The row of the open article; without one, it is said."""
        if self.open is None:
            say("Open an article first, by its number.")
            return None
        return int(self.rows[self.open])


def _whole(target: str, base: str) -> str:
    from urllib.parse import urljoin

    return urljoin(base, target)


def _named(mentions: Iterable[Mention]) -> list[Entity]:
    """The entities as they are first named, the title's first."""
    found: dict[EntityKey, Entity] = {}
    for mention in sorted(mentions, key=lambda each: (each.field != Field.TITLE, each.start)):
        found.setdefault(mention.entity.key, mention.entity)
    return list(found.values())


def _chosen(things: Sequence[_Thing], number: str) -> _Thing | None:
    if not number.isdecimal() or not 0 < int(number) <= len(things):
        return None
    return things[int(number) - 1]
