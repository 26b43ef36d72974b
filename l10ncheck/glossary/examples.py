"""The examples of the entries, tried out."""

from __future__ import annotations

from collections.abc import Iterator

from .checking import check_text
from .matcher import Matcher
from .terms import Glossary, Term, TermExample
from .violations import Violation


def failing_examples(glossary: Glossary) -> Iterator[tuple[Term, str]]:
    """Entries with an example that comes out otherwise than it says, and what comes out, in words.

    The whole glossary takes part, as it does in a check; only what is said about the entry itself counts.
    """
    matcher = Matcher(glossary)
    for entry, term in enumerate(glossary.terms):
        for example in term.examples:
            found = check_text(example.source, example.translation, matcher)
            mine = [violation for violation in found if violation.entry == entry]
            if bool(mine) == example.ok:
                yield term, _said(example, mine)


def _said(example: TermExample, found: list[Violation]) -> str:
    if not found:
        return f'nothing is reported on "{example.translation}", a translation of "{example.source}"'
    first = found[0]
    what = f'"{first.found}" is reported' if first.found else f'"{first.approved}" is missed'
    return f'{what} on "{example.translation}", a right translation of "{example.source}"'
