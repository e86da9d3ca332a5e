"""The one facade that the screen and the command line talk to.

values   what they are handed: `Headline`, `Progress`
shelves  where an article lies whole: in memory, or in the store
loading  from paths or from the store into the columns, the newest first
facade   `Library`: asking, names, marks
opening  which library the arguments mean
"""

from reader.library.facade import Library
from reader.library.opening import open_library
from reader.library.values import NAMES, Headline, Progress

__all__ = ["NAMES", "Headline", "Library", "Progress", "open_library"]
