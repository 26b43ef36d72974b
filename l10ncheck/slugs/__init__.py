"""Makes the fragments of a page as each site generator does: the ids of headings (slugs), and explicit ids.

A slug algorithm has three steps: it reads the text of a heading (``heading_text``), turns it into a slug (``slugify``),
and numbers repeated slugs. The table ``ALGORITHMS`` in ``algorithms`` names the three steps of each algorithm.
"""

from __future__ import annotations

from .algorithms import ALGORITHMS, Algorithm, algorithm_of, variants
from .fragments import explicit_ids, heading_slugs, leads_somewhere, page_anchors, replaced_slug

__all__ = [
    "ALGORITHMS",
    "Algorithm",
    "algorithm_of",
    "explicit_ids",
    "heading_slugs",
    "leads_somewhere",
    "page_anchors",
    "replaced_slug",
    "variants",
]
