"""The rule ``orphan-page``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..history_types import FileRemoval, day
from ..messages import gettext
from ..model import Finding, Pair, Severity
from ._site_rule import Pages, SiteRule
from .base import Example

# Files that GitHub and others show to visitors of a repository, and notes of translation teams. With names in lower case
# they may be pages of the site.
_NOTICE = re.compile(
    r"(?:README|CONTRIBUTING|CONTRIBUTORS|CODE[-_]OF[-_]CONDUCT|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|OWNERS|AUTHORS|"
    r"CHANGELOG|LICENSE|NOTICE|TRANSLATING|TRANSLATION|STYLE[-_]?GUIDE|GLOSSARY|TODO)(?:[._-][A-Za-z-]+)?\.(?:md|mdx)"
)


class OrphanPage(SiteRule):
    """A page of the translation has no source page.

    ## Why it matters
    The source was removed, renamed or moved, and the translation was not: readers find a page that is no longer updated,
    or a page at an old address. If the history of the source is available, the message has the new path of the source,
    or the commit that removed it.

    ## What is ignored
    Pages that the configuration excludes, and languages that it does not name. Notices for contributors, such as
    `README.md` or `CONTRIBUTING.md` at the top of a language's folder, unless there was a source of that name.

    ## How to fix it
    Move the page to the new path of its source, or remove it. Exclude pages that exist only in this language.
    """

    name = "orphan-page"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(source="", translation="# 작업 이전하기\n", fires=1, note="there is no source"),
        Example(source="# Migrating jobs\n", translation="# 작업 이전하기\n", fires=0),
        Example(source="# Migrating jobs\n", translation="", fires=0, note="the reverse is untranslated-page"),
    )

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        for pair in pages.orphans:
            removal = pages.removals.get(pair.source)
            if removal is None and _is_notice(pair):
                continue
            yield self.page_finding(pair.translation, _message(pair.source, removal), _hint(removal))


def _is_notice(pair: Pair) -> bool:
    """Whether the page is a notice for contributors, at the top of a folder for the language."""
    folder, _, name = pair.translation.rpartition("/")
    return bool(_NOTICE.fullmatch(name)) and _folded(folder.rpartition("/")[2]) == _folded(pair.locale)


def _folded(tag: str) -> str:
    return tag.replace("_", "-").casefold()


def _message(source: str, removal: FileRemoval | None) -> str:
    if removal is None:
        return gettext('page has no source: "{source}" does not exist', source=source)
    if removal.to:
        return gettext(
            'page has no source: "{source}" was renamed to "{target}" in commit {commit} ({date})',
            source=source,
            target=removal.to,
            commit=removal.rev[:10],
            date=day(removal.time),
        )
    return gettext(
        'page has no source: "{source}" was removed in commit {commit} ({date})',
        source=source,
        commit=removal.rev[:10],
        date=day(removal.time),
    )


def _hint(removal: FileRemoval | None) -> str:
    if removal is None:
        return gettext("Move the page if its source was moved, or remove it.")
    if removal.to:
        return gettext("Move the page to the path of its renamed source.")
    return gettext("Remove the page, unless it is meant for this language only.")
