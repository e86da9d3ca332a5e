"""`newsread catchup`: who is new in the news, and what to begin with."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from reader.cli import FOUND, NOTHING_FOUND, output
from reader.cli.news_rows import catchup_row
from reader.cli.opening import MistakeError
from reader.text.counting import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from reader.cli.news_rows import CatchUpRow, RisenRow
    from reader.library import Library


SHOWN = 10
"""Names of each sort, and headlines, unless said otherwise."""

OF_EACH = 3
"""Headlines told of each that is followed."""

REASONS = 3
"""Names for which a headline was chosen that are told."""


def show_catchup(library: Library, arguments: SimpleNamespace) -> int:
    """Print what is new; 1 if nothing came. Raises MistakeError."""
    since = _since(library, arguments.since)
    library.recognise_all()
    library.catch_up()
    limit = arguments.limit or SHOWN
    followed = library.news_of_followed(since)
    row = catchup_row(library, library.news(since, limit), followed, since, limit)
    if arguments.json:
        output.print_json(row)
    elif arguments.plain or not output.is_for_the_eye():
        of_followed = [headline for each in row["followed"] for headline in each["headlines"]]
        for each in (*of_followed, *row["headlines"]):
            reasons = ", ".join(each["reasons"])
            fields = (each["id"], each["published"] or "", each["source"], each["title"])
            output.print_fields([*fields, reasons])
    else:
        output.print_lines(_page(row))
    return FOUND if row["articles"] else NOTHING_FOUND


def _since(library: Library, said: str | None) -> datetime:
    """From when on things are new: as it was said, else since the last visit, else for a day."""
    now = library.now()
    if not said:
        return library.last_visit() or now - timedelta(days=1)
    from reader.query.when import Clock, period_of_age, period_of_days, read_age, read_day

    clock = Clock(now.timestamp())
    age, day = read_age(said), read_day(said)
    if age:
        stamp = period_of_age(*age, clock, is_newer=True).since
    elif day:
        stamp = period_of_days(day, None, clock).since
    else:
        raise MistakeError(f"--since wants an age or a day, as 3d or 2026-01-29, not {said}")
    try:
        return datetime.fromtimestamp(stamp).astimezone()
    except (OverflowError, ValueError, OSError):
        raise MistakeError(f"--since {said} is before there were dates") from None


def _page(row: CatchUpRow) -> Iterator[str]:
    since = row["since"][:16].replace("T", " ")
    yield f"since {since}: {counted(row['articles'], 'article')}, {row['unread']:,} unread"
    if row["followed"]:
        yield ""
        yield "of what you follow"
    for news in row["followed"]:
        yield f"{news['articles']:7}  {news['name']}, {news['unread']} unread"
        for each in news["headlines"][:OF_EACH]:
            yield f"         {each['id']}  {each['title']}"
    yield from _names("for the first time", row["new"])
    yield from _names("more than before", row["risen"])
    for each in row["headlines"]:
        yield ""
        yield f"{each['id']}  {(each['published'] or '')[:10]}  {each['title']}"
        if each["reasons"]:
            yield f"    for {', '.join(each['reasons'][:REASONS])}"


def _names(title: str, names: list[RisenRow]) -> Iterator[str]:
    if names:
        yield ""
        yield title
    for each in names:
        usual = f", {each['expected']:g} expected" if each["expected"] else ""
        yield f"{each['articles']:7}  {each['name']} ({each['kind']}){usual}"
