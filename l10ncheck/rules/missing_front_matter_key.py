"""Reports keys of the front matter that only the source has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.front_matter import BUILD_KEYS, comparable_value, fields, translated_keys
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule

# Without the number that places it in a menu, a page is in another place, mostly the last. Patterns such as ``*_type``
# are left out: they also match keys that only describe the page, such as ``mime_type``.
_REQUIRED = (*(key for key in BUILD_KEYS if "*" not in key), "weight", "sidebar_position", "nav_order")
_DEFAULTS = ("false", "no", "off", "0", "doc")  # values that generators also use without the key


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``missing-front-matter-key``.

    Attributes:
        ignore: Names of keys that a translation need not have. The keys nested in such a key are ignored too.
    """

    ignore: tuple[str, ...] = (
        "reviewers", "approvers", "author", "authors", "translator", "translators", "aliases", "lang", "linktitle",
        "linkTitle", "redirect_from", "redirects", "lastmod", "last_modified_at", "contributors", "related", "aka",
    )  # fmt: skip


class MissingFrontMatterKey(Rule[Options]):
    """A front matter key of the source is missing in the translation.

    ## Why it matters
    The generator uses the default value instead, such as a different layout or place in the menu. Translators often leave
    out a key on purpose, so this is advice. It is a warning for keys that tell the generator how to build the page, such
    as `layout`, `content_type`, `no_list` and `weight`, unless they are empty, `false`, 0, the usual default `doc`, or
    nested in another key.

    ## What is ignored
    Keys that the option `ignore` lists, such as people and former addresses.

    ## How to fix it
    Copy the key from the source, and translate its value if readers see it.
    """

    name = "missing-front-matter-key"
    group = "front-matter"
    severity = Severity.INFO
    examples = (
        Example("---\ntitle: Lanes\nweight: 10\n---\n", "---\ntitle: 레인\n---\n", fires=1),
        Example("---\ntitle: Lanes\nreviewers:\n- kim\n---\n", "---\ntitle: 레인\n---\n", fires=0),
        Example("---\ntitle: Lanes\nicon: a\n---\n", "---\ntitle: 레인\n---\n", fires=0, options={"ignore": ["icon"]}),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        both, front_matter = comparison.of(fields), comparison.translation.front_matter
        if both is None or front_matter is None:
            return
        source, translation = both
        ignored = set(self.options.ignore)
        ignored.update(each.source.key for each in comparison.of(translated_keys))
        for key, field in source.items():
            parent = key.partition(".")[0]
            if key in translation or key in ignored or parent in ignored:
                continue
            ignored.add(parent)
            is_required = key in _REQUIRED and field.value and comparable_value(field.value) not in _DEFAULTS
            yield self.finding(
                comparison,
                front_matter.span,
                field.key_span,
                gettext('front matter key missing in the translation: "{key}"', key=key),
                subject=key,
                severity=Severity.WARNING if is_required else None,
                hint=gettext("Copy the key from the source, and translate its value if readers see it."),
            )
