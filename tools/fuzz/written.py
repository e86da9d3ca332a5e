"""Targets that read what the user writes: queries, settings, themes, and drawing a line of text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from textual.events import Paste, Resize

from reader.model import Entity, Kind, Source
from reader.query.complete import Known, Value, complete
from reader.query.evaluate import mask_of
from reader.query.lexer import pieces
from reader.query.mistakes import MOST_MISTAKES, corrected
from reader.query.parser import parse
from reader.query.printer import query_text
from reader.query.ruling import RuleBook
from reader.query.single import Facts, holds
from reader.query.when import Clock
from reader.settings.config import read_config
from reader.settings.locations import find_bundled
from reader.settings.rules import Action, Deed, Rule, read_rules, with_rule
from reader.settings.saving import change_file
from reader.settings.sources import read_sources, with_sources
from reader.settings.theme_files import ThemeError, load_theme
from reader.settings.views import SavedView, read_views, with_view
from reader.text.bidi import displayed, may_turn, runs_from_right
from reader.text.graphemes import graphemes
from reader.text.sanitise import sanitise
from reader.text.wrapping import clip, wrap
from reader.ui.keymap import checked_keymap, keys_of_views
from reader.ui.pasting import END, MOST_CELLS, PastingParser
from reader.ui.session import session_of
from reader.update.feed_memory import Memory
from tests.support.queries import indexed
from tools.fuzz.checks import clean_faults, clean_line, must
from tools.fuzz.target import Run, Target, simple, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reader.model import Fault

    Named = tuple[list[str], Iterable[Fault]]
    """What a file of settings names, and what is wrong with it."""

ADDED = "One more"
"""What is added to a file of settings, as the program does when one saves a view."""

MOST_TYPED = 2_000
"""Letters of an input to the terminal: they are read one by one."""

CLOCK = Clock(datetime(2026, 3, 29, 12, 30, tzinfo=UTC).timestamp(), UTC)

QUERY = words(
    'taiwan chips␣supply "supply␣chain" title: body: source: by: tag: person: org: place: name: '
    "kind: about: is:unread is:starred is:headline has:image has:enclosure newer:3d older:2w "
    "date:2026-01..2026-03 date:today date:.. sort:newest sort:relevance - OR ␣OR␣ ( ) : ␣ * ' … "
    "newer:999999999999999y date:9999-99 date:0001 kind:person Re: https:// --- (( )) -( \\"
)
TOML = words(
    '[keys] [commands] [pipes] [entities] [screen] [kinds.person] [all] ["A␣view"] ⏎ ␣=␣ \'\' "" '
    "theme measure bidi quiet='22:00-07:00' refresh=true cursor recogniser='spacy:x' query='is:un' "
    "key='c' when='org:x' then='tag␣a' then=['read','star'] until=2026-01-01 source='x' every='3h' "
    "folder='a/b' tags=['a'] password= headers={a='b'} title='a' keep=3 interval='1d' base= dark= "
    "name= colour='#ff00ff' style='bold' ''' \"\"\" \\u001b \\U0010ffff [[a]] {} nan inf 0x10 1979-"
    "05-27T07:32:00Z # true false '''⏎ open.browser='x' command=['a','%u'] ctrl+x , alt+shift+f99"
)
TERMINAL = words(
    "\x1b[ \x1b] \x1b\\ \x1bP \x1bO \x1b[< \x1b[M \x1b[200~ \x1b[201~ \x1b[48; \x1b[? \x1b[I \x1b[O"
    " 97 1 0 1114112 99999999999 ; : , u ~ t R M m $y A Z 2026;2$y 1:3 -1 0;0;0;0t 9;9;9;9t j |"
)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _query(_: Path) -> Run:
    articles = _library()
    index = indexed(articles)
    known = Known({"person": [Value("Xi Jinping", 3)], "source": [Value("BBC", 1)], "tag": []})

    def run(data: bytes) -> None:
        text = _text(data)
        end = 0
        for piece in pieces(text):
            must(end <= piece.start < piece.end <= len(text), "pieces out of order", piece)
            end = piece.end
        reading = parse(text, cursor=len(text) // 2)
        for mistake in reading.mistakes:
            must(0 <= mistake.start <= mistake.end <= len(text), "a mistake out of place", mistake)
            must(mistake.message and corrected(text, mistake) is not None, "no message", mistake)
        _printed_again(text)
        tree = parse(text).tree
        expected = [holds(tree.condition, facts, CLOCK) for facts in articles]
        index.learn(tree.condition)
        found = mask_of(tree.condition, index.asked_columns(), CLOCK).tolist()
        must(found == expected, "the index disagrees with what is asked of one article", text)
        _completed(text, known)

    return run


def _printed_again(text: str) -> None:
    """Check that a query that is printed is read again as the same."""
    reading = parse(text)
    printed = query_text(reading.tree)
    again = parse(printed)
    # What is still open in a query, as a quote, is printed as finished.
    is_open = any(mistake.is_unfinished for mistake in reading.mistakes)
    if not is_open and len(reading.mistakes) < MOST_MISTAKES:
        must(again.tree == reading.tree, "a query that changes by printing", (text, printed))
    must(query_text(again.tree) == printed, "a query that is printed in two ways", printed)


def _completed(text: str, known: Known) -> None:
    for cursor in (0, len(text) // 2, len(text)):
        completion = complete(text, cursor, known)
        must(0 <= completion.start <= completion.end <= len(text), "out of place", completion)
        for choice in completion.choices:
            after, place = completion.applied(text, choice)
            must(0 <= place <= len(after), "a cursor beyond the text", choice)


def _library() -> list[Facts]:
    """Return a few articles that most fields can find something of."""
    sources = [Source("bbc", "BBC News"), Source("x/y", "World")]
    named = [Entity(Kind.PERSON, "Xi Jinping"), Entity(Kind.ORG, "TSMC"), Entity(Kind.PLACE, "++")]
    texts = [("Taiwan's chips", "supply chain of COVID-19"), ("Xi meets", ""), ("", "taiwan chips")]
    return [
        Facts(
            title,
            body,
            (sources[number % 2],),
            author="Ann Lee",
            tags=("tech",) * number,
            names=(named[number],),
            published=datetime(2026, 3, 1 + number * 9, tzinfo=UTC),
            is_read=number == 1,
        )
        for number, (title, body) in enumerate(texts)
    ]


def _check(query: str) -> str:
    """Say what is wrong with a query, as the library does it."""
    mistakes = parse(query).mistakes
    return mistakes[0].message if mistakes else ""


def _config(folder: Path) -> Run:
    path = folder / "config.toml"

    def run(data: bytes) -> None:
        path.write_bytes(data)
        config, faults = read_config(path)
        clean_faults(faults)
        keymap, faults_of_keys = checked_keymap(config.keys, path)
        clean_faults(faults_of_keys)
        must(keymap.keys() <= config.keys.keys(), "keys that nobody asked for", keymap)

    return run


def _views(folder: Path) -> Run:
    def read(path: Path) -> Named:
        views, faults = read_views(path, _check)
        clean_faults(keys_of_views(views, {}, path)[1])
        return [each.name for each in views], faults

    view = SavedView(ADDED, "is:unread", "c")
    return _settings(folder / "views.toml", read, lambda text: with_view(text, view))


def _rules(folder: Path) -> Run:
    def read(path: Path) -> Named:
        rules, faults = read_rules(path, _check)
        RuleBook(rules).applied(Facts("Taiwan", "chips", (Source("a", "A"),)), CLOCK)
        for each in rules:
            must(each.then and each.sentence, "a rule that does nothing", each)
        return [each.name for each in rules], faults

    rule = Rule(ADDED, "is:unread", (Action(Deed.STAR),))
    return _settings(folder / "rules.toml", read, lambda text: with_rule(text, rule))


def _sources(folder: Path) -> Run:
    def read(path: Path) -> Named:
        sources, faults = read_sources(path)
        return list(sources), faults

    settled = {ADDED: {"title": "A title", "tags": ["a"]}}
    return _settings(folder / "sources.toml", read, lambda text: with_sources(text, settled))


def _settings(path: Path, read: Callable[[Path], Named], add: Callable[[str], str]) -> Run:
    """Return what reads a file of settings, adds to it as the program does, and reads it again."""

    def run(data: bytes) -> None:
        path.write_bytes(data)
        names, faults = read(path)
        clean_faults(faults)
        # What cannot be changed is told, and left as it is.
        fault = change_file(path, add)
        if fault is not None:
            clean_faults([fault])
            must(path.read_bytes() == data, "a file that could not be changed was", data)
            return
        after, _ = read(path)
        must(ADDED in after, "what was added is not there", after)
        must(set(names) <= set(after), "what was there is gone", (names, after))

    return run


def _theme(folder: Path) -> Run:
    path = folder / "a-theme.toml"
    bundled = find_bundled() / "themes"

    def run(data: bytes) -> None:
        path.write_bytes(data)
        try:
            theme = load_theme(path, bundled)
        except ThemeError as error:
            clean_faults([error.fault])
            raise
        must(set(theme.kinds) == set(Kind), "a kind without a look", theme)
        clean_line(theme.label)

    return run


def _session(data: bytes) -> None:
    session = session_of(_text(data))
    must(session is None or session_of(session.to_text()) == session, "a session that changes")


def _memory(data: bytes) -> None:
    memory = Memory.from_text(_text(data), "http://e.org/f")
    must(Memory.from_text(memory.to_text(), "http://e.org/f") == memory, "a memory that changes")


def _drawing(data: bytes) -> None:
    width, text = (data[0] % 120 + 1 if data else 1), sanitise(_text(data[1:]))
    end = 0
    for start, stop in wrap(text, width):
        must(end <= start <= stop <= len(text), "lines out of order", (start, stop))
        end = stop
    line = text.partition("\n")[0]
    clip(line, width)
    must("".join(line[a:b] for a, b in graphemes(line)) == line, "graphemes that lose letters")
    if may_turn(line):
        glyphs = displayed(line, from_right=runs_from_right(line))
        must(len(glyphs) <= len(line), "more glyphs than letters", line)


def _terminal(data: bytes) -> None:
    # What is pasted ends at the end of it, and nothing that comes may end the reading of the rest.
    parser = PastingParser()
    text = data.decode("utf-8", "replace")[:MOST_TYPED]
    found = [message for each in text.split("|") if each for message in parser.feed(each)]
    found += [*parser.feed(f"{END}j"), *parser.feed("")]
    for each in found:
        if isinstance(each, Paste):
            must("\x1b" not in each.text, "an escape in what is pasted", each)
        if isinstance(each, Resize):
            must(0 < each.size.area <= MOST_CELLS, "a window that nobody has", each)


TARGETS = (
    Target("terminal", simple(_terminal), words=TERMINAL),
    Target("query", _query, words=QUERY),
    Target("config", _config, words=TOML),
    Target("views", _views, words=(*TOML, *QUERY)),
    Target("rules", _rules, words=(*TOML, *QUERY)),
    Target("sources", _sources, words=TOML),
    Target("theme", _theme, (ThemeError,), TOML),
    Target(
        "session", simple(_session), words=words('{ } [ ] "query": "version":1 "panes":[0.5] ,')
    ),
    Target("memory", simple(_memory), words=words('{ } [ ] "polling": "recent": "title": 1e400 ,')),
    Target(
        "drawing", simple(_drawing), words=words("a␣ 日本 👩‍👧 שלום عربي ( ) ⏎ 12 , . \u0301 🇩🇪")
    ),
)
