"""What the commands on history share: the site with its past, and the pages that were asked for."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery, project_paths
from ..engine.snapshot import SiteSnapshot
from ..files import is_folder
from ..model import Pair
from .config_flags import configuration, user_errors
from .errors import UserError


@contextmanager
def site_snapshot(arguments: Namespace, *, pins: bool = True) -> Iterator[tuple[Config, SiteSnapshot, Discovery]]:
    """The configuration, the site and what of it was asked for by paths and locales; ``pins``: see ``SiteSnapshot``."""
    paths = list(getattr(arguments, "paths", ()))
    first = Path(paths[0]) if paths else Path()
    with user_errors():
        config = configuration(arguments, first if is_folder(first) else first.parent)
        with SiteSnapshot(config, pins=pins, strict=arguments.debug) as site:
            yield config, site, select_pages(config, site.discovery, paths, arguments.locale or ())


def select_pages(
    config: Config, discovery: Discovery, paths: list[str], locales: list[str] | tuple[str, ...]
) -> Discovery:
    """Of a site what paths and locales name; all for none."""
    found = discovery.within(project_paths(config, paths, Path.cwd())) if paths else discovery
    if not locales:
        return found
    wanted = {tag.strip().casefold() for tags in locales for tag in tags.split(",")}
    known = {tag.casefold() for tag in discovery.locales}
    if unknown := sorted(wanted - known):
        raise UserError(f"--locale {unknown[0]}: the site has {', '.join(discovery.locales) or 'no translations'}")
    return only(found, lambda pair: pair.locale.casefold() in wanted)


def only(discovery: Discovery, keep: Callable[[Pair], bool]) -> Discovery:
    """The pages of some pairs."""
    pairs, untranslated, orphans = (
        tuple(filter(keep, pairs)) for pairs in (discovery.pairs, discovery.untranslated, discovery.orphans)
    )
    locales = tuple(
        tag for tag in discovery.locales if keep(Pair(discovery.source_locale, tag, discovery.source_locale, tag))
    )
    return replace(discovery, pairs=pairs, untranslated=untranslated, orphans=orphans, locales=locales)


def timestamp_of(site: SiteSnapshot, since: str) -> int:
    """The time of a date or a revision, in seconds since 1970."""
    try:
        day = date.fromisoformat(since)
    except ValueError:
        time = site.histories.time_of(since)
        if time is None:
            raise UserError(f"--since {since}: neither a date such as 2026-01-31 nor a revision") from None
        return time
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
