"""Base class of the rules about pages that exist in only one language. All other rules compare two pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ..comparison import Comparison
from ..history_types import FileRemoval
from ..model import Finding, Pair, Span
from .base import Rule


class Pages(Struct, frozen=True):
    """The pages of a site that have no translation, or no source.

    Attributes:
        untranslated: Source pages without a translation; ``Pair.translation`` is the path where the translation should
            be.
        orphans: Translations without a source; ``Pair.source`` is the path where the source should be.
        removals: The commits that renamed or removed the sources of the orphans, by source path. A source without
            available history has no entry.
    """

    untranslated: tuple[Pair, ...] = ()
    orphans: tuple[Pair, ...] = ()
    removals: Mapping[str, FileRemoval] = {}


class SiteRule(Rule):
    """Base class of the rules about pages that have no translation, or no source.

    In the examples of these rules, an empty text stands for a page that does not exist.
    """

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield nothing, since ``check_site`` yields the findings of these rules."""
        return iter(())

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        """Yield the findings about the pages that have no translation, or no source."""
        raise NotImplementedError

    def page_finding(self, path: str, message: str, hint: str) -> Finding:
        """Return a finding about a whole page. The place of the finding is the first character of the page."""
        return Finding(rule=self.name, severity=self.severity, message=message, path=path, span=Span(0, 0), hint=hint)
