"""A library whose file holds what no gate on the way in would have let through.

So what is drawn of it shows whether the sinks hold alone: a file may come from an older newsread,
or from somebody else.
"""

from __future__ import annotations

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.library import Library
from reader.model import Article, Body, Enclosure, Form, Kind, Source, Status
from reader.store import Store
from reader.store.shelf import Kept, Shelf
from reader.update.intake import to_be_kept
from tests.support.hostile import CANARY, texts
from tests.support.screen import NOW, KnownNames

if TYPE_CHECKING:
    from pathlib import Path

HARM = f"\x1b]0;{CANARY}\x07\x9b2J\x1b[666;666H\x1bP{CANARY}\x1b\\\u202e\u200b\u200e\x07kept[/]"
"""Something of each kind, short enough for the narrowest place."""

TOGETHER = 3
"""Texts in an article: each is seen whole in a list, and there are few enough to look at all."""

NAME = "Evil Corporation"
"""A name that is found in every article."""


def hostile_articles() -> list[Article]:
    """Articles with a few hostile texts each, which stand in all of its fields."""
    harms = [text for _, text in texts() if "\0" not in text]  # no text of SQLite's holds it
    groups = [" | ".join(harms[at : at + TOGETHER]) for at in range(0, len(harms), TOGETHER)]
    return [_article(number, text) for number, text in enumerate(groups)]


def make_hostile_library(path: Path) -> Path:
    """Write such a library past every gate; its path."""
    articles = hostile_articles()
    kept: list[Kept] = [to_be_kept(each) for each in articles]
    marks = {
        each.id: Status(
            number % 3 == 0, number % 2 == 0, (HARM, each.title), f"{each.title}\n{HARM}"
        )
        for number, each in enumerate(articles)
    }
    with closing(Store.open(path)) as store:
        store.shelve(lambda shelf: Shelf.append(shelf, kept)).result(10)
        store.shelve(lambda shelf: Shelf.state(shelf, marks)).result(10)
        for number, article in enumerate(articles[:12]):
            source = article.source._replace(key=f"feed:{number}{HARM}")
            store.add_source(source, "feed", f"http://127.0.0.1:9/{article.url}").result(10)
            store.polled.keep({source.key: json.dumps(_failed(article.url))}).result(10)
    return path


def open_hostile_library(path: Path) -> Library:
    """The library, as the screen opens it; a name is known in it."""
    library = Library(
        (), lambda: (Store.open(path), None), seeds=path.parent / "no seeds", clock=lambda: NOW
    )
    library.recognition.recogniser = KnownNames({NAME: Kind.ORG})
    return library


def write_hostile_settings(home: Path) -> None:
    """Settings of harm: a theme, a view, a rule, what was searched for, and mistakes in each."""
    escaped = HARM.encode("unicode_escape").decode().replace("\\x", "\\u00")
    for folder in ("config/themes", "state"):
        (home / folder).mkdir(parents=True)
    config = home / "config"
    (config / "themes" / "harm\x1b]0;PWNED7\x07.toml").write_text(f'name = "{escaped}"\n')
    (config / "themes" / "broken.toml").write_text(f"x = {HARM}\n")
    (config / "views.toml").write_text(
        f'["{escaped}"]\nquery = "kept"\nkey = "x"\nfollow = true\n'
        f'["Of nothing {escaped}"]\nquery = "tag:(( {escaped}"\n'
    )
    (config / "rules.toml").write_text(
        f'["{escaped}"]\nwhen = "kept"\nthen = "tag {escaped}"\n'
        f'["Of nothing {escaped}"]\nwhen = "tag:(("\nthen = "{escaped}"\n'
    )
    (config / "names.toml").write_text(
        f'[org."{NAME}"]\nname = "{escaped}"\naliases = ["{escaped}"]\n'
        f'["{escaped}"]\nkind = "{escaped}"\n'
    )
    (config / "sources.toml").write_text(
        f'["file:0"]\ntitle = "{escaped}"\nfolder = "{escaped}"\ntags = ["{escaped}"]\n'
        f'["{escaped}"]\ninterval = "{escaped}"\n'
    )
    (config / "config.toml").write_text(f'["{escaped}"]\ntheme = "{escaped}"\n')
    (home / "state" / "searches").write_text(f"{HARM}\nkept\n", encoding="utf-8")


def _article(number: int, text: str) -> Article:
    body = f"# Kept {text}\n\n{NAME} said {text} [{text}]({text}) `{text}`\n\n## {text}\n\n> {text}"
    return Article(
        f"hostile{number:09}",
        Source(f"file:{number}", f"Source {text}"),
        f"Kept {number} {text} {NAME}",
        Body(body, Form.MARKDOWN),
        published=NOW.astimezone(UTC) - timedelta(hours=number),
        author=f"Author {text}",
        url=f"https://example.org/{text}",
        tags=(f"tag {text}", HARM),
        reference=f"Reference {text}",
        language=text,
        enclosures=(Enclosure(f"https://e.org/{text}", text, 1, 1, text),),
    )


def _failed(text: str) -> dict[str, str | int]:
    """What is remembered of a feed that fails, and says hostile things about it."""
    asked = datetime(2026, 3, 10, 9, tzinfo=UTC).isoformat()
    return {
        "url": text,
        "etag": text,
        "asked_at": asked,
        "failures": 9,
        "reason": f"{text} {HARM}",
        "moved_to": f"https://e.org/{text}",
        "moved_times": 1,
    }
