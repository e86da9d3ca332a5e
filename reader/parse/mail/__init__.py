"""Letters as articles: newsletters and lists, in mailboxes, folders of letters and single files.

mbox        a mailbox as a stream of letters
letter      an article of one
headers     what it says of itself, however that is encoded
bodies      its text: the HTML where it has one, with its pictures named
saved_page  a web page that a browser saved in the form of a letter
"""
