"""The flags of ``l10ncheck status`` that mark outdated translations for the readers of a site."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..causes import all_findings
from ..config import Config
from ..files import ReadError, read_data, read_text, write_text
from ..markdown import front_matter_of
from ..messages import gettext, ngettext
from ..model import Severity
from ..page_fields import FieldError, Value, with_field, without_field
from ..report import Report
from ..reports import outdated_pages
from ..worklist.build import Worklist
from ..worklist.outdated_pages import PageState, page_states
from .arguments import positive_int
from .errors import UserError
from .output import writing

_FALSE = ("", "false", "no", "off", "none", "0")


def add_arguments(parser: ArgumentParser) -> None:
    group = parser.add_argument_group(gettext("outdated pages"))
    group.add_argument(
        "--write-flags",
        action="store_true",
        help=gettext(
            'set the front matter key of the setting "outdated_key" on outdated translations, and remove it from '
            "the others"
        ),
    )
    group.add_argument(
        "--flags-file",
        type=Path,
        metavar="FILE",
        help=gettext("write the list of outdated translations to a .json, .yaml or .yml file"),
    )
    group.add_argument(
        "--flag-words",
        type=positive_int,
        metavar="N",
        help=gettext("consider a page outdated only if its outdated sections have at least N words to translate"),
    )
    group.add_argument(
        "--flag-severity",
        choices=("error", "warning"),
        help=gettext("also treat a page as outdated if it has a finding of this severity or higher"),
    )
    group.add_argument(
        "--dry-run", action="store_true", help=gettext("show which pages would change, but do not write them")
    )


def verify_arguments(arguments: Namespace) -> None:
    """Raise UserError if a flag lacks another one that it needs, or if the data file has an unknown suffix."""
    writes = arguments.write_flags or arguments.flags_file
    for name in ("flag_words", "flag_severity", "dry_run"):
        if getattr(arguments, name) and not writes:
            flag = f"--{name.replace('_', '-')}"
            raise UserError(gettext("{flag} needs --write-flags or --flags-file", flag=flag))
    if arguments.flags_file and arguments.flags_file.suffix not in outdated_pages.SUFFIXES:
        suffixes = ", ".join(outdated_pages.SUFFIXES)
        raise UserError(
            gettext("--flags-file: the name of the file must end with one of these: {suffixes}", suffixes=suffixes)
        )


def write_flags(config: Config, worklist: Worklist, report: Report, arguments: Namespace) -> bool:
    """Record which pages are outdated: in their front matter, in a data file, or in both, depending on the flags.

    Args:
        config: The configuration.
        worklist: The worklist of the selected pages.
        report: The report on these pages, without dismissed findings.
        arguments: The parsed arguments.

    Returns:
        Whether everything could be written.
    """
    states = page_states(
        worklist, min_words=arguments.flag_words or 0, with_findings=_with_findings(report, arguments.flag_severity)
    )
    if arguments.flags_file and not arguments.dry_run:
        text = outdated_pages.render(states, arguments.flags_file.suffix)
        with writing(config.root, arguments.flags_file) as file:
            if read_data(file) != text.encode():
                write_text(file, text)
    if not arguments.write_flags:
        return True
    written = failed = 0
    for state in states:
        path, key = state.pair.translation, config.outdated_key
        try:
            changed = _write_flag(config, state, key, dry_run=arguments.dry_run)
        except (FieldError, ReadError, OSError) as error:
            print(gettext("{path}: not changed: {problem}", path=path, problem=error), file=sys.stderr)
            failed += 1
            continue
        if changed:
            written += 1
            message = gettext('{path}: added "{key}"', path=path, key=key)
            if not state.is_outdated:
                message = gettext('{path}: removed "{key}"', path=path, key=key)
            print(message, file=sys.stderr)
    if not arguments.quiet:
        print(_summary(written, len(states), dry_run=arguments.dry_run), file=sys.stderr)
    return not failed


def _with_findings(report: Report, severity: str | None) -> frozenset[str]:
    if severity is None:
        return frozenset()
    lowest = Severity[severity.upper()]
    return frozenset(
        page.path for page in report.pages if any(found.severity >= lowest for found in all_findings(page.findings))
    )


def _write_flag(config: Config, state: PageState, key: str, *, dry_run: bool) -> bool:
    """Set a front matter key to true on an outdated page, or remove the key from a page that is not outdated.

    With ``dry_run``, nothing is written. If it is not known whether the page is outdated, the page does not change.

    Returns:
        Whether the page changes.

    Raises:
        FieldError: The front matter cannot be changed.
        ReadError: A page cannot be read.
        OSError: The page cannot be written.
    """
    if state.is_outdated is None:
        return False
    text = _read(config, state.pair.translation)
    if _is_set(text, key) == state.is_outdated:
        return False
    if state.is_outdated:
        new_text = with_field(text, key, True)
    else:
        # an empty front matter means something on some sites, so it stays where the source has front matter
        keep_empty = front_matter_of(_read(config, state.pair.source)) is not None
        new_text = without_field(text, key, keep_empty=keep_empty)
    if not dry_run:
        write_text(config.root / state.pair.translation, new_text)
    return True


def _is_set(text: str, key: str) -> bool:
    matter = front_matter_of(text) if key in text else None
    values: list[Value] = [field.value for field in matter.fields if field.key == key] if matter else []
    return any(str(value).strip().casefold() not in _FALSE for value in values)


def _read(config: Config, path: str) -> str:
    return read_text(config.root / path, name=path, max_bytes=config.max_file_size)


def _summary(written: int, count: int, *, dry_run: bool) -> str:
    if dry_run:
        return ngettext(
            "Would change the outdated flag on {written} of {count} page.",
            "Would change the outdated flag on {written} of {count} pages.",
            count,
            written=written,
        )
    return ngettext(
        "Changed the outdated flag on {written} of {count} page.",
        "Changed the outdated flag on {written} of {count} pages.",
        count,
        written=written,
    )
