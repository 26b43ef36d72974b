"""The words of history: versions of a page, the one that a translation was made from, and what changed since.

Values only; ``l10ncheck.history`` makes them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from .model import Span

ChangeKind = Literal["added", "removed", "rewritten", "moved", "code", "number", "link", "comment", "typo", "cosmetic"]
MATERIAL = frozenset[str](("added", "removed", "rewritten", "moved", "code", "number"))

_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # seconds of the years 1 to 9999; a commit may claim any


def day(time: int) -> str:
    """The day of a moment in seconds since 1970, in UTC: ``2026-01-31``."""
    return datetime.fromtimestamp(min(max(time, _FIRST), _LAST), UTC).date().isoformat()


class Version(Struct, frozen=True):
    """One content that a page had. ``rev`` is the commit that brought it, ``path`` the name that the page had then.

    ``time`` is when it was first committed, in seconds since 1970. ``rev`` and ``blob`` are empty, and ``time`` is
    0, for a text that is not committed.
    """

    rev: str
    blob: str
    path: str
    time: int


class FileRemoval(Struct, frozen=True):
    """How a file left its path: the commit, when it was made, in seconds since 1970, and where the file is now.

    ``to`` is empty where it was removed. A file that has moved several times is followed to its end.
    """

    rev: str
    time: int
    to: str = ""


class SectionPoint(Struct, frozen=True):
    """The newest version whose text of one section fits the translation; it may be older than that of the page.

    ``heading`` is the section's heading in that version, empty before the first; ``behind`` tells whether the section
    says something else now.
    """

    heading: str
    rev: str
    blob: str
    behind: bool


class SyncPoint(Struct, frozen=True):
    """The version of the source that a translation is a translation of.

    ``score`` is how well it fits, in the unit of one token that only one of the pages has. ``behind`` counts the newer
    versions. ``at_horizon``: the clone's history ends here, so that the version may be an older one in truth.
    """

    rev: str
    blob: str
    score: float
    path: str = ""
    time: int = 0
    behind: int = 0
    sections: tuple[SectionPoint, ...] = ()
    at_horizon: bool = False


class Hunk(Struct, frozen=True):
    """One change of the source since the sync point.

    ``old`` and ``new`` are the text before and after, ``old_span`` and ``new_span`` where they stand in what was
    translated (the version of the sync point, sections that are older in their own version) and in the source now; an
    empty span is the place where something was, or came in. ``headings`` is the path of headings above. ``place`` is
    where in the translation it has to land. ``words`` counts the words that changed. ``swaps`` are the tokens that were
    replaced, old and new.
    """

    kind: ChangeKind
    words: int
    headings: tuple[str, ...]
    old: str
    new: str
    old_span: Span
    new_span: Span
    place: Span
    swaps: tuple[tuple[str, str], ...] = ()

    @property
    def is_material(self) -> bool:
        """Whether a reader of the translation misses it: what is only shown, never counted, is not."""
        return self.kind in MATERIAL


class Pin(Struct, frozen=True):
    """The commit of the source that a translation names itself, in its front matter under ``key``.

    ``problem``: ``unknown`` where the source's history has no such commit, ``misfit`` where the page is a translation
    of something else.
    """

    key: str
    value: str
    span: Span
    problem: Literal["", "unknown", "misfit"] = ""


class PageHistory(Struct, frozen=True):
    """What is known of a pair: where it stands, and what the source has changed since and the translation has not.

    ``changed_at`` is when the first of the changes was committed, ``source_words`` how many words the source has.
    """

    sync: SyncPoint
    hunks: tuple[Hunk, ...] = ()
    changed_at: int = 0
    source_words: int = 0
    pin: Pin | None = None

    @property
    def material(self) -> tuple[Hunk, ...]:
        return tuple(hunk for hunk in self.hunks if hunk.is_material)

    @property
    def by_section(self) -> dict[tuple[str, ...], tuple[Hunk, ...]]:
        """The material changes by the path of headings of their section, in the order of the page."""
        sections: dict[tuple[str, ...], tuple[Hunk, ...]] = {}
        for hunk in self.material:
            sections[hunk.headings] = (*sections.get(hunk.headings, ()), hunk)
        return sections


def span_of(hunks: Sequence[Hunk]) -> Span:
    """From the first of some changes to the last, in the source as it is now."""
    return Span(min(hunk.new_span.start for hunk in hunks), max(hunk.new_span.end for hunk in hunks))
