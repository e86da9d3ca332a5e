"""What the reader asks for: a question as the screen puts it, and the language to write it in.

`Query` is the screen's own value, and all of this room that the first frame needs. The language
lies beside it, and is imported where it is used: `parser` reads text into the values of `tree`,
`printer` writes them again, `evaluate` and `single` say which articles they mean, `complete` what
could be typed next.

    question                        `Query`: what the screen asks, all that a first frame needs
    lexer, parser, fields, filters  text ─▶ tree, whatever was typed
    mistakes, shown                 what is wrong with it, as values and as lines
    tree, when                      the tree, and the days and ages in it
    printer, arguments, naming      tree ─▶ text; a query of words from a shell; of one name
    plan                            the words to rank by, the condition, the order
    evaluate, matching              the condition as a mask over all articles
    single, ruling                  the condition for one article, with reasons; rules
    complete                        what could be typed next
"""

from reader.query.question import ALL, UNREAD, Narrowing, Query, View

__all__ = ["ALL", "UNREAD", "Narrowing", "Query", "View"]
