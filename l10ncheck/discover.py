"""Which pages a site has, and which of them translates which."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from .config import Config
from .config.settings import AUTO
from .errors import L10ncheckError
from .files import Listing, Skipped, is_page, list_files, relative_path
from .globs import matches
from .history import GitError, listed_files
from .layouts import Layout, get
from .layouts.detection import catalogues, detect_layout, plan_of
from .layouts.language_tags import fold
from .layouts.pairing import Plan, pair_pages
from .model import Pair

_MOST_TEMPLATES = 3  # in a message


class DiscoveryError(L10ncheckError):
    """There is no telling which pages translate which, or a path is none of the site. The message says what to do."""


class Discovery(Struct, frozen=True):
    """The pages of a site.

    ``untranslated``: sources without a translation, which is the path where it would stand. ``orphans``: translations
    without a source, likewise. ``layout`` is None where the configuration has templates of its own. ``locales`` are
    those of the translations. ``skipped`` and ``note``: see ``files.Listing``.
    """

    pairs: tuple[Pair, ...]
    untranslated: tuple[Pair, ...]
    orphans: tuple[Pair, ...]
    layout: Layout | None
    source_locale: str
    locales: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    note: str = ""

    def within(self, paths: Sequence[str], *, skip_unknown: bool = False) -> Discovery:
        """What concerns the given pages or folders, of either language. Raises DiscoveryError for a path that is none
        of them, unless such paths are to be skipped.
        """
        wanted = frozenset(posixpath.normpath(path) for path in paths)
        pairs = [
            pair for pair in self.pairs if wanted & (_common_prefix(pair.source) | _common_prefix(pair.translation))
        ]
        untranslated = [pair for pair in self.untranslated if wanted & _common_prefix(pair.source)]
        orphans = [pair for pair in self.orphans if wanted & _common_prefix(pair.translation)]
        pages = {page for pair in pairs for page in (pair.source, pair.translation)}
        pages.update(pair.source for pair in untranslated)
        pages.update(pair.translation for pair in orphans)
        if not skip_unknown and (unknown := sorted(wanted.difference(*map(_common_prefix, pages)))):
            raise DiscoveryError(
                f"{unknown[0]}: neither a page of the site nor a folder of them; see `l10ncheck config`"
            )
        return replace(self, pairs=tuple(pairs), untranslated=tuple(untranslated), orphans=tuple(orphans))


def _common_prefix(page: str) -> frozenset[str]:
    """A page and all the folders that it is in."""
    parts = page.split("/")
    return frozenset("/".join(parts[:end]) or "." for end in range(len(parts) + 1))


def _below(page: str, path: str) -> bool:
    return path in _common_prefix(page)


def site_files(config: Config) -> Listing:
    """The files of the project and of the sources elsewhere, relative to the project, without what git ignores.

    Raises files.ReadError where a folder is missing.
    """
    here = _listing(config.root)
    source_root = _source_root(config)
    if not source_root.startswith(".."):
        return here
    there = _listing(config.root / source_root)
    prefixed = (posixpath.join(source_root, file) for file in there.files)
    skipped = (replace(each, path=posixpath.join(source_root, each.path)) for each in there.skipped)
    return Listing((*here.files, *prefixed), (*here.skipped, *skipped), here.note or there.note)


def _source_root(config: Config) -> str:
    normal = posixpath.normpath(config.source_root)
    return "" if normal == "." else normal


def _listing(root: Path) -> Listing:
    try:
        return list_files(root, listed_files(root))
    except GitError as error:
        return replace(list_files(root), note=f"files that git ignores are looked at, too: {error}")


def discover_here(config: Config) -> Discovery:
    """The site as it is in the files that are there. Raises DiscoveryError and ReadError."""
    listing = site_files(config)
    try:
        return replace(discover(config, listing.files), skipped=listing.skipped, note=listing.note)
    except DiscoveryError as error:
        raise DiscoveryError(f"{error}{_also(listing.skipped)}") from None


def skipped_words(skipped: Sequence[Skipped]) -> str:
    """How many files and folders were left out of a site, and why."""
    reasons = Counter(each.reason for each in skipped).most_common()
    shown = ", ".join(f"{reason} ({count})" if len(reasons) > 1 else reason for reason, count in reasons)
    return f"{len(skipped)} of the files and folders {'was' if len(skipped) == 1 else 'were'} skipped: {shown}"


def _also(skipped: Sequence[Skipped]) -> str:
    return f"; {skipped_words(skipped)}" if skipped else ""


def discover(config: Config, files: Iterable[str]) -> Discovery:
    """Pair the pages among ``files``, paths relative to the project, as the configuration says.

    Raises DiscoveryError where the layout is to be found out and cannot be.
    """
    names = tuple(files)
    layout, plan = _plan(config, names)
    found = pair_pages(plan, (name for name in names if is_page(name)))
    return Discovery(
        pairs=_kept(config, found.pairs),
        untranslated=_kept(config, found.untranslated),
        orphans=_kept(config, found.orphans),
        layout=layout,
        source_locale=plan.source_locale,
        locales=found.locales,
    )


def _plan(config: Config, names: tuple[str, ...]) -> tuple[Layout | None, Plan]:
    locales = config.locales or None
    source_locale = None if config.source_locale == AUTO else config.source_locale
    layout = None if config.layout == AUTO else get(config.layout)
    if layout and layout.catalogues:
        raise DiscoveryError(f"{layout.title}: l10ncheck does not read them")
    if config.templates or layout:
        mappings = config.templates or (layout.mappings if layout else ())
        return layout, plan_of(mappings, names, source_locale, locales, config.site_root, _source_root(config))
    candidates = detect_layout(names, source_locale, locales)
    if not candidates:
        raise DiscoveryError(no_layout(names))
    return candidates[0].layout, candidates[0].plan


def no_layout(names: Iterable[str]) -> str:
    """Why no layout is found, in words."""
    if found := catalogues(names):
        return f"translations live in gettext catalogues ({found[0]}); l10ncheck does not read them"
    return (
        "found no pages with translations, at least 3 of them in a known layout; "
        "name a layout or templates in l10ncheck.toml (`l10ncheck init` writes one)"
    )


def verify_pairs(config: Config, found: Discovery) -> None:
    """Raises DiscoveryError where a site has not a single pair: a check of nothing must not look like a success."""
    if found.pairs:
        return
    mappings = config.templates or (found.layout.mappings if found.layout else ())
    shown = "; ".join(f"{mapping.source} -> {mapping.translation}" for mapping in mappings[:_MOST_TEMPLATES])
    more = ", …" if len(mappings) > _MOST_TEMPLATES else ""
    languages = ", ".join(found.locales) or "any language"
    if fold(found.source_locale) in map(fold, config.locales):
        raise DiscoveryError(
            f'the source is taken to be in {found.source_locale}, which is one of "locales": '
            '"source_locale" has to name the language of the source'
        )
    raise DiscoveryError(
        f"no page has a translation in {languages}, so nothing was checked: looked below {config.root.absolute()} for "
        f"{shown}{more}; there are {len(found.untranslated)} sources without a translation and {len(found.orphans)} "
        f"translations without a source{_also(found.skipped)}; `l10ncheck init` finds out how a site is laid out"
    )


def _kept(config: Config, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """A pair goes by either of its pages."""
    if config.include:
        pairs = tuple(pair for pair in pairs if _matches(pair, config.include))
    if config.exclude:
        pairs = tuple(pair for pair in pairs if not _matches(pair, config.exclude))
    return pairs


def _matches(pair: Pair, patterns: tuple[str, ...]) -> bool:
    return matches(pair.source, patterns) or matches(pair.translation, patterns)


def project_paths(config: Config, paths: Iterable[str], folder: Path, *, skip_unknown: bool = False) -> tuple[str, ...]:
    """Paths that a user has given in ``folder``, relative to the project. Raises DiscoveryError for one outside, unless
    such paths are to be skipped.
    """
    source_root = _source_root(config)
    found = []
    for path in paths:
        relative = relative_path(folder.absolute() / path, config.root)
        outside = (relative + "/").startswith("../") or Path(relative).is_absolute()
        if outside and not (source_root and _below(relative, source_root)):
            if skip_unknown:
                continue
            raise DiscoveryError(f"{path}: not below {config.root}, the folder of the project")
        found.append(relative)
    return tuple(found)
