"""``l10ncheck pin``: write into translations which commit of the source they were made from."""

from __future__ import annotations

import sys
from argparse import Namespace

from ..engine.snapshot import PageFailure, PairSnapshot, SiteSnapshot
from ..files import ReadError, read_text, write_text
from ..history.pins import pin_of
from ..pin_writer import PinError, pinned
from .errors import UserError
from .output import tell_skipped
from .selection import site_snapshot

DEFAULT_KEY = "default_lang_commit"


def run(arguments: Namespace) -> int:
    written = refused = 0
    # What the pages name themselves is what is to be brought up to date: the words alone decide.
    with site_snapshot(arguments, pins=False) as (config, site, chosen):
        if site.histories.absence:
            raise UserError(f"no commit to write: {site.histories.absence}")
        for past in site.pairs(chosen.pairs):
            if isinstance(past, PageFailure):
                print(past, file=sys.stderr)
                refused += 1
                continue
            key = arguments.key or _own_key(past, config.pin_keys)
            commit = _commit(site, past, key)
            if commit is None:
                continue
            try:
                after = pinned(past.translation.text, key, commit)
                if not arguments.dry_run:
                    _write(site, past, after)
            except PinError as error:
                print(f"{past.translation.path}: not pinned: {error}", file=sys.stderr)
                refused += 1
                continue
            written += 1
            print(f"{past.translation.path}: {key} {commit}")
    tell_skipped(site.discovery.skipped, verbose=arguments.verbose)
    if not arguments.quiet:
        verb = "Would pin" if arguments.dry_run else "Pinned"
        print(f"{verb} {written} of {len(chosen.pairs)} pages.", file=sys.stderr)
    return 2 if refused else 0


def _own_key(past: PairSnapshot, keys: tuple[str, ...]) -> str:
    pin = pin_of(past.translation.front_matter, keys)
    return pin.key if pin else DEFAULT_KEY


def _commit(site: SiteSnapshot, past: PairSnapshot, key: str) -> str | None:
    """The commit to write; None where there is none, or the page names one whose source says the same."""
    if past.history is None or not past.history.sync.rev:
        print(f"{past.translation.path}: not pinned: its source is not committed", file=sys.stderr)
        return None
    sync = past.history.sync
    pin = pin_of(past.translation.front_matter, (key,))
    if pin and site.histories.source_blob_at(past.source.path, pin.value) == sync.blob:
        return None
    return sync.rev


def _write(site: SiteSnapshot, past: PairSnapshot, text: str) -> None:
    """Replace the file. Raises PinError where it is no longer what was read, or cannot be written."""
    path = past.translation.path
    file = site.config.root / path
    try:
        if read_text(file, max_bytes=site.config.max_file_size) != past.translation.text:
            raise PinError("it has changed meanwhile; run again")
        write_text(file, text)
    except (OSError, ReadError) as error:
        raise PinError(f"{error}") from error
