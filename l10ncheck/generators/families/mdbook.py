"""Reads the configuration of mdBook: ``book.toml``."""

from __future__ import annotations

from ..facts import Fact, SiteFacts
from ..project import SiteFolder
from ._common import redirects_of_table, usual_slug


def read(site: SiteFolder) -> SiteFacts:
    config = site.read("book.toml")
    if not config.file:
        return SiteFacts()
    html = config.at("output", "html")
    cname = html.at("cname").fact
    return SiteFacts(
        hosts=(Fact(f"https://{cname.value}", cname.file, cname.line),) if cname else html.at("site-url").facts,
        source_locale=config.at("book", "language").fact,
        pages_root=config.at("book", "src").fact or Fact("src", config.file, 1),
        usual_slug=usual_slug("mdbook", config),
        redirects=redirects_of_table(html.at("redirect")),
    )
