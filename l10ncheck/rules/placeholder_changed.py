"""Reports placeholders of string files, such as ``{name}``, that are changed or missing."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.placeholders import PlaceholderChange, choices_without_other, placeholder_changes
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity, Span
from .base import Example, Rule


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
        for change in comparison.of(placeholder_changes):
            yield self._finding(comparison, change)
        for span in comparison.of(choices_without_other):
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

    def _finding(self, comparison: Comparison, change: PlaceholderChange) -> Finding:
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
