"""Pictures of articles of many shapes, in three themes: dark, light, the terminal's own colours."""

from __future__ import annotations

import pytest

from tests.support.screen import (
    forget_run,
    make_app,
    make_library,
    press_keys,
    settled,
    write_corpus,
)

SHAPES = {
    "headings": "<h2>Two</h2><p>Words.<h3>Three</h3><p>Words.<h4>Four</h4><p>Words.<h5>Five</h5>",
    "inline": (
        "<p>Some <em>stress</em>, <strong>force</strong>, <code>code</code>, <del>struck</del>, "
        "<q>said</q>, <a href='https://example.org'>a link</a>, m<sup>2</sup> and a note"
        "<sup><a href='#n'>1</a></sup>.<br>A line of its own, by Maria Costa of Lisbon.</p><hr>"
        "<ol><li id=n>The note.</ol>"
    ),
    "lists": (
        "<ul><li>One item that is long enough to be set on two lines of any pane that there is here"
        "<ul><li>within<ol start=9><li>nine<li>ten</ol></ul><li>Two</ul>"
        "<dl><dt>A term<dd>What it means.<dt>Another<dd>What that means.</dl>"
    ),
    "quotes": (
        "<blockquote><p>Nobody believed it.<blockquote>Really nobody?</blockquote>"
        "<ul><li>An item of Maria Costa</ul><pre>code</pre></blockquote><p>So it was said."
    ),
    "table": (
        "<table><caption>The bridges</caption><tr><th>Bridge<th>Opened<th align=right>Metres"
        "<th>Note"
        "<tr><td>Harbour<td>4 March 2026<td>1,240<td>Closed for two years, then opened by Maria "
        "Costa in Lisbon<tr><td>Old<td>1890<td>85<td>Wood</table>"
    ),
    "code": (
        "<pre class='language-python'>@cache\ndef price(bread: int) -> str:\n"
        '    """In euros."""\n    # rounded\n    return f"{bread / 100:.2f} EUR"  # 1 loaf\n</pre>'
        "<figure><img src=a.png alt='A bridge at night'><figcaption>The bridge, by night"
        "</figcaption></figure><iframe src='https://video.example/1'></iframe>"
    ),
    "scripts": (
        "<p>港の橋は二年ぶりに開通した。「誰も信じなかった」と市長は述べ、作業員に感謝した。費用は計画を上回った。"
        "<p>גשר הנמל נפתח מחדש לאחר שנתיים של תיקונים, ואיש לא האמין שיעמוד שוב.</p>"
        "<p>👩‍👩‍👧 🇵🇹 👍🏽 and plain words behind them, which go on until the line is full.</p>"
    ),
}

THEMES = ("newsread-dark", "newsread-light", "ansi")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("shape", SHAPES)
def test_shape(shape, theme, snap_compare, tmp_path):
    head = f"<title>An article of {shape}</title><meta name=date content=2026-03-09>"
    corpus = write_corpus(tmp_path / "corpus", {"page.html": head + SHAPES[shape]})
    app = make_app(make_library(corpus), tmp_path / "home", theme=theme)

    async def run_before(pilot):
        await settled(pilot)
        app.reader_screen.search_line.cursor_blink = False
        app.clear_notifications()
        await settled(pilot)
        await press_keys(pilot, "z", "T" if shape == "headings" else "f")
        app.clear_notifications()
        await settled(pilot)

    try:
        assert snap_compare(app, terminal_size=(84, 30), run_before=run_before)
    finally:
        forget_run()
