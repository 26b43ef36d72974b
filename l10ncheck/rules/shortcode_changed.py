"""Reports shortcodes, components and directives whose name or arguments differ from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from ..admonitions import admonition_kind, is_admonition, named_kind, names_kind
from ..comparison import Comparison
from ..differences.argument_fixes import argument_edits
from ..differences.block_mismatch import is_mismatched
from ..differences.comments import without_comments
from ..differences.markup_tags import PROSE, comparable_argument, displaced_tags, named_arguments, tag_pairs
from ..languages.tags import names_own_locale
from ..lazy_pattern import lazy_pattern
from ..messages import gettext, ngettext
from ..model import Finding, Fix, Severity, Span, Tag
from ._arguments import (
    argument_values,
    change_message,
    changed_part,
    has_own_fragment,
    is_expression,
    is_for_programs,
    is_mistyped_word,
    is_quoted,
    is_text_argument,
    is_translated_word,
    only_adds_own_language,
)
from ._terms import line_numbers, quoted
from .base import Example, Rule

_DISPLAYED = frozenset({"caption"})  # texts that readers miss if the argument is missing
_IDENTIFIER = lazy_pattern(r"[\w./:#()-]+", re.ASCII)
_REFERENCES = lazy_pattern(r"glossary|\w*xref", re.IGNORECASE)  # macros whose argument may be a name of several words
_PATH = lazy_pattern(r"[A-Za-z_]\w*(?:\.\w+)+", re.ASCII)  # a variable, such as ``page.beta``
_PLAIN_NAME = lazy_pattern(r"[a-z][\w-]*", re.ASCII)
_SHORT_NAME = 3  # letters; shorter names may be similar by chance
_TYPO = 0.75  # similarity (0 to 1) of two names that differ by one wrong letter, or by two swapped letters
_VERSION = lazy_pattern(r"v?\d+(?:\.\d+)+")
_MIN_PLACES = 3  # the same change in this many places becomes one finding


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``shortcode-changed``.

    Attributes:
        prose: Names of the arguments that contain text for readers. Their values may differ from the source.
    """

    prose: tuple[str, ...] = PROSE


