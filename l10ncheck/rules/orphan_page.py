"""Reports translations whose source page does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..history_types import FileRemoval, day
from ..languages.tags import fold
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Pair, Severity
from ._site_rule import Pages, SiteRule
from .base import Example

# Files that code hosts show to visitors of a repository, and notes of translation teams. In lower case, the same names
# may be pages of the site.
_NOTICE = lazy_pattern(
    r"(?:README|CONTRIBUTING|CONTRIBUTORS|CODE[-_]OF[-_]CONDUCT|SECURITY|SUPPORT|GOVERNANCE|MAINTAINERS|OWNERS|AUTHORS|"
    r"CHANGELOG|LICENSE|NOTICE|TRANSLATING|TRANSLATION|STYLE[-_]?GUIDE|GLOSSARY|TODO)(?:[._-][A-Za-z-]+)?\.(?:md|mdx)"
)


class OrphanPage(SiteRule):
    """A translation has no source page.

    ## Why it matters
    The source was removed, renamed or moved, but the translation was not. Readers find a page that nobody updates, or a
    page at an old address. If the history of the source is available, the message names the new path of the source, or
    the commit that removed it.

    ## What is ignored
    - Pages that the configuration excludes, and languages that the configuration does not list.
    - Notices for contributors, such as `README.md` or `CONTRIBUTING.md` in the top folder of a language. A notice that
      once had a source is reported.
    - Pages whose names contain the tag of their language, such as `style_ko.md`, if they never had a source.

    ## How to fix it
    Move the page to the new path of its source, or remove it. Exclude pages that exist only in this language.
    """

    name = "orphan-page"
    group = "pages"
    severity = Severity.WARNING
    examples = (
        Example(source="", translation="# 작업 이전하기\n", fires=1, note="the source does not exist"),
        Example(source="# Migrating jobs\n", translation="# 작업 이전하기\n", fires=0),
        Example(
            source="# Migrating jobs\n", translation="", fires=0, note="untranslated-page reports a missing translation"
        ),
    )

    def check_site(self, pages: Pages) -> Iterator[Finding]:
        for pair in pages.orphans:
            removal = pages.removals.get(pair.source)
            if removal is None and (_is_notice(pair) or _names_its_language(pair)):
                continue
            yield self.page_finding(pair.translation, _message(pair.source, removal), _hint(removal))


def _is_notice(pair: Pair) -> bool:
    """Whether a page is a notice for contributors, such as ``README.md``, in the top folder of a language."""
    folder, _, name = pair.translation.rpartition("/")
    return bool(_NOTICE.fullmatch(name)) and fold(folder.rpartition("/")[2]) == fold(pair.locale)


def _names_its_language(pair: Pair) -> bool:
    """Whether the file name of a page contains its language tag (``style_ko.md``): a page for this language only."""
    stem = fold(pair.translation.rpartition("/")[2].rpartition(".")[0].replace(".", "-"))
    return f"-{fold(pair.locale)}-" in f"-{stem}-"


def _message(source: str, removal: FileRemoval | None) -> str:
    if removal is None:
        return gettext('page has no source: "{source}" does not exist', source=source)
    if removal.to and not removal.rev:
        return gettext('page has no source: "{source}" was renamed to "{target}"', source=source, target=removal.to)
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
        return gettext(
            "Move the page if its source was moved; otherwise remove it, unless it is meant for this language only."
        )
    if removal.to:
        return gettext("Move the page to the path that matches its renamed source.")
    return gettext("Remove the page, unless it is meant for this language only.")
