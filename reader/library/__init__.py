"""The one facade that the screen and the command line talk to.

facade                               `Library`, built up in storeys, each on the one before:
rows, shelves                        articles by row, in memory or in the store
marked                               what the reader did with them
loading                              in from paths, or from the store the newest first
sources, clearing, resuming, noting  sources; old articles put away; the session; tags, notes
corrected, ruled, written            names corrected; rules; files written
settling, wishes                     settings of single feeds; names followed

opening                              which library the arguments mean
values                               what the rooms above are handed: `Headline`, `Progress`
known, sightings, why, visits        what can be typed; how names are written; reasons; visits
exporting, failed, watched           articles on their way out; unread files; watched folders
"""

from reader.library.facade import Library
from reader.library.opening import open_library
from reader.library.values import NAMES, Headline, Progress

__all__ = ["NAMES", "Headline", "Library", "Progress", "open_library"]
