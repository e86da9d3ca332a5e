"""The pipeline: fetch → parse → decide who an article is, and hand it on.

refreshers, told                        sources gone through again, each kind by its refresher
feeds, feed_choosing, refreshing        feeds: chosen, asked for together
feed_keeping, feed_intake, feed_memory  what came: written down, what of it is new; memory
fetching_ahead, full_text               whole texts, from the articles' pages
reach                                   whether there is a network at all
subscribing, moving_in, credentials     a feed followed; lists in and out; what lets us in
tagging                                 tags for what was followed before
places, place_memory, watching          files and folders; watched while the screen is open
corpus, reading                         paths ─▶ articles, in batches; one file
identity, intake                        which article it is; what is to be done with it
retention, naming, health               how much is kept; names of sources; how each does
importing, import_parts, import_elsewhere, exporting  articles from a file, and all of them out
elsewhere                               a refresh in a process of its own

stored, following                       the store into columns; what other processes did
texts                                   the index of a large library's texts, brought up
recognition, recognising, recognisers   names found: stated and kept, here or in processes
correcting, name_plans                  names corrected in all rows; plans for that

marking, awaiting, keepers, promised    what the reader does: shown at once, kept or taken back
deeds, journal, acts, entries           deeds: undone, kept between runs; settings files
"""
