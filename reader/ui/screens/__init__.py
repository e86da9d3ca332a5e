"""The screens that lie over the main one for a moment: pages, and windows that ask one thing.

window, listing                      what all windows have in common; those with a list
over, paging, charting               what pages have in common: names stood on, keys, a chart
name, catchup, facets                a name; what is new; what the list is about
keys, themes, outline, letters, why  help, themes, headings, links, reasons
adding, health, clearing, removing, failed_files  sources, and what could not be read
tags, note, muting, correction       an article's tags and note; a name muted, corrected
settling                             the settings of one source
choice, naming, output               one of a few; a name typed; what a program printed
"""
