"""The commands that change the library or look after it, as they are declared."""

from __future__ import annotations

from reader.cli.declaring import JSON, LIBRARY, Argument, Command, path, word

ADD = Command(
    "add",
    "Keep files and folders as sources of the library, and take their articles in.",
    (
        Argument(
            "paths",
            "a file or folder; folders with all that is in them",
            {"metavar": "PATH", "nargs": "+", "type": path},
        ),
        LIBRARY,
    ),
    (("newsread add ~/articles notes.md", "from now on, newsread opens with them"),),
)

REFRESH = Command(
    "refresh",
    "Take in what is new or changed in the sources; what has vanished leaves the list.",
    (
        Argument(
            "names",
            "only the sources of this name; without one, all of them",
            {"metavar": "NAME", "nargs": "*", "type": word},
        ),
        LIBRARY,
    ),
    (
        ("newsread refresh", "all sources"),
        ("newsread refresh articles", "the one that newsread sources calls so"),
    ),
)

SOURCES = Command(
    "sources",
    "Print the sources of the library: name, kind, place.",
    (LIBRARY,),
    (("newsread sources", "what newsread refresh goes through"),),
    (JSON,),
)

IMPORT = Command(
    "import",
    "Take articles into the library from files of JSON lines, an article each.",
    (
        Argument(
            "paths",
            "a file; one whose name ends in .gz is unpacked",
            {"metavar": "FILE", "nargs": "+", "type": path},
        ),
        Argument(
            "--field",
            "read OURS from a field of another name; can be given again",
            {"metavar": "THEIRS=OURS", "dest": "fields", "action": "append", "default": []},
        ),
        Argument(
            "--source",
            "the source of articles that name none, instead of the file's name",
            {"metavar": "NAME", "default": ""},
        ),
        LIBRARY,
    ),
    (
        ("newsread import crawl.jsonl.gz", "as Scrapy, newspaper or news-please wrote it"),
        ("newsread import --field kop=title --field tekst=text a.jsonl", "with other names"),
    ),
)

EXPORT = Command(
    "export",
    "Write the library's articles into a file, with what you did with them.",
    (
        Argument(
            "path", "the file to write; - for standard output", {"metavar": "FILE", "type": path}
        ),
        Argument(
            "--to",
            "the form: jsonl, a JSON object on each line",
            {"metavar": "FORM", "choices": ("jsonl",), "default": "jsonl"},
        ),
        LIBRARY,
    ),
    (
        ("newsread export --to jsonl everything.jsonl", "newsread import reads it again"),
        ("newsread export - | gzip > everything.jsonl.gz", "into a pipe"),
    ),
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
        LIBRARY,
    ),
    (
        ("newsread doctor", "says what it finds; 1 if something is wrong"),
        ("newsread doctor --save rescued.sqlite3", "all that can still be read"),
    ),
)