class ShortcodeChanged(Rule[Options]):
    """A shortcode, component or directive has different arguments or a different name than in the source.

    ## Why it matters
    Readers of the translation see a different file, version or state than readers of the source.

    ## What is ignored
    - Different delimiters, the order of named arguments, and the language in an address or an argument.
    - Texts for readers in a list or an object, as in `answers={[{text: "Yes."}]}`.
    - Values that the translation adds to a list for its own language: `["/en/a.js", "/fr/a.js"]`.
    - Arguments with text for readers.

    An argument counts as text for readers in these cases:

    - The option `prose` lists it.
    - It is in the script of the translation's language.
    - It has several words, and it begins with a capital letter or has no name.
    - It is one word with a capital letter on both pages, and the source does not have the word of the translation. The
      translation has it elsewhere too, or it is the title of a tab that is no name, such as `Manual`. This concerns
      languages in Latin letters.
    - It has several words, and the translation leaves it out.

    Three changes are reported even if one of these cases applies:

    - another version, or a mistyped name, in an argument that `prose` lists,
    - a translated name in an argument that a program reads, such as `id` or `type`, and the translated path of a page,
    - a translated name in double braces, as in `{{jsxref("배열")}}`, in the first argument of a shortcode without
      quotes, or in the target of a MyST role, unless a heading of the page has this text.

    A tag with a different name and the same arguments is advice. The same change in three or more places is reported as
    one finding.

    ## How to fix it
    Copy the argument from the source, and translate it if readers see it.
    """

    name = "shortcode-changed"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example('{{< state for="v2.4" state="stable" >}}\n', '{{< state for="v2.4" state="beta" >}}\n', fires=1),
        Example('See {{< term text="lane" id="lane" >}}.\n', '{{< term text="lane" id="lanes" >}}을 본다.\n', fires=1),
        Example('See {{< term id="lane" text="lane" >}}.\n', '{{% term text="레인" id="lane" %}}을 본다.\n', fires=0),
        Example('See {{< term text="millrace" >}}.\n', '{{< term text="milrace" >}}을 본다.\n', fires=1),
        Example('Watch:\n\n<Video id="a1" />\n', '보기:\n\n<video id="a1" />\n', fires=1, note="case-sensitive"),
        Example('Watch:\n\n<Video id="a1" />\n', '보기:\n\n<Vidoe id="a1" />\n', fires=1),
        Example('Use {{jsxref("Array")}}.\n', '{{jsxref("배열")}}을 사용한다.\n', fires=1, note="a program reads it"),
        Example("See {ref}`tips <tips>`.\n", "{ref}`팁 <팁>`을 본다.\n", fires=1, note="the target of a role"),
        Example(
            '<Tabs keys={["a"]} />\n', "<Tabs keys={['a']} />\n", fires=0, note="the kind of quotes does not matter"
        ),
        Example('## Samples\n\n{{EmbedLiveSample("Samples")}}\n', '## 예시\n\n{{EmbedLiveSample("예시")}}\n', fires=0),
        Example(
            "Use {{< version currentAdd 0 >}}.\n",
            "{{< version current >}}을 사용한다.\n",
            fires=1,
            note="advice: adding 0 changes nothing",
        ),
        Example('{{< tab name="First steps" >}}\n', '{{< tab name="첫걸음" >}}\n', fires=0),
        Example(
            '<Quiz answers={[{text: "Two lanes.", correct: true}, {text: "No."}]} />\n',
            '<Quiz answers={[{text: "Dos carriles.", correct: true}, {text: "No."}]} />\n',
            fires=0,
            locale="es",
            note="texts in a list",
        ),
        Example(
            '<Banner files={[{label: "Sample", file: "/en/a.js"}]} />\n',
            '<Banner files={[{label: "English", file: "/en/a.js"}, {label: "Français", file: "/fr/a.js"}]} />\n',
            fires=0,
            locale="fr",
            note="the list also has a file in the language of the translation",
        ),
        Example('{{< tab "First steps" >}}\n', '{{< tab "Premiers pas" >}}\n', fires=0, locale="fr", note="a text"),
        Example('{{< tab "Python" >}}\n', '{{< tab "Java" >}}\n', fires=1, locale="es", note="another name"),
        Example(
            '{{< box "Bridges" >}}\nAll bridges.\n',
            '{{< box "Ponts" >}}\nTous les ponts.\n',
            fires=0,
            locale="fr",
            note="a translated word",
        ),
        Example('<Video captions="en" />\n', '<Video captions="fr-CA" />\n', fires=0, locale="fr"),
        Example("One<BR>two.\n", "Un<br>deux.\n", fires=0, locale="fr", note="the case of HTML tags does not matter"),
        Example(
            'See {{< term hover="lane" >}}.\n',
            '{{< term hover="lanes" >}}을 본다.\n',
            fires=0,
            options={"prose": ["hover"]},
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        by_subject: dict[str, list[Finding]] = {}
        pairs = [
            (pair.source, pair.translation)
            for pair in comparison.of(tag_pairs)
            if pair.translation is not None and not is_mismatched(comparison, pair.match)
        ]
        for source, translation in (*pairs, *comparison.of(displaced_tags).renamed):
            check = self._check_box if _is_other_box(source, translation) else self._check_tag
            for finding in check(comparison, source, translation):
                by_subject.setdefault(finding.subject, []).append(finding)
        for findings in by_subject.values():
            yield from findings if len(findings) < _MIN_PLACES else [_merge(comparison, findings)]

    def _check_tag(self, comparison: Comparison, source: Tag, translation: Tag) -> Iterator[Finding]:
        """Yield a finding if two tags that correspond have different arguments or names."""
        old, new = argument_values(source), argument_values(translation)
        renamed = any(name not in old and not name.isdigit() for name in new)
        named = named_arguments(source).items()
        texts = {name for name, arg in named if is_text_argument(comparison.source, name, arg)}
        changed = [
            name
            for name in old
            if self._varies(comparison, source.name, old[name], new.get(name), name, is_text=name in texts)
            or (renamed and name not in new and not name.isdigit())
            or (name == "1" and name in new and _is_translated_id(comparison, translation, old[name], new[name]))
            or (names_kind(source, name) and not names_kind(translation, name))
        ]
        is_renamed = _is_renamed(source, translation)
        if not changed and not is_renamed:
            return
        old_values, new_values = [old[name] for name in changed], [new.get(name) for name in changed]
        yield self.finding(
            comparison,
            _argument_span(translation, changed) if len(changed) == 1 else translation.span,
            _argument_span(source, changed) if len(changed) == 1 else source.span,
            change_message(source, translation, changed),
            subject=f"{source.name} {old_values} > {translation.name} {new_values}",
            severity=self._severity(comparison, source, translation, changed),
            weight=_weight(old_values, new_values),
            hint=ngettext(
                "Copy the argument from the source, and translate it if readers see it.",
                "Copy the arguments from the source, and translate those that readers see.",
                len(changed),
            )
            if changed
            else gettext('Use the tag name from the source, "{name}".', name=source.name),
            fix=None if is_renamed else self._fix(comparison, source, translation, changed),
        )

    def _severity(self, comparison: Comparison, source: Tag, translation: Tag, changed: list[str]) -> Severity | None:
        """Return the severity of a difference between two tags; None for the usual severity of the rule, a warning.

        - A mistyped name of a component is an error if the source has no component with this name: the page cannot be
          built.
        - A different name with the same arguments is advice, since the shortcode was often replaced on purpose. The
          finding stays a warning in two cases: the name has letters that programs do not use in names, or the tag is no
          longer closed.
        - A difference is also advice if both tags display the same version: ``current`` is the same as ``currentAdd 0``
          (see ``_adds_nothing``).

        ``changed`` are the names of the arguments that differ; empty if only the names of the tags differ.
        """
        if _is_renamed(source, translation) and _is_mistyped_name(source, translation):
            is_unknown = translation.name not in comparison.of(_source_names)
            return Severity.ERROR if source.syntax == "jsx" and is_unknown else None
        if _adds_nothing(source, translation, changed):
            return Severity.INFO
        is_open = source.role == "open" and translation.role == "single"  # no program knows the name
        is_free = source.args and not changed and translation.name.isascii() and not is_open
        return Severity.INFO if is_free else None

    def _check_box(self, comparison: Comparison, source: Tag, translation: Tag) -> Iterator[Finding]:
        """Yield a finding if an admonition has another kind in the translation, such as a tip that became a warning.

        A different syntax for the same kind is not reported.
        """
        if admonition_kind(source) != admonition_kind(translation):
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext(
                    'kind of admonition changed: "{source}" in the source, "{translation}" in the translation',
                    source=named_kind(source),
                    translation=named_kind(translation),
                ),
                subject=f"{source.name} > {translation.name}",
                weight=0.2,
                hint=gettext("Use the same kind of admonition as in the source."),
            )

    def _varies(self, comparison: Comparison, tag: str, old: str, new: str | None, name: str, *, is_text: bool) -> bool:
        """Whether to report that an argument of a tag is ``old`` in the source and ``new`` in the translation.

        ``tag`` and ``name`` are the names of the tag and the argument. ``new`` is None if the translation lacks the
        argument. ``is_text`` is whether ``old`` is a text for readers, even if the name does not say so.
        """
        language = comparison.language
        is_prose = is_text or (name in self.options.prose and old not in ("true", "false"))
        if new is None:
            return name in _DISPLAYED or (not is_prose and " " not in old.strip())
        if is_translated_word(comparison, tag, name, old, new):
            return False
        old, new = (without_comments(text, "") if "\n" in text else text for text in (old, new))  # code in an argument
        if is_expression(old) and is_expression(new):
            is_changed = changed_part(old, new) is not None
            return is_changed and not only_adds_own_language(old, new, comparison.translation.locale)
        is_own = names_own_locale(f"{name} {old}", f"{name} {new}", comparison.translation.locale)
        if is_own or has_own_fragment(comparison, old, new):
            return False
        if language.has_script(new) or comparison.source_language.has_script(old):
            return not is_prose and is_for_programs(tag, name, old, new)
        if is_prose and not is_mistyped_word(old, new, language):
            return False
        return comparable_argument(old) != comparable_argument(new)

    def _fix(self, comparison: Comparison, source: Tag, translation: Tag, changed: list[str]) -> Fix | None:
        """Return the fix that copies the changed arguments from the source; None if they cannot be copied.

        The fix needs review if the tag displays text, since this text may be the translation of a different tag.
        """
        if any(is_expression(old) for old in map(argument_values(source).get, changed) if old):
            return None  # the copy would replace translated texts
        edits = argument_edits(comparison.source, comparison.translation, source, translation, changed)
        if not edits:
            return None
        displays_text = not named_arguments(translation).keys().isdisjoint(self.options.prose)
        title = ngettext(
            "Copy the argument {arguments} from the source",
            "Copy the arguments {arguments} from the source",
            len(changed),
            arguments=quoted(changed),
        )
        return Fix(title, edits, safe=not displays_text)


