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
    "newsletter": (
        "<table width=100%><tr><td align=center><table><tr><td><h1>The Week</h1></td></tr>"
        "<tr><td><p>Dear readers, Maria Costa opened a bridge.</p></td></tr><tr><td><table><tr>"
        "<td><img src='https://x.org/a.jpg' alt='The bridge'></td><td><h3>What it cost</h3>"
        "<p>$40 million, and <b>two years</b>.</p></td></tr></table></td></tr>"
        "<tr><td><a href='https://x.org/u'>Unsubscribe</a> | <a href='https://x.org/w'>In the "
        "browser</a></td></tr></table></td></tr></table>"
    ),
    "figures": (
        "<figure><img src='https://x.org/1.jpg' alt='Harbour Bridge at night, seen from the old "
        "quay where the ferries left'><figcaption>The bridge, by night. Photo: <a href='/jo'>Jo"
        "</a></figcaption></figure><p>Some words of Lisbon between the two.</p>"
        "<figure><figure><img src='/a.png' alt='One'></figure><figure><img src='/b.png' alt=''>"
        "<figcaption>Second</figcaption></figure><figcaption>A gallery</figcaption></figure>"
        "<iframe src='https://www.youtube.com/embed/abc12345' title='The opening'></iframe>"
        "<p>Last words.</p>"
    ),
    "notes": (
        "<p>A claim<sup><a href='#fn1'>1</a></sup> and another<a class=footnote href='#fn2'>2</a>, "
        "as E = m c<sup>2</sup> and <math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn>"
        "</mrow></mfrac></math> show.</p><ul><li><input type=checkbox checked> Done</li><li>"
        "<input type=checkbox> To be done</li></ul><hr><div><a id=fn1 href='#r1' class=footnote>1"
        "</a><p>The source of it.</p></div><div><a id=fn2 href='#r2'>2</a><p>Another.</p></div>"
    ),
    "rows": (
        "<table><tr><th>Bridge<th>Opened<th>Length<th>Material<th>Architect<th>Cost<th>Remark<tr>"
        "<td>Harbour<td>4 March 2026<td>1,240 m<td>Steel and concrete<td>Maria Costa<td>$40 million"
        "<td>Closed for two years<tr><td>Old<td>1890<td>85 m<td>Wood<td>–<td>–<td>Burned</table>"
    ),
    "details": (
        "<details><summary>Read more</summary><p>What stood <em>folded</em> away.</p></details>"
        "<address>By Maria Costa</address><p><ruby>字<rt>じ</rt></ruby> and <kbd>Ctrl</kbd>+<kbd>C"
        "</kbd>, <small>small words</small>.</p><pre>plain code\n  indented</pre>"
        "<h6>A heading of the last rank</h6><p>Words.</p>"
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
