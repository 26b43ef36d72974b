"""Finds out how the site generator makes fragments, and which fragments of a translation replace those of its
source.
"""

from __future__ import annotations

from ..align import align
from ..config import Config
from ..config.settings import AUTO
from ..differences.heading_anchors import aligned_headings, paired_fragments
from ..discover import Discovery
from ..languages import language
from ..model import Page
from ..site_context import SiteContext
from ..slugs import variants


def slug_of(config: Config, discovery: Discovery) -> str:
    """Return the name of the heading slug algorithm of a site.

    It is taken from the configuration (``l10ncheck.toml``, or the site generator's own). If that names none, it is
    taken from the layout.
    """
    if config.slug != AUTO:
        return config.slug
    return discovery.layout.slug if discovery.layout else SiteContext().slug


def fragment_counterparts(source: Page, translation: Page, slug: str) -> dict[str, tuple[str, ...]]:
    """Map the fragments of source headings to those of their translations, such as ``install`` to ``("설치",)``.

    A heading may have several fragments, since the slug algorithm may depend on settings that l10ncheck does not read.

    Args:
        source: The source page.
        translation: The translation.
        slug: The name of the heading slug algorithm.

    Returns:
        The fragments of each heading's translation, by the fragment of the source heading in lower case.
    """
    languages = language(source.locale), language(translation.locale)
    headings = aligned_headings(align(source, translation, *languages))
    return paired_fragments(source, translation, headings, variants(slug))
