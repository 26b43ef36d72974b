"""The rule ``untranslated-page``."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import gettext
from ..model import Finding, Severity
from ._site_rule import Pages, SiteRule
from .base import Example


class UntranslatedPage(SiteRule):
    """A page of the source has no translation.

    ## Why it matters
    The translated site does not have the page, or shows it in another language. This is advice, since few sites are
    translated completely.

    ## What is ignored
    Pages that the configuration excludes, and languages without any page.

    ## How to fix it
    Translate the page. Exclude pages that will not be translated.
    """

    name = "untranslated-page"
    group = "pages"
    severity = Severity.INFO
    examples = (
        Example(source="# Migrating jobs\n", translation="", fires=1, note="there is no translation"),
        Example(source="# Migrating jobs\n", translation="# 작업 이전하기\n", fires=0),
        Example(source="", translation="# 작업 이전하기\n", fires=0, note="the reverse is orphan-page"),
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
