"""Reports placeholders of string files, such as ``{name}``, that are changed or missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest

from msgspec import Struct

from ..comparison import Comparison
from ..differences.entries import plural_forms
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Page, Segment, Severity, Span
from .base import Example, Rule

_TYPE = lazy_pattern(r"\{([\w.$-]+), [a-z]+\}")
_POSITION = lazy_pattern(r"%(?:\d+\$|\[\d+\])")
_UNNAMED = lazy_pattern(r"%[a-z@]|\{\}")
_SPACED = lazy_pattern(r"\{\s+\S+\s+\}")
_CHOICES = (", plural}", ", select}", ", selectordinal}")  # how the names of messages end that choose a text
_OTHER = lazy_pattern(r"(?<!\w)other\s*\{")


class _Placeholder(Struct, frozen=True):
    """A placeholder in an entry of a string file. Placeholders with equal names are the same; ``span`` is its place."""

    name: str
    span: Span


class _PlaceholderChange(Struct, frozen=True):
    """A difference between the placeholders of two entries.

    The placeholder is missing if ``translation`` is None, extra if ``source`` is None, and otherwise changed.
    """

    entry: Segment
    source: _Placeholder | None
    translation: _Placeholder | None


class PlaceholderChanged(Rule):
    """A placeholder in an entry of a string file differs from the source or is missing.

    ## Why it matters
    The site replaces `{name}`, `{{ .Count }}` and `%s` by a value. If the name of a placeholder was translated, readers
    see the placeholder instead of the value. If the placeholder was removed, readers miss the value. Some generators then
    stop with an error, as they do for an ICU message without the form `other`.

    ## What is ignored
    - The order of the placeholders, and spaces inside their braces.
    - How often a placeholder with a name is repeated.
    - A text about braces: in "between { and }", the word "and" is no placeholder.
    - The plural forms of an ICU message, since languages have different ones. In a form such as `one`, a word may
      replace the number.

    ## How to fix it
    Copy the placeholder from the source. If an ICU message lacks the form `other`, add it.
    """

    name = "placeholder-changed"
    group = "strings"
    severity = Severity.ERROR
    examples = (
        Example(
            '{"lanes": "{count} of {total} lanes"}\n',
            '{"lanes": "{total}개 레인 중 {개수}개"}\n',
            fires=1,
            suffix=".json",
            note="the name of a placeholder was translated",
        ),
        Example(
            'minutes = "{{ .Count }} minutes in the queue"\n',
            'minutes = "Minuten in der Warteschlange"\n',
            fires=1,
            locale="de",
            suffix=".toml",
            note="the number is missing",
        ),
        Example(
            '{"jobs": "{count, plural, one {# job} other {# jobs}}"}\n',
            '{"jobs": "{count, plural, other {ジョブ#件}}"}\n',
            fires=0,
            locale="ja",
            suffix=".json",
            note="languages differ in their plural forms",
        ),
        Example(
            '{"help": "Use { and } around a name"}\n',
            '{"help": "이름을 { 와 } 사이에 쓴다"}\n',
            fires=0,
            suffix=".json",
            note="a text about braces",
        ),
        Example(
            "wait: '{n, plural, one {page} other {pages}}'\n",
            "wait: '{n, plural, one {strona} few {strony} other {stron}}'\n",
            fires=0,
            locale="pl",
            suffix=".yaml",
            note="texts from which the message chooses",
        ),
        Example("lanes: '%s of %s lanes'\n", "lanes: 레인 %2$s개 중 %1$s개\n", fires=0, suffix=".yaml"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for change in comparison.of(_placeholder_changes):
            yield self._finding(comparison, change)
        for span in comparison.of(_choices_without_other):
            written = comparison.translation.text[span.start : span.end]
            yield self.finding(
                comparison,
                span,
                None,
                gettext(
                    'plural or select without the form "other", which is required: "{message}"',
                    message=" ".join(written.split()),
                ),
                subject="other",
                weight=0.5,
                hint=gettext('Add the form "other", which is used for all other values.'),
            )

    def _finding(self, comparison: Comparison, change: _PlaceholderChange) -> Finding:
        source, translation = change.source, change.translation
        before = _written(comparison.source.text, source.span) if source else ""
        after = _written(comparison.translation.text, translation.span) if translation else ""
        values = {"source": before, "translation": after, "key": change.entry.label}
        if translation is None:
            message = gettext('placeholder "{source}" of the entry "{key}" is missing in the translation', **values)
            hint = gettext("Copy the placeholder from the source, including its braces.")
        elif source is None:
            message = gettext('placeholder "{translation}" of the entry "{key}" is not in the source', **values)
            hint = gettext("Remove the placeholder.")
        else:
            message = gettext(
                'placeholder of the entry "{key}" changed: "{source}" in the source, "{translation}" in the translation',
                **values,
            )
            hint = gettext("Copy the placeholder from the source.")
        fix = None
        if translation and before and "," not in before + after:
            fix = Fix(gettext('Write "{source}"', **values), (Edit(translation.span, before),))
        return self.finding(
            comparison,
            translation.span if translation else change.entry.span,
            source.span if source else None,
            message,
            subject=f"{source.name if source else ''} > {translation.name if translation else ''}",
            severity=Severity.WARNING if translation is None else None,
            weight=0.5,
            hint=hint,
            fix=fix,
        )


def _written(text: str, span: Span) -> str:
    return " ".join(text[span.start : span.end].split())


def _placeholder_changes(comparison: Comparison) -> tuple[_PlaceholderChange, ...]:
    """Return the differences between the placeholders of the paired entries."""
    forms = comparison.of(plural_forms)
    return tuple(
        change
        for match in comparison.alignment.matches
        if match.source and match.translation and match.source[0].kind == "entry"
        for change in _changes(comparison, match.source[0], match.translation[0], match.source[0].label in forms)
    )


def _choices_without_other(comparison: Comparison) -> tuple[Span, ...]:
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
) -> Iterator[_PlaceholderChange]:
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
        yield _PlaceholderChange(translation, before, after)


def _spaced(page: Page, placeholders: list[_Placeholder]) -> list[_Placeholder]:
    """Return the placeholders with spaces inside their braces, such as ``{ name }``."""
    return [each for each in placeholders if _SPACED.fullmatch(page.text[each.span.start : each.span.end])]


def _placeholders(segment: Segment) -> Iterator[_Placeholder]:
    for tag in segment.tags:
        if tag.syntax == "placeholder":
            name = _POSITION.sub("%", tag.name)
            yield _Placeholder(_TYPE.sub(r"{\1}", name), tag.span)
            for arg in tag.args:
                yield _Placeholder(arg.value, arg.span)


def _without_equal(placeholders: list[_Placeholder], others: list[_Placeholder]) -> list[_Placeholder]:
    """Return the placeholders that ``others`` lacks.

    A placeholder with a name, such as ``{name}``, is returned once, even if it is repeated. A placeholder without a
    name, such as ``%s``, is returned as often as ``placeholders`` has more of it than ``others``.
    """
    known = Counter(other.name for other in others)
    left: dict[str, _Placeholder] = {}
    for number, placeholder in enumerate(placeholders):
        if _UNNAMED.fullmatch(placeholder.name):
            known[placeholder.name] -= 1
            if known[placeholder.name] < 0:
                left[f"{placeholder.name} {number}"] = placeholder
        elif placeholder.name not in known:
            left.setdefault(placeholder.name, placeholder)
    return list(left.values())
