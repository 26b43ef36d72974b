"""Reads what the configuration of a site generator says: hosts, languages, folders, heading ids, redirects.

The files are only parsed. No code of the site is ever run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import reduce
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from .facts import Fact, Redirect, SiteFacts

__all__ = ["Fact", "Redirect", "SiteFacts", "read_facts", "unique_hosts"]
_ADDRESS = re.compile(r"(https?://[\w.-]+\.[a-z]{2,})(?=[:/?#]|$)", re.IGNORECASE)
_SHARED = re.compile(r"https?://(?:www\.)?(?:example\.(?:com|org|net)|github\.com|gitlab\.com)$", re.IGNORECASE)


def read_facts(root: Path, folder: str = "", label: str = "") -> SiteFacts:
    """Return what the configuration files of site generators say about a site.

    If they name no host, the address in the field ``homepage`` of ``package.json`` is used.

    Args:
        root: The folder of the project. Nothing outside it is read.
        folder: The folder of the pages, relative to the project. The configuration is in it or in a folder above it.
        label: The path of ``root`` for messages; empty if it is the user's project.
    """
    # Imported late: the readers of all formats take 15 ms, and a comparison of two pages has no configuration.
    from .families import readers
    from .project import SiteFolder

    path = PurePosixPath(folder or ".")
    facts = SiteFacts()
    homepages: list[Fact] = []
    for place in (path, *path.parents):
        site = SiteFolder(root, str(place), label)
        found = reduce(SiteFacts.merged, (read(site) for read in readers()), SiteFacts())
        facts = facts.merged(replace(found, notes=tuple(dict.fromkeys(site.notes))))
        homepages += site.read("package.json").at("homepage").facts
    redirects = {redirect.source: redirect for redirect in reversed(facts.redirects)}
    return replace(
        facts, hosts=unique_hosts(facts.hosts) or unique_hosts(homepages), redirects=tuple(reversed(redirects.values()))
    )


def unique_hosts(found: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return each address once, without its path: ``https://example.dev/docs`` becomes ``https://example.dev``.

    Addresses that many sites share, such as ``https://github.com``, are left out.
    """
    hosts: dict[str, Fact] = {}
    for fact in found:
        if (address := _ADDRESS.match(fact.value)) and not _SHARED.match(address[1]):
            hosts.setdefault(address[1], replace(fact, value=address[1]))
    return tuple(hosts.values())
