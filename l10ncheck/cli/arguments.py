"""The commands and their flags. No module of weight is imported here: ``--help`` and ``--version`` are instant."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from .. import __version__
from ..files import exists
from .glossary.arguments import add_actions
from .work_arguments import add_impact, add_pin, add_status, add_worklist

COMMANDS = (
    *("check", "compare", "dismiss", "worklist", "status", "impact", "pin", "init", "review", "rule", "config"),
    *("serve", "glossary"),
)
SEVERITIES = ("error", "warning", "info")

_EPILOG = """\
exit codes: 0 nothing to report at or above --fail-on, 1 findings, 2 wrong usage, unreadable input or an internal error
without a command, `check` runs: `l10ncheck docs/ko` is `l10ncheck check docs/ko`
"""


class Parser(argparse.ArgumentParser):
    """Without a command, the arguments are those of ``check``."""

    def parse(self, argv: Sequence[str]) -> argparse.Namespace:
        first = argv[0] if argv else ""
        known = first in COMMANDS or first in ("-h", "--help", "--version")
        near = [] if known or first.startswith("-") else get_close_matches(first, COMMANDS, n=1)
        if near and not exists(Path(first)):
            self.error(f"no command and no path is called {first!r}; did you mean {near[0]!r}?")
        return self.parse_args([*argv] if known else ["check", *argv])

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {' '.join(message.splitlines())} (`{self.prog} --help`)\n")


def parser_of() -> Parser:
    parser = Parser(
        prog="l10ncheck",
        description="Checks that translated Markdown documentation still says what its source says.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"l10ncheck {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _check(commands.add_parser("check", help="check the translations of a site (the default)", allow_abbrev=False))
    _compare(commands.add_parser("compare", help="check one translation against its source", allow_abbrev=False))
    _dismiss(commands.add_parser("dismiss", help="record that a finding is deliberate", allow_abbrev=False))
    _serve(commands.add_parser("serve", help="show the HTML report, kept up to date", allow_abbrev=False))
    _init(commands.add_parser("init", help="find out how a site is laid out, write l10ncheck.toml", allow_abbrev=False))
    _review(commands.add_parser("review", help="what a change introduces and fixes", allow_abbrev=False))
    _rule(commands.add_parser("rule", help="explain a rule", allow_abbrev=False))
    _config(commands.add_parser("config", help="show the settings and where they come from", allow_abbrev=False))
    add_worklist(
        commands.add_parser("worklist", help="what to translate next", allow_abbrev=False),
        *(_baseline, _settings, _common),
    )
    add_status(
        commands.add_parser("status", help="how far each language is", allow_abbrev=False),
        *(_baseline, _settings, _common),
    )
    add_impact(
        commands.add_parser("impact", help="which translations a change to the source makes stale", allow_abbrev=False),
        *(_settings, _common),
    )
    add_pin(
        commands.add_parser("pin", help="write the source's commit into translations", allow_abbrev=False),
        *(_settings, _common),
    )
    glossary = commands.add_parser("glossary", help="make, test and convert lists of terms", allow_abbrev=False)
    add_actions(glossary, _common, _settings, _check)
    return parser


def _check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="pages of either language, or folders of them; each stands for its pair (default: the whole site)",
    )
    parser.add_argument(
        "--stdin-filename", metavar="FILE", help="read this translation from standard input instead of from its file"
    )
    parser.add_argument(
        "--skip-unknown", action="store_true", help="skip paths that are no pages of the site, as pre-commit gives them"
    )
    parser.add_argument("--jobs", "-j", type=_jobs, metavar="N", help="worker processes (default: as many as pay off)")
    parser.add_argument(
        "--since", metavar="REV", help="only pairs touched since HEAD has parted from this revision, on either side"
    )
    parser.add_argument(
        "--only",
        choices=("broken", "stale"),
        help="broken: without what an older version of the source had the same way; stale: nothing else",
    )
    parser.add_argument("--changed-lines", action="store_true", help="with --since: only findings on touched lines")
    parser.add_argument("--fix", action="store_true", help="mend the translations where nobody has to look at it")
    parser.add_argument("--unsafe-fixes", action="store_true", help="with --fix or --diff: also where somebody has to")
    parser.add_argument("--diff", action="store_true", help="print what --fix would do as a patch, write nothing")
    parser.add_argument("--write-baseline", action="store_true", help="make all findings of now known ones")
    _baseline(parser)
    parser.add_argument(
        "--baseline-strict", action="store_true", help="exit code 1 on entries of the baseline that are for no finding"
    )
    _settings(parser)
    _reporting(parser)


def _baseline(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--baseline", metavar="FILE", help="file of known findings, which are not reported")


def _dismiss(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "fingerprints", nargs="+", metavar="FINGERPRINT", help="of the finding, or its first digits; --verbose shows it"
    )
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why it is right as it is")
    parser.add_argument("--jobs", "-j", type=_jobs, metavar="N", help="worker processes (default: as many as pay off)")
    _baseline(parser)
    _settings(parser)
    _common(parser)


def _review(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "revisions",
        nargs="?",
        metavar="BASE[..HEAD]",
        help="the change (default: since HEAD has parted from the default branch, up to the files of now)",
    )
    parser.add_argument(
        "--comment",
        metavar="FILE",
        help="write Markdown for a comment here, nothing if there is nothing to say; - prints",
    )
    _baseline(parser)
    parser.set_defaults(baseline_strict=False)
    _settings(parser)
    _reporting(parser)


def _compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help="the source page")
    parser.add_argument("translation", metavar="TRANSLATION", help="its translation")
    parser.add_argument("--source-locale", default="en", metavar="TAG", help="language of the source (default: en)")
    parser.add_argument("--locale", metavar="TAG", help="language of the translation (default: told from its script)")
    parser.add_argument("--alignment", action="store_true", help="put the rows of the alignment into the JSON report")
    _settings(parser)
    _reporting(parser)


def _serve(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="*", metavar="PATH", help="pages or folders, as for check")
    parser.add_argument("--port", type=int, default=8000, metavar="N", help="port of 127.0.0.1, 0 for any (8000)")
    parser.add_argument("--jobs", "-j", type=_jobs, metavar="N", help="worker processes (default: as many as pay off)")
    parser.add_argument("--min-severity", choices=SEVERITIES, help="show no less (default: warning)")
    _baseline(parser)
    _settings(parser)
    _common(parser)


def _init(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("root", nargs="?", default=".", metavar="FOLDER", help="the project (default: here)")
    parser.add_argument("--force", action="store_true", help="overwrite an l10ncheck.toml that is there")
    parser.add_argument("--print", action="store_true", dest="print_only", help="show the file, write nothing")
    _common(parser)


def _rule(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("names", nargs="*", metavar="NAME", help="rules or groups")
    parser.add_argument("--all", action="store_true", help="all rules, one line each")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    _plugins(parser)
    _common(parser)


def _config(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("keys", nargs="*", metavar="KEY", help="only these keys")
    parser.add_argument("--schema", action="store_true", help="print the JSON Schema of the configuration file")
    _settings(parser)
    _common(parser)


def _settings(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("settings")
    group.add_argument(
        "--config",
        action="append",
        metavar="FILE|KEY=VALUE",
        help="this configuration file instead of the nearest one, or a setting, such as 'fail_on = \"error\"'",
    )
    group.add_argument("--isolated", action="store_true", help="read no configuration file")
    place = group.add_mutually_exclusive_group()
    place.add_argument("--cache", metavar="DIR", help="keep results in this folder (default: the one of the settings)")
    place.add_argument("--no-cache", action="store_true", help="keep no results, and use none of earlier runs")
    _plugins(group)
    group.add_argument("--select", action="append", metavar="NAMES", help="only these rules or groups, by comma")
    group.add_argument("--ignore", action="append", metavar="NAMES", help="without these rules or groups, by comma")


def _plugins(parser: argparse._ActionsContainer) -> None:
    parser.add_argument(
        "--plugins",
        action="append",
        metavar="NAMES",
        help="load rules from these installed plugins, by comma; L10NCHECK_PLUGINS only allows the configuration to",
    )


def _reporting(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("report")
    group.add_argument(
        "--format",
        action="append",
        type=as_format,
        metavar="NAME[=FILE]",
        help="text (default; github on GitHub Actions), json, jsonl, sarif, github, rdjson, gitlab, junit, markdown, "
        "checkstyle, html (a folder) or aligned (compare only), to a file if one is named; may be given several times",
    )
    group.add_argument("--min-severity", choices=SEVERITIES, help="show no less (default: warning)")
    group.add_argument(
        "--fail-on", choices=(*SEVERITIES, "never"), help="exit code 1 from this severity on (default: warning)"
    )
    group.add_argument("--exit-zero", action="store_true", help="exit code 0 in spite of findings")
    group.add_argument("--statistics", action="store_true", help="how many findings of each rule, instead of the text")
    _common(parser)


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    parser.add_argument("--quiet", "-q", action="store_true", help="no summary line and no progress")
    parser.add_argument("--verbose", "-v", action="store_true", help="why each rule exists, and what was read")
    parser.add_argument("--debug", action="store_true", help="show the traceback of an internal error")


def _jobs(value: str) -> int:
    jobs = int(value)
    if jobs < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return jobs


def as_format(value: str) -> tuple[str, Path | None]:
    """A format and perhaps a file, as ``--format`` takes them. Raises ArgumentTypeError."""
    from ..reports import FOLDERS, names

    name, _, file = value.partition("=")
    if name not in names():
        near = get_close_matches(name, names(), n=1)
        advice = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(names())}"
        raise argparse.ArgumentTypeError(f"there is no format {name!r}; {advice}")
    if name in FOLDERS and not file:
        raise argparse.ArgumentTypeError(f"{name} is many files: {name}=FOLDER")
    return name, Path(file) if file else None
