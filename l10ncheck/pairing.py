"""Which page translates which, by templates of paths. Pure: from names of files to pairs."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec import Struct

from .layouts.base import Mapping
from .layouts.tags import fold, is_language
from .layouts.templates import Template, compile_template, without_suffix
from .model import Pair

# A folder that is called like a language is one when most of its pages have a source: `io/` may be Ido or input/output.
_SHARE = 0.6
_INDEX = re.compile(r"(?:^|/)_?(?:index|readme)(?:[._-][\w-]+)?$", re.IGNORECASE)


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
    """One way to read a page as a translation: by which mapping, into which language, of which source."""

    page: str
    mapping: int
    tag: str
    values: dict[str, str]
    source: str


def pair_pages(plan: Plan, pages: Iterable[str]) -> Pairing:
    """Pair ``pages``, paths relative to the project. Linear in their number."""
    sources, translations = _sides(plan.source_root, sorted(set(pages)))
    templates = [_compile(mapping, plan.source_locale) for mapping in plan.mappings]
    readings = {page: found for page in translations if (found := _readings(plan, templates, page))}
    stems: dict[str, list[str]] = defaultdict(list)
    for page in sources:
        if plan.source_root or page not in readings:
            stems[without_suffix(page)].append(page)
    tags = _languages(plan, readings, stems)
    for page in readings if not plan.source_root else ():
        if not any(fold(reading.tag) in tags for reading in readings[page]):
            stems[without_suffix(page)].append(page)
    return _pair(plan, templates, readings, stems, tags)


def _sides(source_root: str, pages: list[str]) -> tuple[list[str], list[str]]:
    if not source_root:
        return pages, pages
    inside = source_root.rstrip("/") + "/"
    return (
        [page[len(inside) :] for page in pages if page.startswith(inside)],
        [page for page in pages if not page.startswith(inside)],
    )


def _compile(mapping: Mapping, source_locale: str) -> tuple[Template, Template]:
    return (
        compile_template(mapping.source.replace("{locale}", source_locale)),
        compile_template(mapping.translation),
    )


def _readings(plan: Plan, templates: Sequence[tuple[Template, Template]], page: str) -> list[_Reading]:
    stem = without_suffix(page)
    wanted = {fold(locale) for locale in plan.locales or ()}
    only = plan.locales[0] if plan.locales and len(plan.locales) == 1 else ""
    found = []
    for index, (source, translation) in enumerate(templates):
        values = translation.match(stem)
        if values is None:
            continue
        tag = values.get("locale", only)
        if fold(tag) == fold(plan.source_locale) or not (fold(tag) in wanted or is_language(tag)):
            continue
        found.append(_Reading(page, index, tag, values, source.format(values)))
    return found


def _languages(plan: Plan, readings: dict[str, list[_Reading]], stems: dict[str, list[str]]) -> dict[str, str]:
    """Tags that are languages here, folded, with the spelling of the configuration or else of the paths."""
    wanted = {fold(locale): locale for locale in plan.locales or ()}
    votes: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    spelling: dict[str, str] = {}
    for found in readings.values():
        for tag in {reading.tag for reading in found}:
            has_source = any(reading.source in stems for reading in found if reading.tag == tag)
            spelling.setdefault(fold(tag), tag)
            votes[fold(tag)].append((has_source, bool(_INDEX.search(without_suffix(found[0].page)))))
    accepted = dict(wanted)
    for folded, pages in votes.items():
        telling = [has_source for has_source, index in pages if not index] or [has_source for has_source, _ in pages]
        if folded not in wanted and sum(telling) >= _SHARE * len(telling):
            accepted[folded] = spelling[folded]
    return accepted


def _pair(
    plan: Plan,
    templates: Sequence[tuple[Template, Template]],
    readings: dict[str, list[_Reading]],
    stems: dict[str, list[str]],
    tags: dict[str, str],
) -> Pairing:
    wanted = set(tags) if plan.locales is None else {fold(locale) for locale in plan.locales}
    pairs, orphans = [], []
    done: set[tuple[str, str]] = set()
    spelling: dict[tuple[int, str], str] = {}
    for page, found in readings.items():
        known = [reading for reading in found if fold(reading.tag) in wanted]
        if not known:
            continue
        reading = next((reading for reading in known if reading.source in stems), known[0])
        folded = fold(reading.tag)
        spelling.setdefault((reading.mapping, folded), reading.tag)
        if reading.source in stems:
            source = _same_suffix(stems[reading.source], page)
            pairs.append(_make(plan, source, page, tags[folded]))
            done.add((source, folded))
        else:
            source = reading.source + posixpath.splitext(page)[1]
            orphans.append(_make(plan, source, page, tags[folded]))
    untranslated = []
    shown = _shown(readings.values())
    for page in (page for pages in stems.values() for page in pages):
        place = _place(templates, shown, page)
        for folded in wanted if place else ():
            if place and (page, folded) not in done:
                mapping, values = place
                tag = spelling.get((mapping, folded), tags[folded])
                path = templates[mapping][1].format({**values, "locale": tag}) + posixpath.splitext(page)[1]
                untranslated.append(_make(plan, page, path, tags[folded]))
    locales = tuple(tags[folded] for folded in tags if folded in wanted)
    return Pairing(_sorted(pairs), _sorted(untranslated), _sorted(orphans), locales)


def _shown(found: Iterable[list[_Reading]]) -> set[tuple[int, str, str]]:
    """The values of ``{id}`` and ``{version}`` that translations have: any folder could be an ``{id}`` of a source."""
    return {
        (reading.mapping, name, reading.values[name])
        for readings in found
        for reading in readings
        for name in ("id", "version")
        if name in reading.values
    }


def _place(
    templates: Sequence[tuple[Template, Template]], shown: set[tuple[int, str, str]], page: str
) -> tuple[int, dict[str, str]] | None:
    """By which mapping a page is a source, and the values of its variables."""
    for index, (source, _) in enumerate(templates):
        values = source.match(without_suffix(page))
        if values is not None and all(
            (index, name, values[name]) in shown for name in ("id", "version") if name in values
        ):
            return index, values
    return None


def _same_suffix(pages: list[str], page: str) -> str:
    suffix = posixpath.splitext(page)[1]
    return next((source for source in pages if source.endswith(suffix)), pages[0])


def _make(plan: Plan, source: str, translation: str, locale: str) -> Pair:
    return Pair(posixpath.join(plan.source_root, source), translation, plan.source_locale, locale)


def _sorted(pairs: list[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair.translation, pair.source)))
