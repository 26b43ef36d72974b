"""``l10ncheck status``: how far each language is, on one screen."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import asdict

from ..config import Config
from ..discover import DiscoveryError, project_paths
from ..engine.snapshot import SiteSnapshot
from ..history.errors import UnknownRevisionError
from ..history_types import day
from ..model import Pair
from ..reports._sanitize import visible
from ..reports.markdown import escape
from ..worklist.progress import LocaleProgress, locale_progress
from .errors import UserError
from .output import tell
from .selection import select_pages, site_snapshot
from .work import surveyed

Lines = list[tuple[str, str, str, str]]  # name, number, share, trend


def run(arguments: Namespace) -> int:
    with site_snapshot(arguments) as (config, site, wanted):
        found = surveyed(site, wanted, arguments, quiet=True)
        now = locale_progress(wanted, found)
        notes = (*site.notes, *map(str, found.unreadable))
        before = _before(config, arguments) if arguments.since else {}
        since = _since(site, arguments.since) if arguments.since else ""
    tell(notes)
    code = 2 if found.unreadable else 0
    if arguments.format == "json":
        sys.stdout.write(_json(now, before, arguments.since, notes))
        return code
    render = _markdown if arguments.format == "markdown" else _text
    for standing in now:
        sys.stdout.writelines(render(standing, _lines(standing, before.get(standing.locale)), site, since))
    if not now:
        print("no translations")
    return code


def _before(config: Config, arguments: Namespace) -> Mapping[str, LocaleProgress]:
    """The standings at a revision, by language; the paths that there were not yet are left out."""
    try:
        with SiteSnapshot(config, arguments.since, strict=arguments.debug) as site:
            there = {page for pair in _all(site) for page in (pair.source, pair.translation)}
            paths = [path for path in arguments.paths if any(_is_below(page, path, config) for page in there)]
            if arguments.paths and not paths:
                return {}  # none of them was there
            known = {locale.casefold() for locale in site.discovery.locales}
            locales = [
                tag for tags in arguments.locale or () for tag in tags.split(",") if tag.strip().casefold() in known
            ]
            wanted = select_pages(config, site.discovery, paths, locales)
            then = locale_progress(wanted, surveyed(site, wanted, arguments, quiet=True))
            return {each.locale: each for each in then}
    except UnknownRevisionError as error:
        raise UserError(f"--since {arguments.since}: {error}") from error
    except DiscoveryError:
        return {}


def _all(site: SiteSnapshot) -> Iterator[Pair]:
    yield from (*site.discovery.pairs, *site.discovery.untranslated, *site.discovery.orphans)


def _is_below(page: str, path: str, config: Config) -> bool:
    (relative,) = project_paths(config, (path,), Path.cwd())
    return relative == "." or page == relative or page.startswith(relative.rstrip("/") + "/")


def _since(site: SiteSnapshot, rev: str) -> str:
    time = site.histories.time_of(rev)
    return f"{rev} ({day(time)})" if time else rev


def _lines(now: LocaleProgress, before: LocaleProgress | None) -> Lines:
    """Name, number, share and trend of each line; empty where there is nothing to say."""
    then = before or now
    shown = (
        ("pages of the source", now.pages, "", then.pages),
        ("translated", now.translated, _share(now.translated, now.pages), then.translated),
        ("up to date", now.up_to_date, _share(now.up_to_date, now.translated), then.up_to_date),
        ("outdated", now.outdated, _share(now.outdated, now.translated), then.outdated),
        ("without history", now.unknown, "", then.unknown),
        ("could not be read", now.unreadable, "", then.unreadable),
        ("words behind", now.words_behind, _share(now.words_behind, now.words), then.words_behind),
        ("words not translated", now.words_untranslated, "", then.words_untranslated),
    )
    return [
        (name, f"{number:,}", share, f"{number - number_then:+,}" if before else "")
        for name, number, share, number_then in shown
        if number or name not in ("without history", "could not be read")
    ]


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else ""


def _text(standing: LocaleProgress, lines: Lines, site: SiteSnapshot, since: str) -> Iterator[str]:
    header = f"{standing.locale}, translated from {site.discovery.source_locale}"
    yield visible(header + (f"; the last column: since {since}" if since else "")) + "\n"
    for name, number, share, trend in lines:
        yield f"  {name:<21}{number:>9}{share:>6}{trend:>9}".rstrip() + "\n"


def _markdown(standing: LocaleProgress, lines: Lines, site: SiteSnapshot, since: str) -> Iterator[str]:
    trend = f" since {escape(since)} |" if since else ""
    yield f"### {escape(standing.locale)}\n\n| | pages or words | share |{trend}\n"
    yield f"|---|--:|--:|{'--:|' if since else ''}\n"
    for name, number, share, change in lines:
        yield f"| {name} | {number} | {share} |{f' {change} |' if since else ''}\n"
    yield "\n"


def _json(
    now: Sequence[LocaleProgress], before: Mapping[str, LocaleProgress], since: str | None, notes: Sequence[str]
) -> str:
    locales = [
        {
            **asdict(standing),
            "up_to_date": standing.up_to_date,
            "before": asdict(then) if (then := before.get(standing.locale)) else None,
        }
        for standing in now
    ]
    data = {"schema_version": 1, "since": since, "notes": notes, "locales": locales}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
