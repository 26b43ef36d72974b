"""shortcode-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..comparison import Comparison
from ..differences.argument_fixes import copied
from ..differences.block_mismatch import is_rewritten
from ..differences.markup_tags import comparable, named_arguments, tag_pairs
from ..languages import Language
from ..model import Finding, Fix, Severity, Span, Tag
from ._terms import places_text
from .base import Example, Rule

_SHOWN = frozenset({"caption"})  # texts that stand on the page for themselves, so that a reader misses them
_MANY = 3  # places with the same change that are one finding


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``prose``: names of the arguments that hold text for readers; they may differ."""

    prose: tuple[str, ...] = (
        "text", "title", "caption", "alt", "label", "heading", "header", "summary", "description", "attr", "tooltip",
        "placeholder", "content", "message", "subtitle", "prepend", "append", "aria-label", "link_text", "linkText",
    )  # fmt: skip


class ShortcodeChanged(Rule[Options]):
    """A shortcode, component or directive has another argument than in the source, or is one of another kind.

    ## Why it matters
    It shows another file, another version, another state than readers of the source see.

    ## What is ignored
    Delimiters and the order of named arguments; arguments that hold text for readers: those of the option `prose`
    unless a name in them is mistyped, those that the translation writes in its own script, and sentences that it
    leaves out; the language in an address. Another name for the same arguments is advice only.
    The same change in three places or more is one finding.

    ## How to fix it
    Copy the argument from the source.
    """

    name = "shortcode-changed"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example('{{< state for="v2.4" state="stable" >}}\n', '{{< state for="v2.4" state="beta" >}}\n', fires=1),
        Example('See {{< term text="lane" id="lane" >}}.\n', '{{< term text="lane" id="lanes" >}}을 본다.\n', fires=1),
        Example('See {{< term id="lane" text="lane" >}}.\n', '{{% term text="레인" id="lane" %}}을 본다.\n', fires=0),
        Example(
            'See {{< term text="millrace" >}}.\n',
            '{{< term text="milrace" >}}을 본다.\n',
            fires=1,
            note="a name mistyped",
        ),
        Example('{{< tab name="First steps" >}}\n', '{{< tab name="첫걸음" >}}\n', fires=0),
        Example(
            'See {{< term hover="lane" >}}.\n',
            '{{< term hover="lanes" >}}을 본다.\n',
            fires=0,
            options={"prose": ["hover"]},
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        alike: dict[str, list[Finding]] = {}
        for pair in comparison.of(tag_pairs):
            if pair.here is not None and not is_rewritten(comparison, pair.match):
                for finding in self._tag(comparison, pair.there, pair.here):
                    alike.setdefault(finding.subject, []).append(finding)
        for findings in alike.values():
            yield from findings if len(findings) < _MANY else [_as_one(comparison, findings)]

    def _tag(self, comparison: Comparison, there: Tag, here: Tag) -> Iterator[Finding]:
        was, now = _values(there), _values(here)
        changed = [name for name in was if self._differs(comparison, name, was[name], now.get(name))]
        renamed = there.name.lower() != here.name.lower()
        if not changed and not renamed:
            return
        yield self.finding(
            comparison,
            _argument_span(here, changed) if len(changed) == 1 else here.span,
            _argument_span(there, changed) if len(changed) == 1 else there.span,
            _message(there, here, was, now, changed),
            subject=f"{there.name} {[was[name] for name in changed]} > {here.name} {[now.get(n) for n in changed]}",
            severity=None if changed or not there.args else Severity.INFO,
            weight=0.2,
            hint="Copy it from the source and translate its texts." if changed else "Use the name that the source has.",
            fix=None if renamed else self._fix(comparison, there, here, changed),
        )

    def _differs(self, comparison: Comparison, name: str, was: str, now: str | None) -> bool:
        language = comparison.language
        prose = name in self.options.prose
        if now is None:
            return name in _SHOWN or (not prose and " " not in was.strip())
        if language.has_script(now) or comparison.source_language.has_script(was):
            return False
        if prose and not _is_untranslated_word(was, now, language):
            return False
        return comparable(was) != comparable(now)

    def _fix(self, comparison: Comparison, there: Tag, here: Tag, changed: list[str]) -> Fix | None:
        """Copy the values of arguments. A tag that shows a text may be about something else than its counterpart, which
        somebody has to look at.
        """
        edits = copied(comparison.source, comparison.translation, there, here, changed)
        if not edits:
            return None
        shows_text = not named_arguments(here).keys().isdisjoint(self.options.prose)
        return Fix(f"Copy {', '.join(changed)} from the source", edits, safe=not shows_text)


def _as_one(comparison: Comparison, findings: list[Finding]) -> Finding:
    """The same change in many places, such as a variable that the source has renamed."""
    spans = tuple(finding.span for finding in findings)
    fixes = [finding.fix for finding in findings if finding.fix]
    edits = tuple(edit for fix in fixes for edit in fix.edits)
    first = findings[0]
    return replace(
        first,
        message=first.message + places_text(comparison.translation, list(spans)),
        weight=min(1.0, sum(finding.weight for finding in findings)),
        words=sum(finding.words for finding in findings),
        places=spans,
        fix=Fix(fixes[0].title, edits, safe=all(fix.safe for fix in fixes)) if len(fixes) == len(findings) else None,
    )


def _is_untranslated_word(was: str, now: str, language: Language) -> bool:
    """Whether a text is one word that the translation keeps as it is: a name, which can only be mistyped."""
    if language.script is None or " " in was + now:
        return False
    was, now = was.lower(), now.lower()
    return not (was.startswith(now) or now.startswith(was)) or abs(len(was) - len(now)) > len("es")


def _message(there: Tag, here: Tag, was: dict[str, str], now: dict[str, str], changed: list[str]) -> str:
    if not changed:
        return f"{there.name} in the source is {here.name} here"
    if any(name.isdigit() for name in changed):
        arguments = " ".join(was.values()), " ".join(now.values())
        return f"{there.name} changed: “{arguments[0]}” in the source, “{arguments[1]}” here"
    parts = (
        f"{name} “{was[name]}” in the source, {f'“{now[name]}” here' if name in now else 'missing here'}"
        for name in changed
    )
    return f"{there.name} changed: {'; '.join(parts)}"


def _argument_span(tag: Tag, names: list[str]) -> Span:
    """Of the argument's value; of the whole tag where it has no such argument."""
    return next((argument.span for name, argument in named_arguments(tag).items() if name in names), tag.span)


def _values(tag: Tag) -> dict[str, str]:
    return {name: argument.value for name, argument in named_arguments(tag).items()}
