"""Reports keys of the front matter that only the source has."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.front_matter import fields, translated_keys
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule

# Numbers that place a page in a menu. Without the number, the page is in another place, mostly the last. With 0, Hugo
# orders it as if it had no number.
_PLACES = frozenset({"weight", "sidebar_position", "nav_order"})


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
    out a key on purpose, so this is advice, except for `weight`, `sidebar_position` and `nav_order` with a number other
    than 0: without them, the page is in the wrong place of the menu.

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
        both_sides = comparison.of(fields)
        front_matter = comparison.translation.front_matter
        if both_sides is None or front_matter is None:
            return
        source, translation = both_sides
        ignored = set(self.options.ignore)
        ignored.update(each.source.key for each in comparison.of(translated_keys))
        for key, field in source.items():
            parent = key.partition(".")[0]
            if key in translation or key in ignored or parent in ignored:
                continue
            ignored.add(parent)
            yield self.finding(
                comparison,
                front_matter.span,
                field.key_span,
                gettext('front matter key missing in the translation: "{key}"', key=key),
                subject=key,
                severity=Severity.WARNING if key in _PLACES and field.value else None,
                hint=gettext("Copy the key from the source, and translate its value if readers see it."),
            )
