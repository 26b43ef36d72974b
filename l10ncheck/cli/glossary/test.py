"""``l10ncheck glossary test``: test the entries of each file with the example sentences that they contain."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from ...glossary.checking import failing_examples
from ...glossary.terms import Glossary
from ...messages import gettext, ngettext
from ..arguments import add_common
from .arguments import add_glossary_files
from .files import report_problems


def add_arguments(parser: ArgumentParser) -> None:
    add_glossary_files(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    return report_problems(arguments, _failures, _summary)


def _failures(glossary: Glossary) -> Iterator[str]:
    for term, failure in failing_examples(glossary):
        yield gettext('{location}: term "{term}": {failure}', location=term.origin, term=term.term, failure=failure)


def _summary(glossary: Glossary, count: int) -> str:
    with_examples = [term for term in glossary.terms if term.examples]
    return gettext(
        "tested {examples} in {entries}; failures: {count}",
        examples=ngettext("{count} example", "{count} examples", sum(len(term.examples) for term in with_examples)),
        entries=ngettext("{count} entry", "{count} entries", len(with_examples)),
        count=count,
    )