def _weight(old: list[str], new: list[str | None]) -> float:
    """Return the weight of a finding about changed arguments: 1 if a version became another version; otherwise 0.2.

    Args:
        old: The values of the arguments in the source.
        new: Their values in the translation; None for an argument that is missing there.
    """
    names_other_version = any(
        _VERSION.fullmatch(value) and _VERSION.fullmatch(other or "") for value, other in zip(old, new, strict=True)
    )
    return 1.0 if names_other_version else 0.2


def _adds_nothing(source: Tag, translation: Tag, changed: list[str]) -> bool:
    """Whether two tags display the same version, because one of them only adds 0 to it.

    For example, ``{{< version currentAdd 0 >}}`` displays the same version as ``{{< version current >}}``.

    Args:
        source: One of the tags.
        translation: The other tag.
        changed: The names of the arguments that differ (see ``argument_values``).
    """
    for longer, shorter in ((source, translation), (translation, source)):
        old, new = argument_values(longer), argument_values(shorter)
        if len(old) == len(new) + 1 and set(changed) <= {"1", "2"} and old.get("2") == "0" and "2" not in new:
            return bool(new.get("1")) and old["1"].startswith(new["1"])
    return False


def _is_translated_id(comparison: Comparison, tag: Tag, old: str, new: str) -> bool:
    """Whether the first argument of a tag, ``old``, is a name for a program, which the translation wrongly changed.

    This is so for:

    - the condition of a tag, such as ``{% if page.beta %}``
    - the entry of a glossary or reference, such as ``{{glossary("lane")}}``
    - any other name in double braces, in a MyST role, or without quotes (``{{< param jobs >}}``), if ``new`` is in the
      script of the translation, and is not the title of one of its headings, to which the tag may link
    """
    if tag.syntax == "liquid" and _PATH.fullmatch(old):
        return old != new
    opening = {"liquid": "{{", "directive": "{", "shortcode": "{{"}.get(tag.syntax)
    if tag.syntax == "shortcode" and (is_quoted(comparison.translation, tag.args[0]) or not _PLAIN_NAME.fullmatch(old)):
        return False
    is_macro = opening is not None and comparison.translation.text.startswith(opening, tag.span.start)
    if is_macro and _REFERENCES.fullmatch(tag.name):
        return comparable_argument(old).casefold() != comparable_argument(new).casefold()
    if not is_macro or not _IDENTIFIER.fullmatch(old):
        return False
    title = new.replace("_", " ").lower()
    return comparison.language.has_script(new) and title not in comparison.of(_titles)


