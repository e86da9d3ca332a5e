"""The commands that change the library or look after it, as they are declared."""

from __future__ import annotations

from reader.cli.declaring import (
    FIELD,
    IN,
    JSON,
    JSON_LINES,
    LIBRARY,
    LIMIT,
    SEEDS,
    Argument,
    Command,
    count,
    path,
    place,
    word,
)

ADD = Command(
    "add",
    "Keep feeds, files and folders as sources of the library, and take their articles in.",
    (
        Argument(
            "paths",
            "a feed's address, or that of a page that has one; a file or folder, with all in it",
            {"metavar": "URL|PATH", "nargs": "+", "type": place},
        ),
        Argument(
            "--yes",
            "keep the first feed that is found, without being asked",
            {"action": "store_true"},
        ),
        Argument("--title", "what to call the feed", {"metavar": "NAME", "default": ""}),
        Argument(
            "--folder",
            "the folder to put the feed into; / parts folders within folders",
            {"metavar": "FOLDER", "default": ""},
        ),
        Argument(
            "--tag",
            "a tag for each article of the feed; can be given again",
            {"metavar": "TAG", "dest": "tags", "action": "append", "default": []},
        ),
        LIBRARY,
    ),
    (
        ("newsread add example.org", "finds the feed behind the page, shows it, and asks"),
        ("newsread add https://example.org/feed.xml --yes", "in a script"),
        ("newsread add ~/articles notes.md", "from now on, newsread opens with them"),
    ),
    (JSON_LINES,),
)

REFRESH = Command(
    "refresh",
    "Take in what is new in the sources; feeds that were asked within the hour are left alone.",
    (
        Argument(
            "names",
            "only the sources of this name; without one, all of them",
            {"metavar": "NAME", "nargs": "*", "type": word},
        ),
        Argument(
            "--source",
            "the same; a feed's address will do",
            {"metavar": "NAME", "dest": "names_too", "action": "append", "default": []},
        ),
        Argument(
            "--due",
            "only feeds whose time has come, each by its own rhythm: for cron",
            {"action": "store_true"},
        ),
        Argument(
            "--force",
            "ask even servers that want to be left alone",
            {"action": "store_true"},
        ),
        Argument(
            "--jobs",
            "ask for at most N feeds at a time (24)",
            {"metavar": "N", "type": count, "default": None},
        ),
        LIBRARY,
    ),
    (
        ("newsread refresh", "all sources"),
        ("newsread refresh articles", "the one that newsread sources calls so"),
        ("newsread refresh --due", "every quarter of an hour from cron, say"),
        ("newsread refresh --jsonl", "a JSON object for each source as it is done"),
    ),
    (JSON_LINES,),
)

SOURCES = Command(
    "sources",
    "Print the sources of the library, and how each does: name, kind, place, what is wrong.",
    (
        Argument(
            "--delete",
            "delete the source of this name, key or place, and the articles that only it has",
            {"metavar": "NAME", "default": ""},
        ),
        Argument(
            "--restore",
            "bring back a source that was deleted, or what was put away of one",
            {"metavar": "NAME", "default": ""},
        ),
        Argument(
            "--retain",
            "put away what sources.toml says is not to be kept; refresh does so too",
            {"action": "store_true"},
        ),
        Argument("--dry-run", "only say what would be done", {"action": "store_true"}),
        LIBRARY,
    ),
    (
        ("newsread sources --delete articles --dry-run", "says what would go with it"),
        ("newsread sources", "with when feeds are asked next, and what to do about sick ones"),
        ("newsread sources --json", "with all that is known of them"),
    ),
    (JSON,),
)

IMPORT = Command(
    "import",
    "Take articles in from files of any form, or feeds from other readers' lists.",
    (
        Argument(
            "paths",
            "files of articles, packed ones too; or: opml and files; or: newsboat, and its folder",
            {"metavar": "FILE", "nargs": "+", "type": path},
        ),
        FIELD,
        Argument(
            "--source",
            "the source of articles that name none, instead of the file's name",
            {"metavar": "NAME", "default": ""},
        ),
        LIBRARY,
    ),
    (
        ("newsread import crawl.jsonl.gz", "as Scrapy, newspaper or news-please wrote it"),
        ("newsread import letters.mbox", "what a mail program has saved"),
        ("newsread import opml feeds.opml", "the feeds that another reader has written out"),
        ("newsread import newsboat", "its feeds, tags, queries, and what you have read"),
        ("newsread import --field kop=title --field tekst=text a.jsonl", "with other names"),
    ),
    (JSON_LINES,),
)

EXPORT = Command(
    "export",
    "Write the articles that answer a query, or all, in a form that others read.",
    (
        Argument(
            "words",
            "what to write, as with find; without it, all there is",
            {"metavar": "QUERY", "nargs": "*", "type": word},
        ),
        Argument(
            "path",
            "the file to write, for markdown a folder; - for standard output",
            {"metavar": "FILE", "type": path},
        ),
        Argument(
            "--to",
            "the form: jsonl, markdown, html, csv, epub, or opml for the list of feeds; "
            "without it, what the file's name ends with",
            {
                "metavar": "FORM",
                "choices": ("jsonl", "markdown", "html", "csv", "opml", "epub"),
                "default": "",
            },
        ),
        Argument(
            "--opml",
            "the same as --to opml",
            {"action": "store_const", "const": "opml", "dest": "to"},
        ),
        IN,
        SEEDS,
        LIBRARY,
        LIMIT,
    ),
    (
        ("newsread export everything.jsonl", "with what you did; newsread import reads it again"),
        ("newsread export is:starred newer:30d --to epub month.epub", "a book for an e-reader"),
        ("newsread export taiwan chips.html", "one web page, its names marked as on the screen"),
        ("newsread export tag:later --to markdown ~/notes/later", "a file for each article"),
        ("newsread export --opml feeds.opml", "your feeds, for another reader"),
        ("newsread export - | gzip > everything.jsonl.gz", "into a pipe"),
    ),
    takes_query=True,
)

DOCTOR = Command(
    "doctor",
    "Look whether the library is sound, and save what can be saved of one that is not.",
    (
        Argument(
            "--save",
            "write all that can still be read into a new library",
            {"metavar": "FILE", "type": path},
        ),
        Argument(
            "--vacuum",
            "take out for good what was put away or deleted, and make the file smaller",
            {"action": "store_true"},
        ),
        LIBRARY,
    ),
    (
        ("newsread doctor --vacuum", "after which none of that can come back"),
        ("newsread doctor", "says what it finds; 1 if something is wrong"),
        ("newsread doctor --save rescued.sqlite3", "all that can still be read"),
    ),
)
