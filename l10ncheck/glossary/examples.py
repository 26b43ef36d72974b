"""Test glossary entries with the example sentences that they contain."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import gettext
from .checking import check_text
from .matcher import Matcher
from .terms import Glossary, Term, TermExample
from .violations import Violation


def failing_examples(glossary: Glossary) -> Iterator[tuple[Term, str]]:
    """Check the example sentences of a glossary, and yield the entry and an error message for each failing example.

    An example is checked with the whole glossary. Violations of other entries than its own do not make it fail.
    """
    matcher = Matcher(glossary)
    for entry, term in enumerate(glossary.terms):
        for example in term.examples:
            found = check_text(example.source, example.translation, matcher)
            own = [violation for violation in found if violation.entry == entry]
            if bool(own) == example.ok:
                yield term, _message(example, own)


def _message(example: TermExample, found: list[Violation]) -> str:
    texts = {"translation": example.translation, "source": example.source}
    if not found:
        return gettext(
            'the example "{translation}" is a wrong translation of "{source}", but l10ncheck reports nothing', **texts
        )
    first = found[0]
    if first.found:
        return gettext(
            'the example "{translation}" is a correct translation of "{source}", but l10ncheck reports "{found}"',
            found=first.found,
            **texts,
        )
    return gettext(
        'the example "{translation}" is a correct translation of "{source}", but l10ncheck reports that '
        '"{approved}" is missing',
        approved=first.approved,
        **texts,
    )
