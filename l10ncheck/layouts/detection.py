"""Which layout a site has, told from the names of its files. Pure."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec import Struct

from ..files import is_page
from ..globs import compile_globs, matches
from . import Layout, Mapping, all_layouts
from .language_tags import fold, is_language
from .pairing import Pairing, Plan, pair_pages
from .templates import compile_template, without_suffix

_MIN_PAIRS = 3
_MIN_SHARE = 0.6
_MAX_ROOTS = 40  # generators' configurations in one project that are looked at, the outermost first
# A layout whose generator is seen is twice as likely as one of no generator, and that as one whose generator is not.
_SEEN, _NEUTRAL, _UNSEEN = 2.0, 1.0, 0.5
_UNKNOWN = "und"  # the tag that BCP 47 has for it
_GUESSED_SOURCE = 0.75  # where no language is English, the one with most pages is taken for the source


class LayoutCandidate(Struct, frozen=True):
    """A layout that fits: ``matched`` of ``total`` translations have a source. ``marker``: a file of its generator, or
    empty. ``score`` orders candidates.
    """

    layout: Layout
    plan: Plan
    site_root: str
    matched: int
    total: int
    locales: tuple[str, ...]
    marker: str
    score: float


def detect_layout(
    files: Iterable[str], source_locale: str | None = None, locales: tuple[str, ...] | None = None
) -> tuple[LayoutCandidate, ...]:
    """The layouts that fit the names of a project's files, the best first.

    One fits with three pairs or more and a source for 60 % of the translations. ``source_locale`` and ``locales`` are
    found out where they are None.
    """
    names = sorted(set(files))
    pages = tuple(name for name in names if is_page(name))

    @cache  # several generators arrange pages alike
    def paired(mappings: tuple[Mapping, ...], site_root: str) -> tuple[Plan, Pairing]:
        plan = plan_of(mappings, pages, source_locale, locales, site_root)
        return plan, pair_pages(plan, pages)

    layouts = [layout for layout in all_layouts().values() if _is_detectable(layout)]
    every_marker = _marker_pattern(tuple(marker for layout in layouts for marker in layout.markers))
    telling = [name for name in names if every_marker.fullmatch(name)]
    found: list[LayoutCandidate] = []
    for layout in sorted(layouts, key=lambda layout: layout.small):
        if layout.small and found:
            break
        markers = _markers(layout, telling)
        for site_root in dict.fromkeys(("", *markers)):
            if not any(_occurs(posixpath.join(site_root, mapping.translation), pages) for mapping in layout.mappings):
                continue
            plan, pairing = paired(layout.mappings, site_root)
            if _fits(layout, pairing):
                found.append(_candidate(layout, site_root, plan, pairing, markers.get(site_root, "")))
    return tuple(sorted(found, key=_rank))


def _is_detectable(layout: Layout) -> bool:
    return bool(layout.mappings) and all("{locale}" in mapping.translation for mapping in layout.mappings)


def _occurs(template: str, pages: Sequence[str]) -> bool:
    """Whether any of the pages, which are sorted, begins as a template does. Rules most layouts out at once."""
    beginning = template.partition("{")[0]
    first = bisect_left(pages, beginning)
    return first < len(pages) and pages[first].startswith(beginning)


def _fits(layout: Layout, pairing: Pairing) -> bool:
    matched = len(pairing.pairs)
    return matched >= (1 if layout.small else _MIN_PAIRS) and matched >= _MIN_SHARE * (matched + len(pairing.orphans))


def _candidate(layout: Layout, site_root: str, plan: Plan, pairing: Pairing, marker: str) -> LayoutCandidate:
    matched, total = len(pairing.pairs), len(pairing.pairs) + len(pairing.orphans)
    weight = _SEEN if marker else _UNSEEN if layout.markers else _NEUTRAL
    if not fold(plan.source_locale).startswith("en"):
        weight *= _GUESSED_SOURCE
    score = weight * matched * matched / total
    return LayoutCandidate(layout, plan, site_root, matched, total, pairing.locales, marker, score)


def _rank(candidate: LayoutCandidate) -> tuple[float, str, int, str]:
    """Among equals the outermost site, then the layout that says most."""
    literal = len(re.sub(r"\{\w+\}", "", candidate.layout.mappings[0].translation))
    return -candidate.score, candidate.site_root, -literal, candidate.layout.name


def catalogues(files: Iterable[str]) -> tuple[str, ...]:
    """Gettext catalogues of sites whose translations are no pages, such as ``po/ko.po``."""
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
    """How to pair a site's pages, with the source's language as the paths spell it; see ``Plan``."""
    placed = tuple(
        Mapping(posixpath.join(site_root, mapping.source), posixpath.join(site_root, mapping.translation))
        for mapping in mappings
    )
    spelled = _source_locale(placed, pages, source_locale, frozenset(map(fold, locales or ())), source_root)
    return Plan(placed, spelled, locales, source_root)


def _source_locale(
    mappings: Sequence[Mapping], pages: Sequence[str], wanted: str | None, taken: frozenset[str], source_root: str
) -> str:
    """The tag of the source's language: the wanted one, English, or else the one with most pages. ``taken``: those of
    translations, folded.
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
    known = [tag for tag, _ in tags.most_common() if is_language(tag) and fold(tag) not in taken]
    if ("en" in tags and "en" not in taken) or any("{locale}" not in mapping.source for mapping in mappings):
        return "en"
    return next((tag for tag in known if fold(tag).startswith("en-")), known[0] if known else "en")


def _named_locale(mapping: Mapping) -> str:
    """The language that stands where the translation has ``{locale}``: ``ko`` for ``text/ko/{path}`` and
    ``text/{locale}/{path}``. Empty where there is none.
    """
    values = compile_template(mapping.translation).match(without_suffix(mapping.source)) or {}
    tag = values.get("locale", "")
    return tag if is_language(tag) else ""


def _translated_into_english(mappings: Sequence[Mapping], pages: Sequence[str]) -> bool:
    templates = [compile_template(mapping.translation) for mapping in mappings if "{locale}" in mapping.translation]
    found = (template.match(without_suffix(page)) for page in pages for template in templates)
    return any(values and fold(values["locale"]) in ("en", "en-us", "en-gb") for values in found)


def _markers(layout: Layout, names: Sequence[str]) -> dict[str, str]:
    """Folders that look like a site of this layout, each with the file that says so, a page only if no other does."""
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
