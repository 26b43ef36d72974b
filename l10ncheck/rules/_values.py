"""Base class of the rules about numbers, versions, dates and units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.stated_values import StatedValue
from ..differences.values import ValueDifference, ValueKind, value_differences
from ..languages.composed_values import Kind
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity, Span, whole_span
from .base import Rule

_CHANGED_WEIGHT = 1.0  # readers get wrong information
_ONE_SIDE_WEIGHT = 0.2
_NUMBER = lazy_pattern(r"\d+(?:[.,]\d+)*")
_COMPOUND = lazy_pattern(r"(?<![\w.-])\d+(?:-\d+)+(?![\w-])")


class ValueRule(Rule):
    """Base class of the rules about values: numbers, versions, dates and units.

    A subclass sets ``kind``, the kind of value that it reports.
    """

    group = "values"
    severity = Severity.WARNING
    kind: ClassVar[ValueKind]

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        named: set[Span | None] = set()  # the places of missing values
        for difference in comparison.of(value_differences):
            is_own = difference.kind == self.kind and self._is_reported(comparison, difference)
            if is_own and not is_mismatched(comparison, difference.match):
                finding = self._finding(comparison, difference)
                if difference.translation is not None:
                    yield finding
                elif finding.source_span not in named:  # "10-5" is one finding
                    named.add(finding.source_span)
                    yield finding

    def _is_reported(self, comparison: Comparison, difference: ValueDifference) -> bool:
        """Whether the rule reports a difference of its kind. A subclass overrides this to leave some out."""
        return True

    def _finding(self, comparison: Comparison, difference: ValueDifference) -> Finding:
        source, translation = difference.source, difference.translation
        source_segments, segments = difference.match.source, difference.match.translation
        span = translation.span if translation else whole_span(segments)
        source_span = source.span if source else whole_span(source_segments)
        if source and translation:
            message = _changed_message(self.kind, source.text, translation.text)
            hint = gettext('Use the value in the source, "{value}".', value=source.text)
            subject = f"{_subject(source)} > {_subject(translation)}"
        elif source:
            written, source_span = _written(source)
            message = _missing_message(source.value.kind, written)
            hint = gettext(
                'Check whether the sentence with "{value}" is translated. Add the value, unless the translation says it in '
                "other words.",
                value=written,
            )
            subject = f"- {source.value.key}"
        else:
            assert translation is not None
            message = _added_message(translation.value.kind, translation.text)
            hint = gettext(
                'Remove "{value}" from the translation, unless the source says the same in other words.',
                value=translation.text,
            )
            subject = f"+ {translation.value.key}"
        is_changed = source is not None and translation is not None
        return self.finding(
            comparison,
            span,
            source_span,
            message,
            subject=subject,
            # An added number is only advice, since translators add numbers to make a sentence clear. They never add a
            # version.
            severity=Severity.INFO if source is None and not _is_version(difference) else None,
            weight=_CHANGED_WEIGHT if is_changed else _ONE_SIDE_WEIGHT,
            words=1,
            hint=hint,
            fix=_fix(comparison, source, translation) if source and translation else None,
        )


def _written(stated: StatedValue) -> tuple[str, Span]:
    """Return a value as the page writes it, with its place. For a part of ``10-5``, this is the whole ``10-5``."""
    prose, value = stated.segment.prose, stated.value
    for found in _COMPOUND.finditer(prose):
        if found.start() <= value.start and value.end <= found.end():
            return found[0], stated.segment.locate(*found.span())
    return stated.text, stated.span


def _changed_message(kind: ValueKind, old: str, new: str) -> str:
    values = {"source": old, "translation": new}
    match kind:
        case "number":
            return gettext('number changed: "{source}" in the source, "{translation}" in the translation', **values)
        case "version":
            return gettext(
                'version number changed: "{source}" in the source, "{translation}" in the translation', **values
            )
        case "date":
            return gettext('date changed: "{source}" in the source, "{translation}" in the translation', **values)
        case "unit":
            return gettext('unit changed: "{source}" in the source, "{translation}" in the translation', **values)


def _missing_message(kind: Kind, value: str) -> str:
    match kind:
        case "number":
            return gettext('number missing in the translation: "{value}"', value=value)
        case "version":
            return gettext('version number missing in the translation: "{value}"', value=value)
        case "date":
            return gettext('date missing in the translation: "{value}"', value=value)


def _added_message(kind: Kind, value: str) -> str:
    match kind:
        case "number":
            return gettext('number not in the source: "{value}"', value=value)
        case "version":
            return gettext('version number not in the source: "{value}"', value=value)
        case "date":
            return gettext('date not in the source: "{value}"', value=value)


def _is_version(difference: ValueDifference) -> bool:
    """Whether a difference is about a version, or about a number that looks like one, such as 1.8."""
    stated = difference.translation or difference.source
    return difference.kind == "version" or (stated is not None and "." in stated.value.key and not stated.value.unit)


def _fix(comparison: Comparison, source: StatedValue, translation: StatedValue) -> Fix | None:
    """Return the fix that replaces the digits of a value in the translation with those of the source.

    The result is None in three cases:

    - One of the two values contains words: ``10 million``.
    - The units of the values differ.
    - The place of the digits in the translation is not clear: they are written in another form, or occur twice.
    """
    new, old = _digits(source), _digits(translation)
    span = translation.span
    written = comparison.translation.text[span.start : span.end]
    if not new or not old or source.value.unit != translation.value.unit or written.count(old) != 1:
        return None
    start = span.start + written.index(old)
    return Fix(gettext('Write "{value}"', value=new), (Edit(Span(start, start + len(old)), new),), safe=False)


def _digits(stated: StatedValue) -> str:
    """Return the digits of a value as the page writes them. Empty if the value also contains words: ``10 million``."""
    numbers = _NUMBER.findall(stated.text)
    return numbers[0] if len(numbers) == 1 and numbers[0].replace(",", "") == stated.value.key else ""


def _subject(stated: StatedValue) -> str:
    """Return a value with its unit for ``Finding.subject``, in the same form for all languages.

    For example, ``1,000 초`` and ``1000 seconds`` have the same subject.
    """
    value = stated.value
    return f"{value.key} {value.unit}" if value.unit else value.key
