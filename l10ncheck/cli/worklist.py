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
from ..discover import Discovery
from ..engine.past import SitePast
from ..engine.site import check_pairs
from ..files import ReadError, WriteError, read_text, write_folder, write_text
from ..history.authors import authors
from ..report import Report
from ..work import ItemKind
from ..worklist import WorkItem, ordered, site_work
from ..worklist.formats import cards, get, names
from ..worklist.traffic import TrafficError, read_traffic, views_of
from ..worklist.view import UrlError, View, checked_url, total
from .errors import UserError
from .known import without_dismissed
from .past import moment, notes, site_past
from .progress import Progress


def run(arguments: Namespace) -> int:
    formats = [_format(text) for text in arguments.format or ["text"]]
    kinds = _kinds(arguments.kind or ())
    url = _url(arguments.url_template)
    views = _views(arguments.traffic)
    now = int(time.time())
    with site_past(arguments) as (config, site, chosen):
        report = without_dismissed(_checked(config, site, chosen, arguments), config, arguments)
        with Progress(silent=arguments.quiet) as progress:
            found = site_work(site, chosen, report, progress)
        since = moment(site, arguments.since) if arguments.since else 0
        items = [item for item in found if item.since >= since and (not kinds or item.kind in kinds)]
        items = ordered(items, now, views)[: arguments.limit]
        if arguments.assignee_from:
            items = _assigned(config, items)
        view = View(now, url, notes(site))
    for name, file in formats:
        _write(get(name).render(items, view), file)
    if arguments.section_cards:
        _cards(Path(arguments.section_cards), items, view)
    if not arguments.quiet and formats != [("text", None)]:
        print(total(items), file=sys.stderr)
    return 0


def _checked(config: Config, site: SitePast, chosen: Discovery, arguments: Namespace) -> Report:
    with Progress(silent=arguments.quiet) as progress:
        return check_pairs(
            config, site.discovery, chosen, {}, jobs=arguments.jobs, progress=progress, strict=arguments.debug
        )


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
        return views_of(read_traffic(read_text(Path(file)), file))
    except (ReadError, TrafficError) as error:
        raise UserError(f"--traffic {error}") from error


def _write(text: str, file: Path | None) -> None:
    if file is None:
        sys.stdout.write(text)
        return
    try:
        write_text(file, text)
    except OSError as error:
        raise UserError(f"cannot write {file}: {error.strerror}") from error


def _cards(folder: Path, items: Sequence[WorkItem], view: View) -> None:
    try:
        write_folder(folder, cards.files(items, view), marker=cards.MARKER)
    except WriteError as error:
        raise UserError(f"--section-cards {error}") from error
