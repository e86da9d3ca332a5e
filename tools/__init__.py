"""What developers run: pictures, generated pages, environments. Not part of the program."""
