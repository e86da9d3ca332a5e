"""The widgets: each one file, each drawing lines from values that it is given."""
