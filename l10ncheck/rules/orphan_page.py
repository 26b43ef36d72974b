"""Rule: a translation without a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..history_types import FileRemoval, day
from ..model import Finding, Pair, Severity
from ._site_rule import Pages, SiteRule
from .base import Example

# What GitHub and others show to those who come to a repository, and what teams of translators write down there. In lower
# case they may be pages of the site.
_NOTICE = re.compile(
    r"(?:README|CONTRIBUTING|CONTRIBUTORS|CODE[-_]OF[-_]CONDUCT|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|OWNERS|AUTHORS|"
    r"CHANGELOG|LICENSE|NOTICE|TRANSLATING|TRANSLATION|STYLE[-_]?GUIDE|GLOSSARY|TODO)(?:[._-][A-Za-z-]+)?\.(?:md|mdx)"
)


class OrphanPage(SiteRule):
    """A page of the translation has no source page.

    ## Why it matters
    The source was removed, renamed or moved, and the translation stayed: readers find a page that nobody keeps up to
    date, or the old address of a page that has moved. Where the history of the source is at hand, the message says where
    the source went, or when it was removed.

    ## What is ignored
    Pages that the configuration excludes, and languages that it does not name. Notices for those who work on a
    language, such as `README.md` or `CONTRIBUTING.md` at the top of its folder, unless the source has had one.

    ## How to fix it
    Move the page to where its source is now, or remove it. Exclude pages that were written for this language alone.
    """

    name = "orphan-page"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(source="", translation="# 작업 이전하기\n", fires=1, note="there is no source"),
        Example(source="# Migrating jobs\n", translation="# 작업 이전하기\n", fires=0),
        Example(source="# Migrating jobs\n", translation="", fires=0, note="the other way round is untranslated-page"),
    )

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        for pair in pages.orphans:
            departure = pages.removals.get(pair.source)
            if departure is None and _is_notice(pair):
                continue
            yield self.page_finding(
                pair.translation, f'this page has no source: "{pair.source}" {_fate(departure)}', _advice(departure)
            )


def _is_notice(pair: Pair) -> bool:
    """Whether the page is for people who find it in the repository, at the top of a folder for the language."""
    folder, _, name = pair.translation.rpartition("/")
    return bool(_NOTICE.fullmatch(name)) and _folded(folder.rpartition("/")[2]) == _folded(pair.locale)


def _folded(tag: str) -> str:
    return tag.replace("_", "-").casefold()


def _fate(departure: FileRemoval | None) -> str:
    if departure is None:
        return "does not exist"
    what = f'is "{departure.to}" since' if departure.to else "was removed in"
    return f"{what} commit {departure.rev[:10]} of {day(departure.time)}"


def _advice(departure: FileRemoval | None) -> str:
    if departure is None:
        return "Move it to where its source is now, or remove it."
    return (
        "Move it along with its source." if departure.to else "Remove it, unless it is meant for this language alone."
    )
