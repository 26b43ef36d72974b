"""``l10ncheck glossary lint``: find entries that contradict each other or can never match, file by file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ...glossary.lint import lint
from ...glossary.terms import Glossary
from ...messages import gettext, ngettext
from ..arguments import add_common
from .arguments import add_glossary_files
from .files import report_problems


def add_arguments(parser: ArgumentParser) -> None:
    add_glossary_files(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    return report_problems(
        arguments, lambda glossary: (f"{problem.origin}: {problem.message}" for problem in lint(glossary)), _summary
    )


def _summary(glossary: Glossary, count: int) -> str:
    return gettext(
        "checked {entries}; problems: {count}",
        entries=ngettext("{count} entry", "{count} entries", len(glossary.terms)),
        count=count,
    )
