"""Pairs the string files of a site: the texts of menus, sidebars and buttons. It reads no files."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence

from ..files import is_string_file
from ..languages.tags import fold, is_language
from ..model import Pair
from .base import Mapping
from .pairing import Pairing, Plan, pair_pages
from .templates import compile_template, without_suffix


def strings_plan(mappings: Iterable[Mapping], site_root: str, plan: Plan) -> Plan:
    """Return how to pair the string files of a site. The templates of the result are relative to the project.

    Args:
        mappings: The templates of the string files, relative to ``site_root``.
        site_root: The folder of the site generator's configuration, relative to the project; empty for the project
            itself.
        plan: How the pages of the site are paired. Its languages and its source folder are used for the string files.
    """
    placed = (
        Mapping(posixpath.join(site_root, mapping.source), posixpath.join(site_root, mapping.translation))
        for mapping in mappings
    )
    return Plan(tuple(placed), plan.source_locale, plan.locales, plan.source_root)


def pair_strings(plan: Plan, files: Iterable[str]) -> Pairing:
    """Pair the string files of a site.

    In two cases, the source and the translation of a pair are the same file:

    - The translation has no source file. Its keys may then contain the source texts.
    - The file has the texts of all languages.

    Args:
        plan: The templates of the string files, and the languages of the site. If its ``locales`` are None, the
            languages are detected.
        files: The paths of all files, relative to the project.
    """
    names = tuple(filter(is_string_file, files))
    pairs: list[Pair] = []
    untranslated: list[Pair] = []
    for mapping in plan.mappings:
        if "{locale}" not in mapping.translation and not plan.source_root:
            pairs += _shared(mapping, plan, names)
            continue
        fitting = list(_fitting(mapping, names, plan.source_root))
        locales = _languages(mapping, fitting, plan)
        if not locales:
            continue
        found = pair_pages(Plan((mapping,), plan.source_locale, locales, plan.source_root), fitting)
        pairs += found.pairs
        pairs += (Pair(each.translation, each.translation, each.source_locale, each.locale) for each in found.orphans)
        untranslated += found.untranslated
    return Pairing(tuple(_unique(pairs)), tuple(untranslated), (), plan.locales or ())


def _shared(mapping: Mapping, plan: Plan, files: Sequence[str]) -> Iterator[Pair]:
    if mapping.translation in files:
        for locale in plan.locales or ():
            yield Pair(mapping.translation, mapping.translation, plan.source_locale, locale)


def _fitting(mapping: Mapping, files: Sequence[str], source_root: str) -> Iterator[str]:
    """Yield the paths of the files that fit the template of the source or that of the translation.

    If the template of the translation ends with a suffix, such as ``.json``, only files with this suffix fit. Templates
    may be relative to ``source_root``, unless it is empty: ``../en/a.json`` fits as ``a.json`` for the root ``../en``.
    """
    suffix = mapping.translation[len(without_suffix(mapping.translation)) :]
    templates = [compile_template(mapping.translation), compile_template(mapping.source)]
    inside = source_root.rstrip("/") + "/"
    for file in files:
        stem = without_suffix(file)
        stems = (stem, stem.removeprefix(inside)) if source_root else (stem,)
        if file.endswith(suffix) and any(template.match(each) for template in templates for each in stems):
            yield file


def _languages(mapping: Mapping, files: Sequence[str], plan: Plan) -> tuple[str, ...]:
    """Return the language tags of the site's translations, as the string files write them.

    Without configured languages, the result has all languages of the string files. Otherwise, it has the configured
    languages, and the tags of string files that add a country to one of them, such as ``pt-br`` to ``pt``.

    Args:
        mapping: The path templates of the string files.
        files: The paths of all files.
        plan: How the pages of the site are paired, with the languages.
    """
    template = compile_template(mapping.translation)
    found = filter(None, (template.match(without_suffix(file)) for file in files))
    tags = {fold(values["locale"]): values["locale"] for values in found if is_language(values["locale"])}
    source = fold(plan.source_locale)
    if plan.locales is None:
        return tuple(tag for name, tag in tags.items() if name != source)
    known = {fold(locale) for locale in plan.locales} - {source.partition("-")[0]}
    variants = (tag for name, tag in tags.items() if name not in known and name.partition("-")[0] in known)
    return (*plan.locales, *variants)


def _unique(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield the pairs without those that repeat the translation and the language of an earlier one.

    A file that fits several templates is in several pairs.
    """
    known: set[tuple[str, str]] = set()
    for pair in pairs:
        if (pair.translation, pair.locale) not in known:
            known.add((pair.translation, pair.locale))
            yield pair
