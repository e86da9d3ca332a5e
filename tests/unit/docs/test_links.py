"""Every link between the pages leads to a page, and to a heading in it; every picture is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
LINK = re.compile(r"\]\(([^)\s]+)\)")


def _links():
    for page in PAGES:
        for link in dict.fromkeys(LINK.findall(page.read_text(encoding="utf-8"))):
            if not re.match(r"\w+:", link):
                yield pytest.param(page, link, id=f"{page.name}: {link}")


def _anchors(page):
    """What headings are called in links: as the sites that show Markdown make it of their words."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize(("page", "link"), _links())
def test_it_leads_somewhere(page, link):
    file, _, anchor = link.partition("#")
    target = page.parent / file if file else page
    assert target.exists()
    assert not anchor or anchor in _anchors(target)


def test_every_picture_is_shown_on_some_page():
    shown = {
        (page.parent / link).resolve()
        for page in PAGES
        for link in LINK.findall(page.read_text(encoding="utf-8"))
    }
    assert set((ROOT / "docs" / "pictures").iterdir()) <= shown
