"""Text where an encoding has few characters."""

from __future__ import annotations

import codecs

import pytest

from reader.text.narrow import ERRORS, narrowed, replaced


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Gödel’s “Ægir” – Łódź …", 'Godel\'s "Aegir" - Lodz ...'),
        ("a · b → c", "a - b -> c"),
        ("中文 🎉", "?? ?"),
        ("ASCII stays", "ASCII stays"),
        ("\udcff", "?"),
    ],
)
def test_letters_and_signs_become_plain_ones(text, plain):
    assert narrowed(text) == plain


def test_only_what_an_encoding_lacks_is_replaced():
    codecs.register_error(ERRORS, replaced)
    assert "Gödel’s".encode("latin-1", ERRORS).decode("latin-1") == "Gödel's"
    assert "Gödel’s".encode("ascii", ERRORS) == b"Godel's"
    assert "Gödel’s 中".encode("utf-8", ERRORS).decode() == "Gödel’s 中"


def test_what_cannot_be_decoded_is_no_matter_of_this():
    codecs.register_error(ERRORS, replaced)
    with pytest.raises(UnicodeDecodeError):
        b"\xff".decode("utf-8", ERRORS)
