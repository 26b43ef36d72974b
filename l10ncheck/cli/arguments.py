"""Flags that several commands share. The other flags of a command are in its own module, beside its ``run``."""

from __future__ import annotations

import argparse
from collections.abc import Collection, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from ..errors import with_suggestion
from ..messages import gettext

ONE_PAIR = "aligned"  # the format that only ``compare`` writes
SEVERITIES = ("error", "warning", "info")
Format = tuple[str, Path | None]  # a name, and the file or folder to write


def add_paths(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help=gettext(
            "pages or folders of the site, in any language; naming a source or its translation selects the pair "
            "(default: the whole site)"
        ),
    )


def add_locale(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--locale",
        action="append",
        metavar="TAG,...",
        help=gettext(
            "restrict the command to translations in this language, such as ko; may be repeated "
            "(default: all languages)"
        ),
    )


def add_jobs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--jobs",
        "-j",
        type=positive_int,
        metavar="N",
        help=gettext("number of worker processes (default: automatic)"),
    )


def add_baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--baseline",
        metavar="FILE",
        help=gettext("file of known findings, which are not reported (default: as configured)"),
    )


def add_min_severity(container: argparse._ActionsContainer) -> None:
    container.add_argument(
        "--min-severity", choices=SEVERITIES, help=gettext("lowest severity to show (default: warning)")
    )


def add_format(
    container: argparse._ActionsContainer,
    names: Sequence[str],
    description: str = "",
    folders: Collection[str] = (),
    hidden: Collection[str] = (),
) -> None:
    """Add the flag ``--format``, which may be repeated. argparse stores its values as a list of ``Format``.

    Args:
        container: The parser, or a group of its arguments.
        names: The names of the formats. The first one is the default.
        description: The help text; by default it lists the names.
        folders: The names of the formats that write a folder of files.
        hidden: The names of formats that are accepted, but not offered in an error.
    """
    container.add_argument(
        "--format",
        action="append",
        type=partial(parse_format, names=names, folders=folders, hidden=hidden),
        metavar="NAME[=FILE]",
        help=description
        or gettext(
            "{names} (default: {default}); NAME=FILE writes that format to FILE; may be repeated",
            names=", ".join(names),
            default=names[0],
        ),
    )


def add_settings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(gettext("settings"))
    group.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help=gettext(
            "configuration file to read instead of the nearest one, or a setting such as {example}; may be repeated",
            example="'fail_on = \"error\"'",
        ),
    )
    group.add_argument("--isolated", action="store_true", help=gettext("do not read a configuration file"))
    cache = group.add_mutually_exclusive_group()
    cache.add_argument("--cache", metavar="DIR", help=gettext("cache folder (default: as configured)"))
    cache.add_argument("--no-cache", action="store_true", help=gettext("do not read or write the cache"))
    add_plugins(group)
    group.add_argument("--select", action="append", metavar="NAME,...", help=gettext("run only these rules or groups"))
    group.add_argument("--ignore", action="append", metavar="NAME,...", help=gettext("skip these rules or groups"))


def add_plugins(container: argparse._ActionsContainer) -> None:
    container.add_argument(
        "--plugins",
        action="append",
        metavar="NAME,...",
        help=gettext(
            "load rules from these installed plugins; to allow plugins that only the configuration file names, "
            "list them in the environment variable L10NCHECK_PLUGINS"
        ),
    )


def add_check_flags(parser: argparse.ArgumentParser) -> None:
    """Add the flags of a command that checks pages and does not print the findings."""
    add_jobs(parser)
    add_baseline(parser)
    add_settings(parser)
    add_common(parser)


def add_reporting(parser: argparse.ArgumentParser, *, for_pair: bool = False) -> None:
    """Add the flags for the report, such as ``--format`` and ``--fail-on``.

    ``for_pair`` is whether the help also lists the format that shows a single pair of pages.
    """
    from ..reports import FOLDERS, names

    hidden = () if for_pair else (ONE_PAIR,)
    group = parser.add_argument_group(gettext("report"))
    add_format(
        group,
        names(),
        gettext(
            "{names} (default: text; github on GitHub Actions); NAME=FILE writes that format to FILE; html needs "
            "a folder: html=FOLDER; may be repeated",
            names=", ".join(name for name in names() if name not in hidden),
        ),
        FOLDERS,
        hidden,
    )
    add_min_severity(group)
    group.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        help=gettext("exit with 1 if a finding has this severity or a higher one (default: warning)"),
    )
    group.add_argument(
        "--expand",
        action="store_true",
        help=gettext("list findings with a common cause one by one, not as the evidence of a single finding"),
    )
    group.add_argument("--exit-zero", action="store_true", help=gettext("exit with 0 even if there are findings"))
    group.add_argument(
        "--statistics",
        action="store_true",
        help=gettext("show the number of findings of each rule instead of the findings"),
    )


def add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--color", choices=("auto", "always", "never"), default="auto", help=gettext("when to use colors")
    )
    parser.add_argument("--quiet", "-q", action="store_true", help=gettext("hide the summary and the progress bar"))
    parser.add_argument(
        "--verbose", "-v", action="store_true", help=gettext("show more details, such as why each rule matters")
    )
    parser.add_argument("--debug", action="store_true", help=gettext("show the traceback of an internal error"))


def add_former_flag(container: argparse._ActionsContainer, former: str, action: argparse.Action) -> None:
    """Let users write a flag with its former name, which gives a FutureWarning. The help does not list the former name.

    Args:
        container: The parser of the flag.
        former: The former name, such as ``--only``.
        action: The current flag, as returned by ``add_argument``.
    """
    container.add_argument(
        former,
        action=_FormerFlag,
        dest=action.dest,
        nargs=action.nargs,
        choices=action.choices,
        metavar=action.metavar,
        default=argparse.SUPPRESS,
        help=argparse.SUPPRESS,
        current=action,
    )


class _FormerFlag(argparse.Action):
    def __init__(self, *args: Any, current: argparse.Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._current = current

    def __call__(
        self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option: str | None = None
    ) -> None:
        from warnings import warn

        current = self._current.option_strings[0]
        warn(gettext("{former} is now called {current}", former=option, current=current), FutureWarning, stacklevel=2)
        self._current(parser, namespace, values, current)


def positive_int(value: str) -> int:
    """Convert the value of a flag to an integer of 1 or more. Raises ArgumentTypeError for any other value."""
    try:
        number = int(value)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(gettext('"{value}" is not a whole number of 1 or more', value=value))
    return number


def parse_format(
    value: str, names: Sequence[str], folders: Collection[str] = (), hidden: Collection[str] = ()
) -> Format:
    """Parse the value of ``--format``.

    Args:
        value: ``NAME`` or ``NAME=FILE``.
        names: The names of the formats.
        folders: The names of the formats that write a folder of files. For such a format, the value must name the
            folder: ``html=FOLDER``.
        hidden: The names of formats that are accepted, but not offered in the error.

    Raises:
        ArgumentTypeError: The format is unknown, or the value lacks a required folder.
    """
    name, _, file = value.partition("=")
    if name not in names:
        names = [each for each in names if each not in hidden]
        message = with_suggestion(gettext('unknown format "{name}"', name=name), name, names, list_known=True)
        raise argparse.ArgumentTypeError(message)
    if name in folders and not file:
        raise argparse.ArgumentTypeError(gettext("{name} needs a folder: --format {name}=FOLDER", name=name))
    return name, Path(file) if file else None
