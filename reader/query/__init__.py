"""What the reader asks for: a question as the screen puts it, and the language to write it in.

`Query` is the screen's own value, and all of this room that the first frame needs. The language
lies beside it, and is imported where it is used: `parser` reads text into the values of `tree`,
`printer` writes them again, `evaluate` and `single` say which articles they mean, `complete` what
could be typed next.
"""

from reader.query.question import ALL, UNREAD, Narrowing, Query, View

__all__ = ["ALL", "UNREAD", "Narrowing", "Query", "View"]
