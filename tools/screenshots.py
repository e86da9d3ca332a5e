"""Takes the pictures of docs/pictures/ from the running program. `make screenshots` runs it.

The program is driven by keys on the seeds, at a fixed time, in a home of its own, so that a picture
changes only when the screen does. Textual saves SVG; headless Chromium, where there is one, turns
it into PNG, which every page can show. Without Chromium the SVG stay in the temporary folder.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"

NOW = datetime(2026, 2, 1, 12, tzinfo=UTC)
"""When the pictures are taken, as far as the program knows: ages would change daily."""

SCALE = 1
"""Pixels of a picture for each of the SVG's: 120 columns are about 1,500 wide as it is."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True)
class Shot:
    """One picture: how large the terminal is, and what is pressed before it is taken."""

    name: str
    size: tuple[int, int] = (120, 40)
    keys: tuple[str, ...] = ()
    theme: str = ""


SHOTS = (
    Shot("reading", keys=(*"j" * 18, "enter", ".")),
    Shot("finding", keys=(*"/gover", "down", "down")),
    Shot("narrow", size=(80, 24)),
    Shot("name", keys=(*"j" * 18, "enter", ".", "enter")),
    Shot("light", keys=(*"j" * 10, "enter", "."), theme="newsread-light"),
    Shot("lamplight", keys=(*"j" * 12, "enter", "."), theme="lamplight"),
)


async def take(shot: Shot, home: Path) -> str:
    """Run the program, press the keys, and return the picture as SVG."""
    from reader.library import open_library
    from reader.settings.config import read_config
    from reader.settings.locations import find_locations
    from reader.settings.theme_files import find_themes
    from reader.ui.app import NewsreadApp

    folders = {f"NEWSREAD_{each}_DIR": str(home / each) for each in ("DATA", "CONFIG", "STATE")}
    locations = find_locations(folders)
    library = open_library(locations)
    library.now = lambda: NOW
    config, _ = read_config(locations.config_file)
    if shot.theme:
        config = config._replace(theme=shot.theme)
    themes = find_themes(locations.bundled_themes, locations.user_themes)
    app = NewsreadApp(library, config, themes, locations)
    async with app.run_test(size=shot.size) as pilot:
        await _settle(pilot.pause)
        for key in shot.keys:
            await pilot.press({"/": "slash", " ": "space", ".": "full_stop"}.get(key, key))
            await pilot.pause()
        await _settle(pilot.pause)
        svg = app.export_screenshot(title="newsread")
    library.close()
    return _with_local_font(svg)


async def _settle(pause: object) -> None:
    """Let the workers finish and their messages be drawn."""
    assert callable(pause)
    for _ in range(10):
        await pause(0.1)


def _with_local_font(svg: str) -> str:
    """The picture without the web fonts that Textual names: this machine's is used."""
    svg = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return svg.replace("Fira Code", "DejaVu Sans Mono")


def to_png(svg: Path, png: Path, browser: str) -> None:
    """Draw a picture with a browser, exactly as large as it is."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8"))
    assert found is not None
    width, height = (round(float(each)) for each in found.groups())
    page = svg.with_suffix(".html")
    page.write_text(
        f'<body style="margin:0"><img src="{svg.name}" width="{width}" height="{height}">',
        encoding="utf-8",
    )
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--default-background-color=00000000",
                f"--user-data-dir={profile}",
                f"--force-device-scale-factor={SCALE}",
                f"--window-size={width},{height}",
                f"--screenshot={png}",
                page.as_uri(),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )


def main() -> int:
    """Take every picture, or those that are named; 1 if there was no browser to draw them."""
    wanted = [shot for shot in SHOTS if not sys.argv[1:] or shot.name in sys.argv[1:]]
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    folder = Path(tempfile.mkdtemp(prefix="newsread-pictures-"))
    os.environ["TZ"] = "UTC"
    for shot in wanted:
        svg = folder / f"{shot.name}.svg"
        svg.write_text(asyncio.run(take(shot, folder / f"home-{shot.name}")), encoding="utf-8")
        if browser:
            PICTURES.mkdir(parents=True, exist_ok=True)
            to_png(svg, PICTURES / f"{shot.name}.png", browser)
            print(f"took {shot.name}")
    if browser is None:
        print(f"no Chromium to make PNG with; the SVG are in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
