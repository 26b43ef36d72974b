"""How far each language of a site is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ..differences.structure import count_words
from ..discover import Discovery
from ..engine.past import PairPast, SitePast
from ..markdown import detect, parse
from ..model import Pair
from .followed import pending, words_to_translate


class Standing(Struct, frozen=True):
    """The pages of one language. ``pages`` are those of the source; ``unknown`` those translated without a history.

    ``words_behind`` are those to translate on outdated pages,
    ``words_untranslated`` those of pages without a translation.
    """

    locale: str
    pages: int
    translated: int
    outdated: int
    unknown: int
    words: int
    words_behind: int
    words_untranslated: int

    @property
    def up_to_date(self) -> int:
        return self.translated - self.outdated - self.unknown


def standings(site: SitePast, chosen: Discovery) -> list[Standing]:
    """The standing of each language, in the order of the site. Raises ReadError."""
    measured = site.each(chosen.pairs, _Measured, _measured, lambda pair: (None, None))
    pasts = list(zip(chosen.pairs, measured, strict=True))
    sizes = {pair.source: _words_of(site, pair) for pair in chosen.untranslated}
    return [_standing(locale, pasts, chosen.untranslated, sizes) for locale in chosen.locales]


class _Measured(Struct, frozen=True):
    """A pair without its pages: ``behind`` is None without a history."""

    words: int
    behind: int | None
    is_outdated: bool


def _measured(past: PairPast, _: None) -> _Measured:
    words = sum(map(count_words, past.source.segments))
    if past.history is None:
        return _Measured(words, None, False)
    hunks = pending(past)
    return _Measured(words, sum(words_to_translate(hunk, past.source) for hunk in hunks), bool(hunks))


def _words_of(site: SitePast, pair: Pair) -> int:
    text = site.text(pair.source)
    dialects = site.config.dialects or detect(text)
    page = parse(text, path=pair.source, locale=pair.source_locale, dialects=dialects)
    return sum(map(count_words, page.segments))


def _standing(
    locale: str, pasts: Sequence[tuple[Pair, _Measured]], untranslated: Iterable[Pair], sizes: dict[str, int]
) -> Standing:
    here = [measured for pair, measured in pasts if pair.locale == locale]
    missing = [sizes[pair.source] for pair in untranslated if pair.locale == locale]
    return Standing(
        locale=locale,
        pages=len(here) + len(missing),
        translated=len(here),
        outdated=sum(measured.is_outdated for measured in here),
        unknown=sum(measured.behind is None for measured in here),
        words=sum(measured.words for measured in here) + sum(missing),
        words_behind=sum(measured.behind or 0 for measured in here),
        words_untranslated=sum(missing),
    )
