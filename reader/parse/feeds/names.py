"""One short name for each element that feeds are made of, whatever its namespace was called.

    "{http://www.w3.org/2005/Atom}title" ─▶ "atom:title"        "pubDate" ─▶ "pubdate"

The vocabularies of RSS 0.9x to 2.0, RSS 1.0 and 1.1 share their meaning, so they share names
without a prefix; both Atoms share `atom:`. What is in no vocabulary that we read keeps its full
name, which has braces and so can never be taken for one of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIXES = {
    "": "",
    "http://purl.org/rss/1.0/": "",
    "http://purl.org/net/rss1.1#": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://my.netscape.com/publish/formats/rss-0.91.dtd": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://example.com/necho": "atom:",
    "http://purl.org/echo/": "atom:",
    "uri/of/echo/namespace#": "atom:",
    "http://purl.org/pie/": "atom:",
    "http://purl.org/atom/ns#": "atom:",
    "http://www.w3.org/2005/atom": "atom:",
    "http://purl.org/rss/1.0/modules/rss091#": "",
    "http://backend.userland.com/rss": "",
    "http://backend.userland.com/rss2": "",
    "http://blogs.law.harvard.edu/tech/rss": "",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://purl.org/dc/elements/1.0/": "dc:",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/syndication/": "sy:",
    "http://search.yahoo.com/mrss": "media:",
    "http://search.yahoo.com/mrss/": "media:",
    "http://video.search.yahoo.com/mrss": "media:",
    "http://www.rssboard.org/media-rss": "media:",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes:",
    "http://example.com/dtds/podcast-1.0.dtd": "itunes:",
    "https://podcastindex.org/namespace/1.0": "podcast:",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast:",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner:",
    "http://www.pheedo.com/namespace/pheedo": "pheedo:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "http://prismstandard.org/namespaces/1.2/basic/": "prism:",
    "http://prismstandard.org/namespaces/basic/1.2/": "prism:",
    "http://prismstandard.org/namespaces/basic/2.0/": "prism:",
    "http://prismstandard.org/namespaces/basic/3.0/": "prism:",
    "http://www.w3.org/1999/xhtml": "xhtml:",
    "http://www.w3.org/xml/1998/namespace": "xml:",
}

ATOM, RSS = "atom:", ""

_ROOTS = {"feed": ATOM, "entry": ATOM, "rss": RSS, "rdf": RSS}
"""What the elements of a namespace that nobody knows are, by the element that opens the feed."""


_FRAME = frozenset(("channel", "item", "entry"))
"""Elements directly under the first by which a namespace shows that it is the feed's own."""


class Names(dict[str, str]):
    """Short names by full ones, `{namespace}local`, each worked out once a feed.

    `root` is the full name of the outermost element, `children` those of what stands under it.
    """

    def __init__(self, root: str, children: Iterable[str] = ()) -> None:
        super().__init__()
        self._own: dict[str, str] = {}
        """Namespaces that nobody knows, and what their elements are all the same."""
        self.of_attributes = _AttributeNames()
        namespace, local = _parted(root)
        vocabulary = _ROOTS.get(local)
        if vocabulary is None:
            return
        if not namespace or _prefix(namespace) is None:
            self._own[namespace] = vocabulary
        for child in children:
            namespace, local = _parted(child)
            if local in _FRAME and _prefix(namespace) is None:
                self._own[namespace] = vocabulary

    def __missing__(self, name: str) -> str:
        short = self[name] = self._worked_out(name)
        return short

    def _worked_out(self, name: str) -> str:
        namespace, local = _parted(name)
        prefix = self._own.get(namespace)
        if prefix is None:
            prefix = _prefix(namespace)
        return name if prefix is None else prefix + local


class _AttributeNames(dict[str, str]):
    """Short names of attributes: without a prefix, they are in no namespace."""

    def __missing__(self, name: str) -> str:
        short = name.lower()
        if name.startswith("{"):
            namespace, local = _parted(name)
            prefix = _prefix(namespace)
            short = (f"{{{namespace}}}" if prefix is None else prefix) + local
        self[name] = short
        return short


def _prefix(namespace: str) -> str | None:
    """Return what a namespace is called by us, spelled with `https:` or another end or not."""
    namespace = namespace.lower()
    found = _PREFIXES.get(namespace)
    return _SPELLED_OTHERWISE.get(_bare(namespace)) if found is None else found


def _bare(namespace: str) -> str:
    return namespace.strip().removeprefix("https:").removeprefix("http:").rstrip("/#")


_SPELLED_OTHERWISE = {_bare(namespace): prefix for namespace, prefix in _PREFIXES.items()}


def _parted(name: str) -> tuple[str, str]:
    """Return the namespace and the local name, that in lower case."""
    namespace, _, local = name.rpartition("}")
    return namespace[1:], local.lower()
