"""Rules about text that every room shares: what is safe, what a word is, how wide, how old.

sanitise                    the gate: after it, no character can steer a terminal
words                       what a word is, for everything that searches
english                     when a text is in English, and which words are forms of one
dates, counting             when, and how many, in words
width, graphemes, wrapping  cells, characters, lines
bidi, narrow                order of display from right to left; plain letters where need be
article_lines, markdown     an article as plain lines, and as Markdown
lazily                      patterns compiled when they are first needed
"""
