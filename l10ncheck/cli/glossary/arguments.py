"""The actions of ``l10ncheck glossary`` and their flags."""

from __future__ import annotations

import argparse
from collections.abc import Callable

FORMATS = ("markdown", "csv", "tsv", "deepl", "tbx", "tbx2", "omegat")
_NAMES = "glossary files, or names of those that come with l10ncheck (default: those of the configuration)"


def add_actions(parser: argparse.ArgumentParser, common: Callable[[argparse.ArgumentParser], None]) -> None:
    """``common`` adds the flags that every command has."""
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    taken = actions.add_parser("import", help="make a glossary from a file of another tool", allow_abbrev=False)
    taken.add_argument("file", metavar="FILE", help="the file to read")
    taken.add_argument("--format", choices=FORMATS, help="its format (default: told from the suffix)")
    taken.add_argument("--source", default="en", metavar="TAG", help="language of the terms (default: en)")
    taken.add_argument("--target", default="ko", metavar="TAG", help="language of the renderings (default: ko)")
    _output(taken)
    given = actions.add_parser("export", help="write a glossary for another tool", allow_abbrev=False)
    given.add_argument("files", nargs="*", metavar="GLOSSARY", help=f"{_NAMES}; of several, the last one wins")
    given.add_argument("--format", choices=FORMATS, help="the format to write (default: told from the suffix of -o)")
    _output(given)
    linted = actions.add_parser("lint", help="find entries that contradict or never match", allow_abbrev=False)
    linted.add_argument("files", nargs="*", metavar="GLOSSARY", help=_NAMES)
    tested = actions.add_parser("test", help="try the examples of the entries", allow_abbrev=False)
    tested.add_argument("files", nargs="*", metavar="GLOSSARY", help=_NAMES)
    shown = actions.add_parser("schema", help="print the JSON Schema of glossary files", allow_abbrev=False)
    for each in (taken, given, linted, tested, shown):
        common(each)


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", "-o", metavar="FILE", help="write to this file instead of showing it")
    parser.add_argument("--force", action="store_true", help="overwrite the file if it is there")
