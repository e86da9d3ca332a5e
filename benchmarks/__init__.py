"""What is measured, and against what: always a ratio to a peer or a limit in the same run."""
