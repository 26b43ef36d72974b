"""Finds the pages of a site and pairs each translation with its source."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from .config import Config, unread_files
from .config.places import setting_prefix
from .config.settings import AUTO
from .errors import L10ncheckError
from .files import Listing, Skipped, exists, is_page, list_files, relative_path
from .globs import matches
from .history import GitError, listed_files
from .languages.tags import fold
from .layouts import Layout, get
from .layouts.detection import UNNAMED, catalogues, detect_layout, plan_of
from .layouts.pairing import Plan, pair_pages
from .layouts.strings import pair_strings, strings_plan
from .messages import gettext, ngettext, translated
from .model import Pair

_MOST_TEMPLATES = 3  # templates of paths that a message shows


class DiscoveryError(L10ncheckError):
    """The layout cannot be detected, or a path is outside the site. The message says what to do."""


class Discovery(Struct, frozen=True):
    """The pages of a site.

    Attributes:
        pairs: Sources with their translations.
        untranslated: Sources without a translation; ``Pair.translation`` is the path where the translation should be.
        orphans: Translations without a source; ``Pair.source`` is the path where the source should be.
        layout: The layout of the site; None if the configuration has templates and names no layout, or if the detected
            templates belong to no known layout.
        source_locale: The language of the source.
        locales: The languages of the translations.
        skipped: Files and folders that were not listed, with the reasons.
        note: A note for users about the list of files; empty if there is none.
        left_out: The number of pairs that the settings ``include`` and ``exclude`` leave out.
    """

    pairs: tuple[Pair, ...]
    untranslated: tuple[Pair, ...]
    orphans: tuple[Pair, ...]
    layout: Layout | None
    source_locale: str
    locales: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()
    note: str = ""
    left_out: int = 0

    def within(self, paths: Sequence[str], *, skip_unknown: bool = False, root: Path | None = None) -> Discovery:
        """Return only the pairs whose source or translation is among some pages, or below some folders.

        Untranslated and orphaned pages are filtered in the same way.

        Args:
            paths: Pages or folders, of sources or translations, relative to the project.
            skip_unknown: Whether to skip a path that is not in the site, instead of raising an error.
            root: The project's folder. If it is given, the error says whether the path exists.

        Raises:
            DiscoveryError: A path is not in the site.
        """
        wanted = frozenset(posixpath.normpath(path) for path in paths)
        pairs = [pair for pair in self.pairs if wanted & (_with_folders(pair.source) | _with_folders(pair.translation))]
        untranslated = [pair for pair in self.untranslated if wanted & _with_folders(pair.source)]
        orphans = [pair for pair in self.orphans if wanted & _with_folders(pair.translation)]
        pages = {page for pair in pairs for page in (pair.source, pair.translation)}
        pages.update(pair.source for pair in untranslated)
        pages.update(pair.translation for pair in orphans)
        if not skip_unknown and (unknown := sorted(wanted.difference(*map(_with_folders, pages)))):
            if root and not exists(root / unknown[0]):
                raise DiscoveryError(gettext("{path}: no such file or folder", path=unknown[0]))
            raise DiscoveryError(
                gettext('{path}: not a page or folder of this site; see "l10ncheck config"', path=unknown[0])
            )
        return replace(self, pairs=tuple(pairs), untranslated=tuple(untranslated), orphans=tuple(orphans))

    def in_locales(self, locales: Sequence[str]) -> Discovery:
        """Return only the pages of some languages; all if ``locales`` is empty.

        Raises DiscoveryError if the site has no translations in one of them.
        """
        known = {locale.casefold() for locale in self.locales}
        if unknown := [locale for locale in locales if locale.casefold() not in known]:
            raise DiscoveryError(
                gettext(
                    'the site has no translations in "{locale}" (choose from {locales})',
                    locale=unknown[0],
                    locales=", ".join(self.locales),
                )
                if known
                else gettext("the site has no translations")
            )
        wanted = {locale.casefold() for locale in locales} or known
        pairs, untranslated, orphans = (
            tuple(pair for pair in pairs if pair.locale.casefold() in wanted)
            for pairs in (self.pairs, self.untranslated, self.orphans)
        )
        tags = tuple(locale for locale in self.locales if locale.casefold() in wanted)
        return replace(self, pairs=pairs, untranslated=untranslated, orphans=orphans, locales=tags)


def _with_folders(page: str) -> frozenset[str]:
    """Return the path of a page and those of all folders above it: ``docs/a.md``, ``docs`` and ``.``."""
    parts = page.split("/")
    return frozenset("/".join(parts[:end]) or "." for end in range(len(parts) + 1))


def site_files(config: Config) -> Listing:
    """List the files of the project that git does not ignore. The paths are relative to the project.

    If the setting ``source_root`` names a folder outside the project, its files are listed too, with paths such as
    ``../website/docs/a.md``.

    Raises:
        ReadError: A folder is missing.
    """
    project = _list(config.root)
    source_root = _source_root(config)
    if not source_root.startswith(".."):
        return project
    sources = _list(config.root / source_root)
    files = (posixpath.join(source_root, file) for file in sources.files)
    skipped = (replace(each, path=posixpath.join(source_root, each.path)) for each in sources.skipped)
    return replace(
        project,
        files=(*project.files, *files),
        skipped=(*project.skipped, *skipped),
        note=project.note or sources.note,
    )


def _source_root(config: Config) -> str:
    """Return the setting ``source_root`` as a normalized path; empty for the project folder itself."""
    normal = posixpath.normpath(config.source_root)
    return "" if normal == "." else normal


def _list(root: Path) -> Listing:
    """List the files of a folder, without those that git ignores.

    If git cannot say which files it ignores, all files are listed, with a note.
    """
    try:
        return list_files(root, listed_files(root))
    except GitError as error:
        return replace(
            list_files(root),
            note=gettext(
                "git could not list ignored files, so ignored pages are checked too: {problem}", problem=error
            ),
        )


def discover_here(config: Config) -> Discovery:
    """Find the pages of the site in the working tree.

    Raises:
        DiscoveryError: The layout cannot be detected.
        ReadError: A folder is missing.
    """
    listing = site_files(config)
    try:
        found = discover(config, listing.files)
    except DiscoveryError as error:
        unread = _unread_note(config, unread_files(config, listing.files))
        raise DiscoveryError(_with_skipped("; ".join(filter(None, (str(error), unread))), listing.skipped)) from None
    folders = {folder for pair in found.pairs for folder in _with_folders(pair.translation)}
    below = [file for file in unread_files(config, listing.files) if posixpath.dirname(file) in folders]
    notes = filter(None, (listing.note, _unread_note(config, below)))
    return replace(found, skipped=listing.skipped, note="; ".join(notes))


def _unread_note(config: Config, files: Sequence[str]) -> str:
    if not files:
        return ""
    file = config.root / min(files)
    values = {"file": relative_path(file), "folder": relative_path(file.parent)}
    return gettext('{file} was not read; "l10ncheck check {folder}" uses it', **values)


def skipped_words(skipped: Sequence[Skipped]) -> str:
    """Return one sentence for users with the number of skipped files and folders, and the reasons for skipping them.

    ``skipped`` must not be empty.
    """
    reasons = Counter(each.reason for each in skipped).most_common()
    shown = ", ".join(f"{reason} ({count})" if len(reasons) > 1 else reason for reason, count in reasons)
    return ngettext(
        "{count} file or folder was skipped: {reasons}",
        "{count} files or folders were skipped: {reasons}",
        len(skipped),
        reasons=shown,
    )


def _with_skipped(message: str, skipped: Sequence[Skipped]) -> str:
    return f"{message}; {skipped_words(skipped)}" if skipped else message


def discover(config: Config, files: Iterable[str]) -> Discovery:
    """Find the pages of the site in a list of files, and pair each translation with its source.

    Args:
        config: The configuration. If the configuration names no layout, the layout is detected.
        files: Paths relative to the project. Files that are not pages help to detect the layout.

    Raises:
        DiscoveryError: The layout cannot be detected.
    """
    names = tuple(files)
    layout, plan, site_root = _plan(config, names)
    found = pair_pages(plan, (name for name in names if is_page(name)))
    mappings = (*config.strings, *(layout.strings if layout else ()))
    languages = replace(plan, locales=found.locales or plan.locales)
    strings = pair_strings(strings_plan(mappings, site_root, languages), names)
    pairs = found.pairs + strings.pairs
    included = _included(config, pairs)
    return Discovery(
        pairs=included,
        untranslated=_included(config, found.untranslated + strings.untranslated),
        orphans=_included(config, found.orphans),
        layout=layout,
        source_locale=plan.source_locale,
        locales=found.locales,
        left_out=len(pairs) - len(included),
    )


def _plan(config: Config, names: tuple[str, ...]) -> tuple[Layout | None, Plan, str]:
    """Return the layout of the site, the path templates that pair its pages, and the folder of the site.

    The layout is None if the configuration has templates and names no layout, or if the detected templates belong to no
    known layout. The folder is empty if it is the project folder. ``names`` are the paths of all files.
    """
    locales = config.locales or None
    source_locale = None if config.source_locale == AUTO else config.source_locale
    layout = None if config.layout == AUTO else get(config.layout)
    if layout and layout.catalogues:
        raise DiscoveryError(
            gettext("{layout}: l10ncheck does not read gettext catalogues", layout=translated(layout.title))
        )
    if config.templates or layout:
        mappings = config.templates or (layout.mappings if layout else ())
        plan = plan_of(mappings, names, source_locale, locales, config.site_root, _source_root(config))
        return layout, plan, config.site_root
    candidates = detect_layout(names, source_locale, locales)
    if not candidates:
        raise DiscoveryError(_no_layout_message(names))
    best = candidates[0]
    return (None if best.layout.name == UNNAMED else best.layout), best.plan, best.site_root


def _no_layout_message(names: Iterable[str]) -> str:
    if found := catalogues(names):
        return gettext(
            "the translations are in gettext catalogues ({file}), which l10ncheck does not read", file=found[0]
        )
    return gettext(
        'no layout detected: none fits at least 3 translated pages. Set "layout" or "templates" in l10ncheck.toml. '
        '"l10ncheck init --print" prints this file with the settings to complete'
    )


def verify_locales(config: Config, found: Discovery) -> None:
    """Raise DiscoveryError if ``locales`` names the language of the source, too."""
    if found.pairs and config.source_locale == AUTO:
        return
    if fold(found.source_locale) in map(fold, config.locales):
        raise DiscoveryError(
            gettext(
                '"{locale}" is in "locales", but is also taken as the language of the source. '
                'Set "source_locale" to the right language, or remove "{locale}" from "locales"',
                locale=found.source_locale,
            )
        )


def verify_pairs(config: Config, found: Discovery) -> None:
    """Raise an error if no page of the site has a translation: a check of no pages would look like a success.

    Raises:
        DiscoveryError: The site has no pair of pages, or ``locales`` names the language of the source, too.
    """
    verify_locales(config, found)
    if found.pairs:
        return
    if found.left_out:
        keys = [key for key in ("include", "exclude") if getattr(config, key)]
        message = ngettext(
            "{settings}: the only page with a translation is left out, so nothing was checked",
            "{settings}: all {count:,} pages with a translation are left out, so nothing was checked",
            found.left_out,
            settings=", ".join(setting_prefix(config, key).removesuffix(": ") or key for key in keys),
        )
        raise DiscoveryError(message)
    mappings = config.templates or (found.layout.mappings if found.layout else ())
    shown = "; ".join(f"{mapping.source} -> {mapping.translation}" for mapping in mappings[:_MOST_TEMPLATES])
    message = gettext(
        "nothing was checked, because no page has a translation in {languages}. Folder: {folder}. "
        "Templates: {templates}. Sources without a translation: {untranslated}. "
        'Translations without a source: {orphaned}. "l10ncheck init" detects the layout of a site',
        languages=", ".join(found.locales) or gettext("any language"),
        folder=config.root.absolute(),
        templates=shown + (", …" if len(mappings) > _MOST_TEMPLATES else ""),
        untranslated=len(found.untranslated),
        orphaned=len(found.orphans),
    )
    raise DiscoveryError(_with_skipped(message, found.skipped))


def _included(config: Config, pairs: tuple[Pair, ...]) -> tuple[Pair, ...]:
    """Return the pairs that the settings ``include`` and ``exclude`` do not leave out.

    A pattern matches a pair if it matches the path of the source or of the translation.
    """
    if config.include:
        pairs = tuple(pair for pair in pairs if _matches(pair, config.include))
    if config.exclude:
        pairs = tuple(pair for pair in pairs if not _matches(pair, config.exclude))
    return pairs


def _matches(pair: Pair, patterns: tuple[str, ...]) -> bool:
    return matches(pair.source, patterns) or matches(pair.translation, patterns)


def project_paths(config: Config, paths: Iterable[str], folder: Path, *, skip_unknown: bool = False) -> tuple[str, ...]:
    """Convert paths that the user wrote to paths relative to the project.

    Args:
        config: The configuration. Its folder is the project.
        paths: The user's paths, absolute or relative to ``folder``.
        folder: The working folder.
        skip_unknown: Whether to skip paths outside the project.

    Raises:
        DiscoveryError: A path is outside the project.
    """
    source_root = _source_root(config)
    found = []
    for path in paths:
        relative = relative_path(folder.absolute() / path, config.root)
        outside = (relative + "/").startswith("../") or Path(relative).is_absolute()
        if outside and not (source_root and source_root in _with_folders(relative)):
            if skip_unknown:
                continue
            raise DiscoveryError(gettext("{path}: not in the project folder {folder}", path=path, folder=config.root))
        found.append(relative)
    return tuple(found)
