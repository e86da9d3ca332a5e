"""What the user decides and where things live: files of the user's own, read and never guessed.

A mistake in one of them is named by file and line, and stops nothing: the rest of it counts.

    locations                             where everything lives
    config, themes, theme_files           `config.toml`; themes, and their files
    fewer_colours                         a theme where the terminal has few colours
    views, rules, sources                 `views.toml`, `rules.toml`, `sources.toml`
    source_form                           a table of the last, as it is typed
    names, name_tables, name_conflicts    `names.toml`
    commands, quiet, files                programs of the user's; quiet hours; how files are read
    toml_file, entries, shown             reading: values with the lines that they stand in
    saving, turns, watched                writing: whole or not at all, one at a time; read again
    unfinished                            what is written beside its place, and what kills left

    processes, messages, limits, urgency  processes: the one place that starts them; what they say
    streams, logbook                      standard streams; the log file
"""
