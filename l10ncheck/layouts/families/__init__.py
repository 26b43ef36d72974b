"""All families of layouts, one module for each.

To add a layout, add it to the ``LAYOUTS`` of a module, or add a module.
"""
