"""How the site generator makes fragments: the algorithm, and which fragments of a translation replace the source's."""

from __future__ import annotations

import re

from ..align import align
from ..config import Config
from ..config.settings import AUTO
from ..differences.heading_anchors import aligned_headings, paired_fragments
from ..discover import Discovery
from ..files import ReadError, read_text
from ..languages import language
from ..layouts import SlugSetting
from ..model import Page
from ..site_context import SiteContext
from ..slugs import variants


def slug_of(config: Config, discovery: Discovery) -> str:
    """Return the name of the heading slug algorithm: of our configuration, of the generator's, or of the layout."""
    if config.slug != AUTO:
        return config.slug
    layout = discovery.layout
    if layout is None:
        return SiteContext().slug
    return (_configured_slug(config, layout.slug_setting) if layout.slug_setting else "") or layout.slug


def _configured_slug(config: Config, setting: SlugSetting) -> str:
    """Return the slug that the configuration of the generator asks for, or an empty string."""
    for path in setting.files:
        try:
            found = re.search(setting.pattern, read_text(config.root / config.site_root / path))
        except ReadError:
            continue
        if found:
            return setting.slugs.get(found[1].lower(), "")
    return ""


def fragment_counterparts(source: Page, translation: Page, slug: str) -> dict[str, tuple[str, ...]]:
    """Map each fragment of a source heading, in lower case, to the fragments of the heading's translation."""
    languages = language(source.locale), language(translation.locale)
    headings = aligned_headings(align(source, translation, *languages))
    return paired_fragments(source, translation, headings, variants(slug))
