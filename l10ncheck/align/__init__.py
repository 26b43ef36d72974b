"""Aligns two pages: finds out which segments of the source and of the translation belong together.

Each page is cut at its headings into parts (``Part``): a heading with the segments below it. ``PartTable`` scores each
part of the source with each part of the translation, and finds the best sequence of pairs that keeps the order. Between
two paired headings, ``sequence`` and ``table`` pair single segments in the same way.

On most pages, this pairs every segment. If segments are still unmatched, these modules follow:

- ``moves`` pairs segments that share rare tokens but are in different places on the two pages.
- ``joins`` handles text that is one segment on one page and several on the other: it adds the unmatched ones to the
  match beside them.
- ``unmatched_runs`` compares whole runs of unmatched segments.
- ``doubtful`` breaks up wrong pairs.
- ``code_blocks`` joins code that is one block on one page and several on the other.

``scoring`` computes every score, as a sum of terms that compare the tokens of the segments; ``signature`` finds these
tokens. Nothing in this package reads or writes files.
"""

from __future__ import annotations

from .pages import align

__all__ = ["align"]
