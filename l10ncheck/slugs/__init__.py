"""Makes the fragments of a page as each site generator does: the ids of headings (slugs), and explicit ids.

Each site generator reads the text of a heading (``heading_text``), turns it into a slug (``algorithms``) and numbers
repeated slugs (``numbering``). The table ``GENERATORS`` names these three parts for each of them.
"""

from __future__ import annotations

from .fragments import explicit_ids, heading_slugs, leads_somewhere, page_anchors
from .generators import GENERATORS, Generator, generator, variants

__all__ = [
    "GENERATORS",
    "Generator",
    "explicit_ids",
    "generator",
    "heading_slugs",
    "leads_somewhere",
    "page_anchors",
    "variants",
]
