"""The main screen: `ReaderScreen`, put together from one mixin for each thing that it does.

    screen       `ReaderScreen`: what comes in is shown, what widgets tell is done
    base         what the screen is made of, and all that it keeps in mind
    promises     what a mixin may call of the others
    bound        what keys are bound to, worked out once for each focus

What the reader looks at

    asking       questions to the library, and their answers into the list
    finding      the search line, the find in the article, narrowing to names
    completing   help while a query is typed
    moving       in a pane, between panes, back and forward
    linking      from the article on: links, headings, quotes
    cards        the card of a name
    explaining   why an article is in the list
    catching_up  what is new since the last visit

What the reader does

    marking      read, starred, tags, notes; undo
    viewing      saved views
    ruling       rules
    wishing      names followed and muted
    correcting   names corrected
    feeding      sources followed and refreshed
    settling     settings of single sources
    tidying      sources deleted, old articles put away
    handing      to the browser, the clipboard, other programs
    exporting    to files

How it looks

    drawing      the bars
    arranging    layout, zen, drawer, themes
    parting      the line between list and article
    pointing     the terminal's cursor

What goes on behind

    preparing    indexes and names, while no key is pressed
    indexing     the texts of a large library
    watching     the reader's folders
    failing      files that could not be read
    resuming     how the screen stood, kept for the next run

An action `action_x` is run by the key that `reader.ui.commands` binds to it. What takes long is
asked of a desk (`reader.ui.desk`), and comes back as a message (`reader.ui.messages`).
"""
