"""The forms of export: what is in each, and that nothing hostile gets out of its place."""

from __future__ import annotations

import csv
import re
from datetime import datetime, timedelta, timezone
from html.parser import HTMLParser
from io import BytesIO, StringIO

import pytest

from reader.cli.library_commands import EXPORT
from reader.export.csv_table import COLUMNS
from reader.export.forms import CSV, EPUB, FORMS, HTML, JSONL, MARKDOWN, form_of
from reader.export.markdown import page_of
from reader.export.stylesheet import page_style
from reader.model import Body, Form, Kind, Status
from reader.parse.markdown import MarkdownParser
from reader.settings.locations import find_bundled
from reader.settings.theme_files import load_theme
from tests.support.leaving import Shelf, article, leaving, shelf_of_hostile_articles

TEXT_FORMS = [form for form in FORMS if form.is_text and not form.is_folder]


def written(form, shelf):
    file = BytesIO()
    form.write(shelf, file)
    return file.getvalue()


def test_the_command_offers_every_form():
    (to,) = (each for each in EXPORT.arguments if each.name == "--to")
    assert {*to.settings["choices"]} == {*(form.name for form in FORMS), "opml"}
    assert all(callable(form.write_files if form.is_folder else form.write) for form in FORMS)


def test_the_form_is_told_by_the_end_of_the_name(tmp_path):
    assert form_of(tmp_path / "a.HTML") is HTML
    assert form_of(tmp_path / "a.epub") is EPUB
    assert form_of(tmp_path / "a.txt") is None
    assert form_of(tmp_path) is None


@pytest.mark.parametrize("form", TEXT_FORMS, ids=lambda form: form.name)
def test_nothing_hostile_steers_a_terminal(form):
    text = written(form, shelf_of_hostile_articles()).decode()
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\ufeff]", text
    )


# Web pages


