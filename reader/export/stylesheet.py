"""The look of exported pages, made of the themes of the screen: names have the same colours there.

Light or dark as the reader's system is; on paper, always light and without what one clicks at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model import Kind
from reader.settings.locations import find_bundled
from reader.settings.theme_files import load_theme

if TYPE_CHECKING:
    from reader.settings.themes import Theme

LIGHT, DARK = "newsread-light", "newsread-dark"
"""The two themes that the colours are taken from."""

_WORDS = {"bold": "font-weight: 600", "italic": "font-style: italic"}

_PAGE = """
* { box-sizing: border-box; }
html { background: var(--background); color: var(--text); scroll-behavior: smooth;
  font: 1.125rem/1.62 Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4",
    "Noto Serif", Georgia, serif; }
body { margin: 0; display: grid; justify-content: center; column-gap: 4rem; padding: 0 1.25rem;
  grid-template-columns: minmax(0, 40rem); }
header p, nav, footer, .about, .tags, .enclosures { font-family: system-ui, "Segoe UI", "Noto Sans",
  sans-serif; }
header { padding: 3.5rem 0 1.5rem; }
h1, h2, h3, h4, h5, h6 { color: var(--title); line-height: 1.25; text-wrap: balance;
  margin: 2em 0 .6em; }
h1 { font-size: 2rem; margin: 0; letter-spacing: -.01em; }
header p { margin: .5rem 0 0; color: var(--faint); font-size: .85rem; }
article { padding: 3rem 0 1rem; border-top: 1px solid var(--rule); overflow-wrap: break-word; }
article > h2 { font-size: 1.6rem; margin: 0; letter-spacing: -.005em; }
h3 { font-size: 1.25rem; } h4, h5, h6 { font-size: 1.05rem; }
p { margin: 0 0 1.1em; }
.about { color: var(--faint); font-size: .85rem; margin: .6rem 0 1.8rem; }
.tags, .enclosures { color: var(--faint); font-size: .85rem; }
.enclosures { padding: 0; list-style: none; }
a { color: var(--link); text-decoration-thickness: 1px; text-underline-offset: .18em; }
blockquote { margin: 0 0 1.1em; padding-left: 1.2em; border-left: 3px solid var(--rule);
  color: var(--muted); }
ul, ol { margin: 0 0 1.1em; padding-left: 1.5em; } li > p { margin: 0 0 .35em; }
li.bare { list-style: none; } li > ul, li > ol { margin: 0; }
pre, code { font: .86em/1.5 ui-monospace, "SF Mono", "DejaVu Sans Mono", Menlo, monospace; }
pre { background: var(--bar); padding: .9em 1.1em; overflow-x: auto; border-radius: 4px; }
code { background: var(--bar); padding: .08em .25em; border-radius: 3px; }
pre code { background: none; padding: 0; font-size: 1em; }
hr { border: 0; border-top: 1px solid var(--rule); margin: 2em auto; width: 30%; }
.table { overflow-x: auto; margin: 0 0 1.1em; }
table { border-collapse: collapse; font-size: .9em; } th, td { text-align: left;
  vertical-align: top; padding: .35em .9em .35em 0; border-bottom: 1px solid var(--rule); }
.right { text-align: right; } .center { text-align: center; }
.term { font-weight: 600; margin-bottom: 0; } .definition { margin-left: 1.5em; }
.figure { color: var(--faint); font-size: .9em; }
nav summary { cursor: pointer; color: var(--faint); font-size: .85rem; padding: .3rem 0; }
nav ol { list-style: none; margin: 0 0 2rem; padding: 0; font-size: .9rem; line-height: 1.4; }
nav li { padding: .4rem 0; } nav a { color: var(--text); text-decoration: none; }
nav a:hover { color: var(--accent); } nav small { display: block; color: var(--faint);
  font-size: .8rem; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1rem; }
.legend label { cursor: pointer; white-space: nowrap; }
.legend input { accent-color: currentColor; margin: 0 .35rem 0 0; vertical-align: -.1em; }
footer { color: var(--faint); font-size: .8rem; padding: 2rem 0 4rem;
  border-top: 1px solid var(--rule); }
