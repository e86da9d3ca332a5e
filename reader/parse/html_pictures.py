"""Pictures and embeds of HTML by their words, and where they are to be found."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.parse.html_tags import link_target
from reader.text.sanitise import sanitise_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from selectolax.lexbor import LexborNode

PICTURES = frozenset({"img", "image", "amp-img", "amp-anim"})

EMBEDS = {
    "iframe": "page",
    "video": "video",
    "audio": "audio",
    "embed": "object",
    "amp-iframe": "page",
    "amp-video": "video",
    "amp-audio": "audio",
    "amp-youtube": "video",
    "amp-vimeo": "video",
    "amp-twitter": "post",
    "amp-instagram": "post",
}
"""What is shown by its name; what stands in it is only for browsers that cannot show it."""

_PLAYERS = {
    "video": re.compile(
        r"(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|dailymotion\.com|ted\.com|twitch\.tv)/",
        re.I,
    ),
    "audio": re.compile(
        r"(?:soundcloud\.com|spotify\.com|bandcamp\.com|podcasts\.apple\.com)/", re.I
    ),
}
"""Frames that show no page but play something."""

_YOUTUBE = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})\b")
_AMP_POSTS = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/watch?v="),
    "amp-vimeo": ("data-videoid", "https://vimeo.com/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
}

_SOURCES = ("src", "data-src", "data-lazy-src", "data-original", "data-hi-res-src", "data")
"""Where a picture is; also where it is to be fetched only when it comes into sight."""

_SOURCE_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_EMOJI = re.compile(r"\b(?:emoji|wp-smiley|emoticon)\b", re.I)
_LONGEST_EMOJI = 16

_SMALLEST_PICTURE = 3
"""Pixels: what is smaller counts readers and shows them nothing."""


def picture(node: LexborNode, *, in_figure: bool) -> tuple[str, str]:
    """Return the words that stand for a picture, and where it is.

    Nothing for one that is too small to be seen, or decoration: its author said that it has no
    words. In a figure even such a picture is what the figure shows.
    """
    attributes = node.attributes
    words = _words(attributes)
    if words and _is_emoji(words, attributes):
        return words, ""
    remark = sanitise_line(attributes.get("title") or "")
    if " " in remark and remark not in words and words not in remark:
        words = f"{words} — {remark}"  # where drawings have their second joke
    is_decoration = attributes.get("alt") == "" and not in_figure
    if _is_tiny(attributes) or (is_decoration and not words):
        return "", ""
    return (f"[image: {words}]" if words else "[image]"), link_target(_source(node, attributes))


def embed(tag: str, node: LexborNode) -> tuple[str, str]:
    """Return the words that stand for an embed, and where it is; nothing where it is nowhere."""
    what = EMBEDS.get(tag, "object")
    target = link_target(_source(node, node.attributes)) or _amp_target(tag, node)
    for kind, player in _PLAYERS.items():
        if player.search(target):
            what = kind
    if watched := _YOUTUBE.match(target):
        target = f"https://www.youtube.com/watch?v={watched.group(1)}"
    elif target.startswith("//"):
        target = f"https:{target}"
    words = _words(node.attributes) or target.partition("://")[2] or target
    return f"[{what}: {words}]" if words else "", target


def _words(attributes: Mapping[str, str | None]) -> str:
    stated = (attributes.get(name) for name in ("alt", "title", "aria-label"))
    return sanitise_line(next(filter(None, stated), ""))


def _is_emoji(words: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether a picture only draws a sign that its words are."""
    if len(words) > _LONGEST_EMOJI or any(character.isalnum() for character in words):
        return bool(_EMOJI.search(attributes.get("class") or "")) and len(words) <= _LONGEST_EMOJI
    return max(words) > "\u2100"


def _source(node: LexborNode, attributes: Mapping[str, str | None]) -> str:
    for name in _SOURCES:
        stated = attributes.get(name) or ""
        if stated and not stated.startswith(("data:", "about:")):
            return stated
    return _from_set(attributes) or _from_sources(node.first_child) or _from_siblings(node)


def _from_sources(child: LexborNode | None) -> str:
    while child is not None:
        if child.tag == "source":
            stated = child.attributes.get("src") or _from_set(child.attributes)
            if stated:
                return stated
        child = child.next
    return ""


def _from_siblings(node: LexborNode) -> str:
    parent = node.parent
    return (
        _from_sources(parent.first_child) if parent is not None and parent.tag == "picture" else ""
    )


def _from_set(attributes: Mapping[str, str | None]) -> str:
    """The largest of several pictures: mostly the last."""
    for name in _SOURCE_SETS:
        candidates = [each.split() for each in re.split(r",\s+", attributes.get(name) or "")]
        if candidates[-1] and not candidates[-1][0].startswith("data:"):
            return candidates[-1][0]
    return ""


def _amp_target(tag: str, node: LexborNode) -> str:
    name, before = _AMP_POSTS.get(tag, ("", ""))
    stated = sanitise_line(node.attributes.get(name) or "") if name else ""
    return before + stated if re.fullmatch(r"[\w-]{1,40}", stated) else ""


def _is_tiny(attributes: Mapping[str, str | None]) -> bool:
    sizes = [attributes.get("width") or "", attributes.get("height") or ""]
    return any(size.isdecimal() and int(size) < _SMALLEST_PICTURE for size in sizes)
