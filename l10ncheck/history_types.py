"""Defines the types of page histories: versions of a page, sync points, and changes since then.

``l10ncheck.history`` computes their values.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Literal

from msgspec import Struct

from .model import Span

ChangeKind = Literal["added", "removed", "rewritten", "moved", "code", "number", "link", "comment", "typo", "cosmetic"]
MATERIAL = frozenset[str](("added", "removed", "rewritten", "moved", "code", "number"))

_FIRST, _LAST = -62_135_596_800, 253_402_300_799  # the years 1 to 9999 in seconds, since a commit may have any date


def day(time: int) -> str:
    """Return the UTC date of a time, such as ``2026-01-31``. ``time`` is in seconds since 1970."""
    return datetime.fromtimestamp(min(max(time, _FIRST), _LAST), UTC).date().isoformat()


class Version(Struct, frozen=True):
    """One state that the text of a page has had in its history.

    Attributes:
        rev: The commit that added this text; empty for a text that is not committed.
        blob: The id of its git blob; empty for a text that is not committed.
        path: The path of the page at that commit; the current path for a text that is not committed.
        time: When it was first committed, in seconds since 1970; 0 for a text that is not committed.
    """

    rev: str
    blob: str
    path: str
    time: int


class FileRemoval(Struct, frozen=True):
    """The removal or rename of a file.

    Attributes:
        rev: The commit that removed or renamed the file; empty if it is only known that a range of commits did.
        time: The commit time in seconds since 1970.
        to: The current path of the file, after all its renames; empty if it was removed.
    """

    rev: str
    time: int
    to: str = ""


class SectionPoint(Struct, frozen=True):
    """The version of the source from which a section was translated; it may be older than that of the whole page.

    Attributes:
        heading: The heading of the section in the source; empty for the text before the first heading.
        rev: The commit of the newest version in which the text of the section fits the translation.
        blob: The id of the git blob of that version.
        behind: Whether the section is outdated: its source has changed, and the translation does not contain the
            change.
    """

    heading: str
    rev: str
    blob: str
    behind: bool


class SyncPoint(Struct, frozen=True):
    """The version of the source from which a translation was made.

    Attributes:
        rev: The commit of the version; empty if the version is not committed.
        blob: The id of the git blob of the version; empty if the version is not committed.
        score: How well the version fits the translation. Higher is better. Each token (such as a number, a link or a
            line of code) that only one of the two pages has lowers it by about 2.
        path: The path of the source at that commit; its current path if the version is not committed.
        time: When the version was committed, in seconds since 1970; 0 if it is not committed.
        behind: The number of newer versions of the source.
        sections: The sync points of the sections of the source, in the order of the page.
        at_horizon: Whether a shallow clone ends at this version. The translation may then be based on an older one.
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
    """One change of the source since the sync point that the translation does not contain.

    Attributes:
        kind: The kind of change, such as ``added`` or ``rewritten``.
        words: The number of changed words.
        headings: The headings above the change, the outermost first.
        old: The text of the source before the change; empty for an addition.
        new: The text of the source after the change; empty for a removal.
        new_span: The place of ``new`` in the current source; an empty span for a removal.
        place: The place in the translation that has to change; for an addition, the empty span where the new text
            belongs.
        swaps: Replacements of a few words by a few others, as pairs of the old and the new words, such as
            ``("master", "main")``.
        is_section: Whether a section was added or removed: the text begins with the heading of the section and has more
            text after it.
    """

    kind: ChangeKind
    words: int
    headings: tuple[str, ...]
    old: str
    new: str
    new_span: Span
    place: Span
    swaps: tuple[tuple[str, str], ...] = ()
    is_section: bool = False

    @property
    def is_material(self) -> bool:
        """Whether readers notice the change.

        Other changes, such as a corrected typo, are shown, but do not make a page outdated.
        """
        return self.kind in MATERIAL


class Pin(Struct, frozen=True):
    """The commit of the source that a translation names, in its front matter or in a comment at its start.

    Attributes:
        key: The name of the field, in the front matter or in the comment.
        value: The commit, as the translation writes it.
        span: The place of the value in the translation.
        problem: ``unknown`` if the history of the source does not contain the commit; ``misfit`` if the translation was
            made from a different version; otherwise empty.
    """

    key: str
    value: str
    span: Span
    problem: Literal["", "unknown", "misfit"] = ""


class PageHistory(Struct, frozen=True):
    """The history of a pair of pages.

    Attributes:
        sync: The version of the source that was translated.
        hunks: The unapplied changes of the source since the sync point, in the order of the page.
        changed_at: When the oldest material change of ``hunks`` after the sync point was committed, in seconds since
            1970; 0 if there is none, or if it is not committed.
        source_words: The number of words of the source.
        pin: The commit that the translation names as its source; None if it names none.
    """

    sync: SyncPoint
    hunks: tuple[Hunk, ...] = ()
    changed_at: int = 0
    source_words: int = 0
    pin: Pin | None = None

    @property
    def material(self) -> tuple[Hunk, ...]:
        """The unapplied changes that readers notice."""
        return tuple(hunk for hunk in self.hunks if hunk.is_material)

    @property
    def by_section(self) -> dict[tuple[str, ...], tuple[Hunk, ...]]:
        """The material changes of each section, by its heading path, in the order of the page."""
        sections: dict[tuple[str, ...], list[Hunk]] = {}
        for hunk in self.material:
            sections.setdefault(hunk.headings, []).append(hunk)
        return {headings: tuple(hunks) for headings, hunks in sections.items()}


def hunks_span(hunks: Sequence[Hunk]) -> Span:
    """Return the span in the current source from the start of the first change to the end of the last one.

    ``hunks`` must not be empty.
    """
    return Span(min(hunk.new_span.start for hunk in hunks), max(hunk.new_span.end for hunk in hunks))
