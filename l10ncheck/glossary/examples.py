"""Runs the examples of glossary entries."""

from __future__ import annotations

from collections.abc import Iterator

from ..messages import gettext
from .checking import check_text
from .matcher import Matcher
from .terms import Glossary, Term, TermExample
from .violations import Violation


def failing_examples(glossary: Glossary) -> Iterator[tuple[Term, str]]:
    """Yield the entries whose example has another result than expected, and a message.

    The whole glossary is used, as in a check, but only violations of the entry itself count.
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
        return gettext('nothing is reported in "{translation}", a wrong translation of "{source}"', **texts)
    first = found[0]
    if first.found:
        return gettext(
            '"{found}" is reported in "{translation}", a correct translation of "{source}"', found=first.found, **texts
        )
    return gettext(
        '"{approved}" is reported as missing in "{translation}", a correct translation of "{source}"',
        approved=first.approved,
        **texts,
    )
