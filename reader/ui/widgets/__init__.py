"""The widgets: each one file, each drawing lines from values that it is given.

headline_list                        the list of headlines
article_pane, named_page, page_view  the article: what it does, on its names, as a page scrolled
line_view, scroll_bar                a view scrolled over lines, and its scroll bar
line                                 one line of pieces: a bar
search_line, text_line, answer       where the reader types, or says yes or no
drawer                               views, sources, names
"""
