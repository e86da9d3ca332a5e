"""The screens: the reader's own, and those that lie over it for a moment."""
