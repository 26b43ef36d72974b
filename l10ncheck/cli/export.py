"""``l10ncheck export``: write the aligned texts of a site as a translation memory."""

from __future__ import annotations

import posixpath
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from msgspec.structs import replace

from ..discover import Discovery
from ..engine.snapshot import PageFailure, SiteSnapshot
from ..files import write_folder
from ..memory.catalog import PageCatalog
from ..memory.units import PageUnits
from ..messages import gettext, ngettext
from ..reports.exchange import FORMATS, MemoryFormat
from .arguments import add_check_flags, add_locale, add_paths
from .errors import UserError
from .output import print_notes, write_file, writing
from .selection import site_snapshot
from .worklist import checked

_MARKER = ".l10ncheck-export"
_Page = TypeVar("_Page", PageUnits, PageCatalog)


def add_arguments(parser: ArgumentParser) -> None:
    formats = parser.add_subparsers(dest="exchange_format", metavar="FORMAT", required=True)
    for name, form in FORMATS.items():
        _add_arguments(formats.add_parser(name, help=form.title, allow_abbrev=False))


def _add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    add_locale(parser)
    target = parser.add_mutually_exclusive_group()
    target.add_argument("--output", "-o", type=Path, metavar="FILE", help=gettext("file to write (default: stdout)"))
    target.add_argument("--folder", type=Path, metavar="DIR", help=gettext("write one file for each page to DIR"))
    parser.add_argument(
        "--all",
        action="store_true",
        help=gettext(
            "also export texts whose translation is outdated or differs from the source; they are marked as such"
        ),
    )
    parser.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="N",
        help=gettext("export only pairs of texts with at least this confidence, from 0 to 1 (default: 0)"),
    )
    add_check_flags(parser)


def run(arguments: Namespace) -> int:
    form = FORMATS[arguments.exchange_format]
    failures: list[PageFailure] = []
    with site_snapshot(arguments) as (config, site, selected):
        if form.one_locale and not arguments.folder:
            _require_one_locale(selected, arguments.exchange_format)
        pages = []
        for page in _pages(site, selected, form, arguments):
            if isinstance(page, PageFailure):
                failures.append(page)
            else:
                pages.append(_to_export(page, drifted=arguments.all, min_confidence=arguments.min_confidence))
        print_notes((*site.notes, *map(str, failures)))
        count = _write(form, pages, arguments, config.root)
    if not arguments.quiet:
        message = ngettext("Exported {count:,} text.", "Exported {count:,} texts.", count)
        print(message, file=sys.stderr)
    return 2 if failures else 0


def _pages(site: SiteSnapshot, selected: Discovery, form: MemoryFormat, arguments: Namespace) -> Iterator[Any]:
    """Check and align each selected pair of pages, and yield its texts with their translations, as ``form.result``.

    For a pair with a page that cannot be read, a ``PageFailure`` is yielded instead.
    """
    report = checked(site, selected, arguments, quiet=arguments.quiet)
    findings = {(page.path, page.locale): list(page.findings) for page in report.pages}
    histories = {page.path: page.history for page in report.pages if page.history}
    yield from site.map_pairs(
        selected.pairs,
        form.result,
        form.work,
        lambda pair: findings.get((pair.translation, pair.locale), []),
        histories,
    )


def _write(form: MemoryFormat, pages: Sequence[Any], arguments: Namespace, root: Path) -> int:
    """Write the texts of the pages to standard output, to one file, or to a folder with a file for each page.

    The flags in ``arguments`` say where to.

    Returns:
        The number of texts.
    """
    counts = [len(page.units if hasattr(page, "units") else page.entries) for page in pages]
    if arguments.folder:
        filled = [page for page, count in zip(pages, counts, strict=True) if count]
        files = [(name + form.suffix, form.render([page])) for name, page in zip(_names(filled), filled, strict=True)]
        with writing(root, arguments.folder) as folder:
            write_folder(folder, files, marker=_MARKER)
    elif arguments.output:
        write_file(root, arguments.output, form.render(pages))
    else:
        sys.stdout.write(form.render(pages))
    return sum(counts)


def _names(pages: Sequence[Any]) -> list[str]:
    """Return a name for the exported file of each page: ``docs/a`` for ``docs/a.md``.

    The suffix of the exchange format is not part of it. If several pages would get the same name, their names keep the
    suffix of the page and end with its locale: ``docs/a.md.ko``.
    """
    stems = [posixpath.splitext(page.path)[0] for page in pages]
    counts = Counter(stems)
    return [
        stem if counts[stem] == 1 else f"{page.path}.{page.locale}" for stem, page in zip(stems, pages, strict=True)
    ]


def _require_one_locale(selected: Discovery, name: str) -> None:
    locales = sorted({pair.locale for pair in selected.pairs})
    if len(locales) > 1:
        raise UserError(
            gettext(
                "a file in the format {name} can hold only one target language; choose one with --locale, or write a "
                "file for each page with --folder (the languages are {locales})",
                name=name,
                locales=", ".join(locales),
            )
        )


def _share(value: str) -> float:
    try:
        number = float(value)
    except ValueError:
        number = -1.0
    if not 0 <= number <= 1:
        raise ArgumentTypeError(gettext('"{value}" is not a number from 0 to 1', value=value))
    return number


def _to_export(page: _Page, *, drifted: bool, min_confidence: float) -> _Page:
    """Return a copy of ``page`` with only the texts to export.

    Args:
        page: A page with its ``units`` (texts with their translations), or a string file with its ``entries``.
        drifted: Whether to keep also texts that are not in sync.
        min_confidence: The lowest confidence, from 0 to 1, that two texts translate each other. Texts with a lower one
            are left out.
    """

    def is_kept(confidence: float, in_sync: bool) -> bool:
        return (in_sync or drifted) and confidence >= min_confidence

    if isinstance(page, PageUnits):
        return replace(page, units=tuple(each for each in page.units if is_kept(each.confidence, each.in_sync)))
    return replace(page, entries=tuple(each for each in page.entries if is_kept(each.confidence, each.in_sync)))
