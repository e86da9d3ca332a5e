"""Findings that are one thing many times over: made here, rather than kept as files of thousands
of lines. By target, each with what it showed."""

from __future__ import annotations

LONG_FINDINGS: dict[str, dict[str, bytes]] = {
    "file.jl": {
        "blank lines, tried from each to the end": b'{"a":' + b"\n" * 30_000,
        "objects that open and never close": b'[{"a' + b"\n{\n" * 10_000,
        "blanks between fields": b'{"a":1' + (b" " * 100 + b'"b":1') * 150,
        "escapes in a list within a text": b'[{"title": "A", "tags": "['
        + rb"\\'" * 10_000
        + b']"}]',
    },
}
