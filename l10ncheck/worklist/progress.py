"""The translation progress of each language of a site."""

from __future__ import annotations

from msgspec import Struct

from ..discover import Discovery
from ..worklist_types import OUTDATED
from .build import Worklist


class LocaleProgress(Struct, frozen=True):
    """The translation progress of one language.

    Attributes:
        locale: The language.
        pages: The number of source pages.
        translated: The number of translated pages.
        outdated: The number of outdated translations.
        unknown: The number of translations of which it is not known whether they are up to date. They have no history,
            or the version from which they were made may be older than the known history.
        unreadable: The number of translations that could not be read.
        words: The number of words of the source.
        words_behind: The number of words to translate on outdated pages.
        words_untranslated: The number of words on pages without a translation.
    """

    locale: str
    pages: int
    translated: int
    outdated: int
    unknown: int
    unreadable: int
    words: int
    words_behind: int
    words_untranslated: int

    @property
    def up_to_date(self) -> int:
        """The number of translations that are up to date."""
        return self.translated - self.outdated - self.unknown - self.unreadable


def locale_progress(selected: Discovery, worklist: Worklist) -> list[LocaleProgress]:
    """Return the progress of each language, in the order of the site.

    Args:
        selected: The pages to count.
        worklist: The worklist of these pages, from which the outdated pages are taken.
    """
    return [_progress(locale, selected, worklist) for locale in selected.locales]


def _progress(locale: str, selected: Discovery, worklist: Worklist) -> LocaleProgress:
    translated = sum(pair.locale == locale for pair in selected.pairs)
    pages = [work for pair, work in worklist.pages if pair.locale == locale]
    outdated_items = [[item for item in work.items if item.kind in OUTDATED] for work in pages]
    words_untranslated = sum(item.words for item in worklist.untranslated if item.locale == locale)
    return LocaleProgress(
        locale=locale,
        pages=translated + sum(pair.locale == locale for pair in selected.untranslated),
        translated=translated,
        outdated=sum(bool(items) for items in outdated_items),
        unknown=sum(
            not items and (not work.has_history or work.may_be_older)
            for work, items in zip(pages, outdated_items, strict=True)
        ),
        unreadable=translated - len(pages),
        words=sum(work.words for work in pages) + words_untranslated,
        words_behind=sum(item.words for items in outdated_items for item in items),
        words_untranslated=words_untranslated,
    )
