"""Prints messages about possible boilerplate: text that differs between source and translation on many pages."""

from __future__ import annotations

import sys
from json import dumps

from ..boilerplate_suggestions import BoilerplateSuggestion, suggestions
from ..messages import ngettext
from ..report import Report
from ..reports._sanitize import visible
from .output import print_notes

_MOST = 3  # texts that are shown


def print_suggestions(report: Report, patterns: tuple[str, ...]) -> None:
    """Print to stderr which text differs between source and translation on many pages, and the setting to ignore it.

    Args:
        report: The report, with all findings that are shown.
        patterns: The patterns that the setting ``boilerplate`` already has. The printed setting contains them too.
    """
    found = suggestions(report)[:_MOST]
    print_notes(map(_note, found))
    if found:
        names = [*patterns, *(each.pattern for each in found)]
        print(visible(f"boilerplate = {dumps(names, ensure_ascii=False)}"), file=sys.stderr)


def _note(suggestion: BoilerplateSuggestion) -> str:
    values = {"text": suggestion.pattern}
    if suggestion.side == "source":
        return ngettext(
            '{count} page has "{text}" only in the source; if this is intended, add the line below to l10ncheck.toml',
            '{count} pages have "{text}" only in the source; if this is intended, add the line below to l10ncheck.toml',
            suggestion.pages,
            **values,
        )
    if suggestion.side == "translation":
        return ngettext(
            '{count} page has "{text}" only in the translation; if this is intended, add the line below to '
            "l10ncheck.toml",
            '{count} pages have "{text}" only in the translation; if this is intended, add the line below to '
            "l10ncheck.toml",
            suggestion.pages,
            **values,
        )
    return ngettext(
        '{count} page has "{text}" with different values in source and translation; if this is intended, add the line '
        "below to l10ncheck.toml",
        '{count} pages have "{text}" with different values in source and translation; if this is intended, add the '
        "line below to l10ncheck.toml",
        suggestion.pages,
        **values,
    )
