"""Make the parts of worklist items: from changes of the source, and from findings."""

from __future__ import annotations

from ..engine.snapshot import PairSnapshot
from ..history_types import Hunk
from ..model import Finding, Span
from ..worklist_types import ItemPart
from .required_changes import words_to_translate


def part_from_hunk(hunk: Hunk, snapshot: PairSnapshot) -> ItemPart:
    """Return the part of a worklist item that asks to apply a change of the source."""
    version = snapshot.pair_history.version_with(hunk) if snapshot.pair_history else None
    place, source, translation = hunk.place, snapshot.source, snapshot.translation
    return ItemPart(
        kind=hunk.kind,
        path=translation.path,
        source=source.path,
        old=hunk.old,
        new=hunk.new,
        translation=translation.text[place.start : place.end],
        lines=translation.lines(place),
        source_lines=source.lines(hunk.new_span),
        words=words_to_translate(hunk, source),
        since=version.time if version else 0,
        rev=version.rev if version else "",
        swaps=hunk.swaps if _only_swaps(hunk) else (),
    )


def part_from_finding(finding: Finding, snapshot: PairSnapshot) -> ItemPart:
    """Return the part of a worklist item that asks to correct a finding.

    The part has the date on which the text of the finding came into the source: the date of the first version that
    contains this text.
    """
    span, source_span = finding.span, finding.source_span or Span(0, 0)
    source, translation = snapshot.source, snapshot.translation
    new = source.text[source_span.start : source_span.end]
    versions = snapshot.pair_history.versions if snapshot.pair_history else ()
    first = next((version for version, text in versions if new and new in text), None)
    return ItemPart(
        kind=finding.rule,
        path=translation.path,
        source=source.path,
        old="",
        new=new,
        translation=translation.text[span.start : span.end],
        lines=translation.lines(span),
        source_lines=source.lines(source_span),
        words=finding.words,
        since=first.time if first else 0,
        rev=first.rev if first else "",
        message=finding.message,
    )


def _only_swaps(hunk: Hunk) -> bool:
    """Return whether a change consists only of replacements of a few words by a few others (``Hunk.swaps``)."""
    swapped_words = sum(max(len(old.split()), len(new.split())) for old, new in hunk.swaps)
    return bool(hunk.swaps) and swapped_words == hunk.words
