import pytest

from reader.parse import ParseError
from reader.parse.encoding import decode, decoded_as

TEXT = "Ein Satz über Łódź, „Zitate“ und 日本.\nZweite Zeile."
WESTERN = (
    "Le gouvernement a annoncé jeudi une réforme générale de l’énergie, après des années de débats "
    "à l’Assemblée ; l’opposition s’est déclarée « très inquiète » du coût pour les ménages.\n"
) * 4


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_any_dress(encoding):
    assert decode(TEXT.replace("Ł", "L").encode(encoding)).endswith("Zweite Zeile.")
    if encoding not in ("utf-16-le", "utf-16-be"):
        assert decode(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("stated", ["punycode", "IDNA", "rot13", "hex", "klingon"])
def test_what_texts_are_not_in_is_no_encoding(stated):
    """Those of names of hosts take the square of a length: a feed's minutes, a book's hours."""
    with pytest.raises(LookupError):
        decoded_as(b"caf-dma", stated)


def test_a_windows_file_keeps_its_quotes():
    assert decode(WESTERN.encode("cp1252")) == WESTERN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Правительство объявило о реформе энергетики после долгих лет споров. " * 6, "cp1251"),
        (
            "政府は木曜日、長年の議論を経てエネルギー改革を発表した。野党は懸念を示した。" * 6,
            "shift_jis",
        ),
        ("政府周四宣布了一项能源改革，此前经过了多年的辩论。反对派表示担忧。" * 6, "gb18030"),
    ],
)
def test_other_encodings_are_told(text, encoding):
    assert decode(text.encode(encoding)) == text


def test_lines_end_in_newlines_alone():
    assert decode(b"\xef\xbb\xbfa\r\nb\rc\nd\x0ce") == "a\nb\nc\nd\ne"


def test_text_is_sanitised():
    assert decode(b"a\x1b[31mb\x1b]0;x\x07c") == "abc"


def test_a_damaged_character_does_not_turn_utf_8_into_something_else():
    data = ("Überall äußerten sich Bürger. " * 20).encode()
    assert decode(data + b"\xff") == data.decode() + "\ufffd"
    assert decode(data[:-1] + "ü".encode()[:1]).startswith("Überall äußerten")


@pytest.mark.parametrize(
    "data",
    [
        b"text\x00with nul",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8,
        bytes(range(1, 256)) * 8,
        b"\x00" * 100,
        b"\x1f\x8b\x08\x00" + bytes(range(255, 0, -1)),
    ],
    ids=["nul", "png", "bytes", "zeros", "gzip"],
)
def test_what_is_not_text_is_refused(data):
    with pytest.raises(ParseError):
        decode(data)


def test_nothing_is_nothing():
    assert decode(b"") == ""
    assert decode(b"\xef\xbb\xbf") == ""


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Café crème à la française", "cp1252"),
        ("Señor Peña viajó a España mañana", "latin-1"),
        ("Zażółć gęślą jaźń. Książka leży na stole, żółw śpi.", "cp1250"),
        ("Привет, как дела? Новости дня", "cp1251"),
    ],
)
def test_a_line_is_enough_to_tell_the_usual_encodings(text, encoding):
    assert decode(text.encode(encoding)) == text
