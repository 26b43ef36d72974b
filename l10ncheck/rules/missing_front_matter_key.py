"""missing-front-matter-key: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..comparison import Comparison
from ..differences.front_matter import fields
from ..model import Finding, Severity
from .base import Example, Rule


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``ignore``: keys that a translation need not have, by their first part."""

    ignore: tuple[str, ...] = (
        "reviewers", "approvers", "author", "authors", "translator", "translators", "aliases", "lang", "linktitle",
        "linkTitle", "redirect_from", "redirects", "lastmod", "last_modified_at", "contributors", "related", "aka",
    )  # fmt: skip


class MissingFrontMatterKey(Rule[Options]):
    """A key of the source's front matter is missing.

    ## Why it matters
    The generator falls back to its default: another layout, another place in the menu. Often that is what the site
    wants for a language, so it is advice only.

    ## What is ignored
    Keys of the option `ignore`, such as people and former addresses.

    ## How to fix it
    Copy the key from the source, and translate its text.
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
        both = comparison.of(fields)
        matter = comparison.translation.front_matter
        if both is None or matter is None:
            return
        source, translation = both
        ignored = set(self.options.ignore)
        for key, field in source.items():
            parent = key.partition(".")[0]
            if key in translation or parent in ignored:
                continue
            ignored.add(parent)
            yield self.finding(
                comparison,
                matter.span,
                field.key_span,
                f"the key {key} of the source is missing",
                subject=key,
                hint="Copy it from the source, and translate its text.",
            )
