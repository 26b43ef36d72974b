"""Aligns two pages: finds out which segments of the source and of the translation belong together.

Each page is cut at its headings into parts (``Part``): a heading with the segments below it. ``PartTable`` scores each
part of the source with each part of the translation, and finds the best sequence of pairs that keeps the order. Between
two paired headings, ``sequence`` and ``table`` pair single segments in the same way.

On most pages, this pairs every segment. As long as segments are unmatched, the passes in ``pages`` follow. Each takes a
``State`` and returns a better one:

- ``by_words`` breaks up wrong pairs and finds right ones by the words that the certain pairs of the two pages teach
  (``page_words``), and by loanwords.
- ``moves`` pairs segments that share rare tokens but are in different places on the two pages.
- ``code_blocks`` joins code that is one block on one page and several on the other, ``joins`` does so with text.
- ``introductions`` keeps a text that ends with a colon together with the block after it.
- ``unmatched_runs`` compares whole runs of unmatched segments.
- ``headings`` breaks up and finds pairs of headings by the text below them.
- ``copies`` deals with text that a page has twice.

``scoring`` computes every score, as a sum of terms that compare the tokens of the segments; ``signature`` finds these
tokens. Nothing in this package reads or writes files.
"""

from __future__ import annotations

from .pages import align

__all__ = ["align"]
