"""Alignment: finds out which segments of two pages translate each other.

A page is cut at its headings into parts (``Part``): a heading with the segments below it. ``PartTable`` scores each
part of the source with each part of the translation, and finds the best sequence of pairs that keeps the order. Between
two paired headings, ``sequence`` and ``table`` pair the segments in the same way. There, two adjacent segments may also
be paired with one, and segments may stay unmatched. ``moves`` then searches the unmatched segments for pairs that are
in different places on the two pages. Every score is the sum of the terms in ``scoring``, which compare the tokens that
``signature`` takes from each segment. Nothing in this package reads or writes files.
"""

from __future__ import annotations

from .pages import align

__all__ = ["align"]
