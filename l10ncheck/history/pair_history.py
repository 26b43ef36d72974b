"""Computes the history of a pair of pages: which version was translated, and which changes are not applied yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..history_types import Hunk, PageHistory, Pin, SectionPoint, SyncPoint, Version
from ..markdown import parse
from ..messages import gettext
from ..model import Page
from .features import FeatureCache
from .older_sections import LONG_LINE, OlderSection, older_sections, with_older_sections
from .page_diff import heading_paths
from .repository import VersionText
from .unapplied_changes import unapplied_changes
from .version_search import find_version
from .word_evidence import ChangedWords

if TYPE_CHECKING:
    from ..lexicon import Half

# Segments of the source times segments of the translation. Scoring the versions needs about 25 bytes for each.
_MOST_CELLS = 6_000_000
_UNCOMMITTED = 1 << 62  # the commit time of a text that is not committed yet


class PairHistory(Struct, frozen=True):
    """The history of a pair, and the versions of its source with their texts, oldest first."""

    history: PageHistory
    versions: Sequence[VersionText]

    @property
    def sync_index(self) -> int:
        """The index in ``versions`` of the version that was translated.

        If this is the current source, and the source is not committed yet, the result is the number of versions.
        """
        blobs = [version.blob for version, _ in self.versions]
        return blobs.index(self.history.sync.blob) if self.history.sync.blob in blobs else len(blobs)

    def version_with(self, hunk: Hunk) -> Version | None:
        """Return the version of the source that made an unapplied change; None if it is unknown or not committed.

        The result is the first version after the translated one without the old text of the change (line breaks and
        emphasis do not matter); if text was only added, the first one with a line of it. The translated version may
        have the change already. Then the search begins further back, after the latest version without the change.
        """
        versions, old = self.versions, _plain(hunk.old)
        translated = min(self.sync_index, len(versions) - 1)
        text = versions[translated][1]
        added = [line for line in hunk.new.split("\n") if len(line) >= LONG_LINE and line not in text] or [hunk.new]

        def has_change(text: str) -> bool:
            if not old:
                return any(line in text for line in added)
            return hunk.old not in text and old not in _plain(text)  # the first test is fast

        start = next((index for index in range(translated, -1, -1) if not has_change(versions[index][1])), translated)
        return next((version for version, text in versions[start + 1 :] if has_change(text)), None)


@lru_cache(256)
def _plain(text: str) -> str:
    """Return a text on one line, without the marks of emphasis and code, to search it for other texts."""
    return " ".join(text.replace("*", "").replace("_", "").replace("`", "").split())


def page_too_long(source: Page, translation: Page) -> str:
    """Return a message for users if a pair of pages is too long to compute its history; otherwise an empty text."""
    if len(source.segments) * len(translation.segments) <= _MOST_CELLS:
        return ""
    return gettext("the page is too long to compare it with older versions of its source")


def pair_history(
    versions: Sequence[VersionText],
    source: Page,
    translation: Page,
    until: int | None,
    features: FeatureCache,
    *,
    pin: Pin | None = None,
    pinned_blob: str = "",
    shallow_boundary: Collection[str] = (),
    lexicon: Half | None = None,
) -> PairHistory:
    """Find out which version of a source was translated, and which changes since then the translation has not applied.

    Args:
        versions: The versions of the source, oldest first. If there are none, the current source is the only version.
        source: The current source page.
        translation: The current translation.
        until: When the translation was last changed, in seconds since 1970. None if the time is unknown, or if the last
            change is not committed yet.
        features: The cache of features; reuse it for all translations of a source.
        pin: The pin of the translation; None if it has none.
        pinned_blob: The id of the source's blob at the pinned commit; empty if it is unknown.
        shallow_boundary: The commits at which a shallow clone ends.
        lexicon: The half of the lexicon that was not learned from this page; None without a lexicon.
    """
    known = list(versions)
    if not known or known[-1][1] != source.text:
        known.append((Version("", "", source.path, 0), source.text))
    translation_features = features.page_features(translation)
    features.page_features(source)  # most of its chunks are also chunks of older versions, which need no parsing then
    times = [version.time if version.rev else _UNCOMMITTED for version, _ in known]
    pinned = next(
        (index for index, (version, _) in enumerate(known) if pinned_blob and version.blob == pinned_blob), None
    )

    @cache
    def parse_version(text: str) -> Page:
        if text == source.text:
            return source
        return parse(text, path=source.path, locale=source.locale, dialects=source.dialects)

    words = ChangedWords(lexicon, translation) if lexicon else None

    def words_gain(old: int, new: int) -> float:
        return words.difference(parse_version(known[old][1]), parse_version(known[new][1])) if words else 0.0

    match = find_version(
        times,
        lambda index: features.text_features(known[index][1], source),
        translation_features,
        until,
        pinned,
        words_gain if words else None,
    )
    (version, text), newer = known[match.index], known[match.index + 1 :]

    translated = parse_version(text) if newer else source
    older = older_sections(translated, known[: match.index], translation_features, match.pairs, features)
    if older:
        translated = parse_version(with_older_sections(text, older))
    hunks = unapplied_changes(translated, source, translation, features, words) if newer or older else []
    sync = SyncPoint(
        rev=version.rev,
        blob=version.blob,
        score=round(match.score, 3),
        path=version.path,
        time=version.time,
        behind=len(newer),
        sections=_section_points(source, version, known[-1][0], hunks, older),
        at_horizon=version.rev in shallow_boundary,
    )
    if pin and not (pinned is not None and match.pin_fits):
        pin = replace(pin, problem="unknown" if pinned is None else "misfit")
    history = PageHistory(
        sync=sync,
        hunks=tuple(hunks),
        source_words=sum(len(segment.text.split()) for segment in source.segments),
        pin=pin,
    )
    return _with_change_date(PairHistory(history, versions), {version.rev for version, _ in newer if version.rev})


def _with_change_date(pair: PairHistory, newer: Collection[str]) -> PairHistory:
    """Return a history with the date of its oldest material change (``PageHistory.changed_at``).

    An added text that the source had already before the sync point was probably only copied or divided. It counts only
    if there are no other changes.

    Args:
        pair: The history, without the date.
        newer: The commits of the source after the sync point.
    """
    changes = [(hunk, version) for hunk in pair.history.material if (version := pair.version_with(hunk))]
    times = [version.time for hunk, version in changes if hunk.old or version.rev in newer]
    times = times or [version.time for _, version in changes]
    return replace(pair, history=replace(pair.history, changed_at=min(times, default=0)))


def _section_points(
    source: Page, translated: Version, newest: Version, hunks: Sequence[Hunk], older: Sequence[OlderSection]
) -> tuple[SectionPoint, ...]:
    """Return, for each section of the source, which version of the section was translated.

    Args:
        source: The current source.
        translated: The version from which the page as a whole was translated.
        newest: The newest version.
        hunks: The changes that the translation has not applied.
        older: The sections that were translated from a version before ``translated``.
    """
    outdated = {hunk.headings: translated for hunk in hunks if hunk.is_material}
    outdated |= {section.headings: section.version for section in older if section.headings in outdated}
    of_segments = zip(source.segments, heading_paths(source), strict=True)
    paths = [(), *(path for segment, path in of_segments if segment.kind == "heading")]
    return tuple(
        SectionPoint(
            heading=path[-1] if path else "",
            rev=outdated.get(path, newest).rev,
            blob=outdated.get(path, newest).blob,
            behind=path in outdated,
        )
        for path in paths
    )
