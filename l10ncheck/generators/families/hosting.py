"""Reads the configuration of hosting services.

The files are ``CNAME`` of GitHub Pages, ``_redirects`` and ``netlify.toml`` of Netlify, ``vercel.json``, and
``redirects.json``, which the configuration of Next.js often loads.
"""

from __future__ import annotations

import re

from ...lazy_pattern import lazy_pattern
from ..facts import Fact, Redirect, SiteFacts
from ..project import SiteFolder
from ._common import redirects_of_list

_FOLDERS = ("", "static", "public", "docs", "docs/public", "src", "src/public", "content")
_HOST = lazy_pattern(r"[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}", re.IGNORECASE)


def read(site: SiteFolder) -> SiteFacts:
    return SiteFacts(
        hosts=tuple(
            Fact(f"https://{line.value}", line.file, line.line)
            for folder in _FOLDERS
            for line in site.lines(f"{folder}/CNAME" if folder else "CNAME")
            if _HOST.fullmatch(line.value)
        ),
        redirects=(
            *(
                redirect
                for folder in _FOLDERS
                for redirect in _lines(site, f"{folder}/_redirects" if folder else "_redirects")
            ),
            *redirects_of_list(site.read("netlify.toml").at("redirects"), "from", "to"),
            *redirects_of_list(site.read("vercel.json").at("redirects"), "source", "destination"),
            *redirects_of_list(site.read("redirects.json"), "source", "destination"),
        ),
    )


def _lines(site: SiteFolder, name: str) -> tuple[Redirect, ...]:
    """Return the redirects in a file like ``_redirects``, with lines such as ``/old /new 301``.

    Only a status that begins with 3 is a redirect. A rewrite with status 200, for example, is left out.
    """
    found = []
    for line in site.lines(name):
        source, *rest = line.value.split()
        targets = [word for word in rest if word.startswith(("/", "http"))]
        status = next((word.rstrip("!") for word in rest if re.fullmatch(r"[0-9]{3}!?", word)), "301")
        if targets and status.startswith("3"):
            found.append(Redirect(source, targets[0], Fact(targets[0], line.file, line.line)))
    return tuple(found)
