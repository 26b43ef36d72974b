"""Alignment: which segments of two pages translate each other. No I/O.

A page is cut at its headings into ``HeadedUnits``: a heading with the segments below it. ``PartTable`` scores each part
of the source with each part of the translation and finds the best sequence of pairs that keeps the order. Between two
paired headings, ``sequence`` and ``table`` pair the segments in the same way, one with one. The segments that are left
go through further passes: ``moves`` finds those that are in another place of the page by what they name, ``joins`` adds
those that one page writes as several segments to the row of their neighbour, and ``runs`` compares what then remains as
wholes.
Every score is the sum of the terms in ``scoring``, which compare the tokens that ``signature`` takes from each segment.
"""

from __future__ import annotations

from .pages import align

__all__ = ["align"]
