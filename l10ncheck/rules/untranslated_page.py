"""Reports source pages without a translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import gettext
from ..model import Finding, Severity
from ._site_rule import Pages, SiteRule
from .base import Example


class UntranslatedPage(SiteRule):
    """A source page has no translation.

    ## Why it matters
    The translated site lacks the page, or shows it in the source language. This is advice, since few sites are
    translated completely.

    ## What is ignored
    Pages that the configuration excludes, and languages into which no page is translated.

    ## How to fix it
    Translate the page. Exclude pages that will not be translated.
    """

    name = "untranslated-page"
    group = "pages"
    severity = Severity.INFO
    examples = (
        Example(source="# Migrating jobs\n", translation="", fires=1, note="the translation does not exist"),
        Example(source="# Migrating jobs\n", translation="# 작업 이전하기\n", fires=0),
        Example(source="", translation="# 작업 이전하기\n", fires=0, note="orphan-page reports a missing source"),
    )

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        for pair in pages.untranslated:
            yield self.page_finding(
                pair.source,
                gettext(
                    'page not translated into "{locale}": "{path}" does not exist',
                    locale=pair.locale,
                    path=pair.translation,
                ),
                gettext("Translate the page, or exclude it in the configuration."),
            )
