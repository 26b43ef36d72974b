"""The flags of the commands on history: ``worklist``, ``status``, ``impact`` and ``pin``."""

from __future__ import annotations

import argparse
from collections.abc import Callable

FORMATS = ("text", "markdown", "csv", "json", "html")  # of the worklist
Adder = Callable[[argparse.ArgumentParser], None]

_PATHS = "pages of either language, or folders of them (default: the whole site)"
_LOCALE = "only this language; may be given several times"


def add_worklist(parser: argparse.ArgumentParser, *more: Adder) -> None:
    """``more`` add the flags that several commands have; so below."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=_PATHS)
    parser.add_argument(
        "--format", action="append", metavar="NAME[=FILE]", help=f"{', '.join(FORMATS)}, to a file if one is named"
    )
    parser.add_argument("--locale", action="append", metavar="TAG", help=_LOCALE)
    parser.add_argument("--kind", action="append", metavar="KIND", help="only this kind, such as outdated or missing")
    parser.add_argument("--since", metavar="DATE|REV", help="only what the source has changed since")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N")
    parser.add_argument("--traffic", metavar="FILE", help="visits of pages, as lines of path,views")
    parser.add_argument(
        "--url-template",
        metavar="URL",
        help="where pages are seen, with {path}, {line}, {source}, {source_line} or {locale} in it",
    )
    parser.add_argument("--assignee-from", choices=("git",), help="name who has worked on each translation most")
    parser.add_argument(
        "--section-cards", metavar="DIR", help="write a page for each item: old source, new source and translation"
    )
    parser.add_argument("--jobs", "-j", type=_positive, metavar="N", help="worker processes of the check")
    _finish(parser, more)


def add_status(parser: argparse.ArgumentParser, *more: Adder) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=_PATHS)
    parser.add_argument("--locale", action="append", metavar="TAG", help=_LOCALE)
    parser.add_argument("--since", metavar="REV", help="compare with how it was at this revision")
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    parser.add_argument("--jobs", "-j", type=_positive, metavar="N", help="worker processes of the check")
    _finish(parser, more)


def add_impact(parser: argparse.ArgumentParser, *more: Adder) -> None:
    parser.add_argument(
        "revisions",
        nargs="?",
        metavar="BASE..HEAD",
        help="the change; without ..HEAD up to the files that are there (default: since the default branch)",
    )
    parser.add_argument("--locale", action="append", metavar="TAG", help=_LOCALE)
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    _finish(parser, more)


def add_pin(parser: argparse.ArgumentParser, *more: Adder) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help=_PATHS)
    parser.add_argument(
        "--key",
        metavar="NAME",
        help="of the front matter (default: the one of `pin_keys` that the page has, or else default_lang_commit)",
    )
    parser.add_argument("--locale", action="append", metavar="TAG", help=_LOCALE)
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, write nothing")
    _finish(parser, more)


def _finish(parser: argparse.ArgumentParser, more: tuple[Adder, ...]) -> None:
    for add in more:
        add(parser)


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
