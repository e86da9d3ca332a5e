"""The rooms on the way to the first frame load nothing of the web, nor of feeds."""

import subprocess
import sys

HEAVY = (
    "asyncio",
    "email",
    "feedparser",
    "httpx2",
    "json",
    "pickle",
    "subprocess",
    "xml",
)


def test_reading_files_loads_nothing_of_the_web_and_nothing_of_feeds():
    code = (
        "import sys; before = set(sys.modules); import reader.fetch, reader.parse;"
        " print(*sorted(set(sys.modules) - before))"
    )
    # Without what an installed package may load at the start.
    ran = subprocess.run(
        [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = ran.stdout.split()
    assert "reader.parse.feeds" in loaded
    assert not [name for name in loaded if name.split(".")[0] in HEAVY]
