"""``l10ncheck status``: show the translation progress of each language."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..config import Config
from ..discover import DiscoveryError, project_paths
from ..engine.snapshot import SiteSnapshot
from ..history.errors import UnknownRevisionError
from ..history_types import day
from ..messages import gettext
from ..model import Pair
from ..reports import status
from ..worklist.progress import LocaleProgress, locale_progress
from . import outdated_flags
from .arguments import add_check_flags, add_format, add_locale, add_paths
from .config_flags import split_names
from .errors import UserError
from .output import print_notes, write_formats
from .revision_range import unknown_revision
from .selection import select_pages, site_snapshot
from .worklist import build_from, checked

_RENDERERS = {"text": status.text, "markdown": status.markdown, "json": status.as_json}


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_locale(parser)
    parser.add_argument("--since", metavar="REV", help=gettext("also show how the numbers changed since this revision"))
    add_format(parser, tuple(_RENDERERS))
    outdated_flags.add_arguments(parser)
    add_check_flags(parser)


def run(arguments: Namespace) -> int:
    outdated_flags.verify_arguments(arguments)
    with site_snapshot(arguments) as (config, site, selected):
        report = checked(site, selected, arguments, quiet=True)
        worklist = build_from(site, selected, report, quiet=True)
        notes = (*site.notes, *map(str, worklist.unreadable))
        shown = status.Status(
            locales=locale_progress(selected, worklist),
            old=_old_progress(config, arguments) if arguments.since else {},
            source_locale=site.discovery.source_locale,
            since=arguments.since,
            since_label=_since_label(site, arguments.since) if arguments.since else "",
            notes=notes,
        )
    print_notes(notes)
    write_formats(arguments.format, lambda name: _RENDERERS[name](shown), config.root)
    is_written = outdated_flags.write_flags(config, worklist, report, arguments)
    return 2 if worklist.unreadable or not is_written else 0


def _old_progress(config: Config, arguments: Namespace) -> Mapping[str, LocaleProgress]:
    """Return the progress of each language, by its tag, as it was at the revision ``--since``.

    The result is empty if there was no site yet, or if none of the pages that the user selected existed.

    Raises UserError for an unknown revision.
    """
    try:
        with SiteSnapshot(config, arguments.since, strict=arguments.debug) as site:
            pages = {page for pair in _all(site) for page in (pair.source, pair.translation)}
            paths = [path for path in arguments.paths if any(_is_below(page, path, config) for page in pages)]
            if arguments.paths and not paths:
                return {}  # none of them existed
            known = {locale.casefold() for locale in site.discovery.locales}
            locales = [tag for tag in split_names(arguments.locale) if tag.casefold() in known]
            selected = select_pages(config, site.discovery, paths, locales)
            report = checked(site, selected, arguments, quiet=True)
            progress = locale_progress(selected, build_from(site, selected, report, quiet=True))
            return {each.locale: each for each in progress}
    except UnknownRevisionError as error:
        raise UserError(f"--since: {unknown_revision(config.root, arguments.since)}") from error
    except DiscoveryError:
        return {}


def _all(site: SiteSnapshot) -> Iterator[Pair]:
    yield from (*site.discovery.pairs, *site.discovery.untranslated, *site.discovery.orphans)


def _is_below(page: str, path: str, config: Config) -> bool:
    (relative,) = project_paths(config, (path,), Path.cwd())
    return relative == "." or page == relative or page.startswith(relative.rstrip("/") + "/")


def _since_label(site: SiteSnapshot, rev: str) -> str:
    time = site.histories.time_of(rev)
    return f"{rev} ({day(time)})" if time else rev
