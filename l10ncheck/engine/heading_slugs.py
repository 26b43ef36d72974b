"""Finds out how the site generator makes fragments, and which fragments of a translation replace those of its
source.
"""

from __future__ import annotations

from ..config import Config
from ..config.settings import AUTO
from ..differences.heading_anchors import aligned_headings, paired_fragments, replaced_fragments
from ..discover import Discovery
from ..model import Alignment
from ..site_context import SiteContext
from ..slugs import heading_slugs, variants


def slug_of(config: Config, discovery: Discovery) -> str:
    """Return the name of the heading slug algorithm of a site.

    The algorithm is the one that the configuration of l10ncheck or of the site generator names. If both name none, the
    algorithm of the layout is used.
    """
    if config.slug != AUTO:
        return config.slug
    return discovery.layout.slug if discovery.layout else SiteContext().slug


def fragment_counterparts(alignment: Alignment, slug: str) -> dict[str, tuple[str, ...]]:
    """Map the fragments of source headings to the fragments of their translations: ``install`` to ``("설치",)``.

    A heading may have several fragments, since the slug algorithm may depend on settings that l10ncheck does not read.

    Args:
        alignment: The source page and its translation, aligned.
        slug: The name of the heading slug algorithm.

    Returns:
        The fragments of each translated heading, by the fragment of its source heading in lower case. If a translated
        heading has an explicit id, the slug of its text is a key too, with this id as its value, since links cannot
        use this slug.
    """
    source, translation = alignment.source, alignment.translation
    headings = aligned_headings(alignment)
    slugs = ((heading_slugs(source, name), heading_slugs(translation, name)) for name in variants(slug))
    found = paired_fragments(headings, slugs)
    return replaced_fragments(translation, headings, slug) | found
