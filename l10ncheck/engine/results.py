"""The results of a check, from which its report is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..discover import Discovery
from ..messages import gettext, ngettext
from ..model import Finding
from ..report import PageReport, Report

if TYPE_CHECKING:
    from ..glossary.terms import Glossary


class CheckResults(Struct, frozen=True):
    """What a check has found: the results for each pair, and for the site.

    Attributes:
        pairs: The result for each pair, in their order: its report, or a finding if it could not be checked.
        site: The findings about pages without a counterpart.
        seconds: The duration of the check.
        notes: Notes about parts of the history that are not available.
        no_removals: Why git could not say what happened to the sources of orphaned pages; empty if it could.
        glossaries: The glossaries, if the page reports keep the rows of their alignments; otherwise empty.
    """

    pairs: tuple[PageReport | Finding, ...]
    site: tuple[Finding, ...]
    seconds: float
    notes: tuple[str, ...]
    no_removals: str
    glossaries: tuple[Glossary, ...] = ()

    def report(self, site: Discovery, selected: Discovery) -> Report:
        """Return the results as a report.

        Args:
            site: All pages of the site.
            selected: The pages that were checked.
        """
        pages = tuple(result for result in self.pairs if isinstance(result, PageReport))
        failures = (result for result in self.pairs if isinstance(result, Finding))
        notes = [*self.notes, *_history_notes(pages)]
        if self.no_removals:
            text = gettext(
                "it is unknown whether the sources of orphaned pages were removed or renamed, because the git history "
                "is not available: {reason}",
                reason=self.no_removals,
            )
            notes.append(text)
        return Report(
            pages=pages,
            site=(*failures, *self.site),
            seconds=self.seconds,
            untranslated=selected.untranslated,
            glossaries=self.glossaries,
            notes=tuple(notes),
            skipped=site.skipped,
        )


def _history_notes(pages: Sequence[PageReport]) -> list[str]:
    """Return notes about the pages without a history: one for each reason, with the number of pages."""
    counts = Counter(page.no_history for page in pages if page.no_history)
    return [
        ngettext(
            "the git history is not available for {count} page: {reason}",
            "the git history is not available for {count} pages: {reason}",
            count,
            reason=reason,
        )
        for reason, count in counts.items()
    ]
