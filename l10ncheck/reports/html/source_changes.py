"""Changes of the source that a translation has not followed, as they are shown at the rows where they have to land."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from ...history_types import ChangeKind, Hunk, span_of
from ...model import Finding, Span
from ...report import PageReport
from .text_diff import TextEdit, changed_spans, edited

_NAMES: Mapping[ChangeKind, str] = {
    "rewritten": "rewritten",
    "added": "added",
    "removed": "taken out",
    "moved": "moved to here",
    "code": "changed in code",
    "number": "a number changed",
}
_SECTION = "outdated-section"  # the rule whose findings are about such changes


class SourceChangeView(Struct, frozen=True):
    """A change as it is shown. ``finding`` is the id of the card that is about its section.

    ``edits`` is the text with what was taken out and put in; none where the text is all new, or only elsewhere, so that
    the row shows it.
    """

    id: str
    finding: str
    name: str
    words: int
    edits: tuple[TextEdit, ...]
    literal: bool
    hunk: Hunk

    @property
    def there(self) -> tuple[Span, ...]:
        """Where its text stands in the source; nowhere if it has been taken out."""
        return (self.hunk.new_span,) if self.hunk.new else ()

    @property
    def here(self) -> tuple[Span, ...]:
        """The text of the translation that it is about; none where something has to come in."""
        return (self.hunk.place,) if self.hunk.place.start < self.hunk.place.end else ()


def changes_of(finding: Finding, page: PageReport | None) -> tuple[SourceChangeView, ...]:
    """What a finding about a section of the source sums up; nothing for other findings, or without a history."""
    if finding.rule != _SECTION or page is None or page.history is None:
        return ()
    sections = page.history.by_section
    hunks = next((hunks for hunks in sections.values() if span_of(hunks) == finding.source_span), ())
    return tuple(_change(hunk, number, finding) for number, hunk in enumerate(hunks, 1))


def came_in(hunk: Hunk) -> Iterator[Span]:
    """Where in the source stands what was not there when the page was translated."""
    start = hunk.new_span.start
    for _, new in changed_spans(hunk.old, hunk.new):
        if new.start < new.end:
            yield Span(start + new.start, start + new.end)


def _change(hunk: Hunk, number: int, finding: Finding) -> SourceChangeView:
    literal = hunk.kind == "code" or "```" in hunk.old + hunk.new
    return SourceChangeView(
        id=f"c-{finding.fingerprint}-{number}",
        finding=f"f-{finding.fingerprint}",
        name=_NAMES.get(hunk.kind, hunk.kind),
        words=hunk.words,
        edits=() if hunk.kind in ("added", "moved") else edited(hunk.old, hunk.new, literal=literal),
        literal=literal,
        hunk=hunk,
    )
