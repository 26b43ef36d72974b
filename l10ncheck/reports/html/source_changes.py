"""The data of source changes that are missing from the translation. They are shown at the rows that they affect."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ...history_types import ChangeKind, Hunk, hunks_span
from ...messages import gettext
from ...model import Finding, Span
from ...report import PageReport
from .text_diff import TextEdit, changed_spans, edited

_SECTION = "outdated-section"  # the rule whose findings are about such changes


class SourceChangeView(Struct, frozen=True):
    """A change of the source as the templates show it.

    Attributes:
        id: The id of the change in the HTML page.
        finding: The id of the finding about the outdated section.
        name: What was changed, for users.
        words: The number of changed words.
        edits: The text with the removed and added words marked. Empty for a text that was added or moved as a whole,
            since the row already shows it.
        literal: Whether white space is significant, as in code.
        hunk: The change.
    """

    id: str
    finding: str
    name: str
    words: int
    edits: tuple[TextEdit, ...]
    literal: bool
    hunk: Hunk

    @property
    def source_spans(self) -> tuple[Span, ...]:
        """The place of the changed text in the source; empty if the text was removed."""
        return (self.hunk.new_span,) if self.hunk.new else ()

    @property
    def translation_spans(self) -> tuple[Span, ...]:
        """The place of the text in the translation that has to be changed; empty if text has to be inserted."""
        return (self.hunk.place,) if self.hunk.place.start < self.hunk.place.end else ()


def changes_of(finding: Finding, page: PageReport | None) -> tuple[SourceChangeView, ...]:
    """Return the changes of the source that the outdated section of a finding lacks.

    The result is empty for any other finding, and without a report on the page (None).
    """
    if finding.rule != _SECTION or page is None or page.history is None:
        return ()
    sections = page.history.by_section
    hunks = next((hunks for hunks in sections.values() if hunks_span(hunks) == finding.source_span), ())
    return tuple(_change(hunk, number, finding) for number, hunk in enumerate(hunks, 1))


def added_spans(hunk: Hunk) -> Iterator[Span]:
    """Yield the spans of the words that a change added to the source, in the current source page."""
    start = hunk.new_span.start
    for _, new in changed_spans(hunk.old, hunk.new):
        if new.start < new.end:
            yield Span(start + new.start, start + new.end)


def _change(hunk: Hunk, number: int, finding: Finding) -> SourceChangeView:
    literal = hunk.kind == "code" or "```" in hunk.old + hunk.new
    return SourceChangeView(
        id=f"c-{finding.fingerprint}-{number}",
        finding=f"f-{finding.fingerprint}",
        name=_change_name(hunk.kind),
        words=hunk.words,
        edits=() if hunk.kind in ("added", "moved") else edited(hunk.old, hunk.new, literal=literal),
        literal=literal,
        hunk=hunk,
    )


def _change_name(kind: ChangeKind) -> str:
    return {
        "rewritten": gettext("rewritten"),
        "added": gettext("added"),
        "removed": gettext("removed"),
        "moved": gettext("moved"),
        "code": gettext("code changed"),
        "number": gettext("number changed"),
    }.get(kind, kind)
