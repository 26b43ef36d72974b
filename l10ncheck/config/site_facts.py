"""Fill settings that the user left open from the configuration of the site generator."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from ..generators import Fact, SiteFacts, read_facts
from ..messages import gettext
from ..slugs import ALGORITHMS
from .settings import AUTO, Config

_FORK = "fork"  # a layout of any generator


def with_site_facts(config: Config) -> Config:
    """Return a configuration whose open settings are filled from the configuration of the site generator.

    These settings are ``hosts`` and ``slug`` (the heading slug algorithm). A setting is only filled if the user left it
    open. ``origins`` then names the generator's file that contains the value. If the sources are in a folder of their
    own, the generator's files in that folder are read, too.
    """
    facts = read_facts(config.root, config.site_root)
    if config.source_root:
        label = config.source_root.rstrip("/")
        sources = read_facts(config.root / config.source_root, config.site_root, label)
        facts = facts.merged(SiteFacts(hosts=sources.hosts, usual_slug=sources.usual_slug))
    values: dict[str, Any] = {}
    origins = dict(config.origins)
    if facts.hosts and "hosts" not in origins:
        values["hosts"] = tuple(dict.fromkeys(fact.value for fact in facts.hosts))
        origins["hosts"] = _origins(facts.hosts)
    has_layout_slug = not config.templates and config.layout != _FORK
    slug = facts.slug or (None if has_layout_slug else facts.usual_slug)
    if slug and config.slug == AUTO and slug.value in ALGORITHMS:
        values["slug"] = slug.value
        origins["slug"] = _origins((slug,))
    return replace(config, facts=facts, origins=origins, **values)


def _origins(facts: tuple[Fact, ...]) -> str:
    return "; ".join(dict.fromkeys(gettext("from {place}", place=fact.origin) for fact in facts))
