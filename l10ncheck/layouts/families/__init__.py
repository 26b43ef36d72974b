"""One module for each family of layouts, with its ``LAYOUTS``. A new layout is a new entry, or a new module."""
