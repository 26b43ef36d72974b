"""Passages: a source text and its translation, with the lines of both. They are compact, since a site has many."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ...languages import Language
from ...model import Alignment, Page, Segment

_SEPARATOR = " ¦ "


class PassageText(Struct, frozen=True, gc=False):
    """The source or the translation of a passage, which may be joined from several parts of the file.

    Attributes:
        text: The prose.
        path: The path of the file.
        starts: The offset in ``text`` at which each part begins.
        places: The offset in the file at which each part begins.
        line_starts: The offset in the file at which each line begins.
    """

    text: str
    path: str
    starts: tuple[int, ...]
    places: tuple[int, ...]
    line_starts: tuple[int, ...]

    def line(self, offset: int) -> int:
        """Return the line of the file, from 1, from which ``text[offset]`` was read."""
        run = max(0, bisect_right(self.starts, offset) - 1)
        return bisect_right(self.line_starts, self.places[run] + offset - self.starts[run])


class Passage(Struct, frozen=True, gc=False):
    """A text with prose, such as a paragraph, and its translation."""

    source: PassageText
    translation: PassageText


def prose_passages(alignment: Alignment, language: Language) -> Iterator[Passage]:
    """Yield the passages of a pair of pages: its matches with prose on both pages.

    Passages that are not translated yet are left out.

    Args:
        alignment: The alignment of the two pages.
        language: The language of the translation.
    """
    for match in alignment.matches:
        if _is_prose(match.source) and _is_prose(match.translation):
            passage = Passage(_prose(alignment.source, match.source), _prose(alignment.translation, match.translation))
            if _is_translated(passage, language):
                yield passage


def _is_prose(segments: Sequence[Segment]) -> bool:
    """Whether at least one of the segments has text other than code."""
    return any(segment.kind != "code" and segment.prose for segment in segments)


def _is_translated(passage: Passage, language: Language) -> bool:
    """Whether the translation of a passage is really in the language of the translation.

    For a language with its own script, it must have letters of this script. For a language in Latin letters, it must
    differ from the source.
    """
    if language.script is not None:
        return language.has_script(passage.translation.text)
    return passage.source.text != passage.translation.text


def _prose(page: Page, segments: Sequence[Segment]) -> PassageText:
    """Join the prose of some segments of a page, without code, and record where each part is in the file."""
    texts, starts, places = [], [], []
    length = 0
    for segment in segments:
        if segment.kind == "code" or not segment.prose:
            continue
        texts.append(segment.prose)
        runs = [(piece.offset, piece.start) for piece in segment.pieces] or [(0, segment.span.start)]
        starts += [length + run for run, _ in runs]
        places += [place for _, place in runs]
        length += len(segment.prose) + len(_SEPARATOR)
    return PassageText(_SEPARATOR.join(texts), page.path, tuple(starts), tuple(places), page.line_starts)
