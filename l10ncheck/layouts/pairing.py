"""Pairs source pages and translations by path templates. It reads no files."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from collections.abc import Mapping as Mappings

from msgspec import Struct

from ..languages.tags import fold, is_language
from ..lazy_pattern import lazy_pattern
from ..model import Pair
from .base import Mapping
from .templates import Template, compile_template, without_suffix

# A folder that is named like a language is one if most of its pages have a source: ``io/`` may be Ido or input/output.
_SHARE = 0.6
_INDEX = lazy_pattern(r"(?:^|/)_?(?:index|readme)(?:[._-][\w-]+)?$", re.IGNORECASE)

_Templates = tuple[tuple[Template, Template], ...]
_Stems = Mappings[str, list[str]]


class Plan(Struct, frozen=True):
    """How to pair the pages of a site.

    Attributes:
        mappings: Pairs of path templates, relative to the project.
        source_locale: The language of the source, as the paths write it.
        locales: The languages of the translations; None for all that are found.
        source_root: The folder of the sources, such as ``../upstream``, if they are outside the project; the source
            templates are then relative to it. Otherwise empty.
    """

    mappings: tuple[Mapping, ...]
    source_locale: str = "en"
    locales: tuple[str, ...] | None = None
    source_root: str = ""


class Pairing(Struct, frozen=True):
    """The pages of a site as pairs of a source and its translation, and the pages without a counterpart.

    Attributes:
        pairs: Source pages with their translations.
        untranslated: Source pages without a translation, with the path where the translation should be.
        orphans: Translations without a source, with the path where the source should be.
        locales: The languages of the translations, as the configuration or the paths write them.
    """

    pairs: tuple[Pair, ...]
    untranslated: tuple[Pair, ...]
    orphans: tuple[Pair, ...]
    locales: tuple[str, ...]


class _Candidate(Struct, frozen=True):
    """A page that may be a translation, because its path fits a path template for translations.

    Attributes:
        mapping: The index in ``Plan.mappings`` of the mapping whose template for translations the path fits.
        tag: The language tag as the path writes it.
        locale: The normalized tag; see ``fold``.
        values: The values of the variables in the template.
        source: The path where the source of the page should be, without the suffix.
    """

    mapping: int
    tag: str
    locale: str
    values: dict[str, str]
    source: str


def pair_pages(plan: Plan, pages: Iterable[str]) -> Pairing:
    """Find the translations of each source page by the paths of the pages. This takes linear time.

    Args:
        plan: Where the sources and the translations are.
        pages: The paths of all pages, relative to the project.
    """
    sources, translations = _sides(plan.source_root, sorted(dict.fromkeys(pages)))
    templates = tuple(
        (
            compile_template(mapping.source.replace("{locale}", plan.source_locale)),
            compile_template(mapping.translation),
        )
        for mapping in plan.mappings
    )
    wanted = {fold(locale): locale for locale in plan.locales or ()}
    candidates = _candidates(plan, templates, wanted, translations)
    if not candidates and plan.locales is None:
        return Pairing((), (), (), ())
    languages = wanted | _found_languages(candidates, _stems(sources), wanted)
    if not plan.source_root:
        sources = [page for page in sources if not any(each.locale in languages for each in candidates.get(page, ()))]
    stems = _stems(_without_hidden_languages(sources, plan.mappings))
    locales = languages if plan.locales is None else wanted
    chosen = {page: candidate for page, found in candidates.items() if (candidate := _best(found, locales, stems))}
    pairs = {
        page: _same_suffix(stems[candidate.source], page)
        for page, candidate in chosen.items()
        if candidate.source in stems
    }
    translated = {(source, chosen[page].locale) for page, source in pairs.items()}

    def make(source: str, translation: str, locale: str) -> Pair:
        return Pair(posixpath.join(plan.source_root, source), translation, plan.source_locale, locales[locale])

    return Pairing(
        pairs=tuple(make(source, page, chosen[page].locale) for page, source in pairs.items()),
        untranslated=tuple(
            make(source, page, locale)
            for source, page, locale in _expected(templates, candidates, stems, locales)
            if (source, locale) not in translated
        ),
        orphans=tuple(
            make(candidate.source + _suffix(page), page, candidate.locale)
            for page, candidate in chosen.items()
            if page not in pairs
        ),
        locales=tuple(locales.values()),
    )


def _sides(source_root: str, pages: list[str]) -> tuple[list[str], list[str]]:
    """Return the pages that can be sources, and those that can be translations.

    If ``source_root`` is empty, any page can be both. Otherwise, the sources are the pages in that folder, returned
    with paths relative to it, and the translations are all other pages.
    """
    if not source_root:
        return pages, pages
    inside = source_root.rstrip("/") + "/"
    return (
        [page.removeprefix(inside) for page in pages if page.startswith(inside)],
        [page for page in pages if not page.startswith(inside)],
    )


def _without_hidden_languages(sources: list[str], mappings: Iterable[Mapping]) -> list[str]:
    """Return the sources without the pages of languages that the site hides.

    The folder of such a language has an underscore before its name: ``_it``.

    Args:
        sources: The pages that can be sources.
        mappings: The path templates of the layout.
    """
    hidden = [
        compile_template(mapping.translation.replace("/{locale}/", "/_{locale}/"))
        for mapping in mappings
        if "/{locale}/" in mapping.translation and "{locale}" not in mapping.source
    ]
    if not hidden:
        return sources
    values = ((page, template.match(without_suffix(page))) for page in sources for template in hidden)
    dropped = {page for page, found in values if found and is_language(found["locale"])}
    return [page for page in sources if page not in dropped]


def _candidates(
    plan: Plan, templates: _Templates, wanted: Mappings[str, str], pages: list[str]
) -> dict[str, list[_Candidate]]:
    """Return the pages that may be translations: those whose paths fit a template for translations.

    Args:
        plan: How to pair the pages.
        templates: The pairs of compiled path templates.
        wanted: The languages in the configuration. The keys are their normalized tags (see ``fold``), the values are
            the tags as they are written there.
        pages: The pages that can be translations.

    Returns:
        For each page, by its path, one candidate for each template that the path fits.
    """
    source_locale = fold(plan.source_locale)
    only = plan.locales[0] if plan.locales and len(plan.locales) == 1 else ""
    candidates: dict[str, list[_Candidate]] = defaultdict(list)
    for page in pages:
        stem = without_suffix(page)
        for index, (source, translation) in enumerate(templates):
            values = translation.match(stem)
            if values is None:
                continue
            tag = values.get("locale", only)
            locale = fold(tag)
            if locale != source_locale and (locale in wanted or is_language(tag)):
                candidates[page].append(_Candidate(index, tag, locale, values, source.format(values)))
    return dict(candidates)


def _stems(pages: list[str]) -> dict[str, list[str]]:
    stems: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        stems[without_suffix(page)].append(page)
    return dict(stems)


def _found_languages(
    candidates: Mappings[str, list[_Candidate]], stems: _Stems, wanted: Mappings[str, str]
) -> dict[str, str]:
    """Return the languages of the site that the configuration does not list.

    A tag in the paths is taken for a language only if at least 60 % of its pages have a source: ``io/`` may be Ido, or
    stand for input and output.

    Args:
        candidates: The pages that may be translations, each with the templates that its path fits.
        stems: The paths of the pages without suffixes.
        wanted: The languages that the configuration lists.

    Returns:
        The tag of each language as the paths write it, by its normalized tag.
    """
    votes: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for page, found in candidates.items():
        index = bool(_INDEX.search(without_suffix(page)))  # every folder has an index page, so it is weak evidence
        for locale in {candidate.locale for candidate in found} - wanted.keys():
            same = [candidate for candidate in found if candidate.locale == locale]
            spelling.setdefault(locale, same[0].tag)
            votes[locale].append((index, any(candidate.source in stems for candidate in same)))
    languages = {}
    for locale, pages in votes.items():
        relevant = [has_source for index, has_source in pages if not index] or [has_source for _, has_source in pages]
        if sum(relevant) >= _SHARE * len(relevant):
            languages[locale] = spelling[locale]
    return languages


def _best(found: list[_Candidate], locales: Mappings[str, str], stems: _Stems) -> _Candidate | None:
    known = [candidate for candidate in found if candidate.locale in locales]
    return next((candidate for candidate in known if candidate.source in stems), known[0] if known else None)


def _expected(
    templates: _Templates,
    candidates: Mappings[str, list[_Candidate]],
    stems: _Stems,
    locales: Mappings[str, str],
) -> Iterator[tuple[str, str, str]]:
    """Yield the translation that should exist for each source in each language.

    Args:
        templates: The pairs of compiled path templates.
        candidates: The pages that may be translations.
        stems: The paths of the pages without suffixes.
        locales: The languages. The keys are their normalized tags, the values are the tags as the configuration or the
            paths write them.

    Yields:
        The path of the source, the path where the translation should be, and the normalized tag of the language. The
        path of the translation has the tag in the spelling of existing translations.
    """
    all_candidates = [candidate for found in candidates.values() for candidate in found]
    spelling = {(candidate.mapping, candidate.locale): candidate.tag for candidate in reversed(all_candidates)}
    # Any folder name could be the {id} of a source; only names that translations have count.
    known_values = {
        (candidate.mapping, name, candidate.values.get(name))
        for candidate in all_candidates
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
