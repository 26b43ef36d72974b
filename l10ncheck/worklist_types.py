"""Defines the types of the worklist. ``l10ncheck.worklist`` computes their values."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from msgspec import Struct

ItemKind = Literal["untranslated-page", "outdated", "outdated-page", "missing", "untranslated-text", "replace", "terms"]
# Kinds of worklist items that are about unapplied changes of the source. A page with such an item is outdated.
OUTDATED = frozenset[ItemKind](("outdated", "outdated-page", "replace"))
Topic = Literal["security", "warning", "deprecation", "version", ""]
Size = Literal["XS", "S", "M", "L", "XL", "XXL"]

# The largest number of words of an item of each size. A translator translates about 250 words of documentation in an
# hour: XS takes minutes, M about an hour, XXL more than a day.
SIZES: tuple[tuple[Size, int], ...] = (("XS", 10), ("S", 50), ("M", 250), ("L", 750), ("XL", 2000))


class ItemPart(Struct, frozen=True):
    """One difference that a worklist item is about.

    Attributes:
        kind: The kind of change of the source, or the name of the rule that found the difference.
        path: The path of the translation.
        source: The path of the source page.
        old: The text of the source before the change; empty if text was added, or if the part is about a finding.
        new: The text of the source after the change.
        translation: The text of the translation to change. If it is empty, the new text belongs after line
            ``lines[1]``.
        lines: The first and the last line to change in the translation, from 1.
        source_lines: The first and the last line of the change in the current source, from 1.
        words: The number of words to translate.
        since: When the source changed, in seconds since 1970; 0 if it is not known.
        rev: The commit that changed the source; empty if it is not known.
        message: The message of the finding; ``moved`` for a moved text; otherwise empty.
        swaps: If the change only replaced a few words by a few others, the old and the new words of each replacement,
            such as ``("master", "main")``; otherwise empty.
    """

    kind: str
    path: str
    source: str
    old: str
    new: str
    translation: str
    lines: tuple[int, int]
    source_lines: tuple[int, int]
    words: int
    since: int = 0
    rev: str = ""
    message: str = ""
    swaps: tuple[tuple[str, str], ...] = ()


class WorkItem(Struct, frozen=True):
    """One task for a translator: a section, a page, or the same replacement on many pages.

    Attributes:
        kind: The kind of task. ``replace`` is the same replacement on many pages. Other kinds concern one page.
        locale: The language of the translation.
        path: The path of the translation, or where it should be; empty for a replacement on many pages.
        source: The path of the source; empty for a replacement on many pages.
        headings: The heading of the section after the headings above it, the outermost first.
        parts: The differences that the item is about.
        words: The number of words to translate.
        since: When the oldest change was made, in seconds since 1970; 0 if it is not known.
        topic: The most important topic of the changes, such as ``security``; empty if they have none.
        views: The number of views of the page; None if it is not known.
        score: The priority: the higher, the more urgent (see ``worklist.priority``).
        pages: The number of pages on which a replacement has to be made; 1 for other kinds.
        title: The description of a replacement; empty for other kinds.
        assignee: The main author of the translation; empty unless requested.
    """

    kind: ItemKind
    locale: str
    path: str
    source: str
    headings: tuple[str, ...]
    parts: tuple[ItemPart, ...]
    words: int
    since: int = 0
    topic: Topic = ""
    views: int | None = None
    score: float = 0.0
    pages: int = 1
    title: str = ""
    assignee: str = ""

    @property
    def size(self) -> Size:
        """The size of the task, from ``XS`` to ``XXL``, by the number of words to translate (see ``SIZES``)."""
        return next((size for size, most in SIZES if self.words <= most), "XXL")

    @property
    def id(self) -> str:
        """An identifier of the item, which stays the same until one of its texts changes."""
        texts = (text for part in self.parts for text in (part.old, part.new, part.translation))
        # The title is not part of the id, since it may be translated. The empty string in its place keeps existing ids
        # stable.
        content = "\0".join((self.kind, self.locale, self.path, self.source, "", *self.headings, *texts))
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    def age(self, now: int) -> int | None:
        """Return how many whole days ago the source changed; None if this is not known.

        ``now`` is the current time in seconds since 1970.
        """
        return max(0, now - self.since) // 86_400 if self.since else None
