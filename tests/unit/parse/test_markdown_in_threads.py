"""Markdown is laid out by several threads from the first moment on."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from mdurl import _decode, _encode

from reader.parse import markdown_document

SOURCE = "A [zebra](https://zoo.example/zebra~z) and <https://zoo.example/%7Ezebra>.\n"
LONG_ENOUGH = 0.3
"""Seconds in which another thread has laid out the source, if nothing holds it."""


@pytest.mark.parametrize(("module", "name"), [(_encode, "encode_cache"), (_decode, "decode_cache")])
def test_another_thread_never_sees_half_a_table(monkeypatch, module, name):
    alone = markdown_document.markdown_document(SOURCE)
    others = []
    with ThreadPoolExecutor(1) as pool:

        class Tables(dict):
            """Has another thread begin at the moment when a table stands there, still empty."""

            def __setitem__(self, key, table):
                super().__setitem__(key, table)
                others.append(pool.submit(markdown_document.markdown_document, SOURCE))
                wait(others, LONG_ENOUGH)

        monkeypatch.setattr(module, name, Tables())
        markdown_document._made.cache_clear()
        assert markdown_document.markdown_document(SOURCE) == alone
        assert [other.result() for other in others] == [alone]
