"""One module for each family of layouts. To add a layout, add it to the ``LAYOUTS`` of a module, or add a module."""