class Page(HTMLParser):
    """What a browser would see."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.links, self.ids, self.titles = [], [], [], []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.tags.append(tag)
        assert not any(name.startswith("on") or name in {"style", "src"} for name in said)
        if "href" in said:
            self.links.append(said["href"])
        if "id" in said:
            self.ids.append(said["id"])
        if tag == "span" and "title" in said:
            self.titles.append((said["class"], said["title"]))

    def handle_data(self, data):
        self.words += data


def test_a_page_has_contents_articles_and_names():
    text = written(HTML, Shelf(*(leaving(article(n)) for n in (1, 2)))).decode()
    page = Page(text)
    assert page.titles == [("place", "Taiwan · place")] * 2
    assert {"#a1", "#a2", "https://example.org/1"} <= {*page.links}
    assert "https://example.org/tsmc?a=1&b=2" in page.links
    assert len(page.ids) == len({*page.ids})
    assert {f"#{each}" for each in page.ids} >= {link for link in page.links if link[0] == "#"}
    assert not {"img", "script", "link", "iframe", "form"} & {*page.tags}
    assert not [link for link in page.links if link.startswith(("javascript", "file"))]
    assert "asia & <chips>" in page.words
    assert "<strong>two <code>fabs</code></strong>" in text
    assert "<blockquote>" in text
    assert '<td class="right">2</td>' in text
    assert "print(&quot;&lt;b&gt;&quot;)" in text
    assert '<a href="https://example.org/fab.png"' in text


def test_lists_nest():
    text = written(HTML, Shelf(leaving(article()))).decode()
    numbered = text[text.index("<ol><li value") :]
    assert re.sub(r"\s", "", numbered[: numbered.index("</ol>")]) == (
        '<ol><livalue="1"><p>one</p></li><livalue="2"><p>two</p><ul><li><p>adeeperone</p></li></ul>'
        '</li><livalue="3"><p>three</p></li>'
    )


def test_a_page_lets_nothing_run_or_load():
    from base64 import b64encode
    from hashlib import sha256

    text = written(HTML, shelf_of_hostile_articles()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1]
    style = text[text.index("<style>") + 7 : text.index("</style>")]
    assert style == page_style()
    hashed = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{hashed}'")
    page = Page(text)
    assert "script" not in page.tags
    assert "img" not in page.tags


def test_names_have_the_colours_of_the_screen():
    style = page_style()
    for name in ("newsread-light", "newsread-dark"):
        theme = load_theme(find_bundled() / "themes" / f"{name}.toml")
        for kind in Kind:
            assert f"--{kind.value}: {theme.kinds[kind].colour};" in style


# Tables


def test_a_table_has_the_columns_that_are_documented():
    note = Status(read=True, tags=("later",), note="a note\nof two")
    rows = list(csv.reader(StringIO(written(CSV, Shelf(leaving(article(), note))).decode())))
    assert rows[0] == [*COLUMNS]
    row = dict(zip(*rows, strict=True))
    assert row["title"] == "Taiwan opens fab 1"
    assert row["tags"] == "asia; chips, fabs"
    assert (row["read"], row["starred"], row["my_tags"], row["note"]) == (
        *("1", "0", "later", "a note\nof two"),
    )
    assert "two fabs" in row["text"]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "＝"])
def test_no_cell_is_computed(sign):
    formula = f"{sign}cmd|' /C calc'!A0"
    odd = article(title=formula, author=formula, tags=(formula,), body=Body(f"\n\n{formula}"))
    rows = list(csv.reader(StringIO(written(CSV, Shelf(leaving(odd))).decode())))
    row = dict(zip(*rows, strict=True))
    assert {row[name] for name in ("title", "author", "tags", "text")} == {f"'{formula}"}


# Markdown


def read_back(each):
    (parsed,) = MarkdownParser().parse(page_of(each).encode(), "name")
    return parsed


ZONED = datetime(2026, 3, 1, 9, 30, 5, tzinfo=timezone(timedelta(hours=2)))

ODD = [
    article(),
    article(published=None, url="", tags=()),
    article(published=ZONED, body=Body()),
    article(title='Quotes "here" and \\ there: a # sign, [brackets] {and} more'),
    article(title="1984"),
    article(title="No", tags=("yes", "null", "1:30", "- x", "a, b")),
    article(title="[" * 600),
    article(title="- " * 40 + "x"),
    article(title="Tabs\tand\u00a0spaces 日本 🏴‍☠️"),
    article(author="x" * 60_000),
    article(body=Body("---\ntitle: another\n---\n\ntext", Form.MARKDOWN)),
    article(body=Body("# Taiwan opens fab 1\n\ntext", Form.MARKDOWN)),
    article(body=Body("A *star* and 1. a number\n\n# no heading")),
    article(body=Body("<h2>H</h2><p>a <b>b</b></p>", Form.HTML)),
]


@pytest.mark.parametrize("each", ODD)
def test_our_reader_reads_the_same_back(each):
    parsed = read_back(leaving(each, Status(starred=True, tags=("mine",), note="a\nb: c")))
    assert parsed.title == " ".join(each.title.split())
    assert (parsed.published, parsed.url, parsed.tags) == (each.published, each.url, each.tags)


def test_markdown_leaves_as_the_very_text():
    assert read_back(leaving(article())).body == Body(
        article().body.source.strip("\n"), Form.MARKDOWN
    )
    assert read_back(leaving(article(body=Body()))).body.source == ""


def test_plain_text_means_the_same_as_markdown():
    from reader.parse import document

    body = Body("A *star* and\n1. a number\n\n# no heading\n\n    indented <b>")
    each = leaving(article(body=body))
    assert document(read_back(each).body).text == each.document.text.replace("    ", "")


def test_hostile_heads_hold():
    for each in shelf_of_hostile_articles().plain():
        page = page_of(each)
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", page)
        parsed = MarkdownParser().parse(page.encode(), "name")
        assert len(parsed) == 1
        assert parsed[0].published == each.article.published


def test_a_folder_has_a_file_for_each(tmp_path):
    from reader.export.paths import folder_at

    shelf = Shelf(*(leaving(article(n)) for n in range(5)))
    with folder_at(tmp_path / "out") as folder:
        MARKDOWN.write_files(shelf, folder)
    assert len(list((tmp_path / "out").glob("2026-03-30-taiwan-opens-fab-*.md"))) == 5


def test_lines_are_ascii():
    assert written(JSONL, shelf_of_hostile_articles()).isascii()
