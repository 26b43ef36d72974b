"""``l10ncheck pin``: record in each translation which commit of the source it translates."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from ..engine.snapshot import PageFailure, PairSnapshot, SiteSnapshot
from ..files import ReadError, is_page, read_text, write_text
from ..history.pins import pin_of, pinned
from ..messages import gettext, ngettext
from ..page_fields import FieldError
from .arguments import add_common, add_locale, add_paths, add_settings
from .errors import UserError
from .output import print_skipped
from .selection import site_snapshot

DEFAULT_KEY = "default_lang_commit"


def add_arguments(parser: ArgumentParser) -> None:
    add_paths(parser)
    parser.add_argument(
        "--key",
        metavar="NAME",
        help=gettext(
            'front matter key to write (default: the first key of the setting "pin_keys" that the page has, '
            "otherwise {key})",
            key=DEFAULT_KEY,
        ),
    )
    add_locale(parser)
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help=gettext("show which pages would change, but do not write them (default if no PATH is given)"),
    )
    add_settings(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    written = failed = 0
    dry_run = arguments.dry_run or not arguments.paths
    # this command updates the pins, so it must find the sync point from the texts alone
    with site_snapshot(arguments, pins=False) as (config, site, selected):
        if site.histories.absence:
            raise UserError(
                gettext("cannot find the commits to record in the pages: {reason}", reason=site.histories.absence)
            )
        pairs = [pair for pair in selected.pairs if is_page(pair.source)]
        for pair in site.pairs(pairs):
            if isinstance(pair, PageFailure):
                print(pair, file=sys.stderr)
                failed += 1
                continue
            path = pair.translation.path
            key = arguments.key or _existing_key(pair, config.pin_keys)
            if pair.history is None or not pair.history.sync.rev:
                print(
                    gettext("{path}: not pinned: its source page is not committed in git", path=path), file=sys.stderr
                )
                continue
            commit = pair.history.sync.rev
            if _is_current(site, pair, key):
                continue
            try:
                text = pinned(pair.translation.text, key, commit, comments="mdx" not in pair.translation.dialects)
                if not dry_run:
                    _write(site, pair, text)
            except FieldError as error:
                print(gettext("{path}: not pinned: {problem}", path=path, problem=error), file=sys.stderr)
                failed += 1
                continue
            written += 1
            print(f"{path}: {key} {commit}")
    print_skipped(site.discovery.skipped, verbose=arguments.verbose)
    if not arguments.quiet:
        print(_summary(written, len(pairs), dry_run=dry_run), file=sys.stderr)
        if written and not arguments.paths:
            print(gettext('Nothing was written. "l10ncheck pin PATH" writes the pages of a path.'), file=sys.stderr)
    return 2 if failed else 0


def _summary(written: int, count: int, *, dry_run: bool) -> str:
    if dry_run:
        return ngettext(
            "Would record the commit of the source in {written} of {count} translation.",
            "Would record the commit of the source in {written} of {count} translations.",
            count,
            written=written,
        )
    return ngettext(
        "Recorded the commit of the source in {written} of {count} translation.",
        "Recorded the commit of the source in {written} of {count} translations.",
        count,
        written=written,
    )


def _existing_key(pair: PairSnapshot, keys: tuple[str, ...]) -> str:
    pin = pin_of(pair.translation.text, keys)
    return pin.key if pin else DEFAULT_KEY


def _is_current(site: SiteSnapshot, pair: PairSnapshot, key: str) -> bool:
    """Return whether the pin of a translation names a commit that has the right version of the source.

    This is the version at the sync point, which was found in the history. The result is False without a pin or a
    history. ``key`` is the name of the front matter field with the pin.
    """
    pin = pin_of(pair.translation.text, (key,))
    if not pin or not pair.history:
        return False
    return site.histories.source_blob_at(pair.source.path, pin.value) == pair.history.sync.blob


def _write(site: SiteSnapshot, pair: PairSnapshot, text: str) -> None:
    """Replace the text of a translation.

    Raises:
        FieldError: The file has changed since it was read, or cannot be written.
    """
    file = site.config.root / pair.translation.path
    try:
        if read_text(file, max_bytes=site.config.max_file_size) != pair.translation.text:
            raise FieldError(gettext("the file changed while l10ncheck was running; run the command again"))
        write_text(file, text)
    except (OSError, ReadError) as error:
        raise FieldError(f"{error}") from error
