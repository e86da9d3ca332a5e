"""Text and files that mean harm, and the check that none of it reached the terminal.

Each payload that would be carried out carries a canary, or a number that nothing else uses. So
`assert_clean` needs no list of payloads: it reads the raw output as a terminal would, and accepts
text without control or hidden characters, and the few sequences that a screen is drawn with.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CANARY = "PWNED7"

SEQUENCES = {
    "set the clipboard": f"\x1b]52;c;{CANARY}\x07",
    "set the title": f"\x1b]0;{CANARY}\x07",
    "set the title, ended by ST": f"\x1b]2;{CANARY}\x1b\\",
    "hyperlink": f"\x1b]8;;file:///{CANARY}\x1b\\click\x1b]8;;\x1b\\",
    "clear the screen": "\x1b[2J",
    "clear the scrollback": "\x1b[3J",
    "move the cursor": "\x1b[666;666H",
    "a colour of its own": "\x1b[38;2;66;6;66m",
    "blinking": "\x1b[5;66m",
    "another screen": "\x1b[?1047h",
    "report a status": "\x1b[6n",
    "report attributes": "\x1b[c",
    "device control": f"\x1bP+q{CANARY}\x1b\\",
    "application command": f"\x1b_G{CANARY}\x1b\\",
    "privacy message": f"\x1b^{CANARY}\x1b\\",
    "start of string": f"\x1bX{CANARY}\x1b\\",
    "reset": "\x1bc",
    "line drawing": "\x1b(0",
    "C1 control sequence": "\x9b2J",
    "C1 operating system command": f"\x9d52;c;{CANARY}\x9c",
    "C1 device control": f"\x90{CANARY}\x9c",
    "bell": "\x07",
    "backspace": "abc\b\b\b",
    "carriage return": "honest\rforged",
    "vertical tab": "\x0b",
    "form feed": "\x0c",
    "null": "\x00",
    "shift out": "\x0e",
    "delete": "\x7f",
}
"""What a terminal would carry out."""

UNTERMINATED = {
    "operating system command": "\x1b]52;c;",
    "device control": "\x1bP",
    "application command": "\x1b_",
    "privacy message": "\x1b^",
    "start of string": "\x1bX",
    "control sequence": "\x1b[",
    "escape": "\x1b",
    "C1 operating system command": "\x9d",
    "C1 control sequence": "\x9b",
}
"""Beginnings without an end: the text that follows them is not to be lost."""

HIDDEN = {
    "right-to-left override": "safe\u202egnp.exe",
    "embedding": "\u202aembedded\u202c",
    "isolates": "\u2066isolated\u2069\u2067\u2068",
    "zero width space": "pass\u200bword",
    "byte order mark": "\ufeffbyte\ufefforder",
    "tags": "tag\U000e0001\U000e0041\U000e007f",
    "line separator": "one\u2028two",
    "paragraph separator": "one\u2029two",
    "left-to-right mark": "left\u200eright",
    "right-to-left mark": "right\u200fleft",
    "Arabic letter mark": "letter\u061cmark",
    "invisible operators": "in\u2060vis\u2061i\u2062ble\u2063 op\u2064",
    "soft hyphen": "soft\u00adhyphen",
    "annotation": "noted\ufff9as\ufffaanother\ufffb",
    "noncharacters": "no\ufdd0cha\ufffe\U0010ffffracter",
    "format of music": "mu\U0001d173sic",
}
"""What makes a text look like another one."""

FLOODS = {
    "accents": "e" + "\u0301" * 200,
    "Thai vowels": "ก" + "\u0e47" * 200,
    "variation selectors": "v" + "\ufe0f" * 100 + "\U000e0101" * 100,
    "joiners": "j" + "\u200d" * 100 + "\u200c" * 100,
}
"""Marks that would be drawn over the lines around them, or hide a message."""

MARKUP = {
    "closing": "[/]",
    "closing what was not opened": "[/red]",
    "click": "[@click=app.quit]quit[/]",
    "colour": "[red]red[/red]",
    "link": "[link=https://example.org]link[/link]",
    "ticker": "Apple [AAPL] up",
    "backslash": "trailing \\",
    "bracket left open": "[bold",
    "variable": "$accent $text",
}
"""What Rich and Textual would take for markup: to be shown as it stands."""

SURVIVORS = (
    "🇩🇪🇯🇵",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "👩\u200d👩\u200d👧",
    "👍🏽",
    "❤\ufe0f",
    "می\u200cخواهم",
    "क्\u200dष",
    "日本語の見出し",
    "e\u0301",
    "한국어",
)
"""What must come through whole: flags, joined emoji, Persian, Indic, CJK, combining characters."""

_CONTROLS = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)]))
_HIDDEN = frozenset(
    map(
        chr,
        [
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
            *(0xAD, 0x061C, 0x200B, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF),
            *range(0x2060, 0x2065),
            *range(0xFFF9, 0xFFFC),
            *range(0xFDD0, 0xFDF0),
            *(0xFFFE, 0xFFFF, 0x10FFFF),
            *range(0x1D173, 0x1D17B),
            *range(0xE0000, 0xE0080),
        ],
    )
)

_FLOOD = re.compile(r"[\u0300-\u036f\u0e47\ufe00-\ufe0f\u200c\u200d\U000e0100-\U000e01ef]{9}")
"""More marks in a row than any language writes."""

_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e007a]{3,6}\U000e007f")
"""The flag of a region, such as Scotland's: the one honest use of tag characters."""

