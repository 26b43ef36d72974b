"""Which page translates which, by templates of paths. Pure: from names of files to pairs."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mappings

from msgspec import Struct

from ..model import Pair
from .base import Mapping
from .language_tags import fold, is_language
from .templates import Template, compile_template, without_suffix

# A folder that is called like a language is one when most of its pages have a source: `io/` may be Ido or input/output.
_SHARE = 0.6
_INDEX = re.compile(r"(?:^|/)_?(?:index|readme)(?:[._-][\w-]+)?$", re.IGNORECASE)

_Templates = tuple[tuple[Template, Template], ...]
_Stems = Mappings[str, list[str]]


class Plan(Struct, frozen=True):
    """How to pair: templates relative to the project, the source's language, the wanted languages (None: all found).

    ``source_root``: where the sources stand when they are elsewhere; the templates of the source then start there.
    """

    mappings: tuple[Mapping, ...]
    source_locale: str = "en"
    locales: tuple[str, ...] | None = None
    source_root: str = ""


class Pairing(Struct, frozen=True):
    """``untranslated``: the translation is the path where it would stand; ``orphans``: so is the source.

    ``locales`` are the languages of the translations, as configured or else as they are written in the paths.
    """

    pairs: tuple[Pair, ...]
    untranslated: tuple[Pair, ...]
    orphans: tuple[Pair, ...]
    locales: tuple[str, ...]


class _Reading(Struct, frozen=True):
    """One way to read a page as a translation: by which mapping, into which language (as written, and folded), and the
    path of its source without suffix.
    """

    mapping: int
    tag: str
    locale: str
    values: dict[str, str]
    source: str


def pair_pages(plan: Plan, pages: Iterable[str]) -> Pairing:
    """Pair ``pages``, paths relative to the project. Linear in their number."""
    sources, translations = _sides(plan.source_root, sorted(dict.fromkeys(pages)))
    templates = tuple(
        (
            compile_template(mapping.source.replace("{locale}", plan.source_locale)),
            compile_template(mapping.translation),
        )
        for mapping in plan.mappings
    )
    wanted = {fold(locale): locale for locale in plan.locales or ()}
    readings = _readings(plan, templates, wanted, translations)
    if not readings and plan.locales is None:
        return Pairing((), (), (), ())
    languages = wanted | _found_languages(readings, _stems(sources), wanted)
    if not plan.source_root:
        sources = [page for page in sources if not any(r.locale in languages for r in readings.get(page, ()))]
    stems = _stems(sources)
    locales = languages if plan.locales is None else wanted
    chosen = {page: reading for page, found in readings.items() if (reading := _best(found, locales, stems))}
    pairs = {
        page: _same_suffix(stems[reading.source], page) for page, reading in chosen.items() if reading.source in stems
    }
    done = {(source, chosen[page].locale) for page, source in pairs.items()}

    def make(source: str, translation: str, locale: str) -> Pair:
        return Pair(posixpath.join(plan.source_root, source), translation, plan.source_locale, locales[locale])

    return Pairing(
        pairs=tuple(make(source, page, chosen[page].locale) for page, source in pairs.items()),
        untranslated=tuple(
            make(source, page, locale)
            for source, page, locale in _expected(templates, readings, stems, locales)
            if (source, locale) not in done
        ),
        orphans=tuple(
            make(reading.source + _suffix(page), page, reading.locale)
            for page, reading in chosen.items()
            if page not in pairs
        ),
        locales=tuple(locales.values()),
    )


def _sides(source_root: str, pages: list[str]) -> tuple[list[str], list[str]]:
    """What may be a source, relative to ``source_root``, and what may be a translation."""
    if not source_root:
        return pages, pages
    inside = source_root.rstrip("/") + "/"
    return (
        [page.removeprefix(inside) for page in pages if page.startswith(inside)],
        [page for page in pages if not page.startswith(inside)],
    )


def _readings(
    plan: Plan, templates: _Templates, wanted: Mappings[str, str], pages: list[str]
) -> dict[str, list[_Reading]]:
    """The pages that may be translations, by their names alone."""
    source_locale = fold(plan.source_locale)
    only = plan.locales[0] if plan.locales and len(plan.locales) == 1 else ""
    readings: dict[str, list[_Reading]] = defaultdict(list)
    for page in pages:
        stem = without_suffix(page)
        for index, (source, translation) in enumerate(templates):
            values = translation.match(stem)
            if values is None:
                continue
            tag = values.get("locale", only)
            locale = fold(tag)
            if locale != source_locale and (locale in wanted or is_language(tag)):
                readings[page].append(_Reading(index, tag, locale, values, source.format(values)))
    return dict(readings)


def _stems(pages: list[str]) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        stems[without_suffix(page)].append(page)
    return dict(stems)


def _found_languages(
    readings: Mappings[str, list[_Reading]], stems: _Stems, wanted: Mappings[str, str]
) -> dict[str, str]:
    """Tags that are languages here though nobody has configured them, folded, each with its spelling."""
    votes: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for page, found in readings.items():
        index = bool(_INDEX.search(without_suffix(page)))  # every folder has one, so it tells little
        for locale in {reading.locale for reading in found} - wanted.keys():
            same = [reading for reading in found if reading.locale == locale]
            spelling.setdefault(locale, same[0].tag)
            votes[locale].append((index, any(reading.source in stems for reading in same)))
    languages = {}
    for locale, cast in votes.items():
        telling = [has_source for index, has_source in cast if not index] or [has_source for _, has_source in cast]
        if sum(telling) >= _SHARE * len(telling):
            languages[locale] = spelling[locale]
    return languages


def _best(found: list[_Reading], locales: Mappings[str, str], stems: _Stems) -> _Reading | None:
    known = [reading for reading in found if reading.locale in locales]
    return next((reading for reading in known if reading.source in stems), known[0] if known else None)


def _expected(
    templates: _Templates, readings: Mappings[str, list[_Reading]], stems: _Stems, locales: Mappings[str, str]
) -> Iterator[tuple[str, str, str]]:
    """For each source and language the path where the translation belongs, spelled as the others of its language."""
    everything = [reading for found in readings.values() for reading in found]
    spelling = {(reading.mapping, reading.locale): reading.tag for reading in reversed(everything)}
    # Any folder could be the {id} of a source; only those count that translations have.
    shown = {(reading.mapping, name, reading.values.get(name)) for reading in everything for name in ("id", "version")}
    for stem, pages in stems.items() if locales else ():
        for index, (source, translation) in enumerate(templates):
            values = source.match(stem)
            if values is None or any(
                (index, name, values.get(name)) not in shown for name in ("id", "version") if name in values
            ):
                continue
            for page in pages:
                for locale, tag in locales.items():
                    values["locale"] = spelling.get((index, locale), tag)
                    yield page, translation.format(values) + _suffix(page), locale
            break


def _same_suffix(pages: list[str], page: str) -> str:
    return next((source for source in pages if source.endswith(_suffix(page))), pages[0])


def _suffix(page: str) -> str:
    return posixpath.splitext(page)[1]
