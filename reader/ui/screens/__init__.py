"""The screens that lie over the main one for a moment: pages, and windows that ask one thing."""
