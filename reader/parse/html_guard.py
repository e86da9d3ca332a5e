"""What keeps the parser of HTML from work without end: depth and repeated formatting are bounded.

The tree that HTML's rules ask for can grow with the square of the source: each of 100,000 nested
elements is looked up among all that are open, and formatting that is never closed is made again in
every paragraph. So the tags are looked through first, in one pass, with a rough idea of what is
open; tags beyond what any page has are taken out. Nothing else is changed, and never any text.

Where it is unclear what a tag closes, it counts as still open: the count may be too high, never
far too low. `svg` and `math` are given other names, since other rules hold in them.
"""

from __future__ import annotations

import re

DEEPEST = 200
"""Elements within each other. Pages that people write stay below 60."""

MOST_FORMATTING = 12
"""Formatting elements that are open at a time; the parser makes each again in each paragraph."""

_MOST_ATTRIBUTES = 500
"""Of one tag; each is compared with all before it."""

_FOREIGN = re.compile(r"<(/?)(svg|math)(?=[ \t\n\f\r/>])", re.I)

_SPACE = r"[ \t\n\f\r]"
_ATTRIBUTE = (
    r"[^ \t\n\f\r/>][^ \t\n\f\r/>=]*+"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"[^\"]*+\"|'[^']*+'|[^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)?+)?+"
)
_TOKEN = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))"  # a comment
    r"|<[!?][^>]*+>?|</[^a-zA-Z][^>]*+>?"  # a declaration, or what is taken for a comment
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][^ \t\n\f\r/>]*+)"
    # One that nothing ends reaches to the end, so that no `<` in it is tried by itself.
    rf"(?P<rest>(?:[ \t\n\f\r/]++|{_ATTRIBUTE})*+)(?:>|\Z)",
    re.DOTALL,
)

_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
"""Elements in which tags are text."""

_VOID = frozenset(
    {
        *("area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image"),
        *("img", "input", "keygen", "link", "meta", "param", "source", "track", "wbr"),
    }
)
_FORMATTING = frozenset(
    {
        *("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong"),
        *("tt", "u"),
    }
)
_ROWS = frozenset({"caption", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
_BORDERS = frozenset({"applet", "button", "marquee", "object", "select", "table", "template"})
"""What a closing tag within does not reach out of."""

_ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
"""Items end when the next one begins, unless another element stands between."""

_PASSED = frozenset({"address", "div", "p"})
"""Blocks that an item's end reaches out of, besides all inline elements."""

_ENDS_PARAGRAPH = frozenset(
    {
        *("address", "article", "aside", "blockquote", "center", "details", "dialog", "dir"),
        *("div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3"),
        *("h4", "h5", "h6", "header", "hgroup", "main", "menu", "nav", "ol", "p", "pre"),
        *("search", "section", "summary", "ul", "li", "dd", "dt", "listing", "plaintext"),
    }
)
_REACHING = _ENDS_PARAGRAPH | _BORDERS
"""Elements whose closing tags end whatever is open within them."""

_BLOCKS = _REACHING | _RAW | {"noscript", "frameset", "html", "head", "body"}
"""What a closing tag of an inline element, and the end of an item, do not reach out of."""


def guarded(source: str) -> str:
    """Return the source without what would make its parsing endless; nearly always as it is."""
    if "<svg" in source or "<math" in source or _FOREIGN.search(source):
        source = _FOREIGN.sub(r"<\1x-\2", source)
    kept: list[str] = []
    guard = _Guard()
    done = at = 0
    while found := _TOKEN.search(source, at):
        at = found.end()
        name = found.group("name")
        if name is None:
            continue
        name = name.lower()
        if found.group("close"):
            keep = guard.close(name)
        else:
            keep = guard.open(name, found.group("rest") or "")
            if keep and name in _RAW:
                at = _end_of_raw(source, at, name)
        if not keep:
            kept.append(source[done : found.start()])
            done = found.end()
    return "".join((*kept, source[done:])) if kept else source


def _end_of_raw(source: str, at: int, name: str) -> int:
    end = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.I).search(source, at)
    return end.start() if end else len(source)


class _Guard:
    """What is open, as far as one can tell from the tags alone."""

    def __init__(self) -> None:
        self._open: list[str] = []
        self._formatting: list[str] = []
        self._dropped = 0
        """Opening tags taken out, whose closing tags are to go too."""

    def open(self, name: str, attributes: str) -> bool:
        """Note an opening tag; return whether it may stay."""
        if len(attributes) > 2 * _MOST_ATTRIBUTES and _attributes(attributes) > _MOST_ATTRIBUTES:
            return False
        if name in _VOID:
            return True
        if name == "frameset":
            return False  # no text stands in it, and rules of its own hold
        if name in _ROWS:
            self._begin_row()
            return True
        self._end_before(name)
        if name in _FORMATTING:
            if name in ("a", "nobr") and name in self._formatting:
                self._formatting.remove(name)
            if len(self._formatting) >= MOST_FORMATTING:
                return False
            self._formatting.append(name)
        if len(self._open) >= DEEPEST:
            self._dropped += 1
            return False
        self._open.append(name)
        return True

    def close(self, name: str) -> bool:
        """Note a closing tag; return whether it may stay."""
        if name in _FORMATTING and name in self._formatting:
            del self._formatting[_last(self._formatting, name)]
        for place in range(len(self._open) - 1, -1, -1):
            opened = self._open[place]
            if opened == name:
                if self._dropped and place == len(self._open) - 1:
                    self._dropped -= 1
                    return False
                # The end of a form ends nothing within it.
                del self._open[place : place + 1 if name == "form" else None]
                self._dropped = 0
                return True
            if opened in _BORDERS or (name not in _REACHING and opened in _BLOCKS):
                break
            if name == "li" and opened in ("ul", "ol"):
                break
        return True

    def _begin_row(self) -> None:
        """A row or a cell ends all that is open in the table."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place] == "table":
                del self._open[place + 1 :]
                return
            if self._open[place] == "template":
                return

    def _end_before(self, name: str) -> None:
        """End the item and the paragraph that cannot hold an element of that name."""
        ended = _ITEMS.get(name)
        if ended:
            for place in range(len(self._open) - 1, -1, -1):
                opened = self._open[place]
                if opened in ended:
                    del self._open[place:]
                    break
                if opened in _BLOCKS and opened not in _PASSED:
                    break
        if name in _ENDS_PARAGRAPH:
            for place in range(len(self._open) - 1, -1, -1):
                opened = self._open[place]
                if opened == "p":
                    del self._open[place:]
                    break
                if opened in _BORDERS:
                    break


def _attributes(written: str) -> int:
    bare = re.sub(r"\"[^\"]*+\"|'[^']*+'", "", written)
    return len(re.findall(r"[ \t\n\f\r/]+", bare))


def _last(names: list[str], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name)
