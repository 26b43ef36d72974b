"""``l10ncheck worklist``: what to translate next."""

from __future__ import annotations

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

from msgspec.structs import replace

from ..config import Config
from ..files import ReadError, read_text, write_folder
from ..history.authors import authors
from ..reports.worklist import cards, get, names
from ..reports.worklist.wording import UrlError, View, checked_url, total
from ..worklist import WorkItem, by_priority
from ..worklist.page_views import PageViewsError, read_page_views, views_of
from ..worklist_types import ItemKind
from .errors import UserError
from .output import tell, write_file, writing
from .selection import site_snapshot, timestamp_of
from .work import surveyed


def run(arguments: Namespace) -> int:
    formats = [_format(text) for text in arguments.format or ["text"]]
    kinds = _kinds(arguments.kind or ())
    url = _url(arguments.url_template)
    views = _views(arguments.traffic)
    now = int(time.time())
    with site_snapshot(arguments) as (config, site, chosen):
        found = surveyed(site, chosen, arguments, quiet=arguments.quiet)
        since = timestamp_of(site, arguments.since) if arguments.since else 0
        items = [item for item in found.items if item.since >= since and (not kinds or item.kind in kinds)]
        items = by_priority(items, now, views)[: arguments.limit]
        if arguments.assignee_from:
            items = _assigned(config, items)
        notes = (*site.notes, *map(str, found.unreadable))
        view = View(now, url, notes)
    for name, file in formats:
        _write(get(name).render(items, view), file, config.root)
    if arguments.section_cards:
        with writing(config.root, Path(arguments.section_cards)) as folder:
            write_folder(folder, cards.files(items, view), marker=cards.MARKER)
    tell(notes)
    if not arguments.quiet and formats != [("text", None)]:
        print(total(items), file=sys.stderr)
    return 2 if found.unreadable else 0


def _assigned(config: Config, items: Sequence[WorkItem]) -> list[WorkItem]:
    known = authors(config.root, sorted({item.path for item in items if item.path}))
    return [replace(item, assignee=known.get(item.path, "")) for item in items]


def _format(text: str) -> tuple[str, Path | None]:
    name, _, file = text.partition("=")
    if name not in names():
        raise UserError(f"there is no format {name!r}; there are {', '.join(names())}")
    return name, Path(file) if file else None


def _kinds(given: Sequence[str]) -> frozenset[str]:
    wanted = frozenset(kind.strip() for text in given for kind in text.split(","))
    known: tuple[str, ...] = get_args(ItemKind)
    if unknown := sorted(wanted.difference(known)):
        raise UserError(f"--kind {unknown[0]}: there are {', '.join(known)}")
    return wanted


def _url(template: str | None) -> str:
    try:
        return checked_url(template) if template else ""
    except UrlError as error:
        raise UserError(f"--url-template {error}") from error


def _views(file: str | None) -> Callable[[WorkItem], int | None] | None:
    if not file:
        return None
    try:
        return views_of(read_page_views(read_text(Path(file)), file))
    except (ReadError, PageViewsError) as error:
        raise UserError(f"--traffic {error}") from error


def _write(text: str, file: Path | None, root: Path) -> None:
    if file is None:
        sys.stdout.write(text)
    else:
        write_file(root, file, text)
