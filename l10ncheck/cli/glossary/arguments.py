"""The actions of ``l10ncheck glossary`` and their flags."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

FORMATS = ("markdown", "csv", "tsv", "deepl", "tbx", "tbx2", "omegat")
_NAMES = "glossary files, or names of those that come with l10ncheck (default: those of the configuration)"
_PATHS = "pages of either language, or folders of them (default: the whole site)"


Adder = Callable[[argparse.ArgumentParser], None]


def add_actions(parser: argparse.ArgumentParser, common: Adder, settings: Adder, check: Adder) -> None:
    """``common`` adds the flags that every command has, ``settings`` those on the configuration, ``check`` all of the
    command of that name.
    """
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    _add_site_actions(actions, common, settings, check)
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


def _add_site_actions(actions: Any, common: Adder, settings: Adder, check: Adder) -> None:
    checked = actions.add_parser("check", help="check the terms of a site, and nothing else", allow_abbrev=False)
    _glossary(checked)
    check(checked)
    shown = actions.add_parser("show", help="an entry, and how the site renders it", allow_abbrev=False)
    shown.add_argument("term", metavar="TERM", help="a term of the source, in a glossary or not")
    mined = actions.add_parser("mine", help="draft a glossary from the pages of a site", allow_abbrev=False)
    mined.add_argument("--min-count", type=_positive, default=5, metavar="N", help="terms in at least N passages (5)")
    mined.add_argument("--limit", type=_positive, metavar="N", help="only the N terms that are used most")
    mined.add_argument("--kept", action="store_true", help="also what the translation keeps as it is")
    mined.add_argument("--new", action="store_true", help="only terms that no glossary has")
    _output(mined)
    audited = actions.add_parser("audit", help="entries that the pages overrule or never use", allow_abbrev=False)
    found = actions.add_parser("conflicts", help="terms that are rendered in several ways", allow_abbrev=False)
    found.add_argument("--min-count", type=_positive, default=10, metavar="N", help="terms in at least N passages (10)")
    found.add_argument("--limit", type=_positive, metavar="N", help="only the first N")
    for each in (shown, mined, audited, found):
        each.add_argument("paths", nargs="*", metavar="PATH", help=_PATHS)
        _glossary(each)
        each.add_argument("--locale", metavar="TAG", help="the language of the translations, if there are several")
        each.add_argument("--format", choices=("text", "json"), default="text")
        settings(each)
        common(each)


def _glossary(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--glossary",
        action="append",
        metavar="GLOSSARY",
        help="a file or a name, instead of those of the configuration",
    )


def _positive(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--output", "-o", metavar="FILE", help="write to this file instead of showing it")
    parser.add_argument("--force", action="store_true", help="overwrite the file if it is there")
