"""Reads string files: the texts of menus, sidebars and buttons, which sites keep outside of their pages.

A string file becomes a ``Page`` whose segments are its entries. They are aligned by their keys, and all rules for the
text of pages apply to them.
"""

from .pages import parse_strings

__all__ = ["parse_strings"]
