"""The forms in which articles leave, declared once: for the command line, the screen, the docs.

What writes a form is imported when it is asked for: most runs of the program export nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.export.collection import Collection
    from reader.export.paths import Folder


class Form(NamedTuple):
    """A form of export."""

    name: str
    """What is typed behind `--to`."""
    what: str
    """What it is, in a few words."""
    suffix: str
    """With the dot; empty for a folder. A file that ends so is of this form, if none is named."""
    module: str
    """Where its function `write` is."""
    is_text: bool = True
    """It may be written to a terminal."""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder of files."""
        return not self.suffix

    @property
    def write(self) -> Callable[[Collection, BinaryIO], None]:
        """What writes a collection into a file."""
        writer: Callable[[Collection, BinaryIO], None] = import_module(self.module).write
        return writer

    @property
    def write_files(self) -> Callable[[Collection, Folder], None]:
        """What writes a collection into a folder."""
        writer: Callable[[Collection, Folder], None] = import_module(self.module).write_files
        return writer


JSONL = Form(
    "jsonl", "JSON lines, which newsread import reads again", ".jsonl", "reader.export.json_lines"
)
MARKDOWN = Form(
    "markdown", "a folder of Markdown, a file for each article", "", "reader.export.markdown"
)
HTML = Form("html", "one web page with contents and names", ".html", "reader.export.html")
CSV = Form("csv", "a table for spreadsheets", ".csv", "reader.export.csv_table")
EPUB = Form("epub", "a book for e-readers", ".epub", "reader.export.epub", is_text=False)

FORMS = (HTML, EPUB, MARKDOWN, CSV, JSONL)
"""Those that articles can have, in the order in which they are offered."""


def form_named(name: str) -> Form:
    """The form of that name; `KeyError` where there is none."""
    return {form.name: form for form in FORMS}[name]


def form_of(path: Path) -> Form | None:
    """The form that the end of a file's name tells."""
    suffix = path.suffix.lower()
    return next((form for form in FORMS if form.suffix and form.suffix == suffix), None)
