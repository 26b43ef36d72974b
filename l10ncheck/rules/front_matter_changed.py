"""The rule ``front-matter-changed``."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from json import dumps

from msgspec import Struct

from ..comparison import Comparison
from ..differences.front_matter import comparable, fields
from ..messages import gettext
from ..model import Edit, Field, Finding, Fix, Severity
from .base import Example, Rule

_ADDRESS_KEYS = frozenset(("slug", "url", "permalink", "id"))
_LONGEST_SHOWN = 60  # characters of a value in messages


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``front-matter-changed``.

    Attributes:
        keys: Keys whose values must be the same as in the source. ``*`` matches any characters. A name without a dot
            also matches nested keys that end with it.
        advice: Keys whose differences are only advice, written in the same way.
    """

    keys: tuple[str, ...] = (
        "slug", "date", "id", "content_type", "layout", "type", "url", "no_list", "toc_hide", "simple_list",
        "min-kubernetes-server-version", "feature_gate*", "stages.*", "api_metadata.*", "template", "permalink",
        "draft", "version", "evergreen", "math", "mermaid", "hide", "outputs", "cascade.*",
    )  # fmt: skip
    advice: tuple[str, ...] = ("weight", "sidebar_position", "order", "nav_order", "position")


class FrontMatterChanged(Rule[Options]):
    """A front matter value that must not be translated differs from the source.

    ## Why it matters
    The generator gives the page a different address, layout, date or place in the menu.

    ## What is ignored
    Keys that neither option lists, such as texts, people and settings for one language; values in the script of the
    translation; quotes, the order of keys and the format of dates.

    ## How to fix it
    Copy the value from the source.
    """

    name = "front-matter-changed"
    group = "front-matter"
    severity = Severity.WARNING
    examples = (
        Example("---\ntitle: Lanes\nslug: lanes\n---\n", "---\ntitle: 레인\nslug: lane\n---\n", fires=1),
        Example("---\ndate: 2026-03-12\n---\n", "---\ndate: 2026-03-13\n---\n", fires=1),
        Example(
            "---\nslug: lanes\ndate: 2026-03-12\n---\n", "---\nslug: \"lanes\"\ndate: '2026-03-12'\n---\n", fires=0
        ),
        Example("---\ntitle: Lanes\nauthor: Kim\n---\n", "---\ntitle: 레인\nauthor: 김\n---\n", fires=0),
        Example("---\ncard: a\n---\n", "---\ncard: b\n---\n", fires=1, options={"keys": ["card"]}),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        both = comparison.of(fields)
        if both is None:
            return
        source, translation = both
        for key, source_field in source.items():
            field = translation.get(key)
            if field is None or comparable(source_field.value) == comparable(field.value):
                continue
            if comparison.language.has_script(str(field.value)) or comparison.source_language.has_script(
                str(source_field.value)
            ):
                continue
            is_required = _matches(key, self.options.keys)
            if not is_required and not _matches(key, self.options.advice):
                continue
            yield self.finding(
                comparison,
                field.value_span,
                source_field.value_span,
                gettext(
                    'front matter key "{key}" changed: "{source}" in the source, "{translation}" in the translation',
                    key=key,
                    source=_shown(source_field.value),
                    translation=_shown(field.value),
                ),
                subject=key,
                severity=None if is_required else Severity.INFO,
                hint=gettext("Copy the value from the source."),
                fix=_fix(comparison, source_field, field, is_required),
            )


def _fix(comparison: Comparison, source_field: Field, field: Field, is_required: bool) -> Fix | None:
    """Return the fix that copies the value from the source.

    It is safe if the value must be the same and is no address of a page. Returns None if the front matter formats
    differ, or if a value is empty, nested or longer than one line.
    """
    source, translation = comparison.source, comparison.translation
    new = source.text[source_field.value_span.start : source_field.value_span.end].strip()
    old = translation.text[field.value_span.start : field.value_span.end]
    formats = {page.front_matter.format for page in (source, translation) if page.front_matter}
    is_nested = isinstance(source_field.value, list | dict)
    if len(formats) > 1 or not new or not old.strip() or "\n" in new + old or is_nested:
        return None
    title = gettext('Copy "{key}" from the source', key=field.key)
    return Fix(title, (Edit(field.value_span, new),), safe=is_required and field.key not in _ADDRESS_KEYS)


def _matches(key: str, patterns: tuple[str, ...]) -> bool:
    last = key.rsplit(".", 1)[-1]
    return any(fnmatchcase(key, pattern) or fnmatchcase(last, pattern) for pattern in patterns)


def _shown(value: object) -> str:
    """Return a value for a message, shortened if it is long. Lists and Booleans are written as in JSON."""
    text = " ".join((value if isinstance(value, str) else dumps(value, ensure_ascii=False, default=str)).split())
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]} …"