def _source_names(comparison: Comparison) -> frozenset[str]:
    """Return the names of all tags of the source."""
    return frozenset(tag.name for segment in comparison.source.segments for tag in segment.tags)


def _titles(comparison: Comparison) -> frozenset[str]:
    """Return the headings of the translation in lower case."""
    headings = (segment for segment in comparison.translation.segments if segment.kind == "heading")
    return frozenset(heading.text.lower() for heading in headings)


def _is_renamed(source: Tag, translation: Tag) -> bool:
    """Whether the names of two tags differ. Names of components are case-sensitive, other names are not."""
    if source.syntax == "jsx" and translation.syntax in ("jsx", "html"):
        return source.name != translation.name
    return source.name.lower() != translation.name.lower()


def _is_mistyped_name(source: Tag, translation: Tag) -> bool:
    """Whether one of two names of tags is probably a typo: the names are very similar, or differ only in capitals."""
    from difflib import SequenceMatcher  # imported late: most pages do not need it

    old, new = source.name.lower(), translation.name.lower()
    return old == new or (len(old) > _SHORT_NAME and SequenceMatcher(None, old, new).ratio() >= _TYPO)


def _is_other_box(source: Tag, translation: Tag) -> bool:
    """Whether two tags are admonitions, written with a different syntax or name."""
    return (
        is_admonition(source)
        and is_admonition(translation)
        and (source.syntax != translation.syntax or source.name.lower() != translation.name.lower())
    )


def _merge(comparison: Comparison, findings: list[Finding]) -> Finding:
    """Merge findings about the same change in several places, such as a renamed variable, into one finding."""
    spans = tuple(finding.span for finding in findings)
    fixes = [finding.fix for finding in findings if finding.fix]
    edits = tuple(edit for fix in fixes for edit in fix.edits)
    first = findings[0]
    return replace(
        first,
        message=gettext(
            "{change} ({count} places: {lines})",
            change=first.message,
            count=len(spans),
            lines=line_numbers(comparison.translation, spans),
        ),
        weight=min(1.0, sum(finding.weight for finding in findings)),
        words=sum(finding.words for finding in findings),
        places=spans,
        fix=Fix(fixes[0].title, edits, safe=all(fix.safe for fix in fixes)) if len(fixes) == len(findings) else None,
    )


def _argument_span(tag: Tag, names: list[str]) -> Span:
    """Return the span of the first argument of ``tag`` whose name is in ``names``; that of the whole tag if none is."""
    return next((argument.span for name, argument in named_arguments(tag).items() if name in names), tag.span)
