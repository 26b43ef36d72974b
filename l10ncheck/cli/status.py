"""``l10ncheck status``: the progress of each language."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..config import Config
from ..discover import DiscoveryError, project_paths
from ..engine.snapshot import SiteSnapshot
from ..history.errors import UnknownRevisionError
from ..history_types import day
from ..model import Pair
from ..reports import status
from ..worklist.progress import LocaleProgress, locale_progress
from .errors import UserError
from .output import tell
from .selection import select_pages, site_snapshot
from .work import surveyed


def run(arguments: Namespace) -> int:
    with site_snapshot(arguments) as (config, site, wanted):
        found = surveyed(site, wanted, arguments, quiet=True)
        notes = (*site.notes, *map(str, found.unreadable))
        shown = status.Status(
            locales=locale_progress(wanted, found),
            old=_old_progress(config, arguments) if arguments.since else {},
            source_locale=site.discovery.source_locale,
            since=arguments.since,
            since_label=_since_label(site, arguments.since) if arguments.since else "",
            notes=notes,
        )
    tell(notes)
    render = {"text": status.text, "markdown": status.markdown, "json": status.as_json}[arguments.format]
    sys.stdout.write(render(shown))
    return 2 if found.unreadable else 0


def _old_progress(config: Config, arguments: Namespace) -> Mapping[str, LocaleProgress]:
    """Return the progress at the revision by language. Paths and languages that did not exist then are ignored."""
    try:
        with SiteSnapshot(config, arguments.since, strict=arguments.debug) as site:
            pages = {page for pair in _all(site) for page in (pair.source, pair.translation)}
            paths = [path for path in arguments.paths if any(_is_below(page, path, config) for page in pages)]
            if arguments.paths and not paths:
                return {}  # none of them existed
            known = {locale.casefold() for locale in site.discovery.locales}
            locales = [
                tag for tags in arguments.locale or () for tag in tags.split(",") if tag.strip().casefold() in known
            ]
            selected = select_pages(config, site.discovery, paths, locales)
            progress = locale_progress(selected, surveyed(site, selected, arguments, quiet=True))
            return {each.locale: each for each in progress}
    except UnknownRevisionError as error:
        raise UserError(f"--since {arguments.since}: {error}") from error
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
