"""The words of the worklist: what there is to translate. Values only; ``l10ncheck.worklist`` makes them."""

from __future__ import annotations

from hashlib import blake2b
from typing import Literal

from msgspec import Struct

ItemKind = Literal["untranslated-page", "outdated", "outdated-page", "missing", "untranslated-text", "replace", "terms"]
# What the source has changed since: a page with such an item is outdated.
OUTDATED = frozenset[ItemKind](("outdated", "outdated-page", "replace"))
Topic = Literal["security", "warning", "deprecation", "version", ""]
Size = Literal["XS", "S", "M", "L", "XL", "XXL"]

# Words up to which a size reaches. A translator of documentation does about 250 words an hour: XS is minutes, M an
# hour or so, XXL more than a day.
SIZES: tuple[tuple[Size, int], ...] = (("XS", 10), ("S", 50), ("M", 250), ("L", 750), ("XL", 2000))


class ItemPart(Struct, frozen=True):
    """One difference of an item: the source before and after, and the stretch of the translation that it affects.

    ``kind`` is that of the change of the source, or the rule that found the difference. Where ``translation`` is empty,
    the text belongs behind line ``lines[1]``. ``since`` is when the source changed, in seconds since 1970, 0 where that
    is not known; ``rev`` is the commit. ``words`` are those to translate. ``swaps`` are the tokens that were replaced,
    old and new, where that is all that changed.
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
    """One thing to do: a section, a page, or a replacement on many pages.

    ``path`` is the translation, or where it would stand; for a replacement it is empty, and ``pages`` counts. ``since``
    is when the oldest of the changes was made. ``views``: visits of the page, where they are known. ``score``: see
    ``order``. ``assignee``: who knows the translation, where that was asked for.
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
        """A name that stays until one of the texts changes."""
        texts = (text for part in self.parts for text in (part.old, part.new, part.translation))
        content = "\0".join((self.kind, self.locale, self.path, self.source, self.title, *self.headings, *texts))
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()

    def age(self, now: int) -> int | None:
        """Whole days since the source changed, at a time in seconds since 1970; None where that is not known."""
        return max(0, now - self.since) // 86_400 if self.since else None
