"""Pairs source pages and translations by path templates. No I/O."""

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

# A folder named like a language is one if most of its pages have a source: `io/` may be Ido or input/output.
_SHARE = 0.6
_INDEX = re.compile(r"(?:^|/)_?(?:index|readme)(?:[._-][\w-]+)?$", re.IGNORECASE)

_Templates = tuple[tuple[Template, Template], ...]
_Stems = Mappings[str, list[str]]


class Plan(Struct, frozen=True):
    """How to pair pages.

    Attributes:
        mappings: Templates relative to the project.
        source_locale: The language of the source, as written in the paths.
        locales: The languages of the translations; None for all that are found.
        source_root: The folder of the sources, if they are elsewhere. The templates of the source are relative to it.
    """

    mappings: tuple[Mapping, ...]
    source_locale: str = "en"
    locales: tuple[str, ...] | None = None
    source_root: str = ""


class Pairing(Struct, frozen=True):
    """The result of pairing.

    Attributes:
        pairs: Source pages with their translations.
        untranslated: Source pages without a translation, with the expected path of the translation.
        orphans: Translations without a source, with the expected path of the source.
        locales: The languages of the translations, as configured or as written in the paths.
    """

    pairs: tuple[Pair, ...]
    untranslated: tuple[Pair, ...]
    orphans: tuple[Pair, ...]
    locales: tuple[str, ...]


class _Interpretation(Struct, frozen=True):
    """A page interpreted as a translation.

    ``mapping`` is the index of the mapping, ``tag`` the language as written, ``locale`` the folded tag, ``values`` the
    values of the variables and ``source`` the path of the source without suffix.
    """

    mapping: int
    tag: str
    locale: str
    values: dict[str, str]
    source: str


def pair_pages(plan: Plan, pages: Iterable[str]) -> Pairing:
    """Pair pages, given by their paths relative to the project, in linear time."""
    sources, translations = _sides(plan.source_root, sorted(dict.fromkeys(pages)))
    templates = tuple(
        (
            compile_template(mapping.source.replace("{locale}", plan.source_locale)),
            compile_template(mapping.translation),
        )
        for mapping in plan.mappings
    )
    wanted = {fold(locale): locale for locale in plan.locales or ()}
    interpretations = _interpretations(plan, templates, wanted, translations)
    if not interpretations and plan.locales is None:
        return Pairing((), (), (), ())
    languages = wanted | _found_languages(interpretations, _stems(sources), wanted)
    if not plan.source_root:
        sources = [
            page for page in sources if not any(each.locale in languages for each in interpretations.get(page, ()))
        ]
    stems = _stems(sources)
    locales = languages if plan.locales is None else wanted
    chosen = {
        page: interpretation
        for page, found in interpretations.items()
        if (interpretation := _best(found, locales, stems))
    }
    pairs = {
        page: _same_suffix(stems[interpretation.source], page)
        for page, interpretation in chosen.items()
        if interpretation.source in stems
    }
    translated = {(source, chosen[page].locale) for page, source in pairs.items()}

    def make(source: str, translation: str, locale: str) -> Pair:
        return Pair(posixpath.join(plan.source_root, source), translation, plan.source_locale, locales[locale])

    return Pairing(
        pairs=tuple(make(source, page, chosen[page].locale) for page, source in pairs.items()),
        untranslated=tuple(
            make(source, page, locale)
            for source, page, locale in _expected(templates, interpretations, stems, locales)
            if (source, locale) not in translated
        ),
        orphans=tuple(
            make(interpretation.source + _suffix(page), page, interpretation.locale)
            for page, interpretation in chosen.items()
            if page not in pairs
        ),
        locales=tuple(locales.values()),
    )


def _sides(source_root: str, pages: list[str]) -> tuple[list[str], list[str]]:
    """Return the possible sources, relative to ``source_root``, and the possible translations."""
    if not source_root:
        return pages, pages
    inside = source_root.rstrip("/") + "/"
    return (
        [page.removeprefix(inside) for page in pages if page.startswith(inside)],
        [page for page in pages if not page.startswith(inside)],
    )


def _interpretations(
    plan: Plan, templates: _Templates, wanted: Mappings[str, str], pages: list[str]
) -> dict[str, list[_Interpretation]]:
    """Return the pages whose names fit a template of translations, each with the sources that it may belong to."""
    source_locale = fold(plan.source_locale)
    only = plan.locales[0] if plan.locales and len(plan.locales) == 1 else ""
    interpretations: dict[str, list[_Interpretation]] = defaultdict(list)
    for page in pages:
        stem = without_suffix(page)
        for index, (source, translation) in enumerate(templates):
            values = translation.match(stem)
            if values is None:
                continue
            tag = values.get("locale", only)
            locale = fold(tag)
            if locale != source_locale and (locale in wanted or is_language(tag)):
                interpretations[page].append(_Interpretation(index, tag, locale, values, source.format(values)))
    return dict(interpretations)


def _stems(pages: list[str]) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        stems[without_suffix(page)].append(page)
    return dict(stems)


def _found_languages(
    interpretations: Mappings[str, list[_Interpretation]], stems: _Stems, wanted: Mappings[str, str]
) -> dict[str, str]:
    """Return the folded tags that are languages of this site without being configured, with their spelling."""
    votes: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for page, found in interpretations.items():
        index = bool(_INDEX.search(without_suffix(page)))  # every folder has one, so it is weak evidence
        for locale in {interpretation.locale for interpretation in found} - wanted.keys():
            same = [interpretation for interpretation in found if interpretation.locale == locale]
            spelling.setdefault(locale, same[0].tag)
            votes[locale].append((index, any(interpretation.source in stems for interpretation in same)))
    languages = {}
    for locale, pages in votes.items():
        relevant = [has_source for index, has_source in pages if not index] or [has_source for _, has_source in pages]
        if sum(relevant) >= _SHARE * len(relevant):
            languages[locale] = spelling[locale]
    return languages


def _best(found: list[_Interpretation], locales: Mappings[str, str], stems: _Stems) -> _Interpretation | None:
    known = [interpretation for interpretation in found if interpretation.locale in locales]
    return next(
        (interpretation for interpretation in known if interpretation.source in stems), known[0] if known else None
    )


def _expected(
    templates: _Templates,
    interpretations: Mappings[str, list[_Interpretation]],
    stems: _Stems,
    locales: Mappings[str, str],
) -> Iterator[tuple[str, str, str]]:
    """Yield each source and language with the expected path of the translation, spelled like others of the language."""
    all_interpretations = [interpretation for found in interpretations.values() for interpretation in found]
    spelling = {
        (interpretation.mapping, interpretation.locale): interpretation.tag
        for interpretation in reversed(all_interpretations)
    }
    # Any folder could be the {id} of a source; only those of translations count.
    known_values = {
        (interpretation.mapping, name, interpretation.values.get(name))
        for interpretation in all_interpretations
        for name in ("id", "version")
    }
    for stem, pages in stems.items() if locales else ():
        for index, (source, translation) in enumerate(templates):
            values = source.match(stem)
            if values is None or any(
                (index, name, values.get(name)) not in known_values for name in ("id", "version") if name in values
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
