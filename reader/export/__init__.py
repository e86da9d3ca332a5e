"""From articles to files for others: a module for each form, and one gate for where files go.

    Collection ── a form's `write` ──▶ bytes ── `paths` ──▶ a file or a folder, whole or not at all

A form is handed articles one after the other and never holds them all; what it writes is sanitised
once more, and escaped for its form. Nothing but `paths` opens a file.

    forms                             the forms, declared once
    csv_table, epub, html, json_lines, markdown  a form each, with a function `write`
    about, markup, spans, stylesheet  articles as XHTML, for the forms that are pages
    collection                        what a form is handed
    writing, paths                    into its place; the one gate for where files go
"""
