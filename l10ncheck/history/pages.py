"""What the history of a pair of pages says: where the translation stands, and what it has not followed yet."""

from __future__ import annotations

from collections.abc import Sequence

from ..align import align
from ..languages import language
from ..markdown import parse
from ..model import Page, Span
from ..revisions import MATERIAL, Hunk, PageHistory, SyncPoint, Version
from .archive import Archive
from .changes import Change, changes, headings, span_of
from .features import Feature
from .sync import find, indexed

_FOLLOWED = 1.0  # what the score must gain by a change if the translation has it: half a token that both have


Known = tuple[Version, str]  # a version and its text


def page_history(archive: Archive, tip: str, source: Page, translation: Page, until: int | None) -> PageHistory | None:
    """The history of a pair, both pages as they are now; the source's repository is that of ``archive``.

    ``until`` is when the translation was last changed, None where that is not known or just now. None where the source
    has no history.
    """
    known = known_versions(archive, source.path, tip)
    if not known:
        return None
    if known[-1][1] != source.text:
        known.append((Version("", "", source.path, 0), source.text))
    return history_of(archive, known, source, translation, until)


def known_versions(archive: Archive, path: str, tip: str) -> list[Known]:
    """The versions of a page whose texts are in the repository, oldest first."""
    versions = archive.versions(path, tip)
    texts = archive.texts([version.blob for version in versions])
    return [(version, text) for version, text in zip(versions, texts, strict=True) if text is not None]


def history_of(
    archive: Archive, known: Sequence[Known], source: Page, translation: Page, until: int | None
) -> PageHistory:
    """The same, given the versions of the source; the last of them is ``source``."""
    features = archive.page_features(translation)
    archive.page_features(source)  # most of its chunks are those of the older versions, too
    index, score = find(
        [version.time for version, _ in known],
        lambda index: archive.features(known[index][1], source.locale, source.dialects),
        features,
        until,
    )
    (version, text), newer = known[index], known[index + 1 :]
    point = SyncPoint(
        rev=version.rev,
        blob=version.blob,
        score=round(score, 3),
        path=version.path,
        time=version.time,
        behind=len(newer),
    )
    if not newer:
        return PageHistory(point)
    then = parse(text, path=source.path, locale=source.locale, dialects=source.dialects)
    hunks = _hunks(archive, then, source, translation, features)
    return PageHistory(point, tuple(hunks), changed_at=min(version.time for version, _ in newer))


def _hunks(archive: Archive, then: Page, now: Page, translation: Page, features: list[Feature]) -> list[Hunk]:
    """The changes that the translation has not followed."""
    found = changes(then, now)
    followed = _followed(archive, then, now, [change for change in found if change.kind in MATERIAL], features)
    pending = [change for change in found if not any(change is other for other in followed)]
    if not pending:
        return []
    places = _places(then, translation)
    return [_hunk(change, then, now, places) for change in pending]


def _hunk(change: Change, then: Page, now: Page, places: dict[int, Span]) -> Hunk:
    old, new = span_of(then, change.old), span_of(now, change.new)
    has_old, has_new = change.old[0] < change.old[1], change.new[0] < change.new[1]
    return Hunk(
        kind=change.kind,
        words=change.words,
        headings=headings(now, change.new[0]) if has_new else headings(then, change.old[0]),
        old=then.text[old.start : old.end] if has_old else "",
        new=now.text[new.start : new.end] if has_new else "",
        old_span=old,
        new_span=new,
        place=_place(change, places),
        swaps=tuple((" ".join(went), " ".join(came)) for went, came in change.swaps),
    )


def _place(change: Change, places: dict[int, Span]) -> Span:
    """Where in the translation a change has to land: at the counterpart of what was, or behind the one before it."""
    start, end = change.old
    if start < end:
        spans = [places[index] for index in range(start, end)]
        return Span(min(span.start for span in spans), max(span.end for span in spans))
    at = places[start - 1].end if start else 0
    return Span(at, at)


def _places(then: Page, translation: Page) -> dict[int, Span]:
    """Where the segments of the version that was translated stand in the translation."""
    alignment = align(then, translation, language(then.locale), language(translation.locale))
    known = {
        segment.index: Span(match.translation[0].span.start, match.translation[-1].span.end)
        for match in alignment.matches
        if match.translation
        for segment in match.source
    }
    places: dict[int, Span] = {}
    last = translation.front_matter.span.end if translation.front_matter else 0
    for segment in then.segments:
        places[segment.index] = known.get(segment.index, Span(last, last))
        last = places[segment.index].end
    return places


def _followed(
    archive: Archive, then: Page, now: Page, material: Sequence[Change], features: list[Feature]
) -> list[Change]:
    """The changes that the translation has already: with such a one alone, the version translated fits better."""
    from .fit import Fit

    if not material:
        return []
    texts = [then.text, *(_with_change(then, now, change) for change in material)]
    distinct, rows = indexed(archive.features(text, then.locale, now.dialects) for text in texts)
    fit = Fit(distinct, features, rows[0])
    base = fit.score(rows[0])
    return [change for change, row in zip(material, rows[1:], strict=True) if fit.score(row) > base + _FOLLOWED]


def _with_change(then: Page, now: Page, change: Change) -> str:
    """The text of the version that was translated, with this change and no other; whole lines."""
    start, end = _lines(then, change.old)
    if change.kind == "moved":
        return then.text
    new_start, new_end = _lines(now, change.new)
    return then.text[:start] + now.text[new_start:new_end] + then.text[end:]


def _lines(page: Page, within: tuple[int, int]) -> tuple[int, int]:
    """The lines of segments with the blank ones before them; for none, the end of the lines of the one before."""
    start, end = within
    first = _line_end(page, page.segments[start - 1].span.end) if start else 0
    if start == end:
        return first, first
    # Segments on one line, such as an item and the code in it, are changed together.
    first = min(first, page.text.rfind("\n", 0, page.segments[start].span.start) + 1)
    return first, _line_end(page, page.segments[end - 1].span.end)


def _line_end(page: Page, offset: int) -> int:
    if offset and page.text[offset - 1] == "\n":
        return offset
    end = page.text.find("\n", offset)
    return len(page.text) if end < 0 else end + 1
