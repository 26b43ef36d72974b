"""shortcode-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..differences.tags import comparable, named_arguments, tag_pairs
from ..model import Finding, Severity, Span, Tag
from .base import Comparison, Example, Rule


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``prose``: names of the arguments that hold text for readers; they may differ."""

    prose: tuple[str, ...] = (
        "text", "title", "caption", "alt", "label", "heading", "header", "summary", "description", "attr", "tooltip",
        "placeholder", "content", "message", "subtitle", "prepend", "append", "aria-label", "link_text", "linkText",
    )  # fmt: skip


class ShortcodeChanged(Rule):
    """A shortcode, component or directive has another argument than in the source.

    ## Why it matters
    It shows another file, another version, another state than readers of the source see.

    ## What is ignored
    Delimiters and the order of named arguments; arguments that hold text for readers: those of the option `prose`,
    those that the translation writes in its own script, and those that are sentences; the language in an address.

    ## How to fix it
    Copy the argument from the source.
    """

    name = "shortcode-changed"
    group = "markup"
    severity = Severity.WARNING
    Options = Options
    examples = (
        Example('{{< state for="v2.4" state="stable" >}}\n', '{{< state for="v2.4" state="beta" >}}\n', fires=1),
        Example('See {{< term text="lane" id="lane" >}}.\n', '{{< term text="lane" id="lanes" >}}을 본다.\n', fires=1),
        Example('See {{< term id="lane" text="lane" >}}.\n', '{{% term text="레인" id="lane" %}}을 본다.\n', fires=0),
        Example('{{< tab name="First steps" >}}\n', '{{< tab name="첫걸음" >}}\n', fires=0),
        Example(
            'See {{< term hover="lane" >}}.\n',
            '{{< term hover="lanes" >}}을 본다.\n',
            fires=0,
            options={"prose": ["hover"]},
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for pair in comparison.of(tag_pairs):
            if pair.here is not None:
                yield from self._arguments(comparison, pair.there, pair.here)

    def _arguments(self, comparison: Comparison, there: Tag, here: Tag) -> Iterator[Finding]:
        was, now = named_arguments(there), named_arguments(here)
        for name, value in was.items():
            if name in self.options.prose or comparable(value) == comparable(now.get(name, "")):
                continue
            if name in now:
                if comparison.language.has_script(now[name]):
                    continue
                message = f'{_called(name)} of {there.name} changed: "{value}" in the source, "{now[name]}" here'
            elif " " in value.strip():
                continue
            else:
                message = f'{_called(name)} of {there.name} is missing: "{value}" in the source'
            yield self.finding(
                comparison,
                _argument_span(here, name),
                _argument_span(there, name),
                message,
                subject=f"{there.name} {name} {value} > {now.get(name, '')}",
                weight=0.2,
                hint="Copy the argument from the source.",
            )


def _called(name: str) -> str:
    return f"argument {name}" if name.isdigit() else f"argument “{name}”"


def _argument_span(tag: Tag, name: str) -> Span:
    """Of the argument's value; of the whole tag where it has no such argument."""
    for place, argument in zip(named_arguments(tag), tag.args, strict=False):
        if place == name:
            return argument.span
    return tag.span
