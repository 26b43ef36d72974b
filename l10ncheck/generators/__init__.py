"""Reads what the configuration of a site generator says: hosts, languages, folders, heading ids, redirects.

The files are only parsed. No code of the site is ever run.
"""

from __future__ import annotations

from .facts import Fact, Redirect, SiteFacts
from .reading import read_facts, unique_hosts

__all__ = ["Fact", "Redirect", "SiteFacts", "read_facts", "unique_hosts"]
