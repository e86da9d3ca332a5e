"""Letters as articles: newsletters and lists, in mailboxes, folders of letters and single files.

`mbox` reads a mailbox as a stream of letters, `letter` makes an article of one; `headers` are what
it says of itself, however that is encoded, and `bodies` are its text: the HTML where it has one,
with its pictures named.
"""
