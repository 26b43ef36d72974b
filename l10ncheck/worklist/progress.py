"""How far each language of a site is."""

from __future__ import annotations

from msgspec import Struct

from ..discover import Discovery
from ..worklist_types import OUTDATED
from .build import Worklist


class LocaleProgress(Struct, frozen=True):
    """The pages of one language. ``pages`` are those of the source; ``unknown`` those translated without a history;
    ``unreadable`` those translated that could not be read.

    ``words_behind`` are those to translate on outdated pages,
    ``words_untranslated`` those of pages without a translation.
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
        return self.translated - self.outdated - self.unknown - self.unreadable


def locale_progress(chosen: Discovery, found: Worklist) -> list[LocaleProgress]:
    """The standing of each language, in the order of the site: a page is outdated where the worklist says so."""
    return [_standing(locale, chosen, found) for locale in chosen.locales]


def _standing(locale: str, chosen: Discovery, found: Worklist) -> LocaleProgress:
    translated = sum(pair.locale == locale for pair in chosen.pairs)
    here = [work for pair, work in found.pages if pair.locale == locale]
    behind = [[item for item in work.items if item.kind in OUTDATED] for work in here]
    missing = [item.words for item in found.untranslated if item.locale == locale]
    return LocaleProgress(
        locale=locale,
        pages=translated + sum(pair.locale == locale for pair in chosen.untranslated),
        translated=translated,
        outdated=sum(bool(items) for items in behind),
        unknown=sum(not work.has_history and not items for work, items in zip(here, behind, strict=True)),
        unreadable=translated - len(here),
        words=sum(work.words for work in here) + sum(missing),
        words_behind=sum(item.words for items in behind for item in items),
        words_untranslated=sum(missing),
    )
