"""Rule: a source page without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Finding, Severity
from ._site_rule import Pages, SiteRule
from .base import Example


class UntranslatedPage(SiteRule):
    """A page of the source has no translation.

    ## Why it matters
    Readers of the translated site find a page missing, or find it in another language. It is advice: what to translate
    is a decision, and hardly any site is translated as a whole.

    ## What is ignored
    Pages that the configuration excludes, and languages without any page.

    ## How to fix it
    Translate the page. Exclude pages that are not meant to be translated.
    """

    name = "untranslated-page"
    group = "pages"
    severity = Severity.INFO
    examples = (
        Example(source="# Migrating jobs\n", translation="", fires=1, note="there is no translation"),
        Example(source="# Migrating jobs\n", translation="# 작업 이전하기\n", fires=0),
        Example(source="", translation="# 작업 이전하기\n", fires=0, note="the other way round is orphan-page"),
    )

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        for pair in pages.untranslated:
            yield self.page_finding(
                pair.source,
                f'no translation into "{pair.locale}": "{pair.translation}" does not exist',
                "Translate it, or exclude it in the configuration.",
            )
