"""What the user decides and where things live: files of the user's own, read and never guessed.

A mistake in one of them is named by file and line, and stops nothing: the rest of it counts.
"""
