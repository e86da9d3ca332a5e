"""A file read by its parser: from bytes and a name to records and faults, as the pipeline does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, cast

from reader.model import Fault
from reader.parse import File, parser_for
from reader.settings.files import DEFAULTS

if TYPE_CHECKING:
    from reader.model import ParsedArticle
    from reader.parse import Record
    from reader.settings.files import FileSettings


def read(
    data: bytes, name: str, settings: FileSettings = DEFAULTS
) -> tuple[list[Record], list[Fault]]:
    """Return the records of a file and what of it is lost. Raises `ParseError`."""
    parser = parser_for(name, data[: 1 << 16])
    assert parser is not None
    # The buffer is small, so that streams are truly read as streams.
    stream = cast("io.BufferedReader", io.BufferedReader(io.BytesIO(data), 1 << 16))
    records: list[Record] = []
    faults: list[Fault] = []
    for each in parser.read(File(name, stream, settings)):
        if isinstance(each, Fault):
            faults.append(each)
        else:
            records.append(each)
    return records, faults


def articles(data: bytes, name: str, settings: FileSettings = DEFAULTS) -> list[ParsedArticle]:
    """Return the articles of a file of which nothing is lost. Raises `ParseError`."""
    records, faults = read(data, name, settings)
    assert not faults, faults
    return [record.parsed for record in records if record.parsed is not None]
