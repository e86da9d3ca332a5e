"""Endurance: a scripted reader at the real program in a real terminal, for as long as one likes.

    python -m tools.soak --minutes 30

    a script of deeds ─▶ pseudo-terminal ─▶ newsread, with a recorder in it (`inside`)
    /proc ─▶ memory, threads, file handles     a feed on loopback that keeps on bringing news

It ends with 1 if memory grew by more than 5% after the first minutes, a thread, a file handle or a
process was left over, a frame took more than 100 ms of the processor, or the program ended.
"""
