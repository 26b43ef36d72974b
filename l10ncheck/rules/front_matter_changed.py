"""Reports front matter values that differ from the source and must not be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from ..comparison import Comparison
from ..differences.front_matter import (
    BUILD_KEYS,
    are_texts,
    comparable_value,
    expanded_fields,
    is_switch_text,
    matches_key,
)
from ..lazy_pattern import lazy_pattern
from ..messages import excerpt, gettext
from ..model import Edit, Field, Finding, Fix, Severity
from .base import Example, Rule

# Addresses, which a translation may have in its own language.
_LOCALIZED_KEYS = frozenset(("slug", "url", "permalink"))
_TEXT_KEYS = frozenset((
    "title", "linkTitle", "linktitle", "subtitle", "sidebar_label", "heading", "label", "name", "text", "content",
    "description", "summary", "excerpt", "caption", "tagline", "version",
))  # fmt: skip
_PAGE = lazy_pattern(r"/[^\s.:?]*(?:\.(?:mdx?|html?))?(?:[?#]\S*)?")  # the address of a page of the site
_POSITION = lazy_pattern(r"\.\d+\.")  # of a table in a list; the tables may be in another order
_IDENTIFIER = lazy_pattern(r"[a-z][a-z0-9]*(?:[A-Z][A-Za-z0-9]*|(?:_[A-Za-z0-9]+)+)")  # docsSidebar, landing_page
_NAME = lazy_pattern(r"[a-z0-9_./][\w./:-]*", re.ASCII)  # a capital letter begins a text
_ALIKE = 0.75  # similarity (0 to 1) of two addresses, one of which is probably mistyped


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``front-matter-changed``.

    Attributes:
        keys: Keys whose values must be the same as in the source. ``*`` matches any characters. A name without a dot
            also matches nested keys: ``slug`` matches ``post.slug``.
        advice: Keys whose differences are only advice, written like those in ``keys``.
    """

    keys: tuple[str, ...] = (
        *BUILD_KEYS, "slug", "date", "id", "url", "permalink", "draft", "version", "mode", "outputs", "cascade.*",
        "min-kubernetes-server-version", "feature_gate*", "stages.*", "api_metadata.*",
    )  # fmt: skip
    advice: tuple[str, ...] = (
        "weight", "sidebar_position", "order", "nav_order", "position",
        "identifier", "*Id", "*_id", "*-id", "anchor", "menu.*.parent", "icon", "sidebar",
    )  # fmt: skip


