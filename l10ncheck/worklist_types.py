"""Value types of the worklist. ``l10ncheck.worklist`` computes them."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from msgspec import Struct

ItemKind = Literal["untranslated-page", "outdated", "outdated-page", "missing", "untranslated-text", "replace", "terms"]
# Kinds of items for unapplied changes of the source. A page with such an item is outdated.
OUTDATED = frozenset[ItemKind](("outdated", "outdated-page", "replace"))
Topic = Literal["security", "warning", "deprecation", "version", ""]
Size = Literal["XS", "S", "M", "L", "XL", "XXL"]

# The largest number of words of each size. A translator of documentation translates about 250 words an hour: XS takes
# minutes, M about an hour, XXL more than a day.
SIZES: tuple[tuple[Size, int], ...] = (("XS", 10), ("S", 50), ("M", 250), ("L", 750), ("XL", 2000))


class ItemPart(Struct, frozen=True):
    """One difference of an item.

    Attributes:
        kind: The kind of the change of the source, or the rule that found the difference.
        path: The translation.
        source: The source page.
        old: The text of the source before the change.
        new: The text of the source after the change.
        translation: The affected text of the translation; if it is empty, insert the text after line ``lines[1]``.
        lines: The first and the last affected line of the translation.
        source_lines: The first and the last line of the change in the current source.
        words: The number of words to translate.
        since: When the source changed, in seconds since 1970; 0 if it is not known.
        rev: The commit that changed the source; empty if it is not known.
        message: The message of the finding, or ``moved``.
        swaps: Tokens that were replaced by others, as pairs of the old and the new one, if nothing else changed.
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
    """One task for a translator: a section, a page, or a replacement on many pages.

    Attributes:
        kind: The kind of task.
        locale: The language of the translation.
        path: The translation, or its expected path; empty for a replacement on many pages.
        source: The source page; empty for a replacement on many pages.
        headings: The heading path of the section.
        parts: The differences.
        words: The number of words to translate.
        since: When the oldest change was made, in seconds since 1970; 0 if it is not known.
        topic: The most important topic of the changes.
        views: The page views, if they are known.
        score: The priority; see ``worklist.priority``.
        pages: The number of pages of a replacement.
        title: A description of a replacement.
        assignee: The main author of the translation, if requested.
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
        return next((size for size, most in SIZES if self.words <= most), "XXL")

    @property
    def id(self) -> str:
        """An identifier that stays the same until one of the texts changes."""
        texts = (text for part in self.parts for text in (part.old, part.new, part.translation))
        # The title is left out because it can be translated; the empty string in its place keeps the other ids stable.
        content = "\0".join((self.kind, self.locale, self.path, self.source, "", *self.headings, *texts))
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    def age(self, now: int) -> int | None:
        """Return the whole days from the change of the source to ``now``, in seconds since 1970; None if not known."""
        return max(0, now - self.since) // 86_400 if self.since else None
