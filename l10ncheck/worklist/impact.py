"""Finds out which sections of the translations a change of the source makes outdated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from ..config import Config
from ..discover import Discovery
from ..engine.page_store import PageStore
from ..engine.snapshot import PageFailure
from ..files import ReadError, is_page
from ..history.features import FeatureCache
from ..history.unapplied_changes import unapplied_changes
from ..history_types import Hunk
from ..markdown import parse
from ..messages import gettext
from ..model import Page, Pair
from .required_changes import needs_translation, words_to_translate


class AffectedSection(Struct, frozen=True):
    """A section of a translation that a change makes outdated.

    Attributes:
        headings: The heading path of the section.
        lines: The first and the last affected line of the translation, from 1.
        words: The number of words to translate.
        kinds: The kinds of the changes, such as ``rewritten``.
    """

    headings: tuple[str, ...]
    lines: tuple[int, int]
    words: int
    kinds: tuple[str, ...]


class PageImpact(Struct, frozen=True):
    """The impact of a change on one translation.

    Attributes:
        locale: The language of the translation.
        path: The path of the translation.
        source: The path of the source page.
        sections: The sections that become outdated.
        event: What happened to the source page: ``removed``, ``renamed``, or empty for an edit.
        was: The previous path of a source page that was removed or renamed.
    """

    locale: str
    path: str
    source: str
    sections: tuple[AffectedSection, ...] = ()
    event: str = ""
    was: str = ""

    @property
    def words(self) -> int:
        """The number of words to translate."""
        return sum(section.words for section in self.sections)


class Impact(Struct, frozen=True):
    """The impact of a change on a site.

    Attributes:
        pages: The translations that become outdated, sorted by locale and path.
        sources: The number of changed source pages.
        fresh: The number of translations of these pages that the change does not make outdated.
        new: The source pages that were added.
        unreadable: Pages that could not be read.
    """

    pages: tuple[PageImpact, ...]
    sources: int
    fresh: int
    new: tuple[str, ...] = ()
    unreadable: tuple[PageFailure, ...] = ()


class SourceChange(Struct, frozen=True):
    """A changed source page.

    Attributes:
        before: The path before the change; empty if the page was added.
        after: The path after the change; empty if the page was removed.
        text: The text before the change; empty if the page was added or removed, None if the text cannot be read.
    """

    before: str
    after: str
    text: str | None = ""


def impact(config: Config, discovery: Discovery, texts: Mapping[str, str], changes: Sequence[SourceChange]) -> Impact:
    """Find out which sections of the translations some changes of source pages make outdated.

    Args:
        config: The configuration of the site.
        discovery: The pages of the site after the changes.
        texts: Texts after the changes, by path. Files that are not listed are read from the project.
        changes: The changes of source pages.
    """
    changed = {change.after: change for change in changes if change.after}
    pairs = tuple(pair for pair in discovery.pairs if pair.source in changed and is_page(pair.source))
    pages = PageStore(config, discovery, pairs, texts)
    features = FeatureCache()
    results = [_page_impact(pair, pages, changed[pair.source], features) for pair in pairs]
    removed = {change.before for change in changes if not change.after}
    orphaned = [
        PageImpact(pair.locale, pair.translation, pair.source, event="removed", was=pair.source)
        for pair in discovery.orphans
        if pair.source in removed
    ]
    impacts = [result for result in results if isinstance(result, PageImpact)]
    outdated = [page for page in (*impacts, *orphaned) if page.sections or page.event]
    sources = {pair.source for pair in (*discovery.pairs, *discovery.untranslated)}
    return Impact(
        pages=tuple(sorted(outdated, key=lambda page: (page.locale, page.path))),
        sources=len(sources.intersection(changed)) + len({page.source for page in orphaned}),
        fresh=sum(not page.sections and not page.event for page in impacts),
        new=tuple(sorted(path for path in sources.intersection(changed) if not changed[path].before)),
        unreadable=tuple(result for result in results if isinstance(result, PageFailure)),
    )


def _page_impact(
    pair: Pair, pages: PageStore, change: SourceChange, features: FeatureCache
) -> PageImpact | PageFailure:
    try:
        source, translation = pages.pop_pages(pair)
    except ReadError as error:
        return PageFailure(pair.translation, str(error))
    if change.text is None:
        return PageFailure(pair.source, gettext("the old version of the source page is not UTF-8"))
    old_path = change.before if change.before not in ("", change.after) else ""
    sections: tuple[AffectedSection, ...] = ()
    if change.before:
        old = parse(change.text, path=pair.source, locale=pair.source_locale, dialects=source.dialects)
        sections = _outdated_sections(old, source, translation, features)
    return PageImpact(pair.locale, pair.translation, pair.source, sections, "renamed" if old_path else "", old_path)


def _outdated_sections(old: Page, new: Page, translation: Page, features: FeatureCache) -> tuple[AffectedSection, ...]:
    hunks = list(filter(needs_translation, unapplied_changes(old, new, translation, features)))
    return tuple(
        _outdated_section(headings, list(group), new, translation)
        for headings, group in groupby(hunks, key=lambda hunk: hunk.headings)
    )


def _outdated_section(headings: tuple[str, ...], hunks: list[Hunk], source: Page, translation: Page) -> AffectedSection:
    lines = [translation.lines(hunk.place) for hunk in hunks]
    return AffectedSection(
        headings=headings,
        lines=(min(first for first, _ in lines), max(last for _, last in lines)),
        words=sum(words_to_translate(hunk, source) for hunk in hunks),
        kinds=tuple(dict.fromkeys(hunk.kind for hunk in hunks)),
    )
