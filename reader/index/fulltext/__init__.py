"""Keyword search in the texts of a large corpus, by tantivy: only words are kept, and row numbers.

    row, title, body ──▶ fields ──▶ writing ──▶ a folder of segments, committed now and then
                                                     │
    words ──▶ questions ──▶ searching ◀──────────────┘──▶ rows, the best first

    fields     what of an article is indexed, and how: folded words, stems of English ones
    folder     where an index lies, of what it was made, and whether it is whole
    writing    rows into the folder, in their order, by whoever gets the lock
    questions  what is asked, as tantivy has it
    rows       which row each document is
    searching  `FullText`: what the index in the folder answers
    joined     the same, with the newest rows, which are not indexed yet

Every row of the library has a document, in the order of rows; so the number of documents says which
rows are in, and what is not yet in is the tail. Rows never change: what is gone is left out of the
answers by whoever asks. Everything here is derived, and can be deleted at any time.
"""
