"""A rule about which pages a site has, where the others are about what a page says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..comparison import Comparison
from ..history_types import FileRemoval
from ..model import Finding, Pair, Span
from .base import Rule


class Pages(Struct, frozen=True):
    """``untranslated``: sources without a translation, which is the path where it would stand; ``orphans``:
    translations without a source, likewise. ``departures``: where sources of orphans went, by path, if that is known.
    """

    untranslated: tuple[Pair, ...] = ()
    orphans: tuple[Pair, ...] = ()
    departures: Mapping[str, FileRemoval] = {}


class SiteRule(Rule):
    """Base of the rules on pages. In their examples an empty text stands for a page that does not exist."""

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Nothing: a pair has both of its pages."""
        return iter(())

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        """The findings of this rule on a site."""
        raise NotImplementedError

    def page_finding(self, path: str, message: str, hint: str) -> Finding:
        """A finding on a page as a whole."""
        return Finding(rule=self.name, severity=self.severity, message=message, path=path, span=Span(0, 0), hint=hint)
