"""The screen: the only room that knows Textual. It asks the library and draws what it answers.

app                                    the application: theme, keys, first screen
main                                   the main screen, a mixin for each thing that it does
screens                                what lies over it for a moment
widgets                                what draws: list, article, bars, drawer
commands                               every command, declared once

desk                                   threads that are asked, so that the screen never waits
messages, feed_messages                what they answer, and what widgets tell
page, typesetting, pages, tables, code_colours, brackets  an article set into lines
sheet, paint, palette, theme           lines as they are drawn; the styles for it
rows, facet_rows, news_lists           the rows of lists
places                                 where in a list one stands, when its rows become others
bars, prompt, progress, hints, refresh_state  what the bars and empty panes say
card, name_page, chart, trail          a name: its card, its page, over time, from name to name
find, links, history, searches, panes, session  where one was, and how the screen stood
correcting, mistaken, wishing          names corrected, followed, muted, step by step
browser, clipboard, piping, notifying  other programs
keymap                                 keys of the reader's own

terminal, outlet, pasting              Textual's driver, and what it reads and writes
keyed, gated                           Textual's application: keys at once, text never markup
compositor                             Textual's compositor: only what changed is painted
frugal, garbage                        what Textual remembers; when garbage is looked for
crash                                  the report of a crash
"""
