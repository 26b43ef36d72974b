"""What the history of a pair of pages says: where the translation stands, and what it has not followed yet."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from ..history_types import Hunk, PageHistory, Pin, SectionPoint, SyncPoint, Version
from ..markdown import parse
from ..model import Page
from .archive import VersionText
from .feature_cache import FeatureCache
from .older_sections import OlderSection, older_sections, with_older
from .page_diff import headings
from .unapplied_changes import unapplied_changes
from .version_search import find_version

_NOW = 1 << 62  # when a text was committed that is not committed yet


class PairHistory(Struct, frozen=True):
    """The history of a pair, and the versions of its source with their texts, oldest first."""

    history: PageHistory
    versions: Sequence[VersionText]

    @property
    def at(self) -> int:
        """The index of the version that was translated; one behind the last where that is not committed."""
        blobs = [version.blob for version, _ in self.versions]
        return blobs.index(self.history.sync.blob) if self.history.sync.blob in blobs else len(blobs)


def pair_history(
    known: Sequence[VersionText],
    source: Page,
    translation: Page,
    until: int | None,
    readings: FeatureCache,
    *,
    pin: Pin | None = None,
    pinned: str = "",
    horizon: Collection[str] = (),
) -> PairHistory:
    """The history of a pair, both pages as they are now, given the versions of the source, oldest first.

    At least one version, or else the source is the only one. ``until`` is when the translation was last changed, None
    where that is not known or just now. ``pin`` and ``pinned``: the commit that the translation names, and the blob of
    the source there. ``horizon``: the commits at which the clone ends.
    """
    versions, known = known, list(known)
    if not known or known[-1][1] != source.text:
        known.append((Version("", "", source.path, 0), source.text))
    features = readings.of_page(translation)
    readings.of_page(source)  # most of its chunks are those of the older versions, too
    times = [version.time if version.rev else _NOW for version, _ in known]
    at_pin = next((index for index, (version, _) in enumerate(known) if pinned and version.blob == pinned), None)
    found = find_version(times, lambda index: readings.of_text(known[index][1], source), features, until, at_pin)
    (version, text), newer = known[found.index], known[found.index + 1 :]

    def version_of_source(text: str) -> Page:
        return parse(text, path=source.path, locale=source.locale, dialects=source.dialects)

    then = version_of_source(text) if newer else source
    older = older_sections(then, known[: found.index], features, found.pairs, readings)
    if older:
        then = version_of_source(with_older(text, older))
    hunks = unapplied_changes(then, source, translation, readings) if newer or older else []
    newest = known[-1][0]
    point = SyncPoint(
        rev=version.rev,
        blob=version.blob,
        score=round(found.score, 3),
        path=version.path,
        time=version.time,
        behind=len(newer),
        sections=_sections(source, version, newest, hunks, older),
        at_horizon=version.rev in horizon,
    )
    if pin and not (at_pin is not None and found.pin_fits):
        pin = replace(pin, problem="unknown" if at_pin is None else "misfit")
    changed_at = min((version.time for version, _ in newer if version.rev), default=0)
    history = PageHistory(
        point, tuple(hunks), changed_at, sum(len(segment.text.split()) for segment in source.segments), pin
    )
    return PairHistory(history, versions)


def _sections(
    source: Page, then: Version, now: Version, hunks: Sequence[Hunk], older: Sequence[OlderSection]
) -> tuple[SectionPoint, ...]:
    """Each section of the source, with its newest version that the translation has followed."""
    behind = {hunk.headings: then for hunk in hunks if hunk.is_material}
    behind |= {section.headings: section.version for section in older if section.headings in behind}
    starts = [segment.index for segment in source.segments if segment.kind == "heading"]
    paths = [(), *(headings(source, index) for index in starts)]
    return tuple(
        SectionPoint(
            heading=path[-1] if path else "",
            rev=behind.get(path, now).rev,
            blob=behind.get(path, now).blob,
            behind=path in behind,
        )
        for path in paths
    )
