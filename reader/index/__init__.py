"""What is derived from the articles to find them again: deletable, and always rebuildable.

    columns    facts by row, without numpy: all that the first frame needs
    texts      many short texts as one: ids, and the titles that columns and search share
    order      the order by date
    names      many names, found by their words
    details    authors, tags and enclosures, read when they are first asked for
    filters    what a condition lets in, as a mask over the rows
    mentions   who and what the articles are about, both ways
    bodies     keyword search in the texts of a small corpus, and snippets
    fulltext   the same in a large one, by an index on the disk
    large      titles and texts of a large library, answered together
    lit        where in a text the words of a query stand
    shown      what a row shows of why it was found
    headlines  search as one types over up to a million headlines
    keeping    the headline index on the disk, in generations
    answer     what a question is answered with
    derived    columns, headlines and texts under one lock, brought up while others ask
    holding    which rows a condition holds for
    answering  questions of the language, answered over all of that
    engine     `Index`: the one that the rooms above talk to

`headlines` and what it stands on import numpy and rapidfuzz, a hundred milliseconds; so nothing
here imports them before the first word is searched for.
"""
