"""Who and what the articles are about, both ways: from names to rows, and from rows to names.

names     a number for each entity
postings  which numbers each row mentions, and how much it is about them
frequent  the names of most rows, the other way round: the rows of each
counting  in how many of some rows each name is, by the quickest way
company   who is met with whom; who is met most among some rows
ranking   what is told of names by these
index     `MentionIndex`: all of that as the rooms above see it
keeping   the same on the disk
"""

from __future__ import annotations

from reader.index.mentions.index import MentionIndex

__all__ = ["MentionIndex"]
