"""Finds marks in a translation that Markdown does not read as intended: blocks, directives, comments, front matter."""
