"""What `sources.toml` says is kept of a source, behind every refresh."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reader.settings.sources import SourceSettings, SourcesReading
from reader.store import Limits, Store
from reader.update.places import add_place
from reader.update.refreshers import refresh_sources
from reader.update.retention import limits_of, preview, retain
from reader.update.told import Manner

if TYPE_CHECKING:
    from pathlib import Path

    from reader.update.told import Told


def test_a_refresh_puts_away_what_is_beyond(tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    for day in range(1, 6):
        text = f"---\ntitle: Letter {day}\ndate: 2026-01-0{day}\n---\n\nA text.\n"
        (folder / f"{day}.md").write_text(text)
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        source = add_place(store, folder)
        settings = SourcesReading({source.location: SourceSettings(keep=2)})
        told: list[Told] = []
        for _ in range(2):
            refresh_sources(store, [source], told.append, manner=Manner(settings=settings))
        came = [each.come for each in told if each.come]
        assert [each.describe() for each in came] == ["5 new, 3 put away", "no change"]
        assert store.articles.present() == 2
        assert preview(store, source, settings) == (0, 0, [])
        assert retain(store, source, SourcesReading()) == 0, "off, unless it is settled"
        assert preview(store, source, SourcesReading()) is None


def test_days_count_back_from_now(tmp_path: Path) -> None:
    with closing(Store.open(tmp_path / "library.sqlite3")) as store:
        source = add_place(store, tmp_path)
    now = datetime(2026, 1, 31, tzinfo=UTC)
    settings = SourcesReading({source.source.key: SourceSettings(keep_days=30)})
    first_day = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
    assert limits_of(source, settings, now) == Limits(None, first_day)
    assert limits_of(source, SourcesReading(), now) is None