:target { scroll-margin-top: 1rem; }
@media (min-width: 74rem) {
  body { grid-template-columns: 17rem minmax(0, 40rem); }
  header, main, footer { grid-column: 2; }
  nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 0; max-height: 100vh;
    overflow-y: auto; padding: 3.5rem 0 1rem; scrollbar-width: thin;
    scrollbar-color: var(--rule) transparent; }
}
@media print {
  html { font-size: 10.5pt; } body { display: block; padding: 0; }
  .legend { display: none; } header { padding: 0 0 1rem; }
  article { break-inside: auto; padding: 1.5rem 0 0; } h2, h3, h4 { break-after: avoid; }
  pre, table, blockquote { break-inside: avoid; } pre { white-space: pre-wrap; }
  .about a::after { content: " <" attr(href) ">"; overflow-wrap: anywhere; }
}
"""

_NAMES_IN_LINKS = "a span { text-decoration: none; }\n"
"""One line under words is enough."""

_BOOK = """
body { margin: 1em; line-height: 1.5; }
h1 { font-size: 1.4em; line-height: 1.25; text-align: left; margin: 0 0 .4em; }
h2, h3, h4, h5, h6 { font-size: 1.1em; line-height: 1.25; }
article + article { margin-top: 3em; }
.about, .tags, .enclosures, .figure { font-size: .85em; opacity: .75; }
.about { margin: 0 0 1.5em; } .enclosures { padding: 0; list-style: none; }
p { margin: 0 0 .9em; } li > p { margin: 0 0 .3em; } li.bare { list-style: none; }
blockquote { margin: 0 0 .9em; padding-left: 1em; border-left: 2px solid; }
pre { white-space: pre-wrap; font-size: .95em; } table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .2em .8em .2em 0; }
th.right, td.right { text-align: right; } th.center, td.center { text-align: center; }
.term { font-weight: bold; margin-bottom: 0; } .definition { margin-left: 1.5em; }
"""


def page_style() -> str:
    """The style sheet of a web page."""
    light, dark = _themes()
    kinds = "".join(_kind(kind, light) + _hiding(kind) for kind in Kind) + _NAMES_IN_LINKS
    in_dark = f"@media screen and (prefers-color-scheme: dark) {{ {_colours(dark)} }}"
    return f":root {{ color-scheme: light dark; }}\n{_colours(light)}\n{in_dark}\n{_PAGE}{kinds}"


def book_style() -> str:
    """The style sheet of a book: e-readers have their own letters and grounds."""
    light, dark = _themes()
    kinds = "".join(_kind(kind, light) for kind in Kind) + _NAMES_IN_LINKS
    in_dark = f"@media (prefers-color-scheme: dark) {{ {_colours(dark)} }}"
    return f"{_colours(light)}\n{in_dark}\n{_BOOK}{kinds}"


def _themes() -> tuple[Theme, Theme]:
    folder = find_bundled() / "themes"
    return load_theme(folder / f"{LIGHT}.toml"), load_theme(folder / f"{DARK}.toml")


def _colours(theme: Theme) -> str:
    named: dict[str, str] = theme.screen._asdict()
    named.update((kind.value, look.colour) for kind, look in theme.kinds.items())
    return ":root { " + " ".join(f"--{name}: {colour};" for name, colour in named.items()) + " }"


def _kind(kind: Kind, theme: Theme) -> str:
    """A kind of name as the theme draws it; underlined so thinly that a page stays calm."""
    style = theme.kinds[kind].style.split()
    said = [f"color: var(--{kind.value})", *(_WORDS[word] for word in style if word in _WORDS)]
    if "underline" in style:
        said.append("text-decoration: underline 1px; text-underline-offset: .2em")
        said.append("text-decoration-color: color-mix(in srgb, currentColor 45%, transparent)")
    return f".{kind.value} {{ {'; '.join(said)}; }}\n"


def _hiding(kind: Kind) -> str:
    """Names of a kind that is not ticked look like all other words."""
    unticked = f"body:has(#show-{kind.value}:not(:checked)) span.{kind.value}"
    return (
        f"{unticked} {{ color: inherit; text-decoration: none; font-style: inherit;"
        " font-weight: inherit; }\n"
    )
