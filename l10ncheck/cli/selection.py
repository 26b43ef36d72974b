"""Open the site with its history, and select pages by path, language and date."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery, discover_here, project_paths, verify_locales, verify_pairs
from ..engine.snapshot import SiteSnapshot
from ..messages import gettext
from ..model import Pair
from .config_flags import configuration, split_names, user_errors
from .errors import UserError
from .output import print_skipped


@contextmanager
def site_snapshot(arguments: Namespace, *, pins: bool = True) -> Iterator[tuple[Config, SiteSnapshot, Discovery]]:
    """Open the site with its history, and select the pages that the arguments name.

    Args:
        arguments: The parsed arguments: the paths, ``--locale`` and the flags of ``add_settings``.
        pins: Whether to use the pins of the translations.

    Yields:
        The configuration, the site and the selected pages.
    """
    with user_errors():
        config = configuration(arguments, arguments.paths)
        with SiteSnapshot(config, pins=pins, strict=arguments.debug) as site:
            verify_locales(config, site.discovery)
            yield config, site, select_pages(config, site.discovery, arguments.paths, split_names(arguments.locale))


def pages_by_language(arguments: Namespace) -> tuple[Config, dict[tuple[str, str], Discovery]]:
    """Select the pages that the arguments name, without their history.

    Args:
        arguments: The parsed arguments: the paths, ``--locale``, ``--verbose`` and the flags of ``add_settings``.

    Returns:
        The configuration, and the selected pages by the language of the source and the language of the translations.

    Raises:
        UserError: No translated page is selected.
    """
    with user_errors():
        config = configuration(arguments, arguments.paths)
        site = discover_here(config)
        verify_pairs(config, site)
        print_skipped(site.skipped, verbose=arguments.verbose)
        selected = select_pages(config, site, arguments.paths, split_names(arguments.locale))
    languages = sorted({(pair.source_locale, pair.locale) for pair in selected.pairs})
    if not languages:
        raise UserError(gettext("none of the selected source pages has a translation"))
    return config, {
        each: filter_pairs(selected, lambda pair, each=each: (pair.source_locale, pair.locale) == each)  # type: ignore[misc]
        for each in languages
    }


def select_pages(config: Config, discovery: Discovery, paths: Sequence[str], locales: Sequence[str]) -> Discovery:
    """Return the pages of a site that are selected by their paths and languages.

    Args:
        config: The configuration.
        discovery: The pages of the site.
        paths: Pages or folders relative to the working folder; empty for all.
        locales: Languages; empty for all.

    Raises:
        DiscoveryError: A path is not in the site, or the site has no translations in a language.
    """
    selected = discovery.within(project_paths(config, paths, Path.cwd()), root=config.root) if paths else discovery
    return selected.in_locales(locales)


def filter_pairs(discovery: Discovery, is_selected: Callable[[Pair], bool]) -> Discovery:
    """Return only the selected pages and languages of a site.

    Args:
        discovery: The pages of the site.
        is_selected: Returns whether to keep a pair of pages. It may use only their paths and languages, since it is
            also called with pages that do not exist:

            - For an untranslated or orphaned page, one path of the pair is where the missing page would be.
            - To find out whether to keep a language in ``discovery.locales``, the two paths of the pair are language
              tags, such as ``en`` and ``ko``.
    """
    pairs, untranslated, orphans = (
        tuple(filter(is_selected, pairs)) for pairs in (discovery.pairs, discovery.untranslated, discovery.orphans)
    )
    locales = tuple(
        tag
        for tag in discovery.locales
        if is_selected(Pair(discovery.source_locale, tag, discovery.source_locale, tag))
    )
    return replace(discovery, pairs=pairs, untranslated=untranslated, orphans=orphans, locales=locales)


def timestamp_of(site: SiteSnapshot, since: str) -> int:
    """Return the time of a date or a Git revision, in seconds since 1970. Raises UserError if ``since`` is neither."""
    try:
        day = date.fromisoformat(since)
    except ValueError:
        time = site.histories.time_of(since)
        if time is None:
            message = gettext(
                '--since: "{value}" is neither a date, such as 2026-01-31, nor a Git revision, such as HEAD~5',
                value=since,
            )
            raise UserError(message) from None
        return time
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
