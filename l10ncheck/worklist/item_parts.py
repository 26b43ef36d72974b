"""Make the parts of worklist items: from changes of the source, and from findings."""

from __future__ import annotations

from ..engine.snapshot import PairSnapshot
from ..history.pair_history import PairHistory
from ..history_types import Hunk
from ..model import Finding, Span
from ..worklist_types import ItemPart
from .required_changes import words_to_translate


def part_from_hunk(hunk: Hunk, snapshot: PairSnapshot) -> ItemPart:
    """Return the part of a worklist item that asks to apply a change of the source."""
    since, rev = _change_date(hunk, snapshot.pair_history) if snapshot.pair_history else (0, "")
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
        since=since,
        rev=rev,
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


def _change_date(hunk: Hunk, history: PairHistory) -> tuple[int, str]:
    """Return the time (in seconds since 1970) and the commit of a change of the source; ``(0, "")`` if unknown.

    The change was made by the first version that no longer contains the old text or, if text was only added, by the
    first that contains the new text. Only versions after the one that was translated are searched. If that version
    already has the change, the search starts after the latest version without it.
    """

    def has_change(text: str) -> bool:
        return hunk.old not in text if hunk.old else hunk.new in text

    versions = history.versions
    translated = min(history.sync_index, len(versions) - 1)
    start = next((index for index in range(translated, -1, -1) if not has_change(versions[index][1])), translated)
    return next(((version.time, version.rev) for version, text in versions[start + 1 :] if has_change(text)), (0, ""))
