"""The text of a letter: its HTML if it has one, else its plain text, with what it brings named.

Pictures that lie in the letter are shown by their names where they have no words of their own;
what is attached is named at the end.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, cast

from reader.model import Body, Form
from reader.parse.mail.headers import decoded, header, unfolded
from reader.text.sanitise import sanitise, sanitise_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

MOST_PARTS = 500
"""Of a letter: what has more is not a letter."""

_DEEPEST = 20
_FEWEST_WORDS = 3
_IMAGE = re.compile(r"<img\b[^<>]{0,4000}>", re.IGNORECASE)
_SOURCE = re.compile(r"""\bsrc\s*=\s*["']?cid:([^"'\s>]+)""", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
_NOT_BASE64 = re.compile(r"[^A-Za-z0-9+/]")
_TAG = re.compile(r"<[^<>]*>")
_BODY = re.compile(r"<body\b[^>]{0,4000}+>(.*?)(?:</body\s*>|\Z)", re.IGNORECASE | re.DOTALL)


def body_of(message: Message) -> Body:
    """Return the body of a letter: what its sender would have it look like."""
    texts: list[str] = []
    pages: list[str] = []
    attached: list[str] = []
    named: dict[str, str] = {}
    for part, is_body in leaves(message):
        kind = part.get_content_type()
        if is_body and kind == "text/html":
            pages.append(_text(part))
        elif is_body and kind == "text/plain":
            texts.append(_plain(part))
        else:
            name = _name(part)
            identifier = header(part, "Content-ID").strip("<> ")
            if identifier:
                named[identifier] = name
            elif name:
                attached.append(name)
    page = _page(pages, named)
    if page and _has_words(page, texts):
        return Body(_with_attached_html(page, attached), Form.HTML)
    return Body(_with_attached(texts, attached))


def leaves(message: Message) -> Iterator[tuple[Message, bool]]:
    """Yield the leaves of a letter in order, and whether each belongs to its body."""
    waiting: list[tuple[Message, int]] = [(message, 0)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        payload = part.get_payload()
        inner = cast("list[Message]", payload) if isinstance(payload, list) else None
        kind = part.get_content_type()
        if inner is not None and kind.startswith("multipart/") and depth < _DEEPEST:
            waiting += [(each, depth + 1) for each in reversed(inner)]
        elif inner and kind == "message/rfc822":
            # A letter that was passed on is a text of this one only where there is no other.
            waiting += [(each, depth + 1) for each in inner[:1]] if depth < _DEEPEST else []
        else:
            stated = str(part.get("Content-Disposition", "")).lstrip().lower()
            yield part, not stated.startswith("attachment")


def _text(part: Message) -> str:
    """Return the text of a part, in whatever charset it is."""
    return sanitise(decoded(bytes_of(part), _parameter(part, "charset")))


def bytes_of(part: Message) -> bytes:
    """Return what a part holds, decoded; of base64 that is broken, what stands before."""
    if header(part, "Content-Transfer-Encoding").lower() == "base64":
        from binascii import a2b_base64

        packed = _NOT_BASE64.sub("", str(part.get_payload()))
        # Four letters are three bytes, three are two, two are one, and one is nothing.
        packed = packed[:-1] if len(packed) % 4 == 1 else packed
        return a2b_base64(packed + "=" * (-len(packed) % 4))
    try:
        data = part.get_payload(decode=True)
    except Exception:  # what is encoded may be broken in many ways
        return b""
    return data if isinstance(data, bytes) else b""


def _plain(part: Message) -> str:
    text = _text(part)
    if _parameter(part, "format").lower() == "flowed":
        # A space at the end of a line says that its paragraph goes on; dashes end the letter.
        text = re.sub(r"(?m)(?<!^--) \n(?!>)", " ", text)
    return text.strip("\n").rstrip()


def _parameter(part: Message, name: str) -> str:
    try:
        value = part.get_param(name, "")
    except Exception:  # the library stumbles over some
        return ""
    return sanitise_line(value[2] if isinstance(value, tuple) else str(value or ""))


def _name(part: Message) -> str:
    """Return the name of a file that is attached."""
    try:
        written = part.get_filename("") or ""
    except Exception:
        return ""
    return unfolded(str(written))


def _page(pages: list[str], named: dict[str, str]) -> str:
    """Return the HTML of a letter, its parts one after the other, with its pictures named."""
    inner = [(_BODY.search(page) or ("", page))[1] for page in pages]
    whole = "\n".join(inner).strip()
    if "cid:" not in whole.lower():
        return whole
    return _IMAGE.sub(lambda image: _shown(image[0], named), whole)


def _shown(image: str, named: dict[str, str]) -> str:
    """Return a picture with its words; one that lies in the letter is called by its name else."""
    source = _SOURCE.search(image)
    if source is None:
        return image
    alt = _ALT.search(image)
    words = next(filter(None, alt.groups()), "") if alt else ""
    words = words or named.get(source[1], "")
    return f'<img alt="{escape(words)}">' if words else ""


def _has_words(page: str, texts: list[str]) -> bool:
    """Whether a page says something; else the plain text, if there is one, says more."""
    words = len(_TAG.sub(" ", page).split())
    return words >= _FEWEST_WORDS or not any(texts)


def _with_attached(texts: list[str], attached: list[str]) -> str:
    told = [f"Attached: {', '.join(attached)}"] if attached else []
    return "\n\n".join([*filter(None, texts), *told])


def _with_attached_html(page: str, attached: list[str]) -> str:
    return page + (f"\n<p>Attached: {escape(', '.join(attached))}</p>" if attached else "")
