"""Packed files and archives: read in place, counted, and harmless."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import sys
import zipfile

import pytest

from reader.fetch import Opened, unpacking, zipped
from reader.model import Fault
from reader.settings.files import DEFAULTS

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

PACKERS = {
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
TEXT = b"".join(b"A line of text, and its number is %d\n" % number for number in range(20_000))
SUFFIXES = frozenset((".md", ".txt", ".zip", ".gz"))


def pieces(path, settings=DEFAULTS):
    """What is in a file: names and bytes, and faults."""
    opened = Opened(path, settings, SUFFIXES)
    found = [
        each if isinstance(each, Fault) else (each.name, each.stream.read())
        for each in opened.pieces()
    ]
    opened.close()
    return found


def written(tmp_path, data, name="a.txt.gz"):
    path = tmp_path / name
    path.write_bytes(data)
    return path


def archive(members, **options):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, **options) as file:
        for name, data in members:
            file.writestr(name, data)
    return packed.getvalue()


@pytest.mark.parametrize("suffix", PACKERS)
def test_each_way_of_packing_under_any_name(tmp_path, suffix):
    packed = PACKERS[suffix](TEXT)
    assert pieces(written(tmp_path, packed, f"a.txt.{suffix}")) == [("a.txt", TEXT)]
    assert pieces(written(tmp_path, packed, "dump")) == [("dump", TEXT)]
    several = written(tmp_path, packed + packed + b"\0" * 700, f"b.txt.{suffix}")
    assert pieces(several) == [("b.txt", TEXT + TEXT)]


@pytest.mark.parametrize("suffix", PACKERS)
def test_of_a_file_that_is_cut_what_stands_before_is_read(tmp_path, suffix):
    packed = PACKERS[suffix](TEXT)
    (_, data), fault = pieces(written(tmp_path, packed[: len(packed) // 2]))
    assert TEXT.startswith(data)
    assert fault.reason == "it is cut off"


@pytest.mark.parametrize("suffix", PACKERS)
def test_bombs_end_early(tmp_path, suffix, monkeypatch):
    monkeypatch.setattr(unpacking, "HARMLESS", 1 << 20)
    bomb = PACKERS[suffix](b"\0" * (30 << 20))
    (_, data), fault = pieces(written(tmp_path, bomb))
    assert len(data) < 12 << 20
    assert "a bomb" in fault.reason
    if suffix == "gz":  # and what is packed twice is one too
        (_, data), *faults = pieces(written(tmp_path, gzip.compress(bomb)))
        assert len(data) < 12 << 20
        assert "a bomb" in faults[0].reason


def test_the_bytes_that_come_out_are_limited_by_the_setting(tmp_path):
    path = written(tmp_path, gzip.compress(TEXT))
    (_, data), fault = pieces(path, DEFAULTS._replace(unpacked=100_000))
    assert len(data) < 300_000
    assert "[files] unpacked" in fault.reason


def test_nothing_is_unpacked_more_than_three_times_over(tmp_path):
    packed = TEXT
    for _ in range(3):
        packed = gzip.compress(packed)
    assert pieces(written(tmp_path, packed))[0][1] == TEXT
    (fault,) = pieces(written(tmp_path, gzip.compress(packed)))
    assert "more than 3 times" in fault.reason


def test_the_files_of_an_archive_in_its_order(tmp_path):
    inner = archive([("deep.md", b"deep")])
    members = [
        *(("b/2.md", b"two"), ("a.md", b"one"), ("photo.jpg", b"x"), (".hidden.md", b"x")),
        *(
            ("__MACOSX/a.md", b"x"),
            ("b/", b""),
            ("c.txt.gz", gzip.compress(b"c")),
            ("d.zip", inner),
        ),
    ]
    found = pieces(written(tmp_path, archive(members), "news.zip"))
    assert found == [("2.md", b"two"), ("a.md", b"one"), ("c.txt", b"c"), ("deep.md", b"deep")]


def test_names_that_lead_out_and_links_do_nothing(tmp_path):
    link = zipfile.ZipInfo("link.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = archive([("../../out.md", b"words"), ("/etc/abs.md", b"words"), (link, b"/etc/passwd")])
    (one, two, fault) = pieces(written(tmp_path, data, "news.zip"))
    assert (one, two) == (("out.md", b"words"), ("abs.md", b"words"))
    assert fault.place == "link.md"
    assert "a link" in fault.reason
    assert [each.name for each in tmp_path.iterdir()] == ["news.zip"]


def test_a_damaged_file_of_an_archive_costs_itself(tmp_path):
    data = bytearray(archive([("a.md", TEXT), ("b.md", TEXT), ("c.md", b"whole")]))
    data[400] ^= 0xFF
    found = pieces(written(tmp_path, bytes(data), "news.zip"))
    assert found[-1] == ("c.md", b"whole")
    assert [each.place for each in found if isinstance(each, Fault)] == ["a.md"]


def test_encrypted_files_say_so(tmp_path):
    data = bytearray(archive([("a.md", b"text")]))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    (fault,) = pieces(written(tmp_path, bytes(data), "news.zip"))
    assert (fault.place, fault.reason) == ("a.md", "it is encrypted")


def test_bombs_of_many_files_are_counted_together(tmp_path, monkeypatch):
    monkeypatch.setattr(unpacking, "HARMLESS", 1 << 20)
    monkeypatch.setattr(zipped, "HARMLESS", 1 << 20)
    data = archive([(f"{number}.md", b"\0" * (4 << 20)) for number in range(12)])
    found = pieces(written(tmp_path, data, "news.zip"))
    assert sum(len(each[1]) for each in found if not isinstance(each, Fault)) < 36 << 20
    assert "a bomb" in found[-1].reason


def test_an_archive_whose_list_is_cut_off_or_endless_is_refused(tmp_path, monkeypatch):
    data = archive([(f"{number}.md", b"text") for number in range(50)])
    (fault,) = pieces(written(tmp_path, data[:-30], "news.zip"))
    assert "list of contents" in fault.reason
    monkeypatch.setattr(zipped, "MOST_LISTED", 1_000)
    (fault,) = pieces(written(tmp_path, data, "news.zip"))
    assert "more files than can be listed" in fault.reason


def test_an_archive_that_says_two_things_of_its_list_is_refused(tmp_path, monkeypatch):
    """Its end says that the list is short; a record before it, which is the one read, the truth."""
    monkeypatch.setattr(zipped, "MOST_LISTED", 1_000)
    data = archive([(f"{number}.md", b"text") for number in range(50)])
    size, start = struct.unpack("<2L", data[-10:-2])
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 50, 50, size, start)
    where = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(data) - 22, 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 46, start, 0)
    lying = data[:-22] + record + where + end
    assert len(zipfile.ZipFile(io.BytesIO(lying)).namelist()) == 50
    (fault,) = pieces(written(tmp_path, lying, "news.zip"))
    assert "more files than can be listed" in fault.reason


def test_an_archive_in_an_archive_is_limited(tmp_path):
    inner = archive([("deep.md", bytes(range(256)) * 40)])
    data = archive([("d.zip", inner)])
    (fault,) = pieces(written(tmp_path, data, "a.zip"), DEFAULTS._replace(largest=200))
    assert "[files] largest" in fault.reason
    for _ in range(4):
        data = archive([("d.zip", data)])
    (fault,) = pieces(written(tmp_path, data, "a.zip"))
    assert "more than 3 times" in fault.reason


def test_a_file_without_a_name_costs_nobody_else(tmp_path):
    packed = archive([(zipfile.ZipInfo(""), b"nameless"), ("a.txt", b"read")])
    assert pieces(written(tmp_path, packed, "a.zip")) == [("a.txt", b"read")]