_WEIGHT = r"(?:[0123479]|2[1-9]|39|49)"
_COLOUR = r"(?:3[0-7]|4[0-7]|9[0-7]|10[0-7]|[34]8;5;\d{1,3}|[34]8;2;\d{1,3};\d{1,3};\d{1,3})"
_LOOKS = rf"(?!38;2;66;6;66)(?:(?:{_WEIGHT}|{_COLOUR})(?:;(?:{_WEIGHT}|{_COLOUR}))*)?m"
"""Colour, weight, slant, line, reverse; neither blinking nor hiding, nor a payload's colour."""

SCREEN_SEQUENCES = re.compile(
    r"\x1b\["
    r"(?:"
    rf"{_LOOKS}"
    r"|(?!666)\d{1,3};\d{1,3}H"  # the cursor, but not where a payload sends it
    r"|\?(?:7|25|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]"
    r"|\?(?:2026|2048)\$p"
    r"|[<>]\d*u"
    r")"
    r"|\x1b\]22;[a-z-]*\x07"  # the shape of the mouse pointer
)
"""All that Textual 8.2 draws, starts and ends a screen with, as captured from plain runs."""

COLOUR_SEQUENCES = re.compile(rf"\x1b\[{_LOOKS}")
"""All that a coloured table needs."""

NO_SEQUENCES = re.compile(r"\t")
"""For what is written into a pipe: nothing but the tabs between fields."""


def texts() -> Iterator[tuple[str, str]]:
    """Every hostile text with its name, each short enough for a title."""
    for group in (SEQUENCES, HIDDEN, FLOODS, MARKUP):
        yield from group.items()
    for name, beginning in UNTERMINATED.items():
        yield f"unterminated {name}", beginning


def assert_clean(raw: bytes, allowed: re.Pattern[str] = SCREEN_SEQUENCES) -> None:
    """Assert that output holds only text and `allowed` sequences.

    Raises AssertionError that shows the first offence with what stands around it.
    """
    text = raw.decode("utf-8")  # a stray C1 byte is no UTF-8, and fails here
    text = _FLAG.sub("", text)
    flood = _FLOOD.search(text)
    if flood:
        raise AssertionError(_offence("a flood of marks", text, flood.start()))
    position = 0
    while position < len(text):
        character = text[position]
        if character in _HIDDEN:
            raise AssertionError(_offence("a hidden character", text, position))
        line_break = character == "\n" or text.startswith("\r\n", position)
        if character in _CONTROLS and not line_break:
            sequence = allowed.match(text, position)
            if sequence is None:
                raise AssertionError(_offence("a control sequence", text, position))
            position = sequence.end()
        else:
            position += 1


def make_folder(folder: Path) -> Path:
    """Fill `folder` with files whose names and contents mean harm; the folder itself.

    Every readable article begins with `Kept` and a number, so that it can be looked for.
    """
    folder.mkdir(parents=True, exist_ok=True)
    _write_digests(folder)
    _write_markdown(folder)
    _write_names(folder)
    _write_encodings(folder)
    _write_traps(folder)
    return folder


def _texts_of_files() -> Iterator[tuple[str, str]]:
    """Every hostile text that a text file can hold: one with a null is none."""
    return ((name, text) for name, text in texts() if "\0" not in text)


