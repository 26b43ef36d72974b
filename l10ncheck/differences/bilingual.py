"""Find blocks of the source that a translation keeps beside their translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..languages.base import text_length
from ..model import Segment
from .words import words

if TYPE_CHECKING:
    from ..comparison import Comparison

_KINDS = frozenset({"heading", "paragraph", "item", "term"})
_MIN_WORDS = 4
_SHORTEST, _LONGEST = 0.4, 2.5  # length of a translation in relation to its source, both in English letters


class KeptSource(Struct, frozen=True):
    """A block of the translation that is still the source, and the block beside it that translates it."""

    source: Segment
    kept: Segment
    translation: Segment


def kept_sources(comparison: Comparison) -> tuple[KeptSource, ...]:
    """Return the blocks of the source beside their translation, in the order of the page.

    A run of such blocks may stand before or after the run of their translations.
    """
    found: list[KeptSource] = []
    equal: dict[int, KeptSource] = {}
    extra: dict[int, Segment] = {}
    for match in comparison.alignment.matches:
        if match.relation == "extra":
            extra.update({s.index: s for s in match.translation if s.kind in _KINDS and _is_translated(comparison, s)})
        elif match.relation == "split" and match.source[0].prose in (segment.prose for segment in match.translation):
            ends = sorted((match.translation[0], match.translation[-1]), key=lambda s: s.prose != match.source[0].prose)
            found.append(KeptSource(match.source[0], *ends))
        elif match.relation == "matched" and match.translation[0].kind in _KINDS:
            source, kept = match.source[0], match.translation[0]
            if kept.prose == source.prose and len(words(kept.prose)) >= _MIN_WORDS:
                equal[kept.index] = KeptSource(source, kept, kept)
    for run in _runs(equal) if extra else ():
        count = len(run)
        for part, first in ((run, run[-1] + 1), (run, run[0] - count), (run[:1], run[0] - 1), (run[-1:], run[-1] + 1)):
            indexes = range(first, first + len(part))
            if not all(index in extra for index in indexes):
                continue
            pairs = [replace(equal[one], translation=extra[other]) for one, other in zip(part, indexes, strict=True)]
            if all(_is_translation(comparison, pair) for pair in pairs):
                found += pairs
                for index in indexes:
                    del extra[index]
                if part == run:
                    break
    return tuple(sorted(found, key=lambda pair: pair.kept.index))


def _is_translated(comparison: Comparison, segment: Segment) -> bool:
    language = comparison.language
    return language.script is None or language.has_script(segment.prose)


def _is_translation(comparison: Comparison, pair: KeptSource) -> bool:
    """Whether two blocks are of one kind, in like containers, with the same inline code, and of lengths that fit."""
    one, other = pair.kept, pair.translation
    if one.kind != other.kind or (one.parent and one.parent.kind) != (other.parent and other.parent.kind):
        return False
    if {code.text for code in one.codes} != {code.text for code in other.codes}:
        return False
    length = text_length(other.prose, comparison.language)
    return _SHORTEST < length / max(text_length(one.prose, comparison.source_language), 1.0) < _LONGEST


def _runs(indexes: Iterable[int]) -> Iterator[list[int]]:
    """Yield the runs of consecutive numbers."""
    run: list[int] = []
    for index in sorted(indexes):
        if run and index != run[-1] + 1:
            yield run
            run = []
        run.append(index)
    if run:
        yield run
