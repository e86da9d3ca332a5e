"""Articles on their way out, for the tests of the forms of export: plain values, no library."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from reader.export.collection import Gone, Heading, Leaving
from reader.model import Article, Body, Enclosure, Form, Kind, Mention, Source, Status
from reader.parse import document
from tests.support import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MADE = datetime(2026, 3, 31, 9, 30, tzinfo=UTC)

BODY = """# Chips first

Taiwan said *on Monday* that [TSMC](https://example.org/tsmc?a=1&b=2) would
open **two `fabs`**.

> Quoted, and
>
> - within

1. one
2. two
   - a deeper one
3. three

- [x] done

| what | how many |
|:-----|---------:|
| fabs | 2 |

```python
print("<b>")
```

![A fab](https://example.org/fab.png)

[no](javascript:alert(1)) [file](file:///etc/passwd)
"""


def article(number: int = 1, **changes: object) -> Article:
    """An article of its own id."""
    plain = Article(
        id=f"aaaabbbb{number:08}",
        source=Source("file:wire", "The Wire"),
        title=f"Taiwan opens fab {number}",
        body=Body(BODY, Form.MARKDOWN),
        published=date(2026, 3, 30),
        url=f"https://example.org/{number}",
        tags=("asia", "chips, fabs"),
    )
    return plain._replace(**changes)  # type: ignore[arg-type]


def leaving(each: Article, status: Status = Status()) -> Leaving:  # noqa: B008 — a frozen value
    """An article laid out, in which every `Taiwan` is a place."""
    laid_out = document(each.body)
    start = laid_out.text.find("Taiwan")
    mentions = [Mention(start, start + 6, Kind.PLACE, "Taiwan")] if start >= 0 else []
    return Leaving(each, status, laid_out, tuple(mentions))


class Shelf:
    """A `Collection` of some articles."""

    title = "asia & <chips>"
    made = MADE

    def __init__(self, *all_of_them: Leaving) -> None:
        self._all = all_of_them

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self._all)

    def headings(self) -> Iterator[Heading]:
        """As a list of contents shows them."""
        for each in self._all:
            yield Heading(each.article.title, each.article.source.name, each.article.published)

    def plain(self) -> Iterator[Leaving]:
        """All of them."""
        yield from self._all

    laid_out = plain
    named = plain

    def gone(self) -> Iterator[Gone]:
        """None."""
        yield from ()


def shelf_of_hostile_articles() -> Shelf:
    """Articles with hostile texts in every field, as a damaged store could hold them."""
    return Shelf(*(_hostile(number, text) for number, text in enumerate(_texts())))


def _texts() -> Sequence[str]:
    markup = [
        "</style><script>x</script>",
        '"><img src=x onerror=y>',
        "]]>",
        "\ufffe\uffff",
        "&#27;",
    ]
    return [*(text for _, text in hostile.texts()), *markup]


def _hostile(number: int, text: str) -> Leaving:
    forms = list(Form)
    each = article(
        number,
        title=text,
        source=Source(text, text),
        body=Body(f"{text}\n\nTaiwan", forms[number % len(forms)]),
        author=text,
        url=f"https://example.org/{text}",
        tags=(text,),
        reference=text,
        language=text,
        enclosures=(Enclosure(text, text, 5, 70, text), Enclosure(f"https://e.org/{text}")),
    )
    return leaving(each, Status(read=True, starred=True, tags=(text,), note=text))
