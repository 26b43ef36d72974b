"""Find days of the week that differ between a page and its translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ..languages.cldr import weekdays
from ..model import Segment
from .stated_values import StatedValue

if TYPE_CHECKING:
    from ..comparison import Comparison


def names_weekdays(comparison: Comparison) -> bool:
    """Whether the source names a day of the week anywhere."""
    return next(weekdays(comparison.source_language, comparison.source.text), None) is not None


def changed_weekdays(
    comparison: Comparison, source: Sequence[Segment], translation: Sequence[Segment]
) -> Iterator[tuple[StatedValue, StatedValue]]:
    """Yield the days of the week that differ, each with the day that the translation has instead.

    Days that only one side names are left out, since the other side may name them in a form that is not known.

    Args:
        comparison: The pair of pages.
        source: Segments of the source.
        translation: The segments that translate them.
    """
    own = [StatedValue(each, day) for each in source for day in weekdays(comparison.source_language, each.prose)]
    if not own:
        return
    others = [StatedValue(each, day) for each in translation for day in weekdays(comparison.language, each.prose)]
    missing, extra = _without_equal(own, others), _without_equal(others, own)
    if len(missing) == len(extra):
        yield from zip(missing, extra, strict=True)


def _without_equal(days: list[StatedValue], others: list[StatedValue]) -> list[StatedValue]:
    left = Counter(other.value.key for other in others)
    left.subtract(day.value.key for day in days)
    return [day for day in days if left[day.value.key] < 0]
