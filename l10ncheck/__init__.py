"""Checks that translated Markdown documentation still says what its source says."""

__version__ = "0.1.0"