class FrontMatterChanged(Rule[Options]):
    """A front matter value that must not be translated differs from the source.

    ## Why it matters
    The generator gives the page a different address, layout, date or place in the menu.

    ## What is ignored
    - Keys that are not listed in the options `keys` and `advice`, such as texts, people and settings for one language.
    - Addresses in the script of the translation, and addresses that contain a language.
    - Quotes, the order of keys and the format of dates.

    Two changes are reported for every key, even if the options do not list it:

    - A number, a date, `true`, `false` or a name such as `docsSidebar` became text.
    - The address of a page of the site, such as `/docs/setup/`, leads to another page.

    If the language of the translation uses the Latin script, a `slug`, `url` or `permalink` that does not resemble that
    of the source is advice: it is probably translated.

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
        Example("---\ndraft: true\n---\n", "---\ndraft: 참\n---\n", fires=1, note="a Boolean became text"),
        Example("---\norder: 3\n---\n", "---\norder: ۳\n---\n", fires=1, locale="fa", note="YAML reads a text"),
        Example("---\nnav: docs_main\n---\n", "---\nnav: 기본 문서\n---\n", fires=1, note="a name that programs read"),
        Example(
            "---\nbuttons:\n- url: /lanes/\n---\n", "---\nbuttons:\n- url: /ko/lanes/\n---\n", fires=0, note="localized"
        ),
        Example(
            "---\nnext:\n  link: /lanes/\n---\n",
            "---\nnext:\n  link: /de/jobs/\n---\n",
            fires=1,
            locale="de",
            note="a page",
        ),
        Example("---\ntitle: Lanes\nauthor: Kim\n---\n", "---\ntitle: 레인\nauthor: 김\n---\n", fires=0),
        Example(
            "---\ncascade:\n  intro: Choose a lane for your car.\n---\n",
            "---\ncascade:\n  intro: Choisissez une voie pour votre voiture.\n---\n",
            fires=0,
            locale="fr",
            note="a text for readers",
        ),
        Example("---\ncard: a\n---\n", "---\ncard: b\n---\n", fires=1, options={"keys": ["card"]}),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        both = comparison.of(expanded_fields)
        if both is None:
            return
        source, translation = both
        values = {(_POSITION.sub(".*.", key), str(comparable_value(field.value))) for key, field in translation.items()}
        for key, source_field in source.items():
            field = translation.get(key)
            if field is None or comparable_value(source_field.value) == comparable_value(field.value):
                continue
            if self._is_localized(comparison, source_field, field):
                continue
            is_required = (
                matches_key(key, self.options.keys)
                or _became_text(source_field, field)
                or (
                    _leads_elsewhere(source_field, field)
                    and (_POSITION.sub(".*.", key), str(comparable_value(source_field.value))) not in values
                )
            )
            if not is_required and not matches_key(key, self.options.advice):
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
                severity=None
                if is_required and not _is_translated_slug(comparison, source_field, field)
                else Severity.INFO,
                hint=gettext("Copy the value from the source."),
                fix=_fix(comparison, source_field, field, is_required),
            )

    def _is_localized(self, comparison: Comparison, source_field: Field, field: Field) -> bool:
        """Whether a value was probably changed on purpose, since it is in the language of its page.

        This is so in two cases:

        - Both values are texts of several words.
        - One of the pages is in a language with its own script, its value has letters of this script, as ``/설치/`` on
          a Korean page, and the value in the source is no number, date, true, false, or name that the generator reads.
        """
        if are_texts(source_field, field):
            return True
        languages = comparison.language, comparison.source_language
        values = str(field.value), str(source_field.value)
        if not any(language.has_script(value) for language, value in zip(languages, values, strict=True)):
            return False
        return not (_is_data(source_field) or self._is_name(source_field))

    def _is_name(self, field: Field) -> bool:
        """Whether a value of the source is a name that the site generator reads, such as the layout ``blog-post``.

        It is one if it looks like a name, not like a text, and if the options require its key to be the same as in the
        source.
        """
        last = field.key.rsplit(".", 1)[-1]
        return (
            isinstance(field.value, str)
            and _NAME.fullmatch(field.value) is not None
            and last not in _LOCALIZED_KEYS
            and matches_key(field.key, (*self.options.keys, *self.options.advice))
        )


def _became_text(source_field: Field, field: Field) -> bool:
    """Whether a number, a date, true, false or an identifier in the source became a text in the translation."""
    if not _is_data(source_field) or not isinstance(field.value, str):
        return False
    return not (field.value.isascii() if isinstance(source_field.value, str) else is_switch_text(field.value))


def _is_data(field: Field) -> bool:
    """Whether programs read a value: a number, a date, true, false or an identifier such as ``docsSidebar``.

    The result is False for keys whose values are texts, such as ``title``.
    """
    is_identifier = isinstance(field.value, str) and _IDENTIFIER.fullmatch(field.value) is not None
    is_switch = isinstance(field.value, bool | int | float | date)
    return (is_switch or is_identifier) and field.key.rsplit(".", 1)[-1] not in _TEXT_KEYS


def _is_translated_slug(comparison: Comparison, source_field: Field, field: Field) -> bool:
    """Whether a value such as a ``slug`` was probably translated: it does not resemble the value in the source.

    The result is always False if the translation is not written in Latin letters: ``_is_localized`` then recognizes a
    translated address by its letters.
    """
    from difflib import SequenceMatcher  # imported late: most pages do not need it

    return (
        comparison.language.script is None
        and source_field.key.rsplit(".", 1)[-1] in _LOCALIZED_KEYS
        and SequenceMatcher(None, str(source_field.value), str(field.value)).ratio() < _ALIKE
    )


def _leads_elsewhere(source_field: Field, field: Field) -> bool:
    """Whether two values that differ are both addresses of pages, such as ``/docs/setup/``.

    The result is False for keys such as ``slug``, which give the page an address of its own.
    """
    values = source_field.value, field.value
    is_own = source_field.key.rsplit(".", 1)[-1] in _LOCALIZED_KEYS
    return not is_own and all(isinstance(value, str) and _PAGE.fullmatch(value) for value in values)


def _fix(comparison: Comparison, source_field: Field, field: Field, is_required: bool) -> Fix | None:
    """Return the fix that copies the value of a front matter key from the source.

    The result is None if the front matter of the two pages has different formats, or if one of the values is empty,
    nested or longer than one line. ``is_required`` is whether both values must be the same. The fix is then safe,
    unless the key is one such as ``slug`` or ``id``.
    """
    source, translation = comparison.source, comparison.translation
    new = source.text[source_field.value_span.start : source_field.value_span.end].strip()
    old = translation.text[field.value_span.start : field.value_span.end]
    formats = {page.front_matter.format for page in (source, translation) if page.front_matter}
    is_nested = isinstance(source_field.value, list | dict)
    if len(formats) > 1 or not new or not old.strip() or "\n" in new + old or is_nested:
        return None
    title = gettext('Copy "{key}" from the source', key=field.key)
    return Fix(title, (Edit(field.value_span, new),), safe=is_required and field.key not in {*_LOCALIZED_KEYS, "id"})


def _shown(value: object) -> str:
    """Return a value for a message, shortened if it is long. Lists and Booleans are written as in JSON."""
    from json import dumps  # imported late, as above

    return excerpt(value if isinstance(value, str) else dumps(value, ensure_ascii=False, default=str))
