"""What is derived from the articles to find them again: deletable, and always rebuildable.

    engine                                   `Index`: the one that the rooms above talk to

    columns, marks, texts, order             facts by row, all that the first frame needs
    details, names                           authors, tags, enclosures, read when they are asked for
    mentions                                 who and what the articles are about, both ways

    derived                                  columns, headlines and texts under one lock, brought up
    holding, filters, kept_mask              which rows a condition holds for, as a mask
    standing, in_sight, tallying             what is muted and followed; how many views hold
    answering, answer, asked                 questions of the language ─▶ rows in the order to show

    headlines                                search as one types, over up to a million headlines
    segment, vocabulary, postings, spelling  its words, and which headlines have them
    numbering, letters, ranges, growing, common  arrays that those are made of
    near, parted, grades, planes             which words are near, and what each is worth
    matching, found, ranking                 the headlines that have all words, the best first
    bodies, scans, fulltext, large           the texts: scanned where few, by an index where many
    lighting, lit, snippets, shown, why      what a row shows of why it was found

    catchup, facets, profile, timeline       what is new; what rows are made of; a name; over time
    keeping, saved, generations              the headline index on the disk
    memory, types                            memory handed back; names for the arrays

`headlines` and what it stands on import numpy and rapidfuzz, a hundred milliseconds; so nothing
here imports them before the first word is searched for.
"""