def _write_digests(folder: Path) -> None:
    lines = [f"Kept {number} {text}" for number, (_, text) in enumerate(_texts_of_files())]
    (folder / "headlines.txt").write_text("\n".join(lines), encoding="utf-8", newline="")
    paragraphs = [f"About {name}: {text} and what follows." for name, text in _texts_of_files()]
    article = "Kept article: every paragraph means harm\n\n" + "\n\n".join(paragraphs)
    (folder / "article.txt").write_text(article, encoding="utf-8", newline="")
    survivors = [f"Kept survivor {text} end" for text in SURVIVORS]
    (folder / "survivors.txt").write_text("\n".join(survivors), encoding="utf-8")


def _write_markdown(folder: Path) -> None:
    for number, (name, text) in enumerate(_texts_of_files()):
        quoted = _yaml_string(text)
        (folder / f"note-{number:02}.md").write_text(
            f"---\ntitle: {_yaml_string(f'Kept note {number} {text}')}\nsource: {quoted}\n"
            f"author: {quoted}\nurl: {quoted}\ntags: [{quoted}]\ndate: 2020-01-01\n---\n\n"
            f"# {text}\n\nA body of {name}: {text} **{text}** [{text}]({text})\n\n"
            f"- {text}\n\n> {text}\n\n```\n{text}\n```\n",
            encoding="utf-8",
            newline="",
        )


def _write_names(folder: Path) -> None:
    # A name is of 255 bytes at most.
    names = [f"name {text[:60]}.txt".replace("/", "_").replace("\0", "_") for _, text in texts()]
    names += ["new\nline.txt", "-rf.txt", "--help.txt", "find.txt", " spaces .txt", "%s%n.txt"]
    for number, name in enumerate(names):
        (folder / name).write_text(f"Kept in a file {number} with a name that means harm\n")
    (folder / os.fsdecode(b"latin-\xe9\xff.txt")).write_text("Kept in a file with a broken name\n")
    (folder / ("long" * 60 + ".txt")).write_text("Kept in a file with a long name\n")
    hostile_subfolder = folder / "sub\x1b]0;folder\x07"
    hostile_subfolder.mkdir(exist_ok=True)
    (hostile_subfolder / "inner.txt").write_text("Kept in a folder that means harm\n")


def _write_encodings(folder: Path) -> None:
    (folder / "empty.txt").touch()
    (folder / "blank.txt").write_text("\n \n\t\n\n")
    (folder / "null.txt").write_text("A null\0in the middle\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (folder / "long-line.txt").write_text("Kept long line " + "word " * 20_000)
    (folder / "no-break.txt").write_text("Kept unbroken " + "x" * 10_000)
    (folder / "utf-16.txt").write_text("Kept in UTF-16: Größe und 日本\n", encoding="utf-16")
    (folder / "latin-1.txt").write_text(
        "Kept in Latin-1: Der Fluss führt Hochwasser, überall stehen Straßen unter Wasser\n",
        encoding="latin-1",
    )
    (folder / "bom.txt").write_text("Kept behind a byte order mark\n", encoding="utf-8-sig")
    (folder / "crlf.txt").write_bytes(b"Kept one of two lines\r\nKept two of two lines\r\n")
    (folder / "broken.md").write_text(
        "---\ntitle: [never closed\n---\n\nKept broken front matter\n"
    )
    (folder / "open.md").write_text("---\ntitle: never ended\nKept without an end\n")


def _write_traps(folder: Path) -> None:
    """What a reader must not follow, wait for, or read for ever."""
    traps: dict[str, Path] = {
        "loop": folder,
        "dangling.txt": folder / "is-not-there",
        "itself.txt": folder / "itself.txt",
        "endless.txt": Path("/dev/zero"),
    }
    for name, target in traps.items():
        if not (folder / name).is_symlink():
            (folder / name).symlink_to(target)
    if not (folder / "waits.txt").exists():
        os.mkfifo(folder / "waits.txt")
    (folder / "folder.txt").mkdir(exist_ok=True)
    unreadable = folder / "unreadable.txt"
    unreadable.unlink(missing_ok=True)
    unreadable.write_text("Nobody may read this\n")
    unreadable.chmod(0)


def _yaml_string(text: str) -> str:
    """`text` as YAML's quoted string, its controls escaped: they come back when it is read."""
    escaped = "".join(
        f"\\U{ord(character):08X}"
        if character in _CONTROLS or character in _HIDDEN or character in '"\\'
        else character
        for character in text
    )
    return f'"{escaped}"'


def _offence(what: str, text: str, position: int) -> str:
    around = text[max(0, position - 60) : position + 60]
    return f"{what} reached the terminal: {text[position : position + 12]!r} in {around!r}"
