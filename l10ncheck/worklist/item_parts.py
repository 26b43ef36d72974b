"""Parts of items: from a change of the source, and from what a rule has found."""

from __future__ import annotations

from ..engine.snapshot import PairSnapshot
from ..history.pair_history import PairHistory
from ..history_types import Hunk
from ..model import Finding, Span
from ..worklist_types import ItemPart
from .required_changes import words_to_translate


def of_hunk(hunk: Hunk, past: PairSnapshot) -> ItemPart:
    """A change of the source that the translation has to follow."""
    since, rev = _changed(hunk, past.past) if past.past else (0, "")
    place, translation = hunk.place, past.translation
    return ItemPart(
        kind=hunk.kind,
        path=translation.path,
        source=past.source.path,
        old=hunk.old,
        new=hunk.new,
        translation=translation.text[place.start : place.end],
        lines=translation.lines(place),
        source_lines=past.source.lines(hunk.new_span),
        words=words_to_translate(hunk, past.source),
        since=since,
        rev=rev,
        swaps=hunk.swaps if _only_swaps(hunk) else (),
    )


def of_finding(finding: Finding, past: PairSnapshot) -> ItemPart:
    """What a rule has found; the source changed when what it says there now came in."""
    span, there = finding.span, finding.source_span or Span(0, 0)
    new = past.source.text[there.start : there.end]
    versions = past.past.versions if past.past else ()
    came = next((version for version, text in versions if new and new in text), None)
    return ItemPart(
        kind=finding.rule,
        path=past.translation.path,
        source=past.source.path,
        old="",
        new=new,
        translation=past.translation.text[span.start : span.end],
        lines=past.translation.lines(span),
        source_lines=past.source.lines(there),
        words=finding.words,
        since=came.time if came else 0,
        rev=came.rev if came else "",
        message=finding.message,
    )


def _only_swaps(hunk: Hunk) -> bool:
    told = sum(max(len(old.split()), len(new.split())) for old, new in hunk.swaps)
    return bool(hunk.swaps) and told == hunk.words


def _changed(hunk: Hunk, past: PairHistory) -> tuple[int, str]:
    """When a change was made, and by which commit: where the old text went, or else the new one came in.

    That is after the version that was translated, unless the section is an older one.
    """

    def is_made(text: str) -> bool:
        return hunk.old not in text if hunk.old else hunk.new in text

    versions, at = past.versions, min(past.at, len(past.versions) - 1)
    start = next((index for index in range(at, -1, -1) if not is_made(versions[index][1])), at)
    return next(((version.time, version.rev) for version, text in versions[start + 1 :] if is_made(text)), (0, ""))
