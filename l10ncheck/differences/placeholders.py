"""Compare the placeholders of the entries of string files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct

from ..lazy_pattern import lazy_pattern
from ..model import Page, Segment, Span
from .entries import plural_forms

if TYPE_CHECKING:
    from ..comparison import Comparison

_TYPE = lazy_pattern(r"\{([\w.$-]+), [a-z]+\}")
_POSITION = lazy_pattern(r"%(?:\d+\$|\[\d+\])")
_UNNAMED = lazy_pattern(r"%[a-z@]|\{\}")
_SPACED = lazy_pattern(r"\{\s+\S+\s+\}")
_CHOICES = (", plural}", ", select}", ", selectordinal}")  # how the names of messages end that choose a text
_OTHER = lazy_pattern(r"(?<!\w)other\s*\{")


class Placeholder(Struct, frozen=True):
    """A placeholder in an entry of a string file. Placeholders with equal names are the same; ``span`` is its place."""

    name: str
    span: Span


class PlaceholderChange(Struct, frozen=True):
    """A difference between the placeholders of two entries.

    The placeholder is missing if ``translation`` is None, extra if ``source`` is None, and otherwise changed.
    """

    entry: Segment
    source: Placeholder | None
    translation: Placeholder | None


def placeholder_changes(comparison: Comparison) -> tuple[PlaceholderChange, ...]:
    """Return the differences between the placeholders of the paired entries."""
    forms = comparison.of(plural_forms)
    return tuple(
        change
        for match in comparison.alignment.matches
        if match.source and match.translation and match.source[0].kind == "entry"
        for change in _changes(comparison, match.source[0], match.translation[0], match.source[0].label in forms)
    )


def choices_without_other(comparison: Comparison) -> tuple[Span, ...]:
    """Return the places of ICU messages in the translation that lack the required text ``other``.

    Such a message chooses between texts: ``{count, plural, one {1 file} other {# files}}``.
    """
    found = []
    text = comparison.translation.text
    for segment in comparison.translation.segments:
        for tag in segment.tags if segment.kind == "entry" else ():
            written = text[tag.span.start : tag.span.end]
            if tag.syntax == "placeholder" and tag.name.endswith(_CHOICES) and not _OTHER.search(written):
                found.append(tag.span)
    return tuple(found)


def _changes(
    comparison: Comparison, source: Segment, translation: Segment, is_form: bool
) -> Iterator[PlaceholderChange]:
    """Yield the differences between the placeholders of two entries. ``is_form`` is whether the two entries are plural
    forms that some languages do not have.
    """
    expected, found = list(_placeholders(source)), list(_placeholders(translation))
    missing, extra = _without_equal(expected, found), _without_equal(found, expected)
    words = comparison.source_language.function_words
    between = [each for each in _spaced(comparison.source, missing) if each.name.strip("{}") in words]
    for word, other in zip(between, _spaced(comparison.translation, extra), strict=False):  # "Use { and } for names"
        missing.remove(word)
        extra.remove(other)
    if is_form and len(missing) > len(extra):
        missing = missing[: len(extra)]  # "{{ .Count }} minute" may be "One minute"
    for before, after in zip_longest(missing, extra):
        yield PlaceholderChange(translation, before, after)


def _spaced(page: Page, placeholders: list[Placeholder]) -> list[Placeholder]:
    """Return the placeholders with spaces inside their braces, such as ``{ name }``."""
    return [each for each in placeholders if _SPACED.fullmatch(page.text[each.span.start : each.span.end])]


def _placeholders(segment: Segment) -> Iterator[Placeholder]:
    for tag in segment.tags:
        if tag.syntax == "placeholder":
            name = _POSITION.sub("%", tag.name)
            yield Placeholder(_TYPE.sub(r"{\1}", name), tag.span)
            for arg in tag.args:
                yield Placeholder(arg.value, arg.span)


def _without_equal(placeholders: list[Placeholder], others: list[Placeholder]) -> list[Placeholder]:
    """Return the placeholders that ``others`` lacks.

    A placeholder with a name, such as ``{name}``, is returned once, even if it is repeated. A placeholder without a
    name, such as ``%s``, is returned as often as ``placeholders`` has more of it than ``others``.
    """
    known = Counter(other.name for other in others)
    left: dict[str, Placeholder] = {}
    for number, placeholder in enumerate(placeholders):
        if _UNNAMED.fullmatch(placeholder.name):
            known[placeholder.name] -= 1
            if known[placeholder.name] < 0:
                left[f"{placeholder.name} {number}"] = placeholder
        elif placeholder.name not in known:
            left.setdefault(placeholder.name, placeholder)
    return list(left.values())
