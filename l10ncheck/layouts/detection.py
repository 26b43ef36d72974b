"""Detects the layout of a site from the names of its files. It reads no files."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate

from msgspec import Struct
from msgspec.structs import replace

from ..files import is_page
from ..globs import compile_globs, matches
from ..languages.tags import fold, is_language
from . import Layout, Mapping, all_layouts
from .pairing import Pairing, Plan, pair_pages
from .strings import pair_strings, strings_plan
from .templates import compile_template, without_suffix

_MIN_PAIRS = 3
_MIN_SHARE = 0.6
_MAX_ROOTS = 40  # how many folders of a project are tried as the root of a site, the outermost first
# Weights of a layout: its generator was found; it belongs to no generator; its generator was not found.
_FOUND, _NEUTRAL, _NOT_FOUND = 2.0, 1.0, 0.5
UNNAMED = "templates"  # stands for any layout that has no name in the configuration
_MOST_PLACES = 12  # places with language folders that are tried
_MIN_PAGES = 3  # of a place
_SEPARATORS = ".-_"  # before a language in the name of a folder
_UNKNOWN = "und"  # the BCP 47 tag for an unknown language
_GUESSED_SOURCE = 0.75  # weight if no language is English; the source is then the language with the most pages


class LayoutCandidate(Struct, frozen=True):
    """A layout that fits the files of a project.

    Attributes:
        layout: The layout.
        plan: How to pair the pages.
        site_root: The folder of the site, relative to the project.
        matched: The number of translations whose source exists.
        total: The number of translations.
        locales: The languages of the translations.
        score: How well the layout fits; higher is better.
    """

    layout: Layout
    plan: Plan
    site_root: str
    matched: int
    total: int
    locales: tuple[str, ...]
    score: float


def detect_layout(
    files: Iterable[str], source_locale: str | None = None, locales: tuple[str, ...] | None = None
) -> tuple[LayoutCandidate, ...]:
    """Return the layouts that fit the files of a project, the best first; empty if none fits.

    A layout fits if it pairs at least three translations with their sources, and at least 60 % of all translations. If
    no layout fits, one pair is enough for layouts with ``Layout.small``. If none of these fits either, translated
    string files can show the layout.

    Args:
        files: The paths of all files, relative to the project.
        source_locale: The language of the source; None to detect it.
        locales: The languages of the translations; None to detect them.
    """
    names = sorted(set(files))
    pages = tuple(name for name in names if is_page(name))

    @cache  # several generators have the same mappings
    def paired(mappings: tuple[Mapping, ...], site_root: str) -> tuple[Plan, Pairing]:
        plan = plan_of(mappings, pages, source_locale, locales, site_root)
        return plan, pair_pages(plan, pages)

    layouts = [layout for layout in all_layouts().values() if _is_detectable(layout)]
    every_marker = _marker_pattern(tuple(marker for layout in layouts for marker in layout.markers))
    marker_files = [name for name in names if every_marker.fullmatch(name)]
    found: list[LayoutCandidate] = []
    for layout in sorted(layouts, key=lambda layout: layout.small):
        if layout.small and found:
            break
        markers = _markers(layout, marker_files)
        for site_root in dict.fromkeys(("", *markers)):
            if not any(_occurs(posixpath.join(site_root, mapping.translation), pages) for mapping in layout.mappings):
                continue
            plan, pairing = paired(layout.mappings, site_root)
            if _fits(layout, pairing):
                found.append(_candidate(layout, site_root, plan, pairing, markers.get(site_root, "")))
    if not found:
        found += _by_strings(layouts, names, marker_files, source_locale, locales)
    for layout in _unnamed_layouts(pages, more_than=max((candidate.total for candidate in found), default=0)):
        plan, pairing = paired(layout.mappings, "")
        if _fits(layout, pairing):
            found.append(_candidate(layout, "", plan, pairing, ""))
    return tuple(sorted(found, key=_rank))


def _by_strings(
    layouts: Iterable[Layout],
    names: Sequence[str],
    marker_files: Sequence[str],
    source_locale: str | None,
    locales: tuple[str, ...] | None,
) -> Iterator[LayoutCandidate]:
    """Yield the layouts that fit the string files of a project. This is for projects with hardly any translated pages.

    A layout fits if a marker shows its site generator, and if its string files are translated.

    Args:
        layouts: All layouts.
        names: The paths of all files.
        marker_files: The paths of the files that match a marker of any layout; see ``Layout.markers``.
        source_locale: The language of the source; None to detect it.
        locales: The languages of the translations; None to detect them.
    """
    pages = tuple(filter(is_page, names))
    for layout in layouts:
        for site_root, marker in _markers(layout, marker_files).items() if layout.strings else ():
            plan = plan_of(layout.mappings, pages, source_locale, locales, site_root)
            known = replace(plan, locales=pair_pages(plan, pages).locales or plan.locales)
            strings = pair_strings(strings_plan(layout.strings, site_root, known), names)
            if strings.pairs:
                plan = replace(plan, locales=locales or tuple(dict.fromkeys(pair.locale for pair in strings.pairs)))
                yield _candidate(layout, site_root, plan, pair_pages(plan, pages), marker)


def _is_detectable(layout: Layout) -> bool:
    return bool(layout.mappings) and all("{locale}" in mapping.translation for mapping in layout.mappings)


def _occurs(template: str, pages: Sequence[str]) -> bool:
    """Whether the path of any page begins like a path template: ``i18n/ko/a.md`` begins like ``i18n/{locale}/{path}``.

    The text before the first variable is compared. This fast test excludes most layouts. The pages must be sorted.
    """
    beginning = template.partition("{")[0]
    first = bisect_left(pages, beginning)
    return first < len(pages) and pages[first].startswith(beginning)


def _fits(layout: Layout, pairing: Pairing) -> bool:
    matched = len(pairing.pairs)
    return matched >= (1 if layout.small else _MIN_PAIRS) and matched >= _MIN_SHARE * (matched + len(pairing.orphans))


def _candidate(layout: Layout, site_root: str, plan: Plan, pairing: Pairing, marker: str) -> LayoutCandidate:
    matched, total = len(pairing.pairs), len(pairing.pairs) + len(pairing.orphans)
    weight = _FOUND if marker else _NOT_FOUND if layout.markers else _NEUTRAL
    if not fold(plan.source_locale).startswith("en"):
        weight *= _GUESSED_SOURCE
    score = weight * matched * matched / max(total, 1)
    return LayoutCandidate(layout, plan, site_root, matched, total, pairing.locales, score)


def _rank(candidate: LayoutCandidate) -> tuple[float, str, int, str]:
    """Return a sort key that puts the best candidate first.

    The best candidate has the highest score. Candidates with the same score are sorted by the folder of the site, so an
    outer folder comes before its subfolders. In the same folder, the most specific layout comes first.
    """
    literal = len(re.sub(r"\{\w+\}", "", candidate.layout.mappings[0].translation))
    return -candidate.score, candidate.site_root, -literal, candidate.layout.name


def catalogues(files: Iterable[str]) -> tuple[str, ...]:
    """Return the gettext catalogues among the files, such as ``po/ko.po``. On some sites, they are the translations."""
    patterns = tuple(pattern for layout in all_layouts().values() for pattern in layout.catalogues)
    return tuple(file for file in files if file.endswith(".po") and matches(file, patterns))


def plan_of(
    mappings: Sequence[Mapping],
    pages: Sequence[str],
    source_locale: str | None = None,
    locales: tuple[str, ...] | None = None,
    site_root: str = "",
    source_root: str = "",
) -> Plan:
    """Return how to pair the pages of a site, and find out the language of the source.

    Args:
        mappings: The path templates of the layout.
        pages: The paths of all pages, relative to the project.
        source_locale: The language of the source; None to find it out from the paths.
        locales: The languages of the translations; None for all languages that are found.
        site_root: The folder of the site, relative to the project.
        source_root: The folder of the sources if they are outside the project; otherwise empty.
    """
    placed = tuple(
        Mapping(posixpath.join(site_root, mapping.source), posixpath.join(site_root, mapping.translation))
        for mapping in mappings
    )
    source_tag = _source_locale(placed, pages, source_locale, frozenset(map(fold, locales or ())), source_root)
    return Plan(placed, source_tag, locales, source_root)


def _source_locale(
    mappings: Sequence[Mapping], pages: Sequence[str], wanted: str | None, translated: frozenset[str], source_root: str
) -> str:
    """Return the tag of the source's language, as the paths write it.

    Args:
        mappings: The path templates of the layout.
        pages: The paths of all pages.
        wanted: The configured language. None to find it out from the templates and the paths: usually English,
            otherwise the language with the most pages.
        translated: The normalized tags (see ``fold``) of the languages of the translations.
        source_root: The folder of the sources if they are outside the project; otherwise empty.
    """
    inside = source_root.rstrip("/") + "/" if source_root else ""
    stems = [without_suffix(page[len(inside) :]) for page in pages if page.startswith(inside)]
    tags: Counter[str] = Counter()
    for template in {compile_template(mapping.source) for mapping in mappings if "{locale}" in mapping.source}:
        tags.update(values["locale"] for stem in stems if (values := template.match(stem)))
    if wanted is not None:
        return next((tag for tag in tags if fold(tag) == fold(wanted)), wanted)
    if all("{locale}" not in mapping.source for mapping in mappings):
        if len(named := set(map(_named_locale, mappings))) == 1 and (tag := named.pop()):
            return tag
        return _UNKNOWN if _translated_into_english(mappings, pages) else "en"
    known = [tag for tag, _ in tags.most_common() if is_language(tag) and fold(tag) not in translated]
    if ("en" in tags and "en" not in translated) or any("{locale}" not in mapping.source for mapping in mappings):
        return "en"
    return next((tag for tag in known if fold(tag).startswith("en-")), known[0] if known else "en")


def _named_locale(mapping: Mapping) -> str:
    """Return the language that the source template names where the translation template has ``{locale}``.

    For example, it is ``ko`` for the templates ``text/ko/{path}`` and ``text/{locale}/{path}``. The result is empty if
    the source template names no language.
    """
    values = compile_template(mapping.translation).match(without_suffix(mapping.source)) or {}
    tag = values.get("locale", "")
    return tag if is_language(tag) else ""


def _translated_into_english(mappings: Sequence[Mapping], pages: Sequence[str]) -> bool:
    templates = [compile_template(mapping.translation) for mapping in mappings if "{locale}" in mapping.translation]
    found = (template.match(without_suffix(page)) for page in pages for template in templates)
    return any(values and fold(values["locale"]) in ("en", "en-us", "en-gb") for values in found)


def _markers(layout: Layout, names: Sequence[str]) -> dict[str, str]:
    """Return the marker file (see ``Layout.markers``) of each folder that has one: ``{"docs": "docs/hugo.toml"}``.

    If a folder has several marker files, one that is not a page is preferred. If there are very many folders, only the
    outermost ones are returned.
    """
    if not layout.markers:
        return {}
    marker = _marker_pattern(layout.markers)
    found: dict[str, str] = {}
    for name in names:
        if match := marker.fullmatch(name):
            folder = (match[1] or "").rstrip("/")
            if folder not in found or (is_page(found[folder]) and not is_page(name)):
                found[folder] = name
    outermost = sorted(found, key=lambda folder: (folder.count("/") + bool(folder), folder))[:_MAX_ROOTS]
    return {folder: found[folder] for folder in outermost}


@cache
def _marker_pattern(markers: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(.*/)?(?:{compile_globs(markers).pattern})")


# --- language folders that no known layout describes -----------------------------------------------------------------

# Here, a place is the text before the language in the path of such a folder: ``chapters/`` for ``chapters/ko``, or
# ``pages.`` for ``pages.ko``. For each place, there is a layout without a name: ``chapters/{locale}/{path}``.


def _unnamed_layouts(pages: Sequence[str], more_than: int) -> tuple[Layout, ...]:
    """Return layouts for language folders that no known layout describes, those with the most pages first.

    Each layout is for one folder that contains language folders: ``chapters/`` for ``chapters/ko/a.md``.

    Args:
        pages: The paths of the pages of the project.
        more_than: A layout is only returned if its language folders have more pages than this number. Pages in the
            folder of English do not count, unless it is the only language folder, such as ``source_en``.
    """
    counts: Counter[str] = Counter()
    all_counts: Counter[str] = Counter()
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        folders = page.split("/")[:-1]
        for parent, name in zip(accumulate(("", *folders), "{}{}/".format), folders, strict=False):
            place, tag = _split(parent.removeprefix("/"), name)
            if is_language(tag):
                languages[place].add(fold(tag))
                counts[place] += not fold(tag).startswith("en")
                all_counts[place] += 1
    counts.update({place: all_counts[place] for place, tags in languages.items() if tags == {"en"}})
    places = [place for place, count in counts.most_common(_MOST_PLACES) if count >= max(_MIN_PAGES, more_than + 1)]
    return tuple(_layout_of(place, source) for place in places for source in _sources_of(place, languages[place]))


def _split(parent: str, name: str) -> tuple[str, str]:
    """Split the path of a folder, given as its parent and its name, before the language tag in its name.

    For example, ``("", "pages.pt_BR")`` becomes ``("pages.", "pt_BR")``.
    """
    if is_language(name):
        return parent, name
    end = next((index for index, character in enumerate(name) if character in _SEPARATORS), -1)
    return (parent + name[: end + 1], name[end + 1 :]) if end > 0 else ("", "")


def _sources_of(place: str, languages: set[str]) -> tuple[str, ...]:
    """Return the path templates that may fit the sources of the translations in the language folders at ``place``.

    Sources are in a language folder, or beside the language folders. For the place ``chapters/``, the result is
    therefore ``chapters/{locale}/{path}`` and ``chapters/{path}``.

    Args:
        place: The text before the language in the paths.
        languages: The languages of the place. If it has only one, the sources are not in a language folder.
    """
    beside = place.rstrip(_SEPARATORS + "/")
    with_language = (f"{place}{{locale}}/{{path}}",) if len(languages) > 1 else ()
    return (*with_language, f"{beside}/{{path}}" if beside else "{path}")


def _layout_of(place: str, source: str) -> Layout:
    translation = f"{place}{{locale}}/{{path}}"
    title = f"{source} -> {translation}"
    return Layout(name=UNNAMED, title=title, mappings=(Mapping(source, translation),))
