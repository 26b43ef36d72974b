"""Base class of the rules on which pages a site has; all other rules compare a pair of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..comparison import Comparison
from ..history_types import FileRemoval
from ..model import Finding, Pair, Span
from .base import Rule


class Pages(Struct, frozen=True):
    """The pages of a site without a counterpart.

    Attributes:
        untranslated: Source pages without a translation; ``Pair.translation`` is the path where it is expected.
        orphans: Translations without a source; ``Pair.source`` is the path where it is expected.
        removals: How the sources of orphans were renamed or removed, by source path, where the history is known.
    """

    untranslated: tuple[Pair, ...] = ()
    orphans: tuple[Pair, ...] = ()
    removals: Mapping[str, FileRemoval] = {}


class SiteRule(Rule):
    """Base class of the rules on pages. In their examples an empty text means that the page does not exist."""

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Return no findings, since both pages of a pair exist."""
        return iter(())

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        """Yield the findings of this rule on a site."""
        raise NotImplementedError

    def page_finding(self, path: str, message: str, hint: str) -> Finding:
        """Return a finding on a whole page."""
        return Finding(rule=self.name, severity=self.severity, message=message, path=path, span=Span(0, 0), hint=hint)
