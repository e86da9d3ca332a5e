"""Fuzzing: bytes that nobody would write, thrown at everything that reads bytes.

    python -m tools.fuzz --seconds 600        all targets, the time shared among them
    python -m tools.fuzz --only feed query    those whose names hold a word

    seeds and findings ─▶ Mutator ─▶ input ─▶ target ─▶ allowed errors, or a finding in a file
         ▲                                        │
         └──────── what reached new lines ────────┘

`tests/fuzz` runs every finding that was ever made, and a short run of each target.
"""
