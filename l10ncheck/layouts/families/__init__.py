"""One module for each family of layouts, with its ``LAYOUTS``. To add a layout, add an entry or a module."""
