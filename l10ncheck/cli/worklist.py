"""``l10ncheck worklist``: list what to translate next."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from msgspec.structs import replace

from ..config import Config
from ..discover import Discovery
from ..engine.snapshot import SiteSnapshot
from ..files import ReadError, read_text, write_folder
from ..history import GitError
from ..history.repository import authors
from ..messages import gettext
from ..report import Report
from ..reports.worklist import get, html_, names
from ..reports.worklist.wording import UrlError, View, checked_url, total
from ..worklist import WorkItem, Worklist, build_worklist, by_priority
from ..worklist.page_views import PageViewsError, read_page_views, views_of
from ..worklist_types import ItemKind, ItemPart
from .arguments import add_check_flags, add_format, add_former_flag, add_locale, add_paths, positive_int
from .baseline_file import without_dismissed
from .config_flags import split_names
from .errors import UserError
from .output import print_notes, write_formats, writing
from .progress import Progress
from .selection import filter_pairs, site_snapshot, timestamp_of

if TYPE_CHECKING:
    from ..memory.suggestions import SuggestedText

_KINDS: tuple[str, ...] = get_args(ItemKind)


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_format(parser, names())
    add_locale(parser)
    parser.add_argument(
        "--kind",
        action="append",
        metavar="KIND,...",
        help=gettext("list only items of this kind: {kinds}; may be repeated", kinds=", ".join(_KINDS)),
    )
    parser.add_argument(
        "--since", metavar="DATE|REV", help=gettext("list only items whose source changed since this date or revision")
    )
    parser.add_argument("--limit", type=positive_int, metavar="N", help=gettext("list only the first N items"))
    parser.add_argument(
        "--traffic",
        metavar="FILE",
        help=gettext("rank items of popular pages higher; FILE is a CSV file with lines of path,views"),
    )
    parser.add_argument(
        "--url-template",
        metavar="URL",
        help=gettext(
            "template for links to pages, such as {example}; {variables} are replaced by the values of each page",
            example="https://example.org/edit/{path}",
            variables=", ".join(("{path}", "{line}", "{source}", "{source_line}", "{locale}")),
        ),
    )
    parser.add_argument(
        "--assignee-from", choices=("git",), help=gettext("assign each item to the main author of the translation")
    )
    item_files = parser.add_argument(
        "--item-files",
        metavar="DIR",
        help=gettext(
            "write an HTML file for each item to DIR, with the old source, the new source and the translation"
        ),
    )
    add_former_flag(parser, "--section-cards", item_files)
    parser.add_argument(
        "--suggest",
        action="store_true",
        help=gettext(
            "show in the files of --item-files, and in the formats html and json, how the site translates similar texts"
        ),
    )
    add_check_flags(parser)


def run(arguments: Namespace) -> int:
    kinds = _kinds(arguments.kind)
    url = _url(arguments.url_template)
    page_views = _page_views(arguments.traffic)
    now = int(time.time())
    with site_snapshot(arguments) as (config, site, selected):
        checked_pages = site.discovery if arguments.suggest else selected
        report = checked(site, checked_pages, arguments, quiet=arguments.quiet)
        worklist = build_from(site, selected, report, quiet=arguments.quiet)
        since = timestamp_of(site, arguments.since) if arguments.since else 0
        items = [item for item in worklist.items if item.since >= since and (not kinds or item.kind in kinds)]
        items = by_priority(items, now, page_views)[: arguments.limit]
        if arguments.assignee_from:
            items = _assigned(config, items)
        notes = (*site.notes, *map(str, worklist.unreadable))
        view = View(now, url, notes, _suggestions(site, report, items) if arguments.suggest else {})
    write_formats(arguments.format, lambda name: get(name).render(items, view), config.root)
    if arguments.item_files:
        with writing(config.root, Path(arguments.item_files)) as folder:
            write_folder(folder, html_.files(items, view), marker=html_.MARKER)
    print_notes(notes)
    if not arguments.quiet and arguments.format not in (None, [("text", None)]):
        print(total(items), file=sys.stderr)
    return 2 if worklist.unreadable else 0


def _suggestions(
    site: SiteSnapshot, report: Report, items: Sequence[WorkItem]
) -> Mapping[ItemPart, tuple[SuggestedText, ...]]:
    from ..memory.suggestions import site_memories, suggestions_for

    return suggestions_for(items, site_memories(site, report))


def checked(site: SiteSnapshot, selected: Discovery, arguments: Namespace, *, quiet: bool) -> Report:
    """Check the selected pages, and return the report without dismissed findings.

    Args:
        site: The site.
        selected: The pages.
        arguments: The parsed arguments, with ``--jobs`` and ``--baseline``.
        quiet: Whether to hide the progress bar.

    Raises:
        BaselineError: The baseline is invalid.
        HistoryError: git fails.
    """
    with Progress(silent=quiet) as progress:
        report = site.check(selected, progress, jobs=arguments.jobs)
    return without_dismissed(report, site.config, arguments)


def build_from(site: SiteSnapshot, selected: Discovery, report: Report, *, quiet: bool) -> Worklist:
    """Build the worklist of the selected pages from a report on them. ``quiet`` hides the progress bar."""
    with Progress(silent=quiet) as progress:
        return build_worklist(site, selected, report, progress)


def with_worklist(report: Report, config: Config, arguments: Namespace) -> Report:
    """Return a report with the worklist of its pages added. If git fails, the worklist is built without the history.

    Args:
        report: The report.
        config: The configuration.
        arguments: The flags ``--baseline`` and ``--quiet``.

    Raises:
        BaselineError: The baseline is invalid.
    """
    paths = {page.path for page in report.pages} | {pair.translation for pair in report.untranslated}
    remaining = without_dismissed(report, config, arguments)

    def build(config: Config) -> Worklist:
        with SiteSnapshot(config) as site, Progress(silent=arguments.quiet) as progress:
            selected = filter_pairs(site.discovery, lambda pair: pair.translation in paths)
            return build_worklist(site, selected, remaining, progress)

    try:
        worklist = build(config)
    except GitError:  # the report already has a note about it
        worklist = build(replace(config, history=False))
    notes = tuple(note for note in map(str, worklist.unreadable) if note not in report.notes)
    return replace(report, work=tuple(by_priority(worklist.items, int(time.time()))), notes=(*report.notes, *notes))


def _assigned(config: Config, items: Sequence[WorkItem]) -> list[WorkItem]:
    names_by_path = authors(config.root, sorted({item.path for item in items if item.path}))
    return [replace(item, assignee=names_by_path.get(item.path, "")) for item in items]


def _kinds(values: Sequence[str] | None) -> frozenset[str]:
    kinds = frozenset(split_names(values))
    if unknown := sorted(kinds.difference(_KINDS)):
        message = gettext(
            '--kind: unknown kind "{kind}" (choose from {kinds})', kind=unknown[0], kinds=", ".join(_KINDS)
        )
        raise UserError(message)
    return kinds


def _url(template: str | None) -> str:
    try:
        return checked_url(template) if template else ""
    except UrlError as error:
        raise UserError(f"--url-template: {error}") from error


def _page_views(file: str | None) -> Callable[[WorkItem], int | None] | None:
    if not file:
        return None
    try:
        return views_of(read_page_views(read_text(Path(file)), file))
    except (ReadError, PageViewsError) as error:
        raise UserError(f"--traffic: {error}") from error
