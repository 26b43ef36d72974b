"""What the rules on numbers, versions, dates and units have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from ..comparison import Comparison
from ..differences.block_mismatch import is_rewritten
from ..differences.values import StatedValue, ValueDifference, ValueKind, value_differences
from ..model import Edit, Finding, Fix, Severity, Span
from .base import Rule

CHANGED_WEIGHT = 1.0  # the reader is told something else
ALONE_WEIGHT = 0.2
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class ValueRule(Rule):
    """Reports the differences of one kind of value; ``noun`` is its name in messages."""

    group = "values"
    severity = Severity.WARNING
    kind: ClassVar[ValueKind]
    noun: ClassVar[str]

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(value_differences):
            if difference.kind == self.kind and not is_rewritten(comparison, difference.match):
                yield self._report(comparison, difference)

    def _report(self, comparison: Comparison, difference: ValueDifference) -> Finding:
        source, translation = difference.source, difference.translation
        mine, theirs = difference.match.source, difference.match.translation
        span = translation.span if translation else Span(theirs[0].span.start, theirs[-1].span.end)
        source_span = source.span if source else Span(mine[0].span.start, mine[-1].span.end)
        if source and translation:
            message = f'{self.noun} changed: "{source.text}" in the source, "{translation.text}" here'
            hint = "Write it as the source has it."
            subject = (
                f"{_key(source.value.key, source.value.unit)} > {_key(translation.value.key, translation.value.unit)}"
            )
        elif source:
            message = f'{self.noun} missing: "{source.text}" of the source is not here'
            hint = "Check whether the translation says the same."
            subject = f"- {source.value.key}"
        else:
            assert translation is not None
            message = f'{self.noun} added: "{translation.text}" is not in the source'
            hint = "Check whether the translation says the same."
            subject = f"+ {translation.value.key}"
        changed = source is not None and translation is not None
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            subject=subject,
            # Translators add numbers, to make a sentence plain; a version only the source can have named.
            severity=Severity.INFO if source is None and not _names_version(difference) else None,
            weight=CHANGED_WEIGHT if changed else ALONE_WEIGHT,
            words=1,
            hint=hint,
            fix=_fix(comparison, source, translation) if source and translation else None,
        )


def _names_version(difference: ValueDifference) -> bool:
    """Whether a value is a version or a number that looks like one: 1.8."""
    stated = difference.translation or difference.source
    return difference.kind == "version" or (stated is not None and "." in stated.value.key and not stated.value.unit)


def _fix(comparison: Comparison, source: StatedValue, translation: StatedValue) -> Fix | None:
    """Write the source's digits for the translation's; what is said with words or in another unit is for translators."""
    theirs, ours = _digits(source), _digits(translation)
    span = translation.span
    written = comparison.translation.text[span.start : span.end]
    if not theirs or not ours or source.value.unit != translation.value.unit or written.count(ours) != 1:
        return None
    start = span.start + written.index(ours)
    return Fix(f'Write "{theirs}"', (Edit(Span(start, start + len(ours)), theirs),), safe=False)


def _digits(stated: StatedValue) -> str:
    """The digits of a value as they are written, empty where they are not all that it says."""
    found = _NUMBER.findall(stated.text)
    return found[0] if len(found) == 1 and found[0].replace(",", "") == stated.value.key else ""


def _key(number: str, unit: str) -> str:
    return f"{number} {unit}" if unit else number
